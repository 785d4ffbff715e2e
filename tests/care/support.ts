import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type BackedUp, backUp } from '../../src/main/care/backup.ts';
import { readBackupKeys, unpackDatabase } from '../../src/main/care/backup-file.ts';
import { checkBackup, type Opener } from '../../src/main/care/backup-open.ts';
import { EMERGENCY_READER } from '../../src/main/care/emergency.ts';
import { type RestoreOptions, restoreBackup } from '../../src/main/care/restore.ts';
import { RegisterError } from '../../src/main/file/failure.ts';
import type { Session } from '../../src/main/register/register.ts';
import { does, furnish, LAN, type Office, OUTGOING, office, opened, scratchFolder } from '../support/office.ts';

/** What the tests of backups share: an office with something in it, a disk for its backups, a disk that lies. */

export const quiet = (): void => undefined;

/** An office with lists and two documents, open. */
export async function busyOffice(): Promise<{ place: Office; session: Session }> {
  const place = await office();
  const session = await opened(place);
  await furnish(session);
  for (const symbol of ['01/KH', '02/KH']) await does(session, 'registerOutgoing', { ...OUTGOING, symbol });
  return { place, session };
}

/** A backup that must succeed. */
export async function backedUp(session: Session, file: string): Promise<BackedUp> {
  const made = await backUp(session, file, quiet);
  if (!made.ok) throw new Error(`not backed up: ${JSON.stringify(made.error)}`);
  return made;
}

/** What lies in a folder of backups, but for the reader that lies beside each. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => name !== EMERGENCY_READER);
}

export function backupFile(): string {
  return join(scratchFolder(), 'sao lưu.somat');
}

/** Turns one bit of a file. */
export function flip(path: string, at: number): void {
  const file = openSync(path, 'r+');
  const byte = Buffer.alloc(1);
  const where = at < 0 ? statSync(path).size + at : at;
  readSync(file, byte, 0, 1, where);
  byte[0] = (byte[0] ?? 0) ^ 1;
  writeSync(file, byte, 0, 1, where);
  closeSync(file);
}

/** Where the database of a backup begins. */
export function databaseAt(file: string): number {
  return readBackupKeys(file).from;
}

/** Rebuilds a backup around another database, as somebody with its key could. */
export function repack(file: string, work: (database: string) => void): void {
  const scratch = join(scratchFolder(), 'inner.db');
  const from = databaseAt(file);
  unpackDatabase(file, from, scratch);
  work(scratch);
  writeFileSync(file, Buffer.concat([readFileSync(file).subarray(0, from), readFileSync(scratch)]));
}

export async function checked(file: string, who: Opener = LAN): Promise<Awaited<ReturnType<typeof checkBackup>>> {
  return checkBackup(file, who, quiet);
}

/** Restores; the temp folder of tests is a place that needs `anyPlace`. */
export async function restored(
  place: Office,
  file: string,
  dir: string,
  who: Opener = LAN,
  more: Partial<RestoreOptions> = {},
): Promise<Awaited<ReturnType<typeof restoreBackup>>> {
  return restoreBackup(file, dir, who, { ...place.options, steps: quiet, anyPlace: true, behindPages: false, ...more });
}

/** The kind of failure that opening throws, or `none`. */
export async function kindOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'none';
  } catch (error) {
    if (error instanceof RegisterError) return error.failure.kind;
    throw error;
  }
}
