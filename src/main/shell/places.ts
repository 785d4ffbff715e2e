import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { App } from 'electron';
import { cutRestore } from '../file/cut-restore.ts';
import { makeParents } from '../file/own-only.ts';

const PLACE = 'place.json';

type Paths = Pick<App, 'getName' | 'getPath' | 'setPath'> & {
  readonly commandLine: Pick<App['commandLine'], 'hasSwitch'>;
};

/**
 * On Windows Electron would keep the program's folder under `Roaming`, which an office's domain copies to its server: it goes to `Local`,
 * with the one file of ours that an older version left. Before anything asks for the folder.
 */
export function keepLocal(app: Paths, platform: string, env: NodeJS.ProcessEnv): void {
  const local = env.LOCALAPPDATA;
  if (platform !== 'win32' || !local || app.commandLine.hasSwitch('user-data-dir')) return;
  const [from, to] = [join(app.getPath('appData'), app.getName()), join(local, app.getName())];
  makeParents(to);
  app.setPath('userData', to);
  const [before, now] = [join(from, PLACE), join(to, PLACE)];
  if (!existsSync(before)) return;
  if (!existsSync(now)) copyFileSync(before, now);
  rmSync(before);
}

/** Which register was open last: besides how the window looks (look.ts) the only thing that the program keeps outside a register. */

export type Places = { last(): string | null; remember(folder: string): void };

export function placesIn(userData: string): Places {
  const file = join(userData, PLACE);
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
