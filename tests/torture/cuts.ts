import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { readKeys } from '../../src/main/keys/keys-file.ts';
import { startPress } from '../../src/main/paper/pdf.ts';
import { storedVersion } from '../../src/main/register/create.ts';
import { performNow } from '../../src/main/register/perform.ts';
import { openRegister, renewTables, type Session } from '../../src/main/register/register.ts';
import { rekeyRegister } from '../../src/main/register/rekey.ts';
import { proveSecond } from '../../src/main/register/second.ts';
import { printPages } from '../support/printing.ts';
import { AN, foundOffice, LAN, OPTIONS, outgoing, verified, workplace } from './office.ts';
import type { Dice, Tally } from './tally.ts';

/**
 * Power cuts. Between two acknowledged acts the disk holds what was synced at the first, and of what was written since any part,
 * in any order, torn at any sector. A file that was checkpointed since holds any part of that only once its log is whole.
 */

/** The bytes of the files that make up a register at one moment. */
type Files = ReadonlyMap<string, Buffer>;
type Moment = { readonly what: string; readonly files: Files; readonly seq: number; readonly hash: string };

const NAMES = ['keys.json', 'lock.db', 'register.db', 'register.db-wal'];

function filesOf(dir: string): Files {
  const found = new Map<string, Buffer>();
  for (const name of NAMES) if (existsSync(join(dir, name))) found.set(name, readFileSync(join(dir, name)));
  return found;
}

/** Some of the sectors that `after` changed, the rest as `before`: what a disk may hold that was cut off in between. */
export function torn(before: Buffer, after: Buffer, sector: number, dice: Dice): Buffer {
  const keepLength = dice.below(3);
  const length =
    keepLength === 0 ? before.length : keepLength === 1 ? after.length : Math.max(before.length, after.length);
  const grown = Math.min(
    length,
    Math.max(before.length, Math.ceil((after.length * dice.below(101)) / 100 / sector) * sector),
  );
  const disk = Buffer.alloc(grown);
  before.copy(disk);
  const style = dice.below(4);
  for (let at = 0; at < grown; at += sector) {
    const fresh = after.subarray(at, at + sector);
    const old = before.subarray(at, at + sector);
    if (fresh.equals(old) || fresh.length === 0) continue;
    const written = style === 0 ? at < grown / 2 : style === 1 ? at >= grown / 2 : dice.below(2) === 0;
    if (written) fresh.copy(disk, at);
    // Bytes that were being written may be neither; those beside them in the sector stay, as every disk of today promises
    // (sqlite.org/psow.html) and SQLite relies on.
    else if (style === 3 && dice.below(4) === 0) {
      for (let byte = 0; byte < fresh.length && at + byte < grown; byte += 1)
        if (fresh[byte] !== old[byte]) disk[at + byte] = dice.below(256);
    }
  }
  return disk;
}

function lay(dir: string, files: Files): void {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir);
  for (const [name, bytes] of files) {
    const file = openSync(join(dir, name), 'w');
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    closeSync(file);
  }
}

const LOG_HEADER = 32;

/** A log that is begun again has its header synced before its first frame is written (sqlite.org/src/info/ff5be73dee). */
function begun(old: Buffer, fresh: Buffer, dice: Dice): Buffer {
  if (old.subarray(0, LOG_HEADER).equals(fresh.subarray(0, LOG_HEADER))) return old;
  const header = dice.below(8) === 0 ? dice.bytes(LOG_HEADER) : fresh.subarray(0, LOG_HEADER);
  return Buffer.concat([header, old.subarray(LOG_HEADER)]);
}

/** What may lie on the disk when the power went between two moments. */
function cut(before: Moment, after: Moment, dice: Dice): Files {
  const sector = dice.below(2) === 0 ? 512 : 4096;
  const disk = new Map(before.files);
  const part = (name: string): void => {
    const [old, fresh] = [before.files.get(name) ?? Buffer.alloc(0), after.files.get(name) ?? Buffer.alloc(0)];
    disk.set(name, torn(name.endsWith('-wal') ? begun(old, fresh, dice) : old, fresh, sector, dice));
  };
  const checkpointed = !before.files.get('register.db')?.equals(after.files.get('register.db') ?? Buffer.alloc(0));
  if (!checkpointed) part('register.db-wal');
  else {
    // The log was synced before the first page of it went into the file.
    const log = after.files.get('register.db-wal');
    if (log) disk.set('register.db-wal', log);
    part('register.db');
  }
  return disk;
}

