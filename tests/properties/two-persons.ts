import { expect } from 'vitest';
import type { ReadDb } from '../../src/main/file/connection.ts';
import { str } from '../../src/main/file/rows.ts';
import { lineOf } from '../../src/main/journal/journal.ts';
import { actorOf, readUsers } from '../../src/main/subjects/users/people.ts';
import { addDays, civilDate } from '../../src/shared/base/dates.ts';
import { rank } from '../../src/shared/base/levels.ts';
import { ACTS_BY_NAME } from '../../src/shared/subjects.ts';

/**
 * What the contract says of one human being with two logins (acts, "Fit to co-sign", "Levels are given by two"), told from who really
 * sat at the keyboard, which the program cannot know: it is judged by every line that the program writes.
 */

/** Why a login may be in another's hands than its owner's, since when, and by whose. */
type Suspicion = {
  readonly makers: readonly string[];
  readonly minds: readonly string[];
  readonly two: boolean;
  own: boolean;
  signedIn: boolean;
  since: number;
  day: string;
};

const SEVEN = 7;

export class Judge {
  private seen: number;
  private suspect = new Map<string, Suspicion>();
  /** Logins that the contract has let be somebody's own again: by seven days, by two, or by another's word. */
  private readonly vouched = new Set<string>();
  private readonly days: { seq: number; day: string; jumped: boolean }[] = [];
  private readonly users = new Map<string, { person: string | null; roles: readonly string[] }>();
  private levels = new Map<string, number>();

  /** Of an office in which every login has been its owner's for long. */
  constructor(db: ReadDb) {
    const last = db.statement('SELECT seq, at FROM journal ORDER BY seq DESC LIMIT 1').get();
    this.seen = Number(last?.seq ?? 0);
    if (last) this.days.push({ seq: this.seen, day: civilDate(new Date(str(last, 'at'))), jumped: false });
    for (const { login, person, roles } of readUsers(db)) this.users.set(login, { person, roles });
    this.levels = clearances(db);
  }

  /** As it was when a backup was made. */
  copy(): Judge {
    return Object.assign(Object.create(Judge.prototype), structuredClone({ ...this }));
  }

  /** Reads the lines that were written since, at the keyboard of `mind`; or of two who are not one. */
  follow(db: ReadDb, ...minds: readonly [string, ...string[]]): void {
    const rows = db.statement('SELECT * FROM journal WHERE seq > ? ORDER BY seq').all(this.seen);
    let pair = false;
    for (const row of rows) {
      const line = lineOf(row);
      const body: unknown = JSON.parse(line.body);
      this.seen = line.seq;
      this.noteDay(line.seq, civilDate(new Date(line.at)));
      const signed = line.actor.split('+');
      if (signed.length > 1) pair = true;
      const alone = signed.length === 1 && ACTS_BY_NAME.get(line.act)?.cosign?.always === true;
      expect(alone, `${line.act} by ${line.actor} alone`).toBe(false);
      if (signed.length > 1 && minds.length === 1) this.mayBeTwo(signed, line.act);
      this.read(line.act, typeof body === 'object' && body !== null ? { ...body } : {}, signed, minds, line.seq);
    }
    if (rows.length === 0) return;
    const now = clearances(db);
    for (const [login, level] of now)
      if (!pair)
        expect(level, `${login} is cleared for more, by one person`).toBeLessThanOrEqual(this.levels.get(login) ?? 0);
    this.levels = now;
  }

  /** Up to which level a login has been cleared, as the lines that may do so have it. */
  level(login: string): number {
    return this.levels.get(login) ?? 0;
  }

  isInspector(login: string): boolean {
    return this.users.get(login)?.roles.includes('inspector') === true;
  }

  /** Whether two logins in the same hands may sign together. */
  mayPair(one: string, other: string): boolean {
    return !this.isSuspect(one) && !this.isSuspect(other) && (this.vouched.has(one) || this.vouched.has(other));
  }

  /** Whether this login may sign beside another of the same hands. */
  isSuspect(login: string): boolean {
    const found = this.suspect.get(login);
    if (found === undefined) return false;
    if (!found.own) return true;
    const byTwo = found.two && found.signedIn;
    const days = this.days.filter(({ seq, day, jumped }) => seq > found.since && day > found.day && !jumped);
    if (!byTwo && new Set(days.map(({ day }) => day)).size < SEVEN) return true;
    this.vouch(login);
    return false;
  }

