import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { backUp } from '../../src/main/care/backup.ts';
import { readBackupKeys, unpackDatabase } from '../../src/main/care/backup-file.ts';
import { subkey } from '../../src/main/keys/keys.ts';
import { unlock } from '../../src/main/keys/vault.ts';
import { performNow } from '../../src/main/register/perform.ts';
import { asked, does, OUTGOING, opened, scratchFolder, secondUser } from '../support/office.ts';
import { printDraft, printPages, printPaper, reprintPages } from '../support/printing.ts';
import { placesOf } from '../support/raw.ts';
import { expectRefused } from '../support/rules.ts';
import { backedUp, backupFile, busyOffice, checked } from './support.ts';

/** A redaction says where its words still stand: paper, files, drafts, backups (design 4). */

test('pages, drafts, saved files and backups that hold the words are listed; those that do not are not', async () => {
  const { place, session: first } = await busyOffice();
  const an = await secondUser(first, place);
  const early = backupFile();
  const session = await opened(place);
  await backedUp(session, early);
  const third = await does(session, 'registerOutgoing', {
    ...OUTGOING,
    symbol: '03/KH',
    abstract: 'Ghi nhầm tên người',
  });
  const ref = String(third.ref);
  const folder = scratchFolder();
  const out = (name: string): string => join(folder, name);
  const printed = [
    await printDraft(session, { form: 'out', out: out('nháp.pdf') }),
    await printPages(session, { form: 'out', out: out('trang.pdf') }, true),
    await reprintPages(session, { form: 'out', out: out('in lại.pdf') }, 1, 1),
    await printPaper(session, { paper: 'copyNumbers', out: out('bản số.pdf'), ref }),
  ];
  for (const one of printed) expect(one).toMatchObject({ ok: true });
  const late = backupFile();
  await backedUp(session, late);
  const reason = 'Ghi nhầm nội dung bí mật';
  const gone = await does(session, 'redactText', { ref, field: 'abstract', reason }, an);
  expect(gone.stillHeld).toMatchObject({
    pages: [expect.stringMatching(/trang 1$/)],
    drafts: [expect.stringMatching(/^dòng nhật ký \d+$/)],
    backups: [late],
  });
  const held = JSON.stringify(gone.stillHeld);
  for (const name of ['nháp.pdf', 'trang.pdf', 'in lại.pdf', basename(late)]) expect(held).toContain(name);
  // No abstract stands on that paper.
  expect(held).not.toContain('bản số.pdf');
  expect(held).not.toContain(early);
  // A backup made afterwards holds them no more.
  const after = backupFile();
  await backedUp(session, after);
  expect(await checked(after)).toMatchObject({ ok: true, redacted: 1 });
  const again = await does(session, 'registerOutgoing', { ...OUTGOING, symbol: '04/KH' });
  const none = await does(session, 'redactText', { ref: String(again.ref), field: 'abstract', reason }, an);
  expect(none.stillHeld).toMatchObject({ pages: [], drafts: [], files: [], backups: [] });
});

test('words redacted while a backup was being copied are in no file that stays', async () => {
  const { place, session: first } = await busyOffice();
  const an = await secondUser(first, place);
  const session = await opened(place);
  const file = backupFile();
  const redacting = (): void => {
    const input = { ref: 'out:2026:1', field: 'abstract', reason: 'Ghi nhầm nội dung bí mật' };
    expect(performNow(session, 'redactText', input, { login: an.login, proof: 'proved' })).toMatchObject({ ok: true });
  };
  expectRefused(await backUp(session, file, () => undefined, { written: redacting }), 'backup.unproved');
  expect(existsSync(file)).toBe(false);
  expect(asked(session, 'backups')).toMatchObject({ rows: [] });
  await backedUp(session, file);
});

test('in no page of the file, no free page, no frame of the log are the words left, nor in a backup made afterwards', async () => {
  const { place, session: first } = await busyOffice();
  const an = await secondUser(first, place);
  const session = await opened(place);
  const words = 'Thóc giống ngâm ao';
  const longer = `${words} ${'và những chữ khác nữa '.repeat(60)}`.trim();
  const third = await does(session, 'registerOutgoing', { ...OUTGOING, symbol: '03/KH', abstract: longer });
  const ref = String(third.ref);
  await does(session, 'correctEntry', { ref, changes: { abstract: `${words} lần hai` }, reason: 'Sửa trích yếu' });
  const path = join(place.dir, 'register.db');
  const key = subkey(session.dataKey, 'db');
  // In the index words are folded: without accents, in small letters.
  const marks = [words, 'ngâm', 'thoc', 'giong', 'ngam'];
  expect(placesOf(path, key, marks).length).toBeGreaterThan(0);
  await does(session, 'redactText', { ref, field: 'abstract', reason: 'Ghi nhầm nội dung bí mật' }, an);
  expect(placesOf(path, key, marks)).toEqual([]);
  const file = backupFile();
  await backedUp(session, file);
  session.close();
  expect(placesOf(path, key, marks)).toEqual([]);
  const opens = await unlock(readBackupKeys(file).keys, an.login, an.password);
  if (!opens.ok) throw new Error('the backup opens');
  const inner = join(scratchFolder(), 'trong.db');
  unpackDatabase(file, readBackupKeys(file).from, inner);
  expect(placesOf(inner, subkey(opens.dataKey, 'db'), marks)).toEqual([]);
});
