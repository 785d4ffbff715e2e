import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { SecondPerson, SignedIn } from '../../shared/bridge.ts';
import type { Refused } from '../../shared/guards.ts';
import { type BackupFacts, NOT_WORTH_A_BACKUP } from '../../shared/subjects/care/backup-hours.ts';
import { ACTS_BY_NAME } from '../../shared/subjects.ts';
import type { Copier } from '../care/backup.ts';
import { renewInThread, threadedCopier } from '../care/caring.ts';
import { type NetworkPolicy, networkPolicy, noteSeen } from '../care/network.ts';
import { backUpEverywhere, type PlacesResult } from '../care/places.ts';
import type { ReadDb } from '../file/connection.ts';
import { refusedPlace } from '../file/place.ts';
import { num, str } from '../file/rows.ts';
import type { CareProgress } from '../file/wrong.ts';
import { doubtOf } from '../journal/clock.ts';
import { countFailures } from '../keys/attempts.ts';
import { canonicalLogin } from '../keys/keys-file.ts';
import { askOpen, isLook, shownNothing } from '../register/asking.ts';
import { createRegister } from '../register/create.ts';
import type { Receipt } from '../register/execute.ts';
import { perform } from '../register/perform.ts';
import { proveSecond } from '../register/proofs.ts';
import { type OpenOptions, openRegister, type Session, signOut } from '../register/register.ts';
import { secondPerson } from '../register/second.ts';
import { latest } from '../subjects/catalogue.ts';
import { actorOf, readUser, readUsers } from '../subjects/users/people.ts';
import { reportFault } from './report.ts';

/** The register as the shell uses it. Loaded lazily, as one piece: with it come zod, SQLite and the acts. */

const policyRow = z.object({
  idleMinutes: z.number(),
  backupPlaces: z.array(z.string()).optional(),
  backupAt: z.array(z.number()).optional(),
});

const now = (): Date => new Date();

export function readPolicy(db: ReadDb): NetworkPolicy & {
  readonly idleMinutes: number;
  readonly backupPlaces: number;
  readonly backupAt: readonly number[];
} {
  const row = latest(db, 'policy', '');
  const { idleMinutes, backupPlaces, backupAt } = policyRow.parse(JSON.parse(row ? str(row, 'fields') : '{}'));
  return {
    ...networkPolicy(db),
    idleMinutes,
    backupPlaces: backupPlaces?.length ?? 0,
    backupAt: backupAt ?? [],
  };
}

/** What the register says about whether a backup by the policy is due. While the clock is in doubt none can be journalled. */
export function backupFacts({ db, pendingSignIn }: Session): Omit<BackupFacts, 'now'> {
  const { backupPlaces, backupAt } = readPolicy(db);
  const newest = db.statement('SELECT head, at FROM backups ORDER BY seq DESC LIMIT 1').get();
  const names = JSON.stringify(NOT_WORTH_A_BACKUP);
  const written = db
    .statement('SELECT 1 FROM journal WHERE seq > ? AND act NOT IN (SELECT value FROM json_each(?)) LIMIT 1')
    .value(newest ? num(newest, 'head') : 0, names);
  return {
    places: backupPlaces,
    hours: backupAt,
    last: newest ? new Date(str(newest, 'at')) : null,
    written: written === 1 && pendingSignIn === null && doubtOf(db, now()) === null,
  };
}

/** Backs up to every place of the policy, whoever is signed in. */
export function backUpByPolicy(
  session: Session,
  progress: CareProgress,
  copier: Copier,
): Promise<PlacesResult | Refused> {
  return backUpEverywhere(session, progress, { copier, byPolicy: true });
}

export function open(
  folder: string,
  who: { login: string; password: string },
  told: Pick<OpenOptions, 'progress' | 'appended'>,
  withoutLog = false,
): Promise<Session> {
  return openRegister(folder, who, { now, report: reportFault, ...told, renewApart: renewInThread, withoutLog });
}

export function failedTries(folder: string, login: string): number {
  return countFailures(folder, canonicalLogin(login), now().getTime());
}

export function create(folder: string, values: unknown, password: string, anyPlace: boolean) {
  return createRegister(folder, values, { password, now, anyPlace });
}

export function signedIn({ db, login, weakPassword }: Session, failed: number): SignedIn {
  const user = readUser(db, login);
  if (user === null) throw new Error('the signed-in user is not in the register');
  const { roles, person, clearance } = actorOf(db, user);
  const name = readUsers(db).find((one) => one.login === login)?.name ?? login;
  const { ownPassword, until } = user;
  return {
    login,
    name,
    roles,
    person,
    clearance,
    failedTries: failed,
    ownPassword,
    weakPassword,
    ends: until !== null,
  };
}

/** Whether an act removes words for good. */
export function redacts(name: string, values: unknown): boolean {
  return ACTS_BY_NAME.get(name)?.redacts?.(values) === true;
}

export function act(
  session: Session,
  name: string,
  values: unknown,
  second: SecondPerson | undefined,
): Promise<Receipt> {
  return perform(session, name, values, { second: secondPerson(session, { given: second }) });
}

/** False while the clock is in doubt, and while the signing in waits for that. */
export function noteNetwork(
  session: Session,
  adapters: readonly string[],
  answer: 'blocked' | 'warned' | 'gone',
): boolean {
  return session.pendingSignIn === null && noteSeen(session.writer, adapters, answer);
}

/** Where a register would come to lie when the person points at `chosen`; a folder with things in it gets one inside. */
export function newFolder(chosen: string): string {
  const empty = !existsSync(chosen) || readdirSync(chosen).length === 0;
  return empty ? chosen : join(chosen, 'So mat');
}

export function isRegister(folder: string): boolean {
  return existsSync(join(folder, 'keys.json'));
}

export { askOpen, isLook, proveSecond, refusedPlace, shownNothing, signOut, threadedCopier };
