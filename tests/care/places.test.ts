import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backUp } from '../../src/main/care/backup.ts';
import { backUpEverywhere, type PlacesResult } from '../../src/main/care/places.ts';
import { refusedBackupPlace } from '../../src/main/file/place.ts';
import type { Session } from '../../src/main/register/register.ts';
import { addDays } from '../../src/shared/base/dates.ts';
import { backupName, backupTime, outlived } from '../../src/shared/subjects/care/generations.ts';
import { asked, attempts, does, type Office, opened, scratchFolder } from '../support/office.ts';
import { expectRefused, rule } from '../support/rules.ts';
import { backedUp, backupFile, busyOffice, checked, filesIn, quiet } from './support.ts';

/** Backups to several places, and the generations kept there. */

const POLICY = { network: 'block', idleMinutes: 10, backupDays: 7, reportPeriod: 'calendarYear' } as const;
const KEEP = { days: 3, weeks: 2, months: 2, years: 1 } as const;

function at(day: string): { name: string; at: string } {
  return { name: `${day}.somat`, at: `${day}-080000` };
}

test('the last of each day, week, month and year is kept, for as many as have one', () => {
  const days = Array.from({ length: 400 }, (_, index) => addDays('2025-05-12', index));
  const gone = new Set(outlived(days.map(at), KEEP));
  const kept = days.filter((day) => !gone.has(`${day}.somat`));
  // 2026-06-15 is a Monday: its week has one backup, the week before ends on Sunday, which is one of the three days too.
  expect(kept).toEqual(['2026-05-31', '2026-06-13', '2026-06-14', '2026-06-15']);
  expect(outlived([], KEEP)).toEqual([]);
});

