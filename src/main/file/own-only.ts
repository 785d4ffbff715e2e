import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, fchmodSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { errorCode, failure, RegisterError } from './failure.ts';

/** Files and folders that only their owner reads, whatever the umask of whoever started the program says. */

const FILE = 0o600;
const FOLDER = 0o700;

/** The file system of a stick may know no rights, and a file may be another's: that must not keep a register from being used. */
function quietly(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

/** A new file for writing; nothing may lie at `path`. */
export function openOwn(path: string): number {
  const file = openSync(path, 'wx', FILE);
  quietly(() => fchmodSync(file, FILE));
  guardOnWindows(path, 'file');
  return file;
}

/** An empty file for SQLite to fill: its log and its index take their rights from it. One that lies there is left alone. */
export function makeOwn(path: string): void {
  try {
    closeSync(openOwn(path));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

const NO_PLACE = new Set(['ENOENT', 'EEXIST', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ELOOP', 'EINVAL']);

/** Where a folder cannot be made it is the place that is wrong, and no file of a register. */
function placed(work: () => void): void {
  try {
    work();
  } catch (error) {
    const code = errorCode(error);
    throw code !== null && NO_PLACE.has(code) ? new RegisterError(failure('noPlace'), code) : error;
  }
}

/** A new folder. */
export function makeOwnFolder(path: string): void {
  placed(() => void mkdirSync(path, { mode: FOLDER }));
  quietly(() => chmodSync(path, FOLDER));
  guardOnWindows(path, 'folder');
}

/** The folders above a new one, where they are not there yet. */
export function makeParents(path: string): void {
  placed(() => void mkdirSync(path, { recursive: true, mode: FOLDER }));
}

const OURS = /^(?:register(?:-[0-9a-z]{1,32})?\.db(?:-wal|-shm|-journal)?|(?:keys|attempts)\.json|lock\.db)$/;

/** Takes from others what they could read in the folder of a register that was made before, or copied there. */
export function tighten(dir: string): void {
  if (process.platform === 'win32') return;
  quietly(() => {
    if ((statSync(dir).mode & 0o777) !== FOLDER) chmodSync(dir, FOLDER);
  });
  for (const name of readdirSync(dir)) {
    const path = join(dir, name);
    if (!OURS.test(name)) continue;
    quietly(() => {
      if ((statSync(path).mode & 0o777) !== FILE) chmodSync(path, FILE);
    });
  }
}

/**
 * The call that leaves a file or folder of Windows to its user, SYSTEM and the Administrators, by their SIDs, since the names are
 * translated; what comes to lie in the folder inherits it. Not tried on Windows.
 */
export function aclCall(
  path: string,
  kind: 'file' | 'folder',
  user: string,
  systemRoot: string,
): readonly [command: string, ...args: string[]] {
  const rights = kind === 'folder' ? '(OI)(CI)F' : 'F';
  const grants = [user, '*S-1-5-18', '*S-1-5-32-544'].flatMap((who) => ['/grant:r', `${who}:${rights}`]);
  return [`${systemRoot}\\System32\\icacls.exe`, path, '/inheritance:r', ...grants, '/q'];
}

/** On a stick without an ACL it fails, as rights do there. */
export function guardOnWindows(path: string, kind: 'file' | 'folder'): void {
  if (process.platform !== 'win32') return;
  const { USERDOMAIN: domain, SystemRoot: root = 'C:\\Windows' } = process.env;
  const name = userInfo().username;
  const [command, ...args] = aclCall(path, kind, domain === undefined ? name : `${domain}\\${name}`, root);
  spawnSync(command, args, { stdio: 'ignore', windowsHide: true, timeout: 10_000 });
}
