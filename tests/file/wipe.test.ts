import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WriteDb } from '../../src/main/file/connection.ts';
import { openDatabase } from '../../src/main/file/database.ts';
import { placesOf } from '../support/raw.ts';

/** What was deleted is nowhere in the file: SQLite alone leaves a copy where rows once moved from page to page. */

let dir: string;
const key = randomBytes(32);
const path = () => join(dir, 'register.db');

beforeEach(() => {
  dir = mkdtempSync(join(import.meta.dirname, '.tmp-wipe-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Words of thousands of lines, of which some are deleted as the book grows; the same each time. */
function grown(): { readonly db: WriteDb; readonly gone: readonly string[]; readonly kept: readonly string[] } {
  const db = openDatabase(path(), key, 'create');
  db.exec('CREATE TABLE words(seq INTEGER, path TEXT, text TEXT, PRIMARY KEY(seq, path)) STRICT, WITHOUT ROWID');
  let state = 1;
  const dice = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  const kept: [seq: number, path: string, token: string][] = [];
  const gone: string[] = [];
  db.transaction(() => {
    for (let seq = 1; seq <= 3_000; seq += 1) {
      for (let field = 0; field <= dice(4); field += 1) {
        const token = `tu${seq}z${field}z${dice(1_000_000)}`;
        db.statement('INSERT INTO words VALUES (?,?,?)').run(seq, `f${field}`, `${token} ${'y'.repeat(dice(300))}`);
        kept.push([seq, `f${field}`, token]);
      }
      const [removed] = dice(10) === 0 ? kept.splice(dice(kept.length), 1) : [];
      if (removed === undefined) continue;
      db.statement('DELETE FROM words WHERE seq = ? AND path = ?').run(removed[0], removed[1]);
      gone.push(removed[2]);
    }
  });
  return { db, gone, kept: kept.map(([, , token]) => token) };
}

test('nothing of what was deleted is left in any page, all else is there', () => {
  const { db, gone, kept } = grown();
  expect(gone.length).toBeGreaterThan(100);
  db.wipe();
  expect(placesOf(path(), key, gone)).toEqual([]);
  expect(placesOf(path(), key, kept.slice(0, 50)).length).toBeGreaterThanOrEqual(50);
  expect(db.statement('SELECT count(*) FROM words').value()).toBe(kept.length);
  db.close();
});

test('inside a transaction it waits for the end, and nothing is wiped that was taken back', () => {
  const { db, gone, kept } = grown();
  db.transaction(() => {
    db.wipe();
    expect(db.statement('SELECT count(*) FROM words').value()).toBe(kept.length);
  });
  expect(placesOf(path(), key, gone)).toEqual([]);
  const undone = (): unknown =>
    db.transaction(() => {
      db.statement('DELETE FROM words').run();
      db.wipe();
      throw new Error('taken back');
    });
  expect(undone).toThrow('taken back');
  expect(db.statement('SELECT count(*) FROM words').value()).toBe(kept.length);
  db.transaction(() => undefined);
  db.close();
});
