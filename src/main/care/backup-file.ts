import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readdirSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { damaged, explained, type RegisterError } from '../file/failure.ts';
import { openOwn } from '../file/own-only.ts';
import { atPlace } from '../file/place-fault.ts';
import { assertPlain } from '../file/plain-file.ts';
import { type KeysFile, LONGEST_KEYS, parseKeys, printKeys } from '../keys/keys-file.ts';

/**
 * The one encrypted file of a backup: a mark, the keys of the backup, and a whole database under a key of its own. The keys seal
 * that key to everybody who had a password then, so a backup opens itself and nothing else (design 5).
 */

const MARK = Buffer.from('SOMAT-BACKUP/1\n');
const CHUNK = 1 << 20;
const OTHER_FILE = 'Hãy chọn đúng tệp sao lưu, hoặc dùng một bản sao lưu khác.';

/** Told after each piece of a copy. */
export type Ticks = (done: number, total: number) => void;

/** Writes a whole new file and syncs it; nothing may lie at `path`. Answers with its size and SHA-256. */
export function writeBackup(
  path: string,
  keys: KeysFile,
  database: string,
  tick: Ticks,
): { readonly bytes: number; readonly digest: string } {
  const hash = createHash('sha256');
  const file = atPlace(() => openOwn(path));
  let bytes = 0;
  try {
    const put = (part: Buffer): void => {
      hash.update(part);
      for (let at = 0; at < part.length; ) at += atPlace(() => writeSync(file, part, at));
      bytes += part.length;
    };
    const text = Buffer.from(printKeys(keys));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(text.length);
    put(MARK);
    put(length);
    put(text);
    const total = explained(() => statSync(database).size);
    eachChunk(database, explained, (chunk) => {
      put(chunk);
      tick(bytes, total);
    });
    atPlace(() => fsyncSync(file));
  } finally {
    closeSync(file);
  }
  return { bytes, digest: hash.digest('hex') };
}

type Guard = <T>(work: () => T) => T;

function eachChunk(path: string, guard: Guard, put: (bytes: Buffer) => void): void {
  const file = guard(() => openSync(path, 'r'));
  try {
    const buffer = Buffer.alloc(CHUNK);
    for (let at = 0; ; ) {
      const read = guard(() => readSync(file, buffer, 0, CHUNK, at));
      if (read === 0) return;
      put(buffer.subarray(0, read));
      at += read;
    }
  } finally {
    closeSync(file);
  }
}

/** The keys of a backup, and where its database begins; throws `damaged` for anything that is not a backup. */
export function readBackupKeys(path: string): { readonly keys: KeysFile; readonly from: number } {
  return atPlace(() => {
    // The register itself is whole: another file is to be chosen, nothing is to be put back.
    const bad = (reason: string): RegisterError => damaged(reason, null, OTHER_FILE);
    assertPlain(path, undefined, OTHER_FILE);
    const file = openSync(path, 'r');
    try {
      const head = Buffer.alloc(MARK.length + 4);
      const read = readSync(file, head, 0, head.length, 0);
      const length = read === head.length ? head.readUInt32BE(MARK.length) : 0;
      if (!head.subarray(0, MARK.length).equals(MARK) || length === 0 || length > LONGEST_KEYS) {
        throw bad('Tệp này không phải bản sao lưu của chương trình, hoặc phần đầu đã hỏng.');
      }
      const text = Buffer.alloc(length);
      if (readSync(file, text, 0, length, head.length) < length) throw bad('Bản sao lưu bị cắt ngắn.');
      return {
        keys: parseKeys(text.toString('utf8'), 'Phần khóa của bản sao lưu bị hỏng.', OTHER_FILE),
        from: head.length + length,
      };
    } finally {
      closeSync(file);
    }
  });
}

/** Writes the database of a backup to a new file, synced; answers with the SHA-256 of the whole backup. */
export function unpackDatabase(path: string, from: number, target: string, tick: Ticks = () => undefined): string {
  const hash = createHash('sha256');
  let at = 0;
  const file = explained(() => openOwn(target));
  try {
    const total = atPlace(() => statSync(path).size);
    eachChunk(path, atPlace, (bytes) => {
      hash.update(bytes);
      const part = bytes.subarray(Math.min(bytes.length, Math.max(0, from - at)));
      for (let done = 0; done < part.length; ) done += explained(() => writeSync(file, part, done));
      at += bytes.length;
      tick(at, total);
    });
    explained(() => fsyncSync(file));
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}

/** Removes what a killed backup of this register left half-written at a place; only one process has the register open. */
export function clearCandidates(folder: string, id: string): void {
  const mine = new RegExp(`^\\.so-mat-${id}-[0-9a-f]{8}\\.kiem$`);
  for (const name of readdirSync(folder)) if (mine.test(name)) rmSync(join(folder, name), { force: true });
}
