import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, lstatSync, openSync, readlinkSync, realpathSync, renameSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { guardOnWindows } from './own-only.ts';

/** A file being written; `close` is always called. */
export type OpenFile = {
  write(bytes: Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
};

/** The few steps that `replaceFile` takes, so that a test can make each of them fail. */
export type FileSteps = {
  create(path: string): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Makes a rename in this folder lasting. */
  syncFolder(path: string): Promise<void>;
  wait(milliseconds: number): Promise<void>;
};

/** Makes a new name in this folder lasting. */
export function syncFolder(folder: string): void {
  // Windows cannot open a folder for syncing; NTFS journals the rename itself.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } catch (error) {
    // Some file systems of sticks refuse to sync a folder; their names are written at once.
    if (!(error instanceof Error && 'code' in error && error.code === 'EINVAL')) throw error;
  } finally {
    closeSync(handle);
  }
}

const nodeSteps: FileSteps = {
  create: async (path) => {
    // Readable by its owner only: these are key files.
    const handle = await open(path, 'w', 0o600);
    // The umask may have said otherwise, and an older file of that name; a stick may know no rights.
    await handle.chmod(0o600).catch(() => undefined);
    guardOnWindows(path, 'file');
    return {
      write: async (bytes) => handle.writeFile(bytes),
      sync: async () => handle.sync(),
      close: async () => handle.close(),
    };
  },
  rename,
  remove: async (path) => rm(path, { force: true }),
  syncFolder: async (path) => syncFolder(path),
  wait: async (milliseconds) => {
    await wait(milliseconds);
  },
};

/** Windows answers so while a virus scanner still holds the file. */
const PASSING = new Set(['EPERM', 'EACCES', 'EBUSY']);
const RETRY_FOR_MS = 2000;
const RETRY_EVERY_MS = 100;

function passes(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && PASSING.has(error.code);
}

/** Renames at once, for steps that cannot wait by turns; patient with a virus scanner as `replaceFile` is. */
export function renameNow(from: string, to: string): void {
  for (let waited = 0; ; waited += RETRY_EVERY_MS) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (process.platform !== 'win32' || !passes(error) || waited >= RETRY_FOR_MS) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_EVERY_MS);
    }
  }
}

async function renamePatiently(from: string, to: string, steps: FileSteps): Promise<void> {
  for (let waited = 0; ; waited += RETRY_EVERY_MS) {
    try {
      await steps.rename(from, to);
      return;
    } catch (error) {
      if (!passes(error) || waited >= RETRY_FOR_MS) throw error;
      await steps.wait(RETRY_EVERY_MS);
    }
  }
}

/** A name beside a file that no other replacing of it has; what a kill leaves there, the register's next opening removes. */
export function ownName(path: string): string {
  return `${path}.${randomBytes(8).toString('hex')}.new`;
}

/**
 * Replaces the file at `path`: whatever fails, and whenever the power goes, the old bytes or the new ones lie there, never a part
 * (design.md 5, "Replacing a file"). A database must be closed before its file is replaced. `beside` is where the bytes are written
 * first: one name for all where a next run is to write over what a kill left.
 */
export async function replaceFile(
  path: string,
  bytes: Uint8Array,
  steps: FileSteps = nodeSteps,
  beside = `${path}.new`,
): Promise<void> {
  try {
    const file = await steps.create(beside);
    try {
      await file.write(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await renamePatiently(beside, path, steps);
  } catch (error) {
    // What cannot be removed either is written over next time; the first error is the one to tell.
    await steps.remove(beside).catch(() => undefined);
    throw error;
  }
  await steps.syncFolder(dirname(path));
}

/** The file that a path stands for through symbolic links, whether it is there yet or not; `null` where they lead in a circle. */
export function linkedFile(path: string, hops = 32): string | null {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return path;
  // A link is read from the folder that it really lies in.
  return hops === 0 ? null : linkedFile(resolve(realpathSync(dirname(path)), readlinkSync(path)), hops - 1);
}
