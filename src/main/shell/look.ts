import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { FIRST_LOOK, type Look, look } from '../../shared/look.ts';
import { makeParents } from '../file/own-only.ts';
import { renameNow } from '../file/replace.ts';
import { reportFault } from './report.ts';

/** What is remembered of the window itself, in a file of the program's own folder: how it looks, and where it stood. */

const bounds = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1).max(20_000),
  height: z.int().min(1).max(20_000),
});
const kept = z.strictObject({
  look: look.default(FIRST_LOOK),
  bounds: bounds.optional(),
  maximized: z.boolean().optional(),
});
type Kept = z.output<typeof kept>;

export type Looks = {
  look(): Look;
  keep(look: Look): void;
  /** Where the window stood last; empty at the first start. */
  stood(): Pick<Kept, 'bounds' | 'maximized'>;
  stands(at: Pick<Kept, 'bounds' | 'maximized'>): void;
};

/** Of a file that is gone, spoiled or of another version nothing is remembered: the window looks as at its first start. */
export function looksIn(userData: string): Looks {
  const file = join(userData, 'look.json');
  let now: Kept = { look: FIRST_LOOK };
  try {
    now = kept.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // The first start.
  }
  const write = (next: Kept): void => {
    now = next;
    const beside = `${file}.new`;
    try {
      makeParents(dirname(file));
      writeFileSync(beside, `${JSON.stringify(now)}\n`, { mode: 0o600 });
      renameNow(beside, file);
    } catch (error) {
      // A full disk: the window goes on as it is, and the next start looks as before.
      reportFault('look', error);
    }
  };
  return {
    look: () => now.look,
    keep: (next) => write({ ...now, look: next }),
    stood: () => ({ bounds: now.bounds, maximized: now.maximized }),
    stands: (at) => write({ ...now, ...at }),
  };
}

/** A screen on which the window has no room to spare: there it begins as large as it can. */
const SMALL = 1_600;

type Placed = { readonly bounds: Kept['bounds']; readonly maximized: boolean };

/** What is asked of Electron's `screen` and of its window. */
type Display = {
  readonly workArea: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
};
type Screens = { getAllDisplays(): readonly Display[]; getPrimaryDisplay(): Display };
type Standing = {
  once(event: 'close', listener: () => void): unknown;
  getNormalBounds(): NonNullable<Kept['bounds']>;
  isMaximized(): boolean;
};

/** Where the window opens: as it stood, as long as its head is still on a screen; at the first start all of a small screen. */
export function placeOn(screen: Screens, stood: ReturnType<Looks['stood']>): Placed {
  const { bounds: last, maximized } = stood;
  const seen =
    last !== undefined &&
    screen.getAllDisplays().some(({ workArea: { x, y, width, height } }) => {
      const middle = last.x + last.width / 2;
      return middle > x && middle < x + width && last.y >= y && last.y < y + height;
    });
  if (maximized === undefined && last === undefined)
    return { bounds: undefined, maximized: screen.getPrimaryDisplay().workArea.width < SMALL };
  return { bounds: seen ? last : undefined, maximized: maximized === true };
}

/** Remembers at the window's end where it stood. */
export function rememberPlace(window: Standing, looks: Looks): void {
  window.once('close', () => looks.stands({ bounds: window.getNormalBounds(), maximized: window.isMaximized() }));
}
