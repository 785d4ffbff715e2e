import { expect, test } from 'vitest';
import { RegisterError } from '../../src/main/file/failure.ts';
import { countFailures, mayTry } from '../../src/main/keys/attempts.ts';
import { proveSecond } from '../../src/main/register/proofs.ts';
import { furnish, office, opened, secondUser } from '../support/office.ts';

/** A second person's password, guessed by many calls at once. */

test('of twelve guesses at once five are tried and counted, the rest wait; the right one among the rest does not pass', async () => {
  const place = await office();
  const first = await opened(place);
  await furnish(first);
  const an = await secondUser(first, place);
  const session = await opened(place);
  const guesses = Array.from({ length: 11 }, (_, index) => ({ ...an, password: `đoán mò lần ${index}` }));
  const found = await Promise.all([...guesses, an].map((who) => proveSecond(session, who)));
  expect(found.map(({ proof }) => proof)).toEqual([...Array(5).fill('wrong'), ...Array(7).fill('wait')]);
  expect(countFailures(place.dir, 'an', place.now.getTime())).toBe(5);
});

test('a right password leaves the count as it was, however often it is proved', async () => {
  const place = await office();
  const first = await opened(place);
  await furnish(first);
  const an = await secondUser(first, place);
  const session = await opened(place);
  for (let times = 0; times < 5; times += 1) await proveSecond(session, { ...an, password: 'sai' });
  place.now = new Date(place.now.getTime() + 31_000);
  expect(await Promise.all([proveSecond(session, an), proveSecond(session, an)])).toMatchObject([
    { proof: 'proved' },
    { proof: 'proved' },
  ]);
  expect(countFailures(place.dir, 'an', place.now.getTime())).toBe(5);
  expect(await mayTry(place.dir, 'an', place.now.getTime())).toBe(null);
});

test('leaving gives up proofs that run or wait, and accuses nobody', async () => {
  const place = await office();
  const first = await opened(place);
  await furnish(first);
  const an = await secondUser(first, place);
  const session = await opened(place);
  const wrong = { ...an, password: 'sai' };
  const proving = Promise.allSettled([proveSecond(session, wrong), proveSecond(session, wrong)]);
  session.leave();
  for (const result of await proving) {
    expect(result.status).toBe('rejected');
    if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(RegisterError);
  }
  session.close();
  expect(countFailures(place.dir, 'an', place.now.getTime())).toBe(0);
});
