import { copyFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/main/file/database.ts';
import { checkPages } from '../../src/main/file/page-codes.ts';
import type { Office } from '../support/office.ts';
import { databaseKey, databaseOf, dump, PAGE, placesOf } from '../support/raw.ts';
import { removeScenes, type Scene, scene, survives, verdict, verdictUnder, WITNESS } from './fixture.ts';

/** Bytes of the files are changed behind the cipher's back, or pages of the same file put back: all of it is found. */

let here: Scene;
beforeAll(async () => {
  here = await scene();
});
afterAll(removeScenes);

const FRAME = PAGE + 24;
const LOG_HEADER = 32;

function edit(path: string, change: (bytes: Buffer) => Buffer | undefined): void {
  const bytes = readFileSync(path);
  writeFileSync(path, change(bytes) ?? bytes);
}

function flip(path: string, at: number): void {
  edit(path, (bytes) => void bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at));
}

function content(place: Office): ReadonlyMap<string, string> {
  const db = openDatabase(databaseOf(place.dir), here.key, 'read');
  try {
    return dump(db);
  } finally {
    db.close();
  }
}

describe('one byte', () => {
  // Content, the cipher's vector and its code; in page 1 the salt too.
  const offsets = [0, 15, 16, 17, 100, 1_000, 2_048, 4_015, 4_016, 4_031, 4_032, 4_095];
  test('flipped anywhere in any page of the file is found', () => {
    const path = databaseOf(here.copy().dir);
    const whole = readFileSync(path);
    for (let page = 1; page <= whole.length / PAGE; page += 1) {
      for (const offset of offsets) {
        const at = (page - 1) * PAGE + offset;
        flip(path, at);
        const { badCount, firstBad, pages } = checkPages(path, here.key);
        const salt = page === 1 && offset < 16;
        expect([badCount, firstBad[0]], `page ${page}, byte ${offset}`).toEqual(salt ? [pages, 1] : [1, page]);
        flip(path, at);
      }
    }
    expect(readFileSync(path).equals(whole)).toBe(true);
  });
  test('flipped in a page is told with the number of the page, and nothing crashes', async () => {
    const pages = statSync(databaseOf(here.copy().dir)).size / PAGE;
    for (let page = 2; page <= pages; page += Math.ceil(pages / 12)) {
      const place = here.copy();
      flip(databaseOf(place.dir), (page - 1) * PAGE + ((page * 397) % PAGE));
      const said = await verdict(place, here.anchor);
      expect(said).toMatchObject({ ok: false, step: 'pages', page });
      expect(said).toHaveProperty('message', expect.stringContaining(`Trang ${page} `));
      await survives(place);
    }
  });
  test('flipped in the leftover log is found, or the last commit is missing before the anchor', async () => {
    const place = here.copy('killed');
    const log = `${databaseOf(place.dir)}-wal`;
    const frames = (statSync(log).size - LOG_HEADER) / FRAME;
    expect(frames).toBeGreaterThan(10);
    // Page, size after a commit, salts, checksum; then content, vector and code of the page.
    const offsets = [0, 5, 9, 17, 24, 24 + 4_020, 24 + 4_090];
    for (let frame = 0; frame < frames; frame += 1) {
      const at = LOG_HEADER + frame * FRAME + (offsets[frame % offsets.length] ?? 0);
      flip(log, at);
      const said = await verdictUnder(here.key, place, here.anchor);
      expect(typeof said === 'string' ? said : said.ok, `frame ${frame}, byte ${at}`).not.toBe(true);
      flip(log, at);
    }
    expect(await verdictUnder(here.key, place, here.anchor)).toMatchObject({ ok: true });
  });
  test.for([0, 4, 8, 12, 16, 24, 31])('flipped in the head of the log (%d) is found', async (at) => {
    const place = here.copy('killed');
    flip(`${databaseOf(place.dir)}-wal`, at);
    expect(await verdict(place, here.anchor)).toMatchObject({ ok: false });
    await survives(place);
  });
});

describe('the leftover log', () => {
  test.for([
    ['taken away', () => Buffer.alloc(0)],
    ['cut after its head', (bytes: Buffer) => bytes.subarray(0, LOG_HEADER)],
    ['cut in the middle', (bytes: Buffer) => bytes.subarray(0, LOG_HEADER + 5 * FRAME + 100)],
    ['made of garbage', (bytes: Buffer) => Buffer.alloc(bytes.length, 0xa5)],
    ['made of zeroes', (bytes: Buffer) => Buffer.alloc(bytes.length)],
  ] as const)('%s leaves the register short of its anchor', async ([, change]) => {
    const place = here.copy('killed');
    edit(`${databaseOf(place.dir)}-wal`, change);
    expect(await verdict(place, here.anchor)).toMatchObject({ ok: false });
    await survives(place);
  });
});

