import { accessSync, closeSync, constants, fsyncSync, openSync } from 'node:fs';

/** The file is on the disk when this returns. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** SQLite opens a file that it may not write for reading only, without a word, and then locks nothing. */
export function assertWritable(path: string): void {
  accessSync(path, constants.W_OK);
}
