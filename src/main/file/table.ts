import type { WriteDb } from './connection.ts';
import type { SqlValue } from './rows.ts';

/** A reading copy as a value: what SQLite is told, what verify compares and what a rebuild drops follow from it. */

type Column<V extends SqlValue> = { readonly kind: 'INTEGER' | 'TEXT'; readonly null: boolean; readonly value?: V };
type Shape = Readonly<Record<string, Column<SqlValue>>>;

export const int = (): Column<number> => ({ kind: 'INTEGER', null: false });
export const text = (): Column<string> => ({ kind: 'TEXT', null: false });
export const orNull = <V extends SqlValue>({ kind }: Column<V>): Column<V | null> => ({ kind, null: true });

/** A row by the names of its columns; one that is forgotten or misspelt does not compile. */
export type RowOf<S extends Shape> = { readonly [K in keyof S]: S[K] extends Column<infer V> ? V : never };

/** What verify holds against the tables made anew, row by row in the order of the key. */
export type Compared = {
  readonly table: string;
  readonly key: readonly string[];
  readonly columns: readonly string[];
  readonly where?: string;
};

/** Whatever is made and dropped together with the tables: tables, lookups, views, the search. */
export type Made = {
  readonly name: string;
  readonly create: string;
  /** What verification makes in its place. */
  readonly scratch: string;
  readonly drop: string;
  readonly compared: readonly Compared[];
};

export type Table<S extends Shape> = Made & {
  readonly shape: S;
  insert(db: WriteDb, row: RowOf<S>): void;
  /** The same, but a row that is there already stays as it is. */
  insertOnce(db: WriteDb, row: RowOf<S>): void;
};

/**
 * A table: one integer as its key is SQLite's own number of the row, any other key orders the rows themselves. Indexes are named by
 * what they find and said as SQLite reads them, the columns in brackets.
 */
export function table<const S extends Shape, K extends keyof S & string>(
  name: string,
  shape: S,
  how: {
    readonly key: readonly [K, ...K[]];
    readonly unique?: Readonly<Record<string, string>>;
    readonly indexes?: Readonly<Record<string, string>>;
  },
): Table<S> {
  const names = Object.keys(shape);
  const key: readonly string[] = how.key;
  const numbered = key.length === 1 && shape[how.key[0]]?.kind === 'INTEGER';
  const columns = Object.entries(shape).map(([one, { kind, null: nullable }]) =>
    numbered && one === key[0] ? `${one} INTEGER PRIMARY KEY` : `${one} ${kind}${nullable ? '' : ' NOT NULL'}`,
  );
  const whole = numbered ? columns : [...columns, `PRIMARY KEY(${key.join(', ')})`];
  const index = (kind: string, all: Readonly<Record<string, string>> = {}): string[] =>
    Object.entries(all).map(([one, on]) => `CREATE ${kind} ${name}_${one} ON ${name}${on};`);
  const create = [
    `CREATE TABLE ${name}(${whole.join(', ')}) STRICT${numbered ? '' : ', WITHOUT ROWID'};`,
    ...index('UNIQUE INDEX', how.unique),
    ...index('INDEX', how.indexes),
  ].join('\n');
  const inserting = (verb: string): ((db: WriteDb, row: Readonly<Record<string, SqlValue>>) => void) => {
    const sql = `${verb} INTO ${name}(${names.join(', ')}) VALUES(${names.map(() => '?').join(', ')})`;
    return (db, row) => void db.statement(sql).run(...names.map((one) => row[one] ?? null));
  };
  return {
    name,
    shape,
    create,
    scratch: create,
    drop: `DROP TABLE IF EXISTS ${name};`,
    compared: [{ table: name, key, columns: names.filter((one) => !key.includes(one)) }],
    insert: inserting('INSERT'),
    insertOnce: inserting('INSERT OR IGNORE'),
  };
}

/** An index on a table of somebody else's, such as the journal; a comparison reads everything and has no use for it. */
export function lookup(name: string, on: string): Made {
  return {
    name,
    create: `CREATE INDEX ${name} ON ${on};`,
    scratch: '',
    drop: `DROP INDEX IF EXISTS ${name};`,
    compared: [],
  };
}

/** A way of reading tables under a name of its own; it holds nothing, so nothing is compared. */
export function view(name: string, select: string): Made {
  const create = `CREATE VIEW ${name} AS ${select};`;
  return { name, create, scratch: create, drop: `DROP VIEW IF EXISTS ${name};`, compared: [] };
}
