import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/main/file/database.ts';
import { RegisterError } from '../../src/main/file/failure.ts';
import { checkPages, FIRST_BAD } from '../../src/main/file/page-codes.ts';

const PAGE = 4096;
const FRAME = PAGE + 24;
const key = randomBytes(32);
let dir: string;
/** A closed register; another with a log of three commits, as a killed process leaves it. */
let clean: string;
let killed: string;

beforeAll(() => {
  dir = mkdtempSync(join(import.meta.dirname, '.tmp-pages-'));
  clean = join(dir, 'clean.db');
  const db = openDatabase(clean, key, 'create');
  db.exec('CREATE TABLE t(id INTEGER PRIMARY KEY, word TEXT); CREATE TABLE gone(bytes BLOB)');
  const insert = db.statement('INSERT INTO t VALUES (?, ?)');
  db.transaction(() => {
    for (let id = 1; id <= 800; id += 1) insert.run(id, 'x'.repeat(100));
  });
  // Free pages are pages too: SQLite's own check does not read them.
  db.exec('INSERT INTO gone VALUES (zeroblob(40000)); DROP TABLE gone');
  db.close();
  killed = join(dir, 'killed.db');
  copyFileSync(clean, join(dir, 'live.db'));
  const live = openDatabase(join(dir, 'live.db'), key, 'write');
  for (const id of [1000, 1001, 1002]) live.statement('INSERT INTO t VALUES (?, ?)').run(id, 'y'.repeat(6000));
  for (const end of ['', '-wal']) copyFileSync(join(dir, `live.db${end}`), `${killed}${end}`);
  live.close();
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let copies = 0;
/** A fresh copy of a register with `harm` done to its database, or to its log. */
function harmed(from: string, harm: (bytes: Buffer) => Buffer, what: '' | '-wal' = ''): string {
  copies += 1;
  mkdirSync(join(dir, String(copies)));
  const to = join(dir, String(copies), 'a.db');
  copyFileSync(from, to);
  if (from === killed) copyFileSync(`${from}-wal`, `${to}-wal`);
  writeFileSync(`${to}${what}`, harm(readFileSync(`${to}${what}`)));
  return to;
}

function flip(bytes: Buffer, at: number): Buffer {
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}

describe('authenticating every page', () => {
  it('passes a whole file and says how far it is', () => {
    const seen: number[][] = [];
    const report = checkPages(clean, key, (done, total) => seen.push([done, total]));
    const pages = readFileSync(clean).length / PAGE;
    expect(report).toEqual({
      pages,
      logPages: 0,
      badCount: 0,
      firstBad: [],
      wrongLength: false,
      logCut: false,
      logBroken: false,
      ok: true,
    });
    expect(seen.at(-1)).toEqual([pages, pages]);
  });

  it('finds any changed byte and names its page; a changed salt spoils them all', () => {
    const bytes = readFileSync(clean);
    const path = join(dir, 'flip.db');
    writeFileSync(path, bytes);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const copy = Buffer.from(bytes);
        copy[at] = (copy[at] ?? 0) ^ change;
        writeFileSync(path, copy);
        const report = checkPages(path, key);
        expect(report.ok).toBe(false);
        expect(report.firstBad[0]).toBe(at < 16 ? 1 : Math.floor(at / PAGE) + 1);
        expect(report.badCount).toBe(at < 16 ? bytes.length / PAGE : 1);
      }),
      {
        numRuns: 60,
        examples: [
          [0, 1],
          [15, 1],
          [16, 1],
          [PAGE - 1, 1],
          [PAGE, 1],
          [bytes.length - 1, 1],
        ],
      },
    );
  });

  it('finds free pages, swapped pages, and pages of another register', () => {
    const bytes = readFileSync(clean);
    const swapped = harmed(clean, (b) =>
      Buffer.concat([
        b.subarray(0, PAGE),
        b.subarray(2 * PAGE, 3 * PAGE),
        b.subarray(PAGE, 2 * PAGE),
        b.subarray(3 * PAGE),
      ]),
    );
    expect(checkPages(swapped, key).firstBad).toEqual([2, 3]);
    const lastFree = bytes.length / PAGE;
    expect(
      checkPages(
        harmed(clean, (b) => flip(b, b.length - 100)),
        key,
      ).firstBad,
    ).toEqual([lastFree]);
    expect(checkPages(clean, randomBytes(32)).badCount).toBe(bytes.length / PAGE);
  });

  it('lists the first bad pages and counts the rest', () => {
    const report = checkPages(
      harmed(clean, (b) => b.fill(0, PAGE)),
      key,
    );
    expect(report.firstBad).toEqual(Array.from({ length: FIRST_BAD }, (_, index) => index + 2));
    expect(report.badCount).toBe(report.pages - 1);
  });

  it("says when the file does not end at a page; whole pages cut off are SQLite's to find", () => {
    const uneven = harmed(clean, (b) => b);
    truncateSync(uneven, readFileSync(clean).length - 5);
    expect(checkPages(uneven, key)).toMatchObject({ wrongLength: true, ok: false });
    const shorter = harmed(clean, (b) => b.subarray(0, b.length - PAGE));
    expect(checkPages(shorter, key).ok).toBe(true);
    expect(() => openDatabase(shorter, key, 'read').statement('SELECT count(*) FROM t').value()).toThrow();
    expect(
      checkPages(
        harmed(clean, () => Buffer.alloc(0)),
        key,
      ).ok,
    ).toBe(false);
  });

  it('tells a missing file from a damaged one', () => {
    expect(() => checkPages(join(dir, 'none.db'), key)).toThrow('ENOENT');
    expect(() => checkPages(join(dir, 'none.db'), key)).not.toThrow(RegisterError);
  });
});

