import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { head } from '../../src/main/journal/journal.ts';
import { readKeys } from '../../src/main/keys/keys-file.ts';
import type { Session } from '../../src/main/register/register.ts';
import { backedUp, backupFile, restored } from '../care/support.ts';
import { asked, does, LAN, type Office, OUTGOING, office, officeAt, opened, scratchFolder } from '../support/office.ts';
import { filesOf } from '../support/raw.ts';
import { NEW, recover, whyNot } from '../support/recovery.ts';
import { furnished, pageOf } from '../support/rules.ts';

/** A register's file copied away from its log says so: it lacks its last acts, and would give their numbers again (design 5). */

/** Copies the files of an open register into a folder of their own, as somebody in a hurry does. */
function copied(place: Office, but: (name: string) => boolean): Office {
  const dir = `${place.dir}-chep`;
  mkdirSync(dir);
  for (const name of readdirSync(place.dir))
    if (name !== 'lock.db' && !but(name)) copyFileSync(join(place.dir, name), join(dir, name));
  const other = officeAt(dir, '2026-06-15T08:00:00', place.recoveryCode);
  other.now = place.now;
  return other;
}

const isLog = (name: string): boolean => /-(wal|shm)$/.test(name);

/** An office at work, copied without its log: whole up to the line before the session. */
async function torn(): Promise<{ copy: Office; kept: number; session: Session }> {
  const place = await office();
  const first = await place.open();
  await does(first, 'defineUnit', { code: 'vp', name: 'Văn phòng' });
  first.close();
  const before = await place.ask('overview');
  const kept = before.ok ? Number(Object(Object(before.value).head).seq) : 0;
  const session = await opened(place);
  await does(session, 'defineUnit', { code: 'qs', name: 'Ban Chỉ huy' });
  return { copy: copied(place, isLog), kept, session };
}

test('a register copied without its log does not open, and names the last line it has', async () => {
  const { copy, kept } = await torn();
  const files = filesOf(copy.dir);
  const why = await whyNot(copy.open());
  expect(why).toMatchObject({ kind: 'logGone', lastLine: kept });
  expect(JSON.stringify(why)).toContain(`mất các việc sau dòng ${kept}`);
  await expect(copy.ask('entries')).rejects.toMatchObject({ failure: { kind: 'logGone' } });
  await expect(copy.verify()).rejects.toMatchObject({ failure: { kind: 'logGone' } });
  expect(await whyNot(recover(copy, copy.recoveryCode, NEW))).toMatchObject({ kind: 'logGone' });
  expect(filesOf(copy.dir)).toMatchObject({ 'register.db': files['register.db'], 'keys.json': files['keys.json'] });
});

test('it opens once somebody takes the loss upon him, which is a line; afterwards it opens as any other', async () => {
  const { copy, kept } = await torn();
  const session = await copy.open(LAN, { withoutLog: true });
  expect(pageOf(asked(session, 'journal', { from: kept + 1, order: 'asc' })).rows).toMatchObject([
    { seq: kept + 1, act: 'openedWithoutLog', actor: 'lan', body: { after: kept } },
    { act: 'signIn' },
  ]);
  session.close();
  (await copy.open()).close();
  expect(await copy.verify()).toMatchObject({ ok: true });
});

test('the loss is taken on also by a clock in doubt, and what vouches for a clock stays the line before', async () => {
  const { copy } = await torn();
  copy.now = new Date('2026-06-10T08:00:00');
  const session = await copy.open(LAN, { withoutLog: true });
  expect(pageOf(asked(session, 'journal', { act: 'openedWithoutLog' })).rows).toHaveLength(1);
  expect(asked(session, 'overview')).toMatchObject({ clockDoubt: 'behind' });
  session.close();
});

test('the recovery code opens it, too, once the loss is taken on', async () => {
  const { copy, kept } = await torn();
  expect(await recover(copy, copy.recoveryCode, NEW, 'lan', { withoutLog: true })).toMatchObject({ ok: true });
  const session = await copy.open({ login: 'lan', password: NEW });
  expect(pageOf(asked(session, 'journal', { act: 'openedWithoutLog' })).rows).toMatchObject([
    { body: { after: kept } },
  ]);
  session.close();
});

test('copied with its log, or killed, it opens and lacks nothing', async () => {
  const { place, session } = await furnished();
  await does(session, 'registerOutgoing', OUTGOING);
  const { seq } = head(session.db);
  const copy = copied(place, (name) => name.endsWith('-shm'));
  const again = await copy.open();
  expect(asked(again, 'overview')).toMatchObject({ year: { out: 1 }, head: { seq: seq + 1 } });
  again.close();
});

test('a closed register copied by its file alone lacks nothing and is not suspected', async () => {
  const { place, session } = await furnished();
  session.close();
  expect(existsSync(join(place.dir, `${readKeys(place.dir).database}-wal`))).toBe(false);
  const copy = copied(place, isLog);
  (await copy.open()).close();
  expect(await copy.verify()).toMatchObject({ ok: true });
});

test('questions leave no mark, and backups and what is restored from them bear none', async () => {
  const { place, session } = await furnished();
  session.close();
  const files = filesOf(place.dir);
  expect(await place.ask('units')).toMatchObject({ ok: true });
  expect(filesOf(place.dir)).toEqual(files);
  const again = await opened(place);
  const file = backupFile();
  await backedUp(again, file);
  const dir = join(scratchFolder(), 'mới');
  expect(await restored(place, file, dir)).toMatchObject({ ok: true });
  (await officeAt(dir, place.now.toISOString()).open()).close();
});
