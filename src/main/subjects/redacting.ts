import { parseWithTexts, Text } from '../../shared/base/text.ts';
import type { FactBody } from '../../shared/subjects.ts';
import type { WriteDb } from '../file/connection.ts';

/** Words that leave the tables with a redaction: each subject takes them out of its own, as they would be read back. */

/** The value with the words at `path` gone by line `by`; what was gone before keeps the line that removed it. */
export function blank(value: unknown, path: readonly string[], by: number): unknown {
  if (path.length === 0) return typeof value === 'string' ? Text.redacted(by) : value;
  if (typeof value !== 'object' || value === null || value instanceof Text) return value;
  const [key = '', ...rest] = path;
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? blank(item, rest, by) : item));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === key ? blank(inner, rest, by) : inner]),
  );
}

/** Takes the words out of the JSON of `column` in the rows of `table` whose `by` is their line. */
export function blankWords(
  db: WriteDb,
  line: { readonly seq: number },
  { redacts }: Pick<FactBody<'redactText'>, 'redacts'>,
  { table, column, by }: { readonly table: string; readonly column: string; readonly by: string },
): void {
  const found = db.statement(`SELECT DISTINCT ${column} FROM ${table} WHERE ${by} = ? AND ${column} IS NOT NULL`);
  const update = db.statement(`UPDATE ${table} SET ${column} = ? WHERE ${by} = ? AND ${column} = ?`);
  for (const { seq, path } of redacts)
    for (const words of found.column(seq).map(String))
      update.run(JSON.stringify(blank(parseWithTexts(words), path.split('.'), line.seq)), seq, words);
}
