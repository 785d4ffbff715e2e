import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cutRestore } from '../file/cut-restore.ts';
import { failure, RegisterError } from '../file/failure.ts';
import { type Lock, takeLock } from '../file/lock.ts';
import { tighten } from '../file/own-only.ts';
import { assertPlain } from '../file/plain-file.ts';
import { type KeysFile, readKeys } from '../keys/keys-file.ts';

/** A register's folder, looked at and locked before a password counts. */

/** Everything that may be wrong with a register's folder before a password counts. */
export function checkedKeys(dir: string): KeysFile {
  const keys = keysAt(dir);
  const database = join(dir, keys.database);
  for (const path of [database, `${database}-wal`, `${database}-shm`]) assertPlain(path);
  if (!existsSync(database)) throw new RegisterError(failure('damaged', { reason: 'Tệp dữ liệu của sổ không còn.' }));
  return keys;
}

function keysAt(dir: string): KeysFile {
  try {
    return readKeys(dir);
  } catch (error) {
    const none = error instanceof RegisterError && error.failure.kind === 'notRegister';
    throw none && cutRestore(dir) !== null ? new RegisterError(failure('restoreCut')) : error;
  }
}

/** The lock of a register, and its keys as they are under it: what was read before may be older than a new key. */
export function lockedKeys(dir: string): { readonly keys: KeysFile; readonly lock: Lock } {
  checkedKeys(dir);
  const lock = takeLock(dir);
  try {
    const keys = checkedKeys(dir);
    tighten(dir);
    return { keys, lock };
  } catch (error) {
    lock.release();
    throw error;
  }
}
