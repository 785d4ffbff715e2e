import { randomBytes } from 'node:crypto';
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { RegisterError } from '../file/failure.ts';
import { type Lock, takeLock } from '../file/lock.ts';
import { makeOwnFolder } from '../file/own-only.ts';

/**
 * A hidden folder for files that are being made. It is held by a lock, so what a killed process left can be told from what
 * somebody is using, and goes the next time.
 */
export type Workroom = {
  readonly path: string;
  /** Lets go of the folder and leaves it where it is: Windows moves no folder in which a file is open. */
  release(): void;
  /** Removes the folder with all that is still in it. */
  remove(): void;
};

/** Makes a workroom in `parent`; those of the same name that nobody holds any more are removed first. */
export function takeWorkroom(parent: string, name: string): Workroom {
  clearWorkrooms(parent, name);
  const path = join(parent, `${name}${randomBytes(4).toString('hex')}`);
  makeOwnFolder(path);
  let lock: Lock | null = null;
  try {
    lock = takeLock(path);
  } catch (error) {
    rmSync(path, { recursive: true, force: true });
    throw error;
  }
  const release = (): void => {
    lock?.release();
    lock = null;
  };
  return {
    path,
    release,
    remove: () => {
      release();
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Removes workrooms that a killed process left. */
function clearWorkrooms(parent: string, name: string): void {
  for (const found of readdirSync(parent)) {
    if (!found.startsWith(name) || !/^[0-9a-f]{8}$/.test(found.slice(name.length))) continue;
    const path = join(parent, found);
    try {
      if (!lstatSync(path).isDirectory()) continue;
      takeLock(path).release();
      rmSync(path, { recursive: true, force: true });
    } catch (error) {
      // Somebody is using it, or it cannot be written: not ours to mend now.
      if (!(error instanceof RegisterError) && !(error instanceof Error && 'code' in error)) throw error;
    }
  }
}
