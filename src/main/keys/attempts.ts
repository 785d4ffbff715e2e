import { createHash, randomBytes } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCode, failure, type OpenFailure } from '../file/failure.ts';
import { readPlain } from '../file/plain-file.ts';
import { type FileSteps, ownName, replaceFile } from '../file/replace.ts';
import { canonicalLogin } from './keys-file.ts';

/** Stands for the recovery code where a login is asked; no login has brackets. */
export const RECOVERY_LOGIN = '(recovery)';

const FILE = 'attempts.json';
/** The salt's 65,536 places are filled by nobody in a year's time. */
const LARGEST = 8 << 20;
const FREE_TRIES = 5;
/** Seconds to wait after the fifth wrong try, the sixth, …; the last goes on. */
const DELAYS = [30, 60, 120, 300, 600, 900] as const;
const LONGEST = 900;
const UNREADABLE = 'Tệp attempts.json, nơi đếm số lần nhập sai, bị hỏng hoặc bị sửa nên mọi người phải chờ một lần.';

const count = z.int().min(0).max(1_000_000_000);
const moment = z.int().min(0);
const stateSchema = z.strictObject({
  format: z.literal('so-mat-attempts/1'),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  /** When the record before this one was found damaged: everybody waits once from then. */
  lostAt: moment.nullable(),
  logins: z.record(
    z.string().regex(/^[0-9a-f]{4}$/),
    /** `streak` sets the delay, `unreported` is for the journal, `last` is when the last wrong try was. */
    z.strictObject({ streak: count, unreported: count, last: moment }),
  ),
});
type State = z.infer<typeof stateSchema>;

function fresh(lostAt: number | null): State {
  return { format: 'so-mat-attempts/1', salt: randomBytes(16).toString('hex'), lostAt, logins: {} };
}

/**
 * Where a login is counted. Only 16 bits of a salted digest: people type passwords into the field for the login, and these must not be
 * found from the file; nor must the file tell which logins exist.
 */
function bucket(state: State, login: string): string {
  return createHash('sha256').update(state.salt).update(canonicalLogin(login)).digest('hex').slice(0, 4);
}

/** The record; whether it lies there like this, and whether it must be written again because it was damaged. */
function read(dir: string, now: number): { readonly state: State; readonly kept: boolean; readonly repaired: boolean } {
  const path = join(dir, FILE);
  try {
    const parsed = stateSchema.safeParse(JSON.parse(readPlain(path, LARGEST)));
    if (parsed.success) return { state: parsed.data, kept: true, repaired: false };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { state: fresh(null), kept: false, repaired: false };
  }
  // Neither may damage lock people out for ever, nor may damaging the file be a way round the delay.
  const changed = Math.floor(lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now);
  return { state: fresh(Math.max(0, Math.min(changed, now))), kept: false, repaired: true };
}

/** A folder that cannot be written must not turn a wrong password into another error; false when nothing was kept. */
async function write(dir: string, state: State, steps: FileSteps | undefined): Promise<boolean> {
  try {
    const path = join(dir, FILE);
    await replaceFile(path, Buffer.from(`${JSON.stringify(state)}\n`), steps, ownName(path));
    return true;
  } catch {
    return false;
  }
}

function delayAfter(streak: number): number {
  return streak < FREE_TRIES ? 0 : (DELAYS[streak - FREE_TRIES] ?? LONGEST);
}

function waitFrom(start: number, seconds: number, now: number): number {
  return Math.min(seconds, Math.max(0, Math.ceil((start - now) / 1000 + seconds)));
}

/**
 * Whether this login may be tried now, or the `wait` to be told: five free wrong tries, then a delay growing to 15 minutes (design.md 5). Ask
 * it before the password is hashed and holding the lock; `now` in milliseconds. A clock set back starts the running delay again from the
 * new time: it gets neither longer than itself nor skipped. Writes only in that case and when the record was damaged.
 */
export async function mayTry(dir: string, login: string, now: number, steps?: FileSteps): Promise<OpenFailure | null> {
  const { state, repaired } = read(dir, now);
  const key = bucket(state, login);
  const entry = state.logins[key];
  let moved = false;
  if (entry !== undefined && entry.last > now) {
    state.logins[key] = { ...entry, last: now };
    moved = true;
  }
  if (state.lostAt !== null && state.lostAt > now) {
    state.lostAt = now;
    moved = true;
  }
  if (moved || repaired) await write(dir, state, steps);
  const own = entry === undefined ? 0 : waitFrom(Math.min(entry.last, now), delayAfter(entry.streak), now);
  const lost = state.lostAt === null ? 0 : waitFrom(state.lostAt, LONGEST, now);
  const waitSeconds = Math.max(own, lost);
  if (waitSeconds === 0) return null;
  // Nobody is accused of passwords that nobody typed.
  return failure('wait', lost > own ? { waitSeconds, reason: UNREADABLE } : { waitSeconds });
}

/** Counts a wrong password; false when it could not be kept (a read-only folder, a full disk). Damage is never a wrong password. */
export async function recordFailure(dir: string, login: string, now: number, steps?: FileSteps): Promise<boolean> {
  const { state } = read(dir, now);
  const key = bucket(state, login);
  const { streak, unreported } = state.logins[key] ?? { streak: 0, unreported: 0 };
  state.logins[key] = { streak: streak + 1, unreported: unreported + 1, last: now };
  return write(dir, state, steps);
}

/** Counts a try before it is made, so that none can be made uncounted; `takeBack` where it was not wrong: then all is as it was. */
export async function countTry(dir: string, login: string, now: number): Promise<{ takeBack(): Promise<void> }> {
  const before = read(dir, now).state;
  const entry = before.logins[bucket(before, login)];
  await recordFailure(dir, login, now);
  return {
    takeBack: async () => {
      const { state } = read(dir, now);
      const key = bucket(state, login);
      if (entry === undefined) delete state.logins[key];
      else state.logins[key] = entry;
      await write(dir, state, undefined);
    },
  };
}

/**
 * By what this record is known as long as it lives, begun where none lies there; `null` where it can neither be read nor begun. A line
 * of the journal that holds it tells whether the file was taken away since.
 */
export async function keptRecord(dir: string, now: number, steps?: FileSteps): Promise<string | null> {
  const { state, kept } = read(dir, now);
  return kept || (await write(dir, state, steps)) ? state.salt : null;
}

/** Wrong tries since the login last unlocked the register for writing. */
export function countFailures(dir: string, login: string, now: number): number {
  const { state } = read(dir, now);
  return state.logins[bucket(state, login)]?.unreported ?? 0;
}

/** The same, and forgets them: call it when the right password has unlocked for writing and the number stands in the journal. */
export async function takeFailures(dir: string, login: string, now: number, steps?: FileSteps): Promise<number> {
  const { state } = read(dir, now);
  const key = bucket(state, login);
  const entry = state.logins[key];
  if (entry === undefined) return 0;
  delete state.logins[key];
  await write(dir, state, steps);
  return entry.unreported;
}
