import { int, table, text } from '../../file/table.ts';

/** Proved backups. */
export const backups = table(
  'backups',
  { seq: int(), head: int(), hash: text(), file: text(), bytes: int(), digest: text(), at: text() },
  { key: ['seq'] },
);
