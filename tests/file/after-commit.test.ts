import { expect, test } from 'vitest';
import { openScratch } from '../../src/main/file/database.ts';

test('what follows a commit is done after it, once, and not for what was rolled back', () => {
  const db = openScratch();
  db.exec('CREATE TABLE t(a)');
  const done: string[] = [];
  const rows = (): unknown => db.statement('SELECT count(*) FROM t').value();
  const add = (what: string): void => {
    db.statement('INSERT INTO t VALUES (?)').run(what);
    db.afterCommit(() => done.push(`${what} ${rows()}`));
  };
  db.transaction(() => {
    add('one');
    expect(() =>
      db.transaction(() => {
        add('undone');
        throw new Error('inner');
      }),
    ).toThrow('inner');
    db.transaction(() => add('two'));
    expect(done).toEqual([]);
  });
  expect(done).toEqual(['one 2', 'two 2']);
  expect(() =>
    db.transaction(() => {
      add('gone');
      throw new Error('outer');
    }),
  ).toThrow('outer');
  db.transaction(() => undefined);
  expect(done).toHaveLength(2);
  // Outside of any it is done at once; thrown, it undoes nothing.
  db.afterCommit(() => done.push('at once'));
  expect(done.at(-1)).toBe('at once');
  expect(() =>
    db.transaction(() => {
      db.statement('INSERT INTO t VALUES (?)').run('kept');
      db.afterCommit(() => {
        throw new Error('late');
      });
    }),
  ).toThrow('late');
  expect(rows()).toBe(3);
  db.close();
});
