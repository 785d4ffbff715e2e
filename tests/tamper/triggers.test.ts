import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeScenes, type Scene, scene, WITNESS } from './fixture.ts';

/** The database itself refuses to change what has been written, whoever asks, as long as nobody drops its triggers. */

let here: Scene;
beforeAll(async () => {
  here = await scene();
});
afterAll(removeScenes);

const VALUES = 'at, actor, act, version, body, prev, hash';
const NEXT = '(SELECT max(seq) + 1 FROM journal)';
const HEAD = '(SELECT hash FROM journal ORDER BY seq DESC LIMIT 1)';
const from20 = `FROM journal WHERE seq = 20`;

test.for([
  ['UPDATE', `UPDATE journal SET body = '{}' WHERE seq = 20`],
  ['UPDATE of nothing', 'UPDATE journal SET seq = seq'],
  ['UPDATE OR REPLACE', 'UPDATE OR REPLACE journal SET seq = 21 WHERE seq = 20'],
  ['UPDATE of a number', `UPDATE journal SET seq = ${NEXT} WHERE seq = 20`],
  ['DELETE', 'DELETE FROM journal WHERE seq = 20'],
  ['DELETE of the last', 'DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)'],
  ['DELETE of all', 'DELETE FROM journal'],
  ['REPLACE', `REPLACE INTO journal SELECT 20, ${VALUES} FROM journal WHERE seq = 21`],
  ['REPLACE of the last', `REPLACE INTO journal SELECT * FROM journal ORDER BY seq DESC LIMIT 1`],
  ['UPSERT', `INSERT INTO journal SELECT * ${from20} ON CONFLICT(seq) DO UPDATE SET body = '{}'`],
  ['INSERT of a number passed over', `INSERT INTO journal SELECT ${NEXT} + 1, ${VALUES} ${from20}`],
  ['INSERT without a number', `INSERT INTO journal SELECT NULL, ${VALUES} ${from20}`],
  ['INSERT below the first', `INSERT INTO journal SELECT 0, ${VALUES} ${from20}`],
  ['INSERT on another line than the head', `INSERT INTO journal SELECT ${NEXT}, ${VALUES} ${from20}`],
  [
    'INSERT OR IGNORE on another line',
    `INSERT OR IGNORE INTO journal SELECT ${NEXT}, at, actor, act, version, body, zeroblob(32), hash ${from20}`,
  ],
  ['UPDATE of words', `UPDATE journal_text SET text = 'x' WHERE seq = 30`],
  ['UPDATE of a salt', `UPDATE journal_text SET salt = zeroblob(16) WHERE seq = 30`],
  ['DELETE of words', 'DELETE FROM journal_text WHERE seq = 30'],
  ['DELETE of all words', 'DELETE FROM journal_text'],
  ['REPLACE of words', `REPLACE INTO journal_text SELECT seq, path, salt, 'x' FROM journal_text WHERE seq = 30`],
  [
    'UPSERT of words',
    `INSERT INTO journal_text SELECT * FROM journal_text WHERE seq = 30 ON CONFLICT DO UPDATE SET text = 'x'`,
  ],
  ['INSERT of words on an old line', `INSERT INTO journal_text VALUES (30, 'zzz', zeroblob(16), '${WITNESS}')`],
  ['INSERT of words on no line', `INSERT INTO journal_text VALUES (${NEXT}, 'zzz', zeroblob(16), '${WITNESS}')`],
] as const)('%s is refused', ([, sql]) => {
  here.tampered((db) => {
    const before = db.statement('SELECT count(*), max(seq) FROM journal').all();
    expect(() => db.transaction(() => db.exec(sql))).toThrow(/only grows|belong to their line|by a redaction only/);
    expect(db.statement('SELECT count(*), max(seq) FROM journal').all()).toEqual(before);
  });
});

test('the next line on the head is taken', () => {
  here.tampered((db) => {
    db.exec(`INSERT INTO journal SELECT ${NEXT}, at, actor, act, version, body, ${HEAD}, hash ${from20}`);
    expect(db.statement('SELECT max(seq) FROM journal').value()).toBe(here.anchor.seq + 1);
  });
});

test('words on the last line are taken once', () => {
  here.tampered((db) => {
    const sql = `INSERT INTO journal_text VALUES ((SELECT max(seq) FROM journal), 'zzz', zeroblob(16), 'x')`;
    db.exec(sql);
    expect(() => db.exec(sql)).toThrow(/belong to their line/);
    expect(() => db.exec(sql.replace('INSERT', 'REPLACE'))).toThrow(/belong to their line/);
  });
});
