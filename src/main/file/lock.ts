import { existsSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { assertWritable } from './disk.ts';
import { errorCode, explained, failure, RegisterError } from './failure.ts';
import { makeOwn } from './own-only.ts';
import { assertPlain } from './plain-file.ts';

export type Lock = {
  release(): void;
  /** Throws `lockLost` where the file that is locked no longer lies at its place: another process may have locked a new one. */
  assertHeld(): void;
};

/** Which file lies at a path: by device and inode where the system gives them, else only that one does. */
function identity(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found === undefined ? null : `${found.dev}:${found.ino}`;
}

/**
 * One process per register (design.md 5): an exclusive transaction on the empty `lock.db`, which the system ends with the process; throws
 * `inUse` when another has it. Never open `lock.db` by node:fs while it is held: closing any descriptor of a file ends POSIX locks on it.
 */
export function takeLock(dir: string): Lock {
  const path = join(resolve(dir), 'lock.db');
  if (!existsSync(dirname(path))) throw new RegisterError(failure('notRegister'));
  return explained(() => {
    assertPlain(path);
    if (existsSync(path)) assertWritable(path);
    else makeOwn(path);
    const db = new Database(path, { timeout: 200 });
    try {
      // In memory: else a journal file would come and go beside it.
      db.pragma('journal_mode=MEMORY');
      db.exec('BEGIN EXCLUSIVE');
      const locked = identity(path);
      return {
        release: () => void db.close(),
        assertHeld: () => {
          if (locked === null || identity(path) !== locked) throw new RegisterError(failure('lockLost'));
        },
      };
    } catch (error) {
      db.close();
      // Nobody of us ever writes into it: bytes in it say nothing about the register.
      if (errorCode(error) !== 'SQLITE_NOTADB') throw error;
      rmSync(path);
      return takeLock(dir);
    }
  });
}