/** Makes a history of moments: acts of all sizes, pages that are bound, tables made anew, now and then a checkpoint. */
async function history(dir: string, acts: number, dice: Dice): Promise<Moment[]> {
  const session = await openRegister(dir, LAN, OPTIONS);
  const press = startPress();
  const moments: Moment[] = [];
  const note = (what = 'acts'): void => {
    const row = session.db.statement('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1').get();
    if (!row || !Buffer.isBuffer(row.hash)) throw new Error('a journal has a head');
    moments.push({ what, files: filesOf(dir), seq: Number(row.seq), hash: row.hash.toString('hex') });
  };
  try {
    note();
    for (let count = 1; count <= acts; count += 1) {
      const receipt = performNow(session, 'registerOutgoing', outgoing(`m${count}`, 1 + dice.below(40)));
      if (!receipt.ok) throw new Error(JSON.stringify(receipt.error));
      note();
      if (dice.below(4) === 0) {
        // Only of the pages written so far: the log stays, so the order of log, file, reset is as the program's own.
        session.db.exec('PRAGMA wal_checkpoint');
        note();
      }
      if (count % 3 === 0) {
        const keep = async (): Promise<void> => undefined;
        const printed = await printPages(session, { form: 'out', out: 'máy in', keep }, true, press);
        if (!printed.ok) throw new Error(JSON.stringify(printed.error));
        note('printing');
      }
      if (count % 6 === 0) {
        session.db.exec(`PRAGMA user_version = ${storedVersion() - 1}`);
        note();
        renewTables(session.db, () => undefined);
        note('rebuild');
      }
    }
  } finally {
    session.close();
    await press.stop();
  }
  return moments;
}

/** Cuts the power so many times; each time the register opens with every line acknowledged before. */
export async function powerCuts(
  times: number,
  dice: Dice,
  tally: Tally,
  until = Number.POSITIVE_INFINITY,
): Promise<void> {
  const place = workplace();
  try {
    const dir = join(place.path, 'so');
    await foundOffice(dir);
    const moments = await history(dir, 12, dice);
    const disk = join(place.path, 'cut');
    for (let run = 0; run < times && Date.now() < until; run += 1) {
      const index = dice.below(moments.length - 1);
      const [before, after] = [moments[index], moments[index + 1]];
      if (!before || !after) continue;
      lay(disk, cut(before, after, dice));
      await examined(`power cut: ${after.what}`, disk, before, after, tally);
    }
  } finally {
    place.remove();
  }
}

async function examined(what: string, disk: string, before: Moment, after: Moment, tally: Tally): Promise<void> {
  try {
    const session = await openRegister(disk, LAN, OPTIONS);
    const fault = lost(session, before);
    const extra = session.db
      .statement('SELECT count(*) FROM journal WHERE seq = ? AND hash = ?')
      .value(after.seq, Buffer.from(after.hash, 'hex'));
    session.close();
    if (fault !== null) return tally.wrong(what, fault);
    const found = await verified(disk);
    if (!found.ok) return tally.wrong(what, `opened, but not whole: ${found.message}`);
    tally.note(what, extra === 1 ? 'whole, what was in flight there too' : 'whole, without what was in flight');
  } catch (error) {
    tally.wrong(what, error instanceof Error ? error.message : String(error));
  }
}

function lost(session: Session, before: Moment): string | null {
  const row = session.db.statement('SELECT hash FROM journal WHERE seq = ?').get(before.seq);
  const there = row && Buffer.isBuffer(row.hash) && row.hash.toString('hex') === before.hash;
  return there ? null : `acknowledged line ${before.seq} is lost`;
}

/** Power cuts while a new key is made: the old files with the new database in any state, or the new ones with the old still there. */
export async function rekeyCuts(
  times: number,
  dice: Dice,
  tally: Tally,
  until = Number.POSITIVE_INFINITY,
): Promise<void> {
  const what = 'power cut: rekey';
  const place = workplace();
  try {
    const dir = join(place.path, 'so');
    await foundOffice(dir);
    const before = join(place.path, 'before');
    cpSync(dir, before, { recursive: true });
    const session = await openRegister(dir, LAN, OPTIONS);
    const made = await rekeyRegister(session, await proveSecond(session, AN));
    session.close();
    if (!made.ok) throw new Error('no new key');
    const name = readKeys(dir).database;
    const [database, keys] = [readFileSync(join(dir, name)), readFileSync(join(dir, 'keys.json'))];
    const disk = join(place.path, 'cut');
    for (let run = 0; run < times && Date.now() < until; run += 1) {
      rmSync(disk, { recursive: true, force: true });
      cpSync(before, disk, { recursive: true });
      const early = dice.below(2) === 0;
      writeFileSync(join(disk, name), early ? torn(Buffer.alloc(0), database, 512, dice) : database);
      if (early) writeFileSync(join(disk, 'keys.json.new'), torn(Buffer.alloc(0), keys, 512, dice));
      else writeFileSync(join(disk, 'keys.json'), keys);
      const opened = await openRegister(disk, LAN, OPTIONS);
      opened.close();
      const found = await verified(disk);
      const named = readKeys(disk).database;
      if (!found.ok) tally.wrong(what, found.message);
      else if (existsSync(join(disk, named === name ? 'register.db' : name)))
        tally.wrong(what, 'two databases are left');
      else tally.note(what, early ? 'whole, with the old key' : 'whole, with the new key');
    }
  } catch (error) {
    tally.wrong(what, error instanceof Error ? error.message : String(error));
  } finally {
    place.remove();
  }
}
