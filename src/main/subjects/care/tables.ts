import { int, table, text } from '../../file/table.ts';

/** Proved backups. */
export const backups = table(
  'backups',
  { seq: int(), head: int(), hash: text(), file: text(), bytes: int(), digest: text(), at: text() },
  { key: ['seq'] },
);

/** What the register was put back from, verified then from end to end: a backup too, known by the line that it ends with. */
export const restores = table('restores', { seq: int(), head: int(), hash: text(), file: text() }, { key: ['seq'] });
