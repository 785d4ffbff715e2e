import { existsSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { assertWritable } from './disk.ts';
import { errorCode, explained, failure, RegisterError } from './failure.ts';

export type Lock = { release(): void };

/**
 * One process per register (design.md 5): an exclusive transaction on the empty `lock.db`, which the system ends with the process; throws
 * `inUse` when another has it. Never open `lock.db` by node:fs while it is held: closing any descriptor of a file ends POSIX locks on it.
 */
export function takeLock(dir: string): Lock {
  const path = join(resolve(dir), 'lock.db');
  if (!existsSync(dirname(path))) throw new RegisterError(failure('notRegister'));
  return explained(() => {
    if (existsSync(path)) assertWritable(path);
    const db = new Database(path, { timeout: 200 });
    try {
      // In memory: else a journal file would come and go beside it.
      db.pragma('journal_mode=MEMORY');
      db.exec('BEGIN EXCLUSIVE');
      return { release: () => void db.close() };
    } catch (error) {
      db.close();
      // Nobody of us ever writes into it: bytes in it say nothing about the register.
      if (errorCode(error) !== 'SQLITE_NOTADB') throw error;
      rmSync(path);
      return takeLock(dir);
    }
  });
}