describe('an old page put back', () => {
  test('is found, unless nothing of the register stands on it', async () => {
    const old = readFileSync(databaseOf(here.copy('earlier').dir));
    const now = content(here.copy());
    let [changed, found] = [0, 0];
    for (let page = 1; page <= old.length / PAGE; page += 1) {
      const place = here.copy();
      const bytes = old.subarray((page - 1) * PAGE, page * PAGE);
      let same = true;
      edit(databaseOf(place.dir), (file) => {
        same = file.subarray((page - 1) * PAGE, page * PAGE).equals(bytes);
        bytes.copy(file, (page - 1) * PAGE);
        return undefined;
      });
      if (same) continue;
      changed += 1;
      expect(checkPages(databaseOf(place.dir), here.key).ok, 'the cipher alone sees nothing').toBe(true);
      const said = await verdictUnder(here.key, place, here.anchor);
      if (typeof said === 'string' || !said.ok) {
        found += 1;
        if (found % 5 === 0) await survives(place);
      } else {
        const then = content(place);
        const differ = [...now].filter(([table, rows]) => then.get(table) !== rows);
        expect(
          differ.map(([table]) => table),
          `page ${page}`,
        ).toEqual([]);
      }
    }
    expect(changed).toBeGreaterThan(10);
    expect(found).toBeGreaterThan(changed / 2);
  });
  test('all of them, with the old end, is an old register: the anchor tells', async () => {
    const place = here.copy();
    copyFileSync(databaseOf(here.copy('earlier').dir), databaseOf(place.dir));
    expect(await verdict(place)).toMatchObject({ ok: true });
    expect(await verdict(place, here.anchor)).toMatchObject({ ok: false, step: 'anchor' });
  });
});

describe('the database file', () => {
  test('of another register is told to be a stranger', async () => {
    const [one, other] = [here.copy(), (await scene()).copy()];
    const theirs = await databaseKey(other.dir);
    expect(theirs.equals(here.key)).toBe(false);
    copyFileSync(databaseOf(other.dir), databaseOf(one.dir));
    const said = await verdict(one);
    expect(said).toMatchObject({ ok: false, step: 'pages' });
    expect(said).toHaveProperty('message', expect.stringContaining('không trang nào'.replace('k', 'K')));
    await survives(one);
  });
  test.for([
    ['cut by a page', (size: number) => size - PAGE],
    ['cut to the first page', () => PAGE],
    ['cut in half a page', (size: number) => size - 2_000],
    ['cut to a few bytes', () => 100],
    ['empty', () => 0],
  ] as const)('%s is found, and nothing crashes', async ([, length]) => {
    const place = here.copy();
    const path = databaseOf(place.dir);
    truncateSync(path, length(statSync(path).size));
    const said = await verdict(place);
    expect(typeof said === 'string' ? said : said.ok).not.toBe(true);
    await survives(place);
  });
  test('of garbage, of zeroes or of plain SQLite is found, and nothing crashes', async () => {
    for (const bytes of [Buffer.alloc(20 * PAGE, 0xa5), Buffer.alloc(20 * PAGE), Buffer.from('SQLite format 3\0')]) {
      const place = here.copy();
      writeFileSync(databaseOf(place.dir), bytes);
      const said = await verdict(place);
      expect(typeof said === 'string' ? said : said.ok).not.toBe(true);
      await survives(place);
    }
  });
  test('with something after its end is found', async () => {
    for (const more of [1, 2_000, PAGE]) {
      const place = here.copy();
      edit(databaseOf(place.dir), (bytes) => Buffer.concat([bytes, Buffer.alloc(more, 0x5a)]));
      expect(await verdict(place), String(more)).toMatchObject({ ok: false, step: 'pages' });
    }
  });
  test('shows its words to nobody without the key', () => {
    const path = databaseOf(here.copy('killed').dir);
    expect(existsSync(`${path}-wal`)).toBe(true);
    for (const file of [path, `${path}-wal`]) expect(readFileSync(file).includes(WITNESS)).toBe(false);
    expect(placesOf(path, here.key, [WITNESS]).length).toBeGreaterThan(20);
  });
});
