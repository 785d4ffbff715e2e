import { closeSync, cpSync, mkdirSync, openSync, readFileSync, readSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { backUp } from '../../src/main/care/backup.ts';
import { readBackupKeys, unpackDatabase } from '../../src/main/care/backup-file.ts';
import { checkBackup } from '../../src/main/care/backup-open.ts';
import { RegisterError } from '../../src/main/file/failure.ts';
import { checkPages } from '../../src/main/file/page-codes.ts';
import { subkey } from '../../src/main/keys/keys.ts';
import { type KeysFile, parseKeys, printKeys, readKeys } from '../../src/main/keys/keys-file.ts';
import { unlock } from '../../src/main/keys/vault.ts';
import { openRegister } from '../../src/main/register/register.ts';
import { foundOffice, LAN, OPTIONS, quiet, verified, workplace } from './office.ts';
import type { Dice, Tally } from './tally.ts';

/** Every bit that may turn over on a disk is found, or proved to change nothing. */

/** Turns a byte of a file, looks, turns it back. */
async function turned(path: string, at: number, by: number, look: () => Promise<void> | void): Promise<void> {
  const file = openSync(path, 'r+');
  const byte = Buffer.alloc(1);
  try {
    readSync(file, byte, 0, 1, at);
    const old = byte[0] ?? 0;
    byte[0] = old ^ by;
    writeSync(file, byte, 0, 1, at);
    await look();
    byte[0] = old;
    writeSync(file, byte, 0, 1, at);
  } finally {
    closeSync(file);
  }
}

/** Whether damaged text still means the very same keys; `null` when it is refused. */
function sameKeys(text: string, good: KeysFile): boolean | null {
  try {
    return printKeys(parseKeys(text)) === printKeys(good);
  } catch (error) {
    if (error instanceof RegisterError) return null;
    throw error;
  }
}

function noteKeys(what: string, text: string, good: KeysFile, tally: Tally): void {
  const same = sameKeys(text, good);
  if (same === false) tally.wrong(what, 'other keys were taken for good');
  else tally.note(what, same === null ? 'found' : 'the same keys in another spelling');
}

/** Changes so many bytes, spread over the database, the keys and a backup. */
export async function flips(times: number, dice: Dice, tally: Tally, until = Number.POSITIVE_INFINITY): Promise<void> {
  const place = workplace();
  try {
    const dir = join(place.path, 'so');
    await foundOffice(dir);
    const file = join(place.path, 'usb', 'sao lưu.somat');
    mkdirSync(join(place.path, 'usb'));
    const session = await openRegister(dir, LAN, OPTIONS);
    const made = await backUp(session, file, quiet);
    const dbKey = subkey(session.dataKey, 'db');
    session.close();
    if (!made.ok) throw new Error('no backup');
    await database(join(dir, 'register.db'), dbKey, Math.floor(times / 2), dice, tally, until);
    const keys = readKeys(dir);
    const text = readFileSync(join(dir, 'keys.json'));
    for (let run = 0; run < times / 4 && Date.now() < until; run += 1) {
      const changed = Buffer.from(text);
      const at = run < text.length ? run : dice.below(text.length);
      changed[at] = (changed[at] ?? 0) ^ (1 + dice.below(255));
      noteKeys('byte of keys.json', changed.toString('utf8'), keys, tally);
    }
    await backup(file, place.path, Math.ceil(times / 4), dice, tally, until);
    await whole(dir, file, Math.min(40, Math.ceil(times / 200)), dice, tally);
  } finally {
    place.remove();
  }
}

async function database(
  path: string,
  key: Buffer,
  times: number,
  dice: Dice,
  tally: Tally,
  until: number,
): Promise<void> {
  const size = statSync(path).size;
  for (let run = 0; run < times && Date.now() < until; run += 1) {
    await turned(path, dice.below(size), 1 + dice.below(255), () => {
      if (checkPages(path, key).ok) tally.wrong('byte of the database', 'not found');
      else tally.note('byte of the database', 'found');
    });
  }
}

async function backup(
  file: string,
  folder: string,
  times: number,
  dice: Dice,
  tally: Tally,
  until: number,
): Promise<void> {
  const what = 'byte of a backup';
  const { keys, from } = readBackupKeys(file);
  const opened = await unlock(keys, LAN.login, LAN.password);
  if (!opened.ok) throw new Error('the backup does not open');
  const key = subkey(opened.dataKey, 'db');
  const inner = join(folder, 'trong.db');
  unpackDatabase(file, from, inner);
  const size = statSync(file).size;
  for (let run = 0; run < times && Date.now() < until; run += 1) {
    const at = run % 3 === 0 ? dice.below(from) : dice.below(size);
    const by = 1 + dice.below(255);
    if (at >= from) {
      await turned(inner, at - from, by, () => {
        if (checkPages(inner, key).ok) tally.wrong(what, 'not found');
        else tally.note(what, 'found');
      });
      continue;
    }
    await turned(file, at, by, () => {
      try {
        const found = readBackupKeys(file);
        if (found.from === from) noteKeys(what, printKeys(found.keys), keys, tally);
        else tally.wrong(what, 'another length was taken for good');
      } catch (error) {
        if (error instanceof RegisterError) tally.note(what, 'found');
        else tally.wrong(what, String(error));
      }
    });
  }
}

/** The same through the doors that people use. */
async function whole(dir: string, file: string, times: number, dice: Dice, tally: Tally): Promise<void> {
  const what = 'byte, by verify and check-backup';
  const copy = `${dir}-copy`;
  cpSync(dir, copy, { recursive: true });
  for (let run = 0; run < times; run += 1) {
    const ofBackup = run % 2 === 1;
    const path = ofBackup ? file : join(copy, run % 4 === 0 ? 'register.db' : 'keys.json');
    await turned(path, dice.below(statSync(path).size), 1 + dice.below(255), async () => {
      try {
        const found = ofBackup ? await checkBackup(file, LAN, quiet) : await verified(copy);
        if (found.ok && path.endsWith('.db')) tally.wrong(what, 'called whole');
        else tally.note(what, found.ok ? 'the same in another spelling' : 'found');
      } catch (error) {
        if (error instanceof RegisterError && error.failure.kind !== 'wrongPassword') tally.note(what, 'found');
        else if (error instanceof RegisterError) tally.note(what, 'found (as a wrong password)');
        else tally.wrong(what, String(error));
      }
    });
  }
}
