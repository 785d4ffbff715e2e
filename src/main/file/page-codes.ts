import { createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { explained } from './failure.ts';
import { readFrames } from './log-frames.ts';

/** What the page check found. `firstBad` holds at most `FIRST_BAD` numbers, in order; pages count from 1. */
export type PageReport = {
  readonly pages: number;
  /** Of these, how many have their newest version in the write-ahead log. */
  readonly logPages: number;
  readonly badCount: number;
  readonly firstBad: readonly number[];
  /** The file does not end at the end of a page. */
  readonly wrongLength: boolean;
  /** The log's last write did not end, as when a process is killed: harmless unless it was a commit. */
  readonly logCut: boolean;
  /** The log has a wrong part in its middle: damage, or a power cut. */
  readonly logBroken: boolean;
  readonly ok: boolean;
};

export const FIRST_BAD = 20;

const PAGE = 4096;
const SALT = 16;
const MAC = 64;
const CHUNK_PAGES = 256;
/** SQLite locks bytes at 1 GiB and so never uses the page that holds them: it stays empty and unauthenticated. */
const LOCK_PAGE = 0x40000000 / PAGE + 1;

/** The MAC key of a SQLCipher 4 file opened by a raw key (zetetic.net/sqlcipher/design, "Page HMAC"). */
function macKey(key: Buffer, salt: Buffer): Buffer {
  return pbkdf2Sync(key, Buffer.from(salt.map((byte) => byte ^ 0x3a)), 2, 32, 'sha512');
}

/** Page 1 begins with the salt in clear, which is the one part its MAC leaves out: changing it changes the MAC key of every page. */
function authentic(page: Buffer, number: number, mac: Buffer): boolean {
  const tail = Buffer.alloc(4);
  tail.writeUInt32LE(number);
  const expected = createHmac('sha512', mac)
    .update(page.subarray(number === 1 ? SALT : 0, PAGE - MAC))
    .update(tail)
    .digest();
  return timingSafeEqual(expected, page.subarray(PAGE - MAC, PAGE));
}

type Files = { readonly database: number; readonly log: number | null };

function check(files: Files, key: Buffer, onProgress: (done: number, total: number) => void): PageReport {
  const size = fstatSync(files.database).size;
  const log = files.log === null ? null : readFrames(files.log, PAGE);
  const inLog = log?.pages ?? new Map<number, number>();
  const inFile = Math.floor(size / PAGE);
  const total = log?.databasePages ?? inFile;
  const salt = Buffer.alloc(SALT);
  readSync(files.database, salt, 0, SALT, 0);
  const mac = macKey(key, salt);
  const firstBad: number[] = [];
  let badCount = 0;

  const one = Buffer.alloc(PAGE);
  const readAt = (file: number, number: number, at: number) =>
    readSync(file, one, 0, PAGE, at) === PAGE && authentic(one, number, mac);
  function holds(number: number, chunk: Buffer, from: number): boolean {
    const frame = inLog.get(number);
    if (frame !== undefined && files.log !== null) return readAt(files.log, number, frame);
    if (number === LOCK_PAGE) return true;
    if (number > inFile) return false;
    const start = (number - from) * PAGE;
    // Read again before it is called bad: a checkpoint may have been writing just this page.
    return (
      authentic(chunk.subarray(start, start + PAGE), number, mac) || readAt(files.database, number, (number - 1) * PAGE)
    );
  }

  const chunk = Buffer.alloc(CHUNK_PAGES * PAGE);
  for (let from = 1; from <= total; from += CHUNK_PAGES) {
    readSync(files.database, chunk, 0, chunk.length, (from - 1) * PAGE);
    const last = Math.min(total, from + CHUNK_PAGES - 1);
    for (let number = from; number <= last; number += 1) {
      if (holds(number, chunk, from)) continue;
      badCount += 1;
      if (firstBad.length < FIRST_BAD) firstBad.push(number);
    }
    onProgress(last, total);
  }
  mac.fill(0);
  // A piece of a page at the end is harmless where the log has that page or the database ends before it.
  const tail = inFile + 1;
  const wrongLength = size % PAGE !== 0 && !inLog.has(tail) && tail <= (log?.databasePages ?? tail);
  const logCut = log?.cut ?? false;
  const logBroken = log?.broken ?? false;
  const ok = total > 0 && badCount === 0 && !wrongLength && !logBroken;
  return { pages: total, logPages: inLog.size, badCount, firstBad, wrongLength, logCut, logBroken, ok };
}

/**
 * Authenticates every page of the database file, free pages too, by SQLCipher's own MAC and without SQLite, which reads only the pages a
 * query needs (design.md 5, "Verify"); pages that a leftover log holds are checked there. `key` is the raw database key.
 *
 * Whether pages are missing at the end is not seen here: their number stands encrypted in page 1, and SQLite compares it with the file at
 * opening. Nor is an old page put back, which is authentic: the journal finds that. Run it while nobody writes. Reading the file by
 * node:fs ends SQLite's POSIX locks on it in this process; the lock on `lock.db`, which guards the register, is not touched.
 */
export function checkPages(
  path: string,
  key: Buffer,
  onProgress: (done: number, total: number) => void = () => undefined,
): PageReport {
  return explained(() => {
    const logPath = `${path}-wal`;
    const database = openSync(path, 'r');
    try {
      const log = existsSync(logPath) ? openSync(logPath, 'r') : null;
      try {
        return check({ database, log }, key, onProgress);
      } finally {
        if (log !== null) closeSync(log);
      }
    } finally {
      closeSync(database);
    }
  });
}
