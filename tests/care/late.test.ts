import { basename } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { recoverRegister } from '../../src/main/register/keyed.ts';
import { perform } from '../../src/main/register/perform.ts';
import { rekeyRegister } from '../../src/main/register/rekey.ts';
import { proveSecond } from '../../src/main/register/second.ts';
import { does, furnish, LAN, office, opened, QUICK_KDF, secondUser } from '../support/office.ts';
import { kindOf } from './support.ts';

/** What fails after the one step that counts: the keys are new, the act is written, and the person is told so and gets his code. */

const { failing } = vi.hoisted(() => ({ failing: { file: '', line: '' } }));
vi.mock(import('../../src/main/register/execute.ts'), async (original) => {
  const real = await original();
  return {
    ...real,
    record: (writer, name, body) => {
      if (name === failing.line) throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
      return real.record(writer, name, body);
    },
  };
});
vi.mock(import('../../src/main/file/replace.ts'), async (original) => {
  const real = await original();
  return {
    ...real,
    /** The file is replaced; then the disk fails before it has said that the name will last. */
    replaceFile: async (path, bytes, ...steps) => {
      await real.replaceFile(path, bytes, ...steps);
      if (basename(path) === failing.file) throw Object.assign(new Error('no answer'), { code: 'EIO' });
    },
  };
});
beforeEach(() => {
  [failing.file, failing.line] = ['', ''];
});

test('a register that has changed over to a new key gives out its new recovery code', async () => {
  const place = await office();
  const first = await opened(place);
  await furnish(first);
  const an = await secondUser(first, place);
  const session = await opened(place);
  const second = await proveSecond(session, an);
  failing.file = 'keys.json';
  const made = await rekeyRegister(session, second);
  failing.file = '';
  if (!made.ok) throw new Error('it has changed over and the code is lost');
  const options = { ...place.options, kdf: QUICK_KDF };
  const old = () => recoverRegister(place.dir, place.recoveryCode, 'trâu ơi ta bảo trâu này', undefined, options);
  expect(await kindOf(old)).toBe('wrongPassword');
  expect(
    await recoverRegister(place.dir, made.recoveryCode, 'trâu ơi ta bảo trâu này', undefined, options),
  ).toMatchObject({ ok: true });
});

test('whoever recovers gets the new code once the old one is spent', async () => {
  const place = await office();
  const options = { ...place.options, kdf: QUICK_KDF };
  const words = 'trâu ơi ta bảo trâu này';
  failing.line = 'keysChanged';
  const made = await recoverRegister(place.dir, place.recoveryCode, words, undefined, options);
  failing.line = '';
  if (!made.ok) throw new Error('the old code is spent and the new one lost');
  // The next opening notes the keys that the full disk kept out of the journal.
  const session = await opened(place, { ...LAN, password: words });
  expect(session.db.statement(`SELECT count(*) FROM journal WHERE act = 'keysChanged'`).value()).toBe(1);
  session.close();
  expect(await recoverRegister(place.dir, made.recoveryCode, words, undefined, options)).toMatchObject({ ok: true });
});

test('an act is accepted although the signing in that waited for it cannot be noted', async () => {
  const place = await office();
  place.now = new Date('2026-08-01T08:00:00');
  const session = await opened(place);
  expect(session.pendingSignIn).toBe(0);
  // Everything after the line of the act finds the disk full.
  const { db } = session;
  const full = Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
  let left = 1;
  const transaction: typeof db.transaction = (work) => {
    left -= 1;
    if (left < 0) throw full;
    return db.transaction(work);
  };
  const tight = { ...session, writer: { ...session.writer, db: { ...db, transaction } } };
  expect(await perform(tight, 'confirmClock', {})).toMatchObject({ ok: true });
  expect(tight.pendingSignIn).toBe(0);
  expect(db.statement(`SELECT count(*) FROM journal WHERE act = 'confirmClock'`).value()).toBe(1);
  await does(session, 'defineUnit', { code: 'vp', name: 'Văn phòng' });
  expect(db.statement('SELECT act FROM journal ORDER BY seq DESC LIMIT 1').value()).toBe('signIn');
});
