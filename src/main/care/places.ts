import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { basename, join, posix, win32 } from 'node:path';
import { z } from 'zod';
import type { Refusal } from '../../shared/base/result.ts';
import { refused } from '../../shared/base/rule.ts';
import type { Refused } from '../../shared/guards.ts';
import { backupName, backupTime, type Keep, outlived } from '../../shared/subjects/care/generations.ts';
import { backupPlace } from '../../shared/subjects/care/rules.ts';
import type { ReadDb } from '../file/connection.ts';
import { RegisterError } from '../file/failure.ts';
import { num, str } from '../file/rows.ts';
import type { CareProgress } from '../file/wrong.ts';
import type { Session } from '../register/register.ts';
import { latest, singleFact } from '../subjects/catalogue.ts';
import { type BackedUp, type BackupHow, backUp, backupRefusal } from './backup.ts';

/** Backups to every place of the policy, and which of the older ones there may go. */

const policySchema = z.object({
  backupPlaces: z.array(z.string()).default([]),
  backupKeep: z
    .object({ days: z.int(), weeks: z.int(), months: z.int(), years: z.int() })
    .nullish()
    .transform((keep): Keep | null => keep ?? null),
});

/** The places that the office's policy names, and what it keeps there. */
export function backupPolicy(db: ReadDb): { readonly places: readonly string[]; readonly keep: Keep | null } {
  const row = latest(db, 'policy', '');
  const { backupPlaces, backupKeep } = policySchema.parse(row ? JSON.parse(str(row, 'fields')) : {});
  return { places: [...new Set(backupPlaces)], keep: backupKeep };
}

/** How it went at one place. */
export type PlaceResult =
  | { readonly place: string; readonly ok: true; readonly backup: BackedUp; readonly removed: readonly string[] }
  | { readonly place: string; readonly ok: false; readonly error: Refusal };

export type PlacesResult = {
  readonly ok: true;
  /** Whether every place has its new proved backup. */
  readonly all: boolean;
  readonly places: readonly PlaceResult[];
};

/** Backs up to every place of the policy: what goes wrong at one is told there and keeps none of the others from its backup. */
export async function backUpEverywhere(
  session: Session,
  progress: CareProgress,
  how: BackupHow = {},
): Promise<PlacesResult | Refused> {
  const may = backupRefusal(session, how.byPolicy);
  if (may) return may;
  const { places, keep } = backupPolicy(session.db);
  if (places.length === 0) {
    return refused(backupPlace, 'Chính sách chưa ghi nơi sao lưu. Hãy ghi thư mục hoặc ghi tên tệp.', {
      cli: 'setPolicy, backupPlaces',
    });
  }
  const results: PlaceResult[] = [];
  for (const place of places) {
    const result = await backUpAt(session, place, keep, progress, how);
    // Stopped by a person: the places before have theirs, those after are not begun.
    if (!result.ok && result.error.kind === 'refused' && result.error.rule === 'call.cancelled')
      return { ok: false, error: result.error };
    results.push(result);
  }
  return { ok: true, all: results.every((result) => result.ok), places: results };
}

async function backUpAt(
  session: Session,
  place: string,
  keep: Keep | null,
  progress: CareProgress,
  how: BackupHow,
): Promise<PlaceResult> {
  if (!posix.isAbsolute(place) && !win32.isAbsolute(place)) {
    return {
      place,
      ...refused(backupPlace, 'Nơi sao lưu phải là đường dẫn đầy đủ. Hãy sửa chính sách.', { cli: 'setPolicy' }),
    };
  }
  try {
    const name = backupName(singleFact(session.db, 'register') ?? '', session.options.now());
    const made = await backUp(session, { place, name }, progress, how);
    if (!made.ok) return { place, ...made };
    return { place, ok: true, backup: made, removed: keep === null ? [] : prune(session.db, place, keep, made.file) };
  } catch (error) {
    // The register's own disk is full or failing: told for this place, and most likely for the next.
    if (!(error instanceof RegisterError)) throw error;
    const { kind, message } = error.failure;
    return { place, ok: false, error: { kind: 'refused', rule: `register.${kind}`, message } };
  }
}

/**
 * Removes what has outlived the policy at a place that has just got a proved backup. Only files that this register's journal knows by
 * name and size are its own to remove; the newest stays, whatever the policy says.
 */
export function prune(db: ReadDb, place: string, keep: Keep, newest: string): string[] {
  const register = singleFact(db, 'register') ?? '';
  const sizes = new Map<string, Set<number>>();
  for (const row of db.statement('SELECT file, bytes FROM backups').iterate()) {
    const file: unknown = JSON.parse(str(row, 'file'));
    if (typeof file !== 'string') continue;
    // A stick has another letter today than it had then.
    const name = /[\\]/.test(file) && !file.startsWith('/') ? win32.basename(file) : basename(file);
    sizes.set(name, (sizes.get(name) ?? new Set()).add(num(row, 'bytes')));
  }
  try {
    const own = readdirSync(place).flatMap((name) => {
      const at = backupTime(register, name);
      const found = at === null ? undefined : lstatSync(join(place, name), { throwIfNoEntry: false });
      return at !== null && found?.isFile() && sizes.get(name)?.has(found.size) ? [{ name, at }] : [];
    });
    const gone = outlived(own, keep).filter((name) => name !== basename(newest));
    for (const name of gone) rmSync(join(place, name));
    return gone;
  } catch {
    // The new backup is there and proved; an old one too many does no harm.
    return [];
  }
}