  private vouch(login: string): void {
    this.suspect.delete(login);
    this.vouched.add(login);
  }

  private mayBeTwo(signed: readonly string[], act: string): void {
    const fresh = signed.filter((login) => this.isSuspect(login));
    expect(fresh, `${act} by ${signed.join(' and ')}, who are one: not their owners' for long enough`).toEqual([]);
    const vouched = signed.some((login) => this.vouched.has(login));
    expect(vouched, `${act} by ${signed.join(' and ')}, two logins that one person always had`).toBe(true);
  }

  private noteDay(seq: number, day: string): void {
    const last = this.days.at(-1);
    if (last?.day === day) return;
    const jumped = last !== undefined && worked(last.day, day) > 2;
    this.days.push({ seq, day, jumped });
  }

  private doubt(login: string, own: boolean | null, signed: readonly string[], minds: readonly string[]): void {
    const { seq = 0, day = '' } = this.now();
    const before = this.isSuspect(login) ? this.suspect.get(login) : undefined;
    const alone = before === undefined || before.two ? [] : before.makers;
    this.vouched.delete(login);
    this.suspect.set(login, {
      makers: [...new Set([...alone, ...signed])],
      minds: [...new Set([...(before?.minds ?? []), ...minds])],
      two: signed.length > 1 && (before === undefined || before.two),
      own: own ?? before?.own ?? true,
      signedIn: false,
      since: seq,
      day,
    });
  }

  private now(): { seq: number; day: string } {
    return { seq: this.seen, day: this.days.at(-1)?.day ?? '' };
  }

  private read(
    act: string,
    body: Record<string, unknown>,
    signed: readonly string[],
    minds: readonly string[],
    seq: number,
  ): void {
    const login = String(body.login);
    const before = this.users.get(login);
    const person = typeof body.person === 'string' ? body.person : (before?.person ?? null);
    const roles = Array.isArray(body.roles) ? body.roles.map(String) : (before?.roles ?? []);
    if (act === 'addUser') this.doubt(login, false, signed, minds);
    if (act === 'changeUser') {
      const raised = roles.some((role) => before?.roles.includes(role) !== true);
      if (person !== before?.person || raised) this.doubt(login, null, signed, minds);
    }
    if (act === 'addUser' || act === 'changeUser') this.users.set(login, { person, roles });
    if (act === 'changePassword') this.password(login, body.own === true, signed, minds, seq);
    if (act === 'confirmUser' && typeof body.login === 'string') this.confirmed(login, signed[0] ?? '', minds[0] ?? '');
    if (act === 'keysChanged' && body.reason === 'recovered') this.doubt(login, true, signed, minds);
    const signing = act === 'signIn' ? this.suspect.get(signed[0] ?? '') : undefined;
    if (signing) signing.signedIn = true;
  }

  private password(
    login: string,
    own: boolean,
    signed: readonly string[],
    minds: readonly string[],
    seq: number,
  ): void {
    const found = this.suspect.get(login);
    if (!own) this.doubt(login, false, signed, minds);
    else if (found && !found.own) Object.assign(found, { own: true, since: seq, day: this.now().day });
  }

  /** Somebody else has said whose it is. */
  private confirmed(login: string, by: string, mind: string): void {
    const found = this.suspect.get(login);
    if (found === undefined) return;
    const says = `${by} confirms ${login}`;
    expect(found.own, `${says}, whose password another has set`).toBe(true);
    expect(by === login || found.makers.includes(by), `${says} and made the change`).toBe(false);
    expect(this.isSuspect(by), `${says} and is not fit`).toBe(false);
    expect(!found.minds.includes(mind) || this.vouched.has(by), `${says} and is who made the change`).toBe(true);
    this.vouch(login);
  }
}

/** How many days after the one, up to the other, are neither at a weekend nor a holiday. */
function worked(one: string, other: string): number {
  const [from, to] = one < other ? [one, other] : [other, one];
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) && !/-(01-01|04-30|05-01|09-02)$/.test(day))
      count += 1;
  return count;
}

function clearances(db: ReadDb): Map<string, number> {
  return new Map(readUsers(db).map((user) => [user.login, rank(actorOf(db, user).clearance)]));
}
