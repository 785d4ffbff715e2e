import { randomBytes } from 'node:crypto';
import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/main/file/database.ts';
import { checkPages } from '../../src/main/file/page-codes.ts';
import { scratchFolder } from '../support/office.ts';
import { PAGE } from '../support/raw.ts';

const FRAME = PAGE + 24;

test('two kills: what the first left of a long write behind a short one of the second is no damage', () => {
  const dir = scratchFolder();
  const key = randomBytes(32);
  const at = (name: string): string => join(dir, `${name}.db`);
  const copy = (from: string, to: string): void => {
    for (const end of ['', '-wal']) copyFileSync(`${at(from)}${end}`, `${at(to)}${end}`);
  };
  const write = (name: string, texts: readonly string[], then: string): void => {
    const db = openDatabase(at(name), key, 'write');
    db.transaction(() => {
      for (const text of texts) db.statement('INSERT INTO t(word) VALUES (?)').run(text);
    });
    copy(name, then);
    db.close();
  };
  const first = openDatabase(at('first'), key, 'create');
  first.exec('CREATE TABLE t(id INTEGER PRIMARY KEY, word TEXT)');
  first.statement('INSERT INTO t(word) VALUES (?)').run('một');
  copy('first', 'begun');
  const committed = readFileSync(`${at('begun')}-wal`).length;
  first.transaction(() => {
    for (let count = 0; count < 12; count += 1)
      first.statement('INSERT INTO t(word) VALUES (?)').run('x'.repeat(6_000));
  });
  copy('first', 'killed');
  first.close();
  // The first kill comes before the last page, which would have been the commit.
  const long = readFileSync(`${at('killed')}-wal`).length;
  expect(long - committed).toBeGreaterThan(6 * FRAME);
  truncateSync(`${at('killed')}-wal`, long - FRAME);
  write('killed', ['hai'], 'again');
  expect(readFileSync(`${at('again')}-wal`).length, 'the long write still shows behind the short one').toBe(
    long - FRAME,
  );
  expect(checkPages(at('again'), key)).toMatchObject({ ok: true, logBroken: false });
  const db = openDatabase(at('again'), key, 'read');
  expect([...db.statement('SELECT word FROM t ORDER BY id').values()]).toEqual(['một', 'hai']);
  db.close();

  // But a page inside what was committed is damage, and is found.
  const bytes = readFileSync(`${at('again')}-wal`);
  bytes.writeUInt8(bytes.readUInt8(32 + 24 + 99) ^ 1, 32 + 24 + 99);
  writeFileSync(`${at('again')}-wal`, bytes);
  expect(checkPages(at('again'), key).ok).toBe(false);
});
