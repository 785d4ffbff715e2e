import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { asked, does, OUTGOING, officeAt, opened, scratchFolder, secondUser } from '../support/office.ts';
import { backedUp, backupFile, busyOffice, restored } from './support.ts';

/** What a register that was put back from a backup says of that backup. */

test('a register that was put back knows what it came from as its last backup: as old as the last line it holds, though the copy bears no line of its own making', async () => {
  const { place, session } = await busyOffice();
  const [first, file] = [backupFile(), backupFile()];
  await backedUp(session, first);
  await does(session, 'registerOutgoing', { ...OUTGOING, symbol: '03/KH' });
  const made = await backedUp(session, file);
  const headAt = String(session.db.statement('SELECT at FROM journal WHERE seq = ?').value(made.head.seq));
  const dir = join(scratchFolder(), 'sổ');
  expect(await restored(place, file, dir)).toMatchObject({ ok: true });
  const again = await opened(officeAt(dir, place.now.toISOString()));
  const known = { file: basename(file), at: headAt, head: made.head, restored: true };
  expect(asked(again, 'overview')).toMatchObject({ lastBackup: known, backupDue: false });
  expect(asked(again, 'backups')).toMatchObject({ total: 2, rows: [known, { file: first }] });
  again.close();
  // Told as old as it is: the age of the words, not of the restoring.
  const later = officeAt(dir, new Date(place.now.getTime() + 9 * 86_400_000).toISOString());
  expect(await later.ask('overview')).toMatchObject({ value: { lastBackup: { days: 9 }, backupDue: true } });
});

test('a backup that somebody restored from holds its words still: a redaction names it', async () => {
  const { place, session } = await busyOffice();
  const second = await secondUser(session, place);
  const file = backupFile();
  const before = await opened(place);
  await backedUp(before, file);
  before.close();
  const dir = join(scratchFolder(), 'sổ');
  expect(await restored(place, file, dir)).toMatchObject({ ok: true });
  const again = await opened(officeAt(dir, place.now.toISOString()));
  const { ref } = Object(asked(again, 'entries')).rows[0];
  const redacted = await does(again, 'redactText', { ref, field: 'abstract', reason: 'ghi nhầm' }, second);
  expect(redacted).toMatchObject({ stillHeld: { backups: [basename(file)] } });
  again.close();
});
