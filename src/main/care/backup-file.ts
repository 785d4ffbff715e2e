import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { damaged, explained } from '../register/failure.ts';
import { type KeysFile, parseKeys, printKeys } from '../register/keys-file.ts';

/**
 * The one encrypted file of a backup: a mark, the keys of the backup, and a whole database under a key of its own. The keys seal
 * that key to everybody who had a password then, so a backup opens itself and nothing else (design 5).
 */

const MARK = Buffer.from('SOMAT-BACKUP/1\n');
const CHUNK = 1 << 20;
/** Room that the keys may take: 10,000 slots of under 1 KiB. */
const LONGEST_KEYS = 16 << 20;

/** Writes beside, syncs, renames; whatever lay at `path` stays until the new file is whole. Answers with its size and SHA-256. */
export function writeBackup(
  path: string,
  keys: KeysFile,
  database: string,
): { readonly bytes: number; readonly digest: string } {
  return explained(() => {
    const beside = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.new`);
    const hash = createHash('sha256');
    try {
      const file = openSync(beside, 'wx', 0o600);
      try {
        const put = (bytes: Buffer): void => {
          hash.update(bytes);
          for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
        };
        const text = Buffer.from(printKeys(keys));
        const length = Buffer.alloc(4);
        length.writeUInt32BE(text.length);
        put(MARK);
        put(length);
        put(text);
        eachChunk(database, 0, put);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(beside, path);
      syncFolder(dirname(path));
      return { bytes: statSync(path).size, digest: hash.digest('hex') };
    } catch (error) {
      rmSync(beside, { force: true });
      throw error;
    }
  });
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function eachChunk(path: string, from: number, put: (bytes: Buffer) => void): void {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(CHUNK);
    for (let at = from; ; ) {
      const read = readSync(file, buffer, 0, CHUNK, at);
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
  return explained(() => {
    const file = openSync(path, 'r');
    try {
      const head = Buffer.alloc(MARK.length + 4);
      const read = readSync(file, head, 0, head.length, 0);
      const length = read === head.length ? head.readUInt32BE(MARK.length) : 0;
      if (!head.subarray(0, MARK.length).equals(MARK) || length === 0 || length > LONGEST_KEYS) {
        throw damaged('Tệp này không phải bản sao lưu của chương trình, hoặc phần đầu đã hỏng.');
      }
      const text = Buffer.alloc(length);
      if (readSync(file, text, 0, length, head.length) < length) throw damaged('Bản sao lưu bị cắt ngắn.');
      return { keys: parseKeys(text.toString('utf8')), from: head.length + length };
    } finally {
      closeSync(file);
    }
  });
}

/** Writes the database of a backup to a new file, synced; answers with the SHA-256 of the whole backup. */
export function unpackDatabase(path: string, from: number, target: string): string {
  return explained(() => {
    const hash = createHash('sha256');
    let at = 0;
    const file = openSync(target, 'wx', 0o600);
    try {
      eachChunk(path, 0, (bytes) => {
        hash.update(bytes);
        const part = bytes.subarray(Math.min(bytes.length, Math.max(0, from - at)));
        for (let done = 0; done < part.length; ) done += writeSync(file, part, done);
        at += bytes.length;
      });
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return hash.digest('hex');
  });
}
