import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { RegisterError } from '../../src/main/file/failure.ts';
import { doubtOf } from '../../src/main/journal/clock.ts';
import { loadMetrics } from '../../src/main/paper/metrics.ts';
import type { Press } from '../../src/main/paper/pdf.ts';
import { perform } from '../../src/main/register/perform.ts';
import type { Credentials, Session } from '../../src/main/register/register.ts';
import { civilDate } from '../../src/shared/base/dates.ts';
import type { Level } from '../../src/shared/base/levels.ts';
import { backedUp } from '../care/support.ts';
import { attempts, daysPass, does, found, furnish, LAN, type Office, officeAt, QUICK_KDF } from '../support/office.ts';
import { printPages } from '../support/printing.ts';
import { Judge } from './two-persons.ts';
import { Words } from './words.ts';

/** An office, seven days after its founding, in which three of six users have a plan: who knows which password, and what was where. */

export const ATTACKERS = ['lan', 'kha', 'dung'] as const;
export const HONEST = ['an', 'cuc', 'ep'] as const;
type Attacker = (typeof ATTACKERS)[number];

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
const FOUNDED = '2026-04-06T08:00:00';
/** Each person's first password. */
export const ownPassword = (login: string): string =>
  login === LAN.login ? LAN.password : `bèo dạt mây trôi ${letters(login.length * 7 + login.charCodeAt(0))}`;

/** A number in letters: in a password digits say little. */
export function letters(count: number): string {
  return count < 26 ? String.fromCharCode(97 + count) : letters(Math.floor(count / 26)) + letters(count % 26);
}

const USERS = [
  { login: 'an', roles: ['head'], person: 'an', mayRead: 'topSecret' },
  { login: 'cuc', roles: ['clerk'], person: 'cuc', mayRead: 'topSecret' },
  { login: 'ep', roles: ['administrator'], person: 'ep', mayRead: 'topSecret' },
  { login: 'lan2', roles: ['clerk'], person: 'binh', mayRead: 'confidential' },
  { login: 'kha', roles: ['clerk'], person: 'kha', mayRead: 'confidential' },
  { login: 'dung', roles: ['inspector'], person: 'dung', mayRead: 'confidential' },
] as const;

const metrics = loadMetrics();

/** A press that draws nothing and gives back what it was to draw. */
export const reader: Press = {
  metrics: () => metrics,
  draw: async (documents) => Buffer.from(JSON.stringify([...documents])),
  stop: async () => undefined,
};

export type Kept = {
  readonly judge: Judge;
  readonly current: ReadonlyMap<string, string>;
  readonly file: string;
};

export class Attacked {
  readonly place: Office;
  /** Whoever sits at it now. */
  private sitting: Session | null = null;
  readonly words: Words;
  readonly entries: readonly string[];
  readonly copies: readonly string[];
  readonly handed: readonly string[] = [];
  readonly handovers: readonly string[] = [];
  /** The password by which each login signs in. */
  current: Map<string, string>;
  /** What each attacker knows: of each login every password that was ever right, the newest last. */
  readonly known: ReadonlyMap<Attacker, Map<string, string[]>>;
  judge: Judge;
  readonly backups: Kept[];
  /** The time by the sun. */
  time: Date;
  readonly log: string[] = [];
  readonly outcomes = new Map<string, number>();
  private made = 0;

  constructor(place: Office, ready: Ready, judge: Judge) {
    this.place = place;
    this.time = place.now;
    this.words = ready.words;
    this.entries = ready.entries;
    this.copies = ready.entries.map((ref) => `${ref}#1`);
    this.current = new Map(['lan', ...USERS.map(({ login }) => login)].map((login) => [login, ownPassword(login)]));
    const one = (login: string): [string, string[]] => [login, [ownPassword(login)]];
    this.known = new Map([
      ['lan', new Map([one('lan'), one('lan2')])],
      ['kha', new Map([one('kha')])],
      ['dung', new Map([one('dung')])],
    ]);
    this.judge = judge;
    this.backups = [{ judge: judge.copy(), current: new Map(this.current), file: ready.backup }];
  }

  get session(): Session {
    if (this.sitting === null) throw new Error('nobody sits at it');
    return this.sitting;
  }

  get today(): string {
    return civilDate(this.place.now);
  }

  newPassword(): string {
    this.made += 1;
    return `nhớ ai ra ngẩn vào ngơ ${letters(this.made + 700)}`;
  }

  secretsOf(mind: Attacker): Map<string, string[]> {
    const found = this.known.get(mind);
    if (!found) throw new Error(`${mind} knows nothing`);
    return found;
  }

