import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { countFailures } from '../../src/main/keys/attempts.ts';
import type { Credentials } from '../../src/main/register/register.ts';
import {
  attempts,
  does,
  LAN,
  type Office,
  office,
  officeAt,
  opened,
  scratchFolder,
  secondUser,
} from '../support/office.ts';
import { printPages } from '../support/printing.ts';
import { expectRefused, rule } from '../support/rules.ts';
import { backedUp, backupFile, busyOffice, flip, kindOf, restored } from './support.ts';

/** Who may put a register aside for a backup: a password of the backup is none of the register that lies there. */

/** The password that `changePassword` of these tests gives. */
const NEW: Credentials = { login: 'lan', password: 'cá rô đồng kho tộ' };

/** An office, a backup of it, and its administrator's password changed since. */
async function changedSince(): Promise<{ place: Office; file: string }> {
  const { place, session } = await busyOffice();
  const file = backupFile();
  await backedUp(session, file);
  await does(session, 'changePassword', { login: 'lan' });
  session.close();
  return { place, file };
}

/** How the newest restore of the register at `place` met what lay there, by its own line. */
async function told(place: Office, who: Credentials = LAN): Promise<unknown> {
  const session = await place.open(who);
  try {
    const row = session.db.statement(`SELECT body FROM journal WHERE act = 'recordRestore' ORDER BY seq DESC`).get();
    const body: unknown = JSON.parse(String(row?.body));
    const seq = session.db.statement(`SELECT max(seq) FROM journal WHERE act = 'recordRestore'`).value();
    const kept = session.db
      .statement(`SELECT text FROM journal_text WHERE path = 'kept' AND seq = ?`)
      .value(Number(seq));
    return { body, kept };
  } finally {
    session.close();
  }
}

rule('restore.itsPassword', 'a password that was changed since puts nothing aside; the one of today does', async () => {
  const { place, file } = await changedSince();
  const before = readdirSync(place.dir).sort();
  expectRefused(await restored(place, file, place.dir), 'restore.itsPassword');
  expect(readdirSync(place.dir).sort()).toEqual(before);
  expect(countFailures(place.dir, 'lan', place.now.getTime())).toBe(0);
  const made = await restored(place, file, place.dir, LAN, { there: NEW });
  expect(made).toMatchObject({ ok: true, pagesLost: [] });
  const kept = made.ok ? basename(made.kept ?? '') : '';
  expect(await told(place)).toMatchObject({ body: { there: 'proved' }, kept });
});

rule(
  'restore.itsPassword',
  'in the name of an administrator who is no more nothing is put aside by a clock set back',
  async () => {
    const { place, session } = await busyOffice();
    await does(session, 'changeUser', { login: 'lan', person: 'binh' });
    const file = backupFile();
    await backedUp(session, file);
    const binh = { code: 'binh', name: 'Trần Thị Bình', title: 'Văn thư', unit: 'vp' };
    await does(session, 'definePerson', { ...binh, leftOn: '2026-06-15', leftReason: 'deceased' });
    session.close();
    place.now = new Date('2026-06-10T08:00:00');
    expectRefused(await restored(place, file, place.dir), 'restore.itsPassword');
  },
);

rule('restore.itsPassword', 'pages printed since are not passed over by a password of before', async () => {
  const { place, session } = await busyOffice();
  const file = backupFile();
  await backedUp(session, file);
  await printPages(session, { form: 'out', out: join(scratchFolder(), 'trang.pdf') }, true);
  await does(session, 'changePassword', { login: 'lan' });
  session.close();
  expectRefused(await restored(place, file, place.dir), 'restore.itsPassword');
  expectRefused(await restored(place, file, place.dir, LAN, { there: NEW }), 'restore.behindPages');
});

rule(
  'restore.itsPassword',
  'without it the line says so, what was there is kept and named, its pages are unknown',
  async () => {
    const { place, file } = await changedSince();
    const made = await restored(place, file, place.dir, LAN, { withoutItsPassword: true });
    expect(made).toMatchObject({ ok: true, pagesLost: null });
    const kept = made.ok ? (made.kept ?? '') : '';
    expect(await told(place)).toMatchObject({ body: { there: 'unproved' }, kept: basename(kept) });
    expect(readdirSync(kept)).toContain('register.db');
  },
);

rule('restore.itsPassword', 'somebody disabled since, or no administrator any more, puts nothing aside', async () => {
  const { place, session } = await busyOffice();
  const an = await secondUser(session, place, ['administrator']);
  const again = await opened(place);
  const file = backupFile();
  await backedUp(again, file);
  await does(again, 'changePassword', { login: 'lan' });
  again.close();
  const his = await opened(place, an);
  await does(his, 'disableUser', { login: 'lan' });
  his.close();
  expectRefused(await restored(place, file, place.dir), 'restore.itsPassword');
  expect(await kindOf(() => restored(place, file, place.dir, LAN, { there: NEW }))).toBe('userDisabled');
  expect(await restored(place, file, place.dir, LAN, { there: an })).toMatchObject({ ok: true });
});

rule('restore.itsPassword', 'a clerk of the register that lies there puts nothing aside', async () => {
  const { place, session } = await busyOffice();
  const an = await secondUser(session, place, ['clerk']);
  const again = await opened(place);
  const file = backupFile();
  await backedUp(again, file);
  again.close();
  expectRefused(await restored(place, file, place.dir, LAN, { there: an }), 'restore.itsPassword');
});

rule(
  'restore.otherRegister',
  "over a register with passwords of its own: neither by the backup's nor by its own",
  async () => {
    const { place, session } = await busyOffice();
    const file = backupFile();
    await backedUp(session, file);
    const other = await office();
    const its = await opened(other);
    expect((await attempts(its, 'changePassword', { login: 'lan' })).ok).toBe(true);
    its.close();
    expectRefused(await restored(place, file, other.dir), 'restore.itsPassword');
    expectRefused(await restored(place, file, other.dir, LAN, { there: NEW }), 'restore.otherRegister');
  },
);

test('a wrong password for the register that lies there counts at its door', async () => {
  const { place, file } = await changedSince();
  const wrong = { ...NEW, password: 'con mèo trèo cây cao' };
  expect(await kindOf(() => restored(place, file, place.dir, LAN, { there: wrong }))).toBe('wrongPassword');
  expect(countFailures(place.dir, 'lan', place.now.getTime())).toBe(1);
  for (let times = 0; times < 4; times += 1)
    await kindOf(() => restored(place, file, place.dir, LAN, { there: wrong }));
  expect(await kindOf(() => restored(place, file, place.dir, LAN, { there: NEW }))).toBe('wait');
});

test('the recovery code of what lies there stands for a password of it', async () => {
  const { place, file } = await changedSince();
  const made = await restored(place, file, place.dir, LAN, { there: { recoveryCode: place.recoveryCode } });
  expect(made).toMatchObject({ ok: true, pagesLost: [] });
});

test('where nothing lay, or nothing that can be read, the line says so', async () => {
  const { place, session } = await busyOffice();
  const file = backupFile();
  await backedUp(session, file);
  session.close();
  const dir = join(scratchFolder(), 'mới');
  await restored(place, file, dir);
  expect(await told(officeAt(dir, '2026-06-15T08:00:00'))).toMatchObject({ body: { there: 'none' }, kept: undefined });
  flip(join(place.dir, 'register.db'), 20);
  expect(await restored(place, file, place.dir)).toMatchObject({ ok: true, pagesLost: null });
  expect(await told(place)).toMatchObject({ body: { there: 'unreadable' } });
});