describe('the log that a killed process left', () => {
  it('is read: newest versions there count, and the pages it adds', () => {
    const report = checkPages(killed, key);
    expect(report).toMatchObject({ badCount: 0, logCut: false, logBroken: false, ok: true });
    expect(report.logPages).toBeGreaterThan(3);
    expect(report.pages).toBeGreaterThanOrEqual(readFileSync(killed).length / PAGE);
  });

  it('excuses an old version in the file, which is never read again', () => {
    const log = readFileSync(`${killed}-wal`);
    const page = log.readUInt32BE(32);
    const at = (page - 1) * PAGE + 50;
    expect(
      checkPages(
        harmed(killed, (b) => flip(b, at)),
        key,
      ).ok,
    ).toBe(true);
    expect(
      checkPages(
        harmed(clean, (b) => flip(b, at)),
        key,
      ).ok,
    ).toBe(false);
  });

  it('is broken when a byte anywhere before its last frame has changed', () => {
    const length = readFileSync(`${killed}-wal`).length;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: length - FRAME - 1 }), (at) => {
        const salts = at >= 32 && (at - 32) % FRAME >= 8 && (at - 32) % FRAME < 16;
        fc.pre(!salts);
        expect(
          checkPages(
            harmed(killed, (b) => flip(b, at), '-wal'),
            key,
          ).ok,
        ).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it('is whole up to its last commit when the last write was cut short', () => {
    for (const less of [1, PAGE, PAGE + 10]) {
      const path = harmed(killed, (b) => b.subarray(0, b.length - less), '-wal');
      expect(checkPages(path, key)).toMatchObject({ ok: true, logBroken: false });
      // What is passed is what SQLite reads.
      expect(openDatabase(path, key, 'read').statement('SELECT count(*) FROM t').value()).toBe(802);
    }
  });

  it('may be empty or hold a header only', () => {
    for (const length of [0, 10, 32])
      expect(
        checkPages(
          harmed(killed, (b) => b.subarray(0, length), '-wal'),
          key,
        ).ok,
      ).toBe(true);
  });
});