test('the newest is never removed, and a second pass removes nothing more', () => {
  const day = fc.integer({ min: 0, max: 4_000 }).map((offset) => at(addDays('2020-01-01', offset)));
  const number = fc.integer({ min: 0, max: 9 });
  const keep = fc.record({ days: number, weeks: number, months: number, years: number });
  const backups = fc.uniqueArray(day, { selector: (one) => one.name, minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(backups, keep, (all, policy) => {
      const gone = new Set(outlived(all, policy));
      const newest = [...all].sort((a, b) => (a.at < b.at ? 1 : -1))[0];
      expect(gone.has(newest?.name ?? '')).toBe(false);
      expect(
        outlived(
          all.filter(({ name }) => !gone.has(name)),
          policy,
        ),
      ).toEqual([]);
      expect(all.length - gone.size).toBeLessThanOrEqual(1 + policy.days + policy.weeks + policy.months + policy.years);
    }),
    { numRuns: 300 },
  );
});

test("a name tells the register and the moment; any other name is nobody's", () => {
  const register = 'ab12cd34'.padEnd(32, '0');
  const name = backupName(register, new Date('2026-06-05T08:09:10'));
  expect(name).toBe('so-mat-ab12cd34-2026-06-05-080910.somat');
  expect(backupTime(register, name)).toBe('2026-06-05-080910');
  for (const other of [
    name.replace('ab12', 'ab13'),
    `x${name}`,
    `${name}x`,
    'so-mat-ab12cd34-2026-13-05-080910.somat',
    '',
  ]) {
    expect(backupTime(register, other)).toBe(null);
  }
});

async function everywhere(session: Session): Promise<PlacesResult> {
  const made = await backUpEverywhere(session, quiet);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made;
}

async function days(place: Office, session: Session, list: readonly string[]): Promise<PlacesResult[]> {
  const results: PlacesResult[] = [];
  for (const day of list) {
    place.now = new Date(`${day}T09:00:00`);
    results.push(await everywhere(session));
  }
  return results;
}

test('every place gets a proved backup; a pulled stick is told and keeps none of the others from theirs', async () => {
  const { session } = await busyOffice();
  const [disk, stick] = [scratchFolder(), join(scratchFolder(), 'usb')];
  await does(session, 'setPolicy', { ...POLICY, backupPlaces: [stick, disk], backupAt: [11, 17] });
  const made = await everywhere(session);
  expect(made).toMatchObject({ all: false, places: [{ ok: false, error: { rule: 'backup.place' } }, { ok: true }] });
  mkdirSync(stick);
  const again = await everywhere(session);
  expect(again).toMatchObject({ all: true, places: [{ ok: true }, { ok: true }] });
  for (const folder of [disk, stick])
    for (const name of filesIn(folder)) expect(await checked(join(folder, name))).toMatchObject({ ok: true });
  // Twice in one second: nothing is written over.
  expect(filesIn(disk)).toHaveLength(2);
});

test('generations go by the policy at each place, and only what this register made and knows', async () => {
  const { place, session } = await busyOffice();
  const folder = scratchFolder();
  await does(session, 'setPolicy', { ...POLICY, backupPlaces: [folder], backupKeep: { ...KEEP, weeks: 0, months: 0 } });
  const id = String(session.db.statement(`SELECT value FROM facts WHERE key = 'register'`).value()).slice(0, 8);
  const strange = [
    `so-mat-${id}-2026-06-01-090000.somat`,
    'so-mat-00000000-2026-06-01-090000.somat',
    'thư.txt',
    '.so-mat-kiem-x',
  ];
  for (const name of strange) writeFileSync(join(folder, name), 'không phải của tôi');
  mkdirSync(join(folder, `so-mat-${id}-2026-06-02-090000.somat`));
  const own = join(folder, 'trước khi nâng cấp.somat');
  expect(await backUp(session, own, quiet)).toMatchObject({ ok: true });
  const results = await days(place, session, ['2026-06-16', '2026-06-17', '2026-06-18', '2026-06-19']);
  const removed = results.flatMap((made) => made.places.flatMap((one) => (one.ok ? one.removed : [])));
  expect(removed).toEqual([`so-mat-${id}-2026-06-16-090000.somat`]);
  for (const name of [...strange, `so-mat-${id}-2026-06-02-090000.somat`])
    expect(existsSync(join(folder, name))).toBe(true);
  expect(existsSync(own)).toBe(true);
});

test('where the new backup fails nothing old is removed', async () => {
  const { place, session } = await busyOffice();
  const folder = scratchFolder();
  await does(session, 'setPolicy', {
    ...POLICY,
    backupPlaces: [folder],
    backupKeep: { days: 1, weeks: 0, months: 0, years: 0 },
  });
  await days(place, session, ['2026-06-16']);
  const old = filesIn(folder);
  place.now = new Date('2026-06-17T09:00:00');
  const made = await backUpEverywhere(session, quiet, { written: (file) => writeFileSync(file, 'hỏng') });
  expect(made).toMatchObject({ all: false, places: [{ error: { rule: 'backup.unproved' } }] });
  const pulled = await backUpEverywhere(session, quiet, { written: () => renameSync(folder, `${folder}-out`) });
  expect(pulled).toMatchObject({ all: false, places: [{ error: { rule: 'backup.gone' } }] });
  renameSync(`${folder}-out`, folder);
  expect(filesIn(folder).filter((name) => !name.startsWith('.'))).toEqual(old);
  const next = await everywhere(session);
  expect(next).toMatchObject({ all: true, places: [{ removed: old }] });
  expect(filesIn(folder)).toHaveLength(1);
});

test('without numbers in the policy none is ever removed; the policy of before is still one', async () => {
  const { place, session } = await busyOffice();
  const folder = scratchFolder();
  await does(session, 'setPolicy', POLICY);
  expectRefused(await backUpEverywhere(session, quiet), 'backup.place');
  await does(session, 'setPolicy', { ...POLICY, backupPlaces: [folder, 'không đầy đủ'] });
  const results = await days(place, session, ['2026-06-16', '2026-06-17']);
  expect(results[1]).toMatchObject({ places: [{ removed: [] }, { error: { rule: 'backup.place' } }] });
  expect(filesIn(folder)).toHaveLength(2);
  const wrong = {
    ...POLICY,
    backupKeep: { days: 0, weeks: 0, months: 0, years: 0 },
    backupAt: [24],
    backupPlaces: [''],
  };
  const refused = await attempts(session, 'setPolicy', wrong);
  expect(refused).toMatchObject({
    error: {
      fields: {
        'backupKeep.days': expect.anything(),
        'backupAt.0': expect.anything(),
        'backupPlaces.0': expect.anything(),
      },
    },
  });
});

test("places are words: committed, not in the journal's body", async () => {
  const { session } = await busyOffice();
  await does(session, 'setPolicy', { ...POLICY, backupPlaces: ['/media/usb-van-thu'] });
  const body = session.db.statement(`SELECT body FROM journal WHERE act = 'setPolicy'`).value();
  expect(String(body)).not.toContain('usb');
  expect(asked(session, 'overview')).toMatchObject({ policy: { backupPlaces: ['/media/usb-van-thu'] } });
});

test("the overview says when a backup is due: none yet, or the newest older than the policy's days", async () => {
  const { place, session } = await busyOffice();
  expect(asked(session, 'overview')).toMatchObject({ backupDue: true, lastBackup: null });
  await backUp(session, join(scratchFolder(), 'a.somat'), quiet);
  expect(asked(session, 'overview')).toMatchObject({ backupDue: false });
  place.now = new Date('2026-06-22T12:00:00');
  expect(asked(session, 'overview')).toMatchObject({ backupDue: false });
  place.now = new Date('2026-06-23T07:00:00');
  expect(asked(session, 'overview')).toMatchObject({ backupDue: true });
  session.close();
  await opened(place);
});

rule('backup.place', 'a network share, on any system', () => {
  const windows = {
    platform: 'win32',
    env: {},
    tempFolder: 'C:\\Temp',
    mounts: '',
    exists: (path: string) => !/[\\/]\.[a-z.]+$/i.test(path),
    realpath: (path: string) => path,
  };
  expect(refusedBackupPlace('\\\\may-chu\\sao-luu', windows)).toContain('bản sao lưu');
  expect(refusedBackupPlace('E:\\sao-luu', windows)).toBe(null);
  const linux = { ...windows, platform: 'linux', tempFolder: '/tmp', mounts: 'nas:/x /mnt/nas nfs4 rw 0 0' };
  expect(refusedBackupPlace('/mnt/nas/so', linux)).toContain('mạng');
  expect(refusedBackupPlace('/media/usb', linux)).toBe(null);
});

rule('backup.exists', 'an older backup is not written over unasked', async () => {
  const { session } = await busyOffice();
  const file = backupFile();
  await backedUp(session, file);
  const old = readFileSync(file);
  expectRefused(await backUp(session, file, quiet), 'backup.exists');
  expect(readFileSync(file).equals(old)).toBe(true);
  expect(await backUp(session, file, quiet, { replace: true })).toMatchObject({ ok: true, file });
  expect(readFileSync(file).equals(old)).toBe(false);
});
