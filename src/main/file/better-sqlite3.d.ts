// The package's own types are shut out by its "exports" map, and are looser than what we use. Kept to what database.ts needs.
declare module 'better-sqlite3' {
  namespace Database {
    type Statement<Params extends readonly unknown[], Result> = {
      readonly busy: boolean;
      readonly readonly: boolean;
      get(...params: Params): Result | undefined;
      all(...params: Params): Result[];
      iterate(...params: Params): IterableIterator<Result>;
      run(...params: Params): { readonly changes: number; readonly lastInsertRowid: number | bigint };
      pluck(): Statement<Params, Result>;
      raw(): Statement<Params, Result>;
    };
    type Database = {
      readonly inTransaction: boolean;
      prepare<Params extends readonly unknown[] = readonly unknown[], Result = unknown>(
        sql: string,
      ): Statement<Params, Result>;
      exec(sql: string): unknown;
      pragma(text: string): unknown;
      key(key: Buffer): number;
      rekey(key: Buffer): number;
      close(): unknown;
    };
    type Options = { readonly readonly?: boolean; readonly fileMustExist?: boolean; readonly timeout?: number };
  }
  const Database: new (filename: string, options?: Database.Options) => Database.Database;
  export = Database;
}
