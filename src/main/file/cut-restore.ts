import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * What a restore makes beside a register, and a restore that was cut between its two renames: nothing lies at its place then. Loaded
 * with the window, so it asks the file system and nothing else.
 */

/** How folders begin in which the register that is put back is built. */
export function roomName(target: string): string {
  return `.${basename(target)}-phuc-hoi-`;
}

/** Where the register that is there will lie: beside, under a name that says when. */
export function keptName(target: string, now: Date): string {
  const name = `${target}${KEPT}${now.toISOString().slice(0, 19).replace(/[:T]/g, '-')}`;
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : `${name}-${count}`;
    if (!existsSync(free)) return free;
  }
}

const KEPT = '.truoc-phuc-hoi-';
const WHEN = /^\d{4}(?:-\d{2}){5}(?:-(\d+))?$/;

/** What lies beside a place at which no register lies: at least one of the two. */
export type CutRestore = {
  /** The register that was put back, whole but for its last rename. */
  readonly restored: string | null;
  /** The newest that was put aside. */
  readonly kept: string | null;
};

/** The restore that was cut, or `null`: something lies at `dir`, or nothing beside it tells of one. */
export function cutRestore(dir: string): CutRestore | null {
  const target = resolve(dir);
  try {
    if (existsSync(target) && readdirSync(target).length > 0) return null;
    const names = readdirSync(dirname(target));
    const found = { restored: roomIn(target, names), kept: keptIn(target, names) };
    return found.restored === null && found.kept === null ? null : found;
  } catch (error) {
    // A folder that is away or may not be read tells nothing.
    if (!(error instanceof Error && 'code' in error)) throw error;
    return null;
  }
}

/** Its keys are written last, so a room that has them is whole. */
function roomIn(target: string, names: readonly string[]): string | null {
  const room = roomName(target);
  const whole = names.filter(
    (name) => name.startsWith(room) && /^[0-9a-f]{8}$/.test(name.slice(room.length)) && holdsKeys(target, name),
  );
  // Two of them were cut at different times; nobody can tell which is meant, and both are only copies of backups.
  return whole.length === 1 ? beside(target, whole[0] ?? '') : null;
}

function keptIn(target: string, names: readonly string[]): string | null {
  const begins = `${basename(target)}${KEPT}`;
  const kept = names
    .filter((name) => name.startsWith(begins) && WHEN.test(name.slice(begins.length)) && holdsKeys(target, name))
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  const newest = kept.at(-1);
  return newest === undefined ? null : beside(target, newest);
}

function beside(target: string, name: string): string {
  return join(dirname(target), name);
}

function holdsKeys(target: string, name: string): boolean {
  return existsSync(join(beside(target, name), 'keys.json'));
}
