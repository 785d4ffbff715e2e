import { existsSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';

/**
 * SQLite rebuilds the index of a log that a killed process left, so a mere look would change `-shm`: the answer puts it back
 * as it was, to the hour.
 */
export function shmKeeper(path: string): () => void {
  const shm = `${path}-shm`;
  if (!existsSync(shm)) return () => rmSync(shm, { force: true });
  const bytes = readFileSync(shm);
  const { atimeMs, mtimeMs } = statSync(shm);
  return () => {
    writeFileSync(shm, bytes);
    utimesSync(shm, atimeMs / 1_000, mtimeMs / 1_000);
  };
}
