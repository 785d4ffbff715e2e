import { closeSync, lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openOwn } from '../file/own-only.ts';
import { renameNow } from '../file/replace.ts';

/** What reads a backup when there is no program any more (docs/khan-cap.md): one script, beside every backup. */

export const EMERGENCY_READER = 'mo-khan-cap.mjs';

/** Where it lies in the source tree and in a packaged program. */
export function emergencyReader(): string {
  return fileURLToPath(new URL(`../../../assets/emergency/${EMERGENCY_READER}`, import.meta.url));
}

/** Lays this program's reader beside the backups of a folder; whatever else bears its name there could ask for a code and keep it. */
export function layEmergencyReader(folder: string): void {
  const path = join(folder, EMERGENCY_READER);
  const beside = join(folder, `.${EMERGENCY_READER}.new`);
  const bytes = readFileSync(emergencyReader());
  try {
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile() && readFileSync(path).equals(bytes)) return;
    // What a cut has left is gone first: a link that lies there must not be written through.
    rmSync(beside, { force: true });
    const file = openOwn(beside);
    try {
      writeFileSync(file, bytes, { flush: true });
    } finally {
      closeSync(file);
    }
    renameNow(beside, path);
  } catch {
    // The backup is proved and stands without it: a full disk has no room for it, and the next backup tries again.
    rmSync(beside, { force: true });
  }
}