  count(outcome: string): void {
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
  }

  /** Signs in, or says why not. */
  async signIn(who: Credentials): Promise<Session | string> {
    try {
      this.sitting = await this.place.open(who);
      return this.sitting;
    } catch (error) {
      if (!(error instanceof RegisterError)) throw error;
      return error.failure.kind;
    }
  }

  leave(): void {
    this.sitting?.close();
    this.sitting = null;
  }
}

type Ready = {
  readonly dir: string;
  readonly recoveryCode: string;
  readonly backup: string;
  readonly at: string;
  readonly words: Words;
  readonly entries: readonly string[];
};

/** Founds the office; its caller removes the folder around it. */
export async function foundAttacked(): Promise<Ready> {
  const dir = join(mkdtempSync(join(tmpdir(), 'so-mat-attacked-')), 'so');
  const place = officeAt(dir, FOUNDED, await found(dir, FOUNDED));
  const session = await place.open();
  await furnish(session);
  for (const [code, mayRead] of [
    ['cuc', 'topSecret'],
    ['ep', 'topSecret'],
    ['kha', 'confidential'],
    ['dung', 'confidential'],
    ['ma', undefined],
  ] as const)
    await does(session, 'definePerson', {
      ...{ code, name: `Phạm ${code}`, title: 'Cán bộ', unit: 'qs' },
      ...(mayRead === undefined ? {} : { mayRead }),
    });
  for (const { roles, ...user } of USERS) {
    await does(session, 'addUser', { ...user, name: user.login, roles: [...roles] });
  }
  await does(session, 'changeUser', {
    ...{ login: 'lan', person: 'binh', roles: ['administrator', 'clerk'], mayRead: 'confidential' },
  });
  session.close();
  for (const { login } of USERS) {
    const his = await place.open({ login, password: 'cá rô đồng kho tộ' });
    const own = await perform(his, 'changePassword', { login }, { newPassword: ownPassword(login), kdf: QUICK_KDF });
    his.close();
    if (!own.ok) throw new Error(`${login} has no password: ${JSON.stringify(own.error)}`);
  }
  await daysPass(place, 8);
  const words = new Words();
  const clerk = await place.open({ login: 'cuc', password: ownPassword('cuc') });
  const entries: string[] = [];
  for (const level of ['confidential', 'secret', 'topSecret', 'secret', 'confidential'] as const)
    entries.push(await registered(clerk, words, level, civilDate(place.now), entries.length));
  await printPages(clerk, { form: 'out', out: `${dir}.pdf`, keep: async () => undefined }, true, reader);
  const backup = join(dirname(dir), 'sao.somat');
  await backedUp(clerk, backup);
  clerk.close();
  return { dir, recoveryCode: place.recoveryCode, backup, at: place.now.toISOString(), words, entries };
}

/** Registers a document with words of its own; answers with its reference. */
export async function registered(
  clerk: Session,
  words: Words,
  level: Level,
  today: string,
  number: number,
): Promise<string> {
  const { ref = '' } = await does(clerk, 'registerOutgoing', {
    ...{ date: today, symbol: `${number}/KH`, type: 'Kế hoạch', level, signer: 'an', storageUnit: 'vp' },
    ...(level === 'topSecret' ? {} : { abstract: words.text('abstract') }),
    ...{ copies: 2, recipients: [{ to: { person: 'an' }, copies: [1], note: words.text('recipients.0.note') }] },
    ...{ mayCopy: false, note: words.text('note') },
  });
  words.settle([ref]);
  return ref;
}

/** A copy of the office for one run, and what removes it. */
export async function attacked(ready: Ready): Promise<{ readonly office: Attacked; remove(): void }> {
  const around = mkdtempSync(join(tmpdir(), 'so-mat-attacked-'));
  const dir = join(around, 'so');
  cpSync(ready.dir, dir, { recursive: true });
  const place = officeAt(dir, ready.at, ready.recoveryCode);
  place.now = new Date(place.now.getTime() + HOUR);
  const session = await place.open({ login: 'an', password: ownPassword('an') });
  const judge = new Judge(session.db);
  session.close();
  return {
    office: new Attacked(place, ready, judge),
    remove: () => rmSync(around, { recursive: true, force: true }),
  };
}

/** Looks at the clock where it is in doubt. */
export async function clockRight(session: Session): Promise<void> {
  if (doubtOf(session.db, session.options.now()) !== null) await attempts(session, 'confirmClock', {});
}
