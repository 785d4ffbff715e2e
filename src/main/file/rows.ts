import { damaged } from './failure.ts';

/** What SQLite can hold; an integer beyond 2^53 is never written by this program. */
export type SqlValue = string | number | bigint | Buffer | null;
export type Row = Readonly<Record<string, SqlValue>>;

/** Made only on the failing path: the column's name is ours, never a value. */
function wrong(column: string): Error {
  return damaged(`Dữ liệu của sổ không đúng kiểu ở cột ${column}.`);
}

/** The text in `column`; a missing or other value means a damaged register. */
export function str(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw wrong(column);
  return value;
}

/** The number in `column`; a missing or other value means a damaged register. */
export function num(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw wrong(column);
  return value;
}

/** The bytes in `column`; a missing or other value means a damaged register. */
export function blob(row: Row, column: string): Buffer {
  const value = row[column];
  if (!Buffer.isBuffer(value)) throw wrong(column);
  return value;
}

/** The text in `column` or null where there is none. */
export function strOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : str(row, column);
}

/** The number in `column` or null where there is none. */
export function numOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : num(row, column);
}

/** A JSON object of a table, as plain data; redacted words stay `{"redacted": line}`. */
export function objectOf(json: string): Record<string, unknown> {
  const value: unknown = JSON.parse(json);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
