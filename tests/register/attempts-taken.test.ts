import { cpSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RegisterError } from '../../src/main/file/failure.ts';
import { backedUp, restored } from '../care/support.ts';
import { asked, LAN, type Office, office, officeAt } from '../support/office.ts';
import { pageOf } from '../support/rules.ts';

/** The file that counts wrong passwords can be taken away by whoever writes to the folder; not unseen. */

async function wrong(place: Office, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1)
    await place.open({ login: LAN.login, password: 'không phải mật khẩu' }).catch((error: unknown) => {
      if (!(error instanceof RegisterError)) throw error;
    });
}

/** What a signing in says of it, on the first screen and in its line. */
async function told(place: Office): Promise<{ readonly lost: unknown; readonly line: unknown }> {
  const session = await place.open();
  const overview = asked(session, 'overview');
  const [line] = pageOf(asked(session, 'journal', { act: 'signIn' })).rows;
  session.close();
  const lost = typeof overview === 'object' && overview !== null && 'attemptsLost' in overview && overview.attemptsLost;
  return { lost, line: line?.body };
}

const file = (place: Office): string => join(place.dir, 'attempts.json');

test('nothing is told where the file is the one that the journal knows, wrong passwords or not', async () => {
  const place = await office();
  expect(await told(place)).toMatchObject({ lost: null, line: { record: expect.stringMatching(/^[0-9a-f]{32}$/) } });
  await wrong(place, 3);
  expect(await told(place)).toEqual({ lost: null, line: { failed: 3 } });
  expect(await told(place)).toEqual({ lost: null, line: {} });
});

test.each([
  ['taken away', (place: Office) => rmSync(file(place))],
  ['another', (place: Office) => cpSync(`${place.dir}-other.json`, file(place))],
  [
    'damaged',
    async (place: Office) => {
      cpSync(join(place.dir, 'keys.json'), file(place));
      // Found by the next try, which nobody is accused of.
      await wrong(place, 1);
    },
  ],
])('a file that is %s is told at the next signing in, with the count begun anew', async (_what, change) => {
  const other = await office();
  await told(other);
  const place = await office();
  await told(place);
  renameSync(file(other), `${place.dir}-other.json`);
  await wrong(place, 5);
  await change(place);
  place.now = new Date(place.now.getTime() + 3_600_000);
  const first = await told(place);
  expect(first).toMatchObject({ lost: { by: 'lan', seq: expect.any(Number) }, line: { lost: true } });
  expect(first.line).not.toHaveProperty('failed');
});

test('taken away before the next wrong passwords begin another it is told too, and for thirty days', async () => {
  const place = await office();
  await told(place);
  await wrong(place, 5);
  rmSync(file(place));
  await wrong(place, 4);
  const first = await told(place);
  expect(first).toMatchObject({ lost: { by: 'lan' }, line: { failed: 4, lost: true } });
  place.now = new Date(place.now.getTime() + 30 * 86_400_000);
  expect(await told(place)).toEqual({ lost: first.lost, line: {} });
  place.now = new Date(place.now.getTime() + 86_400_000);
  expect(await told(place)).toEqual({ lost: null, line: {} });
});

test('a register that was put back begins a file of its own, and nobody is accused', async () => {
  const place = await office();
  await told(place);
  const session = await place.open();
  const copy = await backedUp(session, `${place.dir}.somat`);
  session.close();
  const dir = `${place.dir}-back`;
  expect(await restored(place, copy.file, dir)).toMatchObject({ ok: true });
  const back: Office = officeAt(dir, '2026-06-15T09:00:00', place.recoveryCode);
  expect(await told(back)).toMatchObject({ lost: null, line: { record: expect.any(String) } });
});

test('the file bears nothing more than before: a program of before counts on', async () => {
  const place = await office();
  await told(place);
  const kept: unknown = JSON.parse(readFileSync(file(place), 'utf8'));
  expect(kept).toMatchObject({ format: 'so-mat-attempts/1', lostAt: null, logins: {} });
});
