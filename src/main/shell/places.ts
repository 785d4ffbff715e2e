import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cutRestore } from '../file/cut-restore.ts';
import { makeParents } from '../file/own-only.ts';

/** Which register was open last; the only thing that the program keeps outside a register. */

export type Places = { last(): string | null; remember(folder: string): void };

export function placesIn(userData: string): Places {
  const file = join(userData, 'place.json');
  return {
    last: () => {
      try {
        const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
        const folder = typeof kept === 'object' && kept !== null && 'folder' in kept ? kept.folder : null;
        if (typeof folder !== 'string') return null;
        // Its place may be empty because a restore was cut: the door offers to end it.
        return existsSync(join(folder, 'keys.json')) || cutRestore(folder) !== null ? folder : null;
      } catch {
        return null;
      }
    },
    remember: (folder) => {
      makeParents(dirname(file));
      writeFileSync(file, `${JSON.stringify({ folder })}\n`, { mode: 0o600 });
    },
  };
}
