import { readFileSync, type Stats, statSync } from 'node:fs';
import { basename } from 'node:path';
import { damaged, errorCode } from './failure.ts';

/** Anybody may have put a pipe, a device or a folder where a file of ours is expected: opened, a pipe would never answer. */

/** Throws `damaged` where something lies at `path` that is no plain file of at most `most` bytes; nothing there is no fault. `goOn`: what to do. */
export function assertPlain(path: string, most = Number.POSITIVE_INFINITY, goOn?: string): void {
  const found = lookedAt(path);
  if (found === undefined) return;
  if (!found?.isFile()) throw damaged(`Ở chỗ của ${basename(path)} không phải là một tệp thường.`, null, goOn);
  if (found.size > most) throw damaged(`Tệp ${basename(path)} lớn khác thường.`, null, goOn);
}

/** `null`: a link that leads in a circle. */
function lookedAt(path: string): Stats | undefined | null {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (errorCode(error) === 'ELOOP') return null;
    throw error;
  }
}

/** The text of a file that is read whole; throws what reading throws, and `damaged` before anything but a plain file is opened. */
export function readPlain(path: string, most: number): string {
  assertPlain(path, most);
  return readFileSync(path, 'utf8');
}
