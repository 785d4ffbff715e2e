import { doubtOf } from '../../src/main/journal/clock.ts';
import { head } from '../../src/main/journal/journal.ts';
import { type Receipt, record, type Second } from '../../src/main/register/execute.ts';
import { perform } from '../../src/main/register/perform.ts';
import type { Credentials, Session } from '../../src/main/register/register.ts';
import { unfitAlways } from '../../src/main/subjects/users/fitness.ts';
import { civilDate } from '../../src/shared/base/dates.ts';
import { ACTS_BY_NAME } from '../../src/shared/subjects.ts';
import { does, furnish, LAN, type Office, QUICK_KDF, ruleOf } from '../support/office.ts';
import { chosen } from './deck.ts';
import type { Dice } from './dice.ts';
import { maker, spoiled } from './inputs.ts';
import { seen } from './seen.ts';
import { Words } from './words.ts';

/** An office at work: users, what they typed, and what the register must therefore hold. */

const OWN = 'sông Hồng nước đỏ phù sa';
/** Everybody's own password but the first user's. */
export const STAFF = ['an', 'binh', 'cuc', 'dung', 'ep'] as const;

const SECOND: Second = { login: 'an', proof: 'proved' };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export class World {
  readonly place: Office;
  session: Session;
  readonly words = new Words();
  readonly entries: string[] = [];
  readonly copies: string[] = [];
  readonly handovers: string[] = [];
  /** Copies that were handed over. */
  readonly handed: string[] = [];
  readonly series: Record<'out' | 'in', string[]> = { out: ['out'], in: ['in'] };
  readonly incoming = new Set<string>();
  readonly logins: string[] = [LAN.login, ...STAFF];
  /** Copies that each document must have, by what was typed. */
  readonly issued = new Map<string, number>();
  readonly receipts: { seq: number; hash: string }[] = [];
  readonly outcomes = new Map<string, number>();
  /** By query: how often an answer had to keep something back. */
  readonly hidden = new Map<string, number>();
  /** The last acts, to be told when something fails. */
  readonly log: string[] = [];

  private constructor(place: Office, session: Session) {
    this.place = place;
    this.session = session;
  }

  /** Opens an office with its lists and six users of different levels; everybody but `ep` has a role with words to read. */
  static async open(place: Office): Promise<World> {
    const session = await place.open();
    await furnish(session);
    await does(session, 'defineUnit', { code: 'la', name: 'Lưu trữ' });
    await does(session, 'defineAgency', { code: 'ubt', name: 'Ủy ban tỉnh' });
    for (const [code, mayRead] of [
      ['cuc', 'confidential'],
      ['dung', 'confidential'],
    ] as const)
      await does(session, 'definePerson', { code, name: `Phạm ${code}`, title: 'Cán bộ', unit: 'qs', mayRead });
    await does(session, 'changeUser', { login: 'lan', person: 'binh', mayRead: 'topSecret' });
    await does(session, 'definePerson', {
      code: 'binh',
      name: 'Trần Thị Bình',
      title: 'Văn thư',
      unit: 'vp',
      mayRead: 'topSecret',
    });
    const world = new World(place, session);
    const users = [
      { login: 'an', roles: ['head'], person: 'an', mayRead: 'topSecret' },
      { login: 'binh', roles: ['clerk'], mayRead: 'secret' },
      { login: 'cuc', roles: ['clerk'], person: 'cuc', mayRead: 'confidential' },
      { login: 'dung', roles: ['inspector'], person: 'dung', mayRead: 'confidential' },
      { login: 'ep', roles: ['administrator'], mayRead: 'topSecret' },
    ] as const;
    for (const { roles, ...user } of users) {
      const added = await perform(session, 'addUser', { ...user, name: user.login, roles }, proofs({}, SECOND));
      if (!added.ok) throw new Error(`${user.login} was not added: ${JSON.stringify(added.error)}`);
      const own = await world.performAs(user.login, 'changePassword', { login: user.login }, undefined);
      if (!own.ok) throw new Error(`${user.login} has no password: ${JSON.stringify(own.error)}`);
    }
    return world;
  }

  /** The register as if this user had opened it. */
  as(login: string): Session {
    return { ...this.session, login, writer: { ...this.session.writer, login } };
  }

  async performAs(login: string, act: string, input: unknown, second: Second | undefined): Promise<Receipt> {
    const session = this.as(login);
    const receipt = await perform(session, act, input, proofs(input, second));
    this.session.keys = session.keys;
    this.session.pendingSignIn = session.pendingSignIn;
    return receipt;
  }

  get today(): string {
    return civilDate(this.place.now);
  }

  /** Closes the register and opens it as somebody, as in an office after lunch. */
  async reopen(dice: Dice): Promise<void> {
    const login = dice.pick([LAN.login, ...STAFF]);
    const who: Credentials = login === LAN.login ? LAN : { login, password: OWN };
    this.session.close();
    // Long enough for every delay after wrong passwords.
    this.move(16 * MINUTE);
    this.log.push(`reopened by ${login}`);
    try {
      this.session = await this.place.open(who);
    } catch (error) {
      // Somebody has taken his account or password away.
      this.session = await this.place.open();
      this.log.push(`not reopened by ${login}: ${String(error)}`);
    }
  }

  move(milliseconds: number): void {
    this.place.now = new Date(this.place.now.getTime() + milliseconds);
  }

  /** A week of days with a sign-in each: whoever has his own password is fit to co-sign again. */
  private week(): void {
    for (let day = 0; day < 7; day += 1) {
      this.move(DAY);
      record(this.session.writer, 'signIn', {});
    }
  }

  /** One act by somebody, right or wrong; throws when the register does not answer as it must. */
  async step(dice: Dice): Promise<void> {
    this.move(dice.upTo(20) * MINUTE);
    if (dice.chance(2)) this.move(dice.pick([-10 * MINUTE, -DAY, 3 * DAY, 40 * DAY, 200 * DAY]));
    if (dice.chance(1)) await this.reopen(dice);
    if (unfitAlways(this.session.db, SECOND.login, this.today) !== null) this.week();
    const { name, owed } = chosen(dice, (act) => this.accepted(act));
    // A clock in doubt stops all else, so somebody looks at it soon.
    const doubt = doubtOf(this.session.db, this.place.now) !== null;
    const act = dice.chance(doubt ? 40 : 1)
      ? 'confirmClock'
      : dice.chance(1)
        ? dice.pick(['constructor', '', 'signIn'])
        : name;
    const clerk = ACTS_BY_NAME.get(act)?.roles.includes('clerk') === true;
    // What has seldom been accepted is tried by somebody who may, with everything that it takes.
    const login = dice.chance(owed ? 90 : 55)
      ? LAN.login
      : clerk && dice.chance(70)
        ? dice.pick(['binh', 'cuc'])
        : dice.pick(STAFF);
    const { today } = this;
    const made = maker(name)?.({ ...this, ...seen(this.session.db, today), dice, today, login }) ?? {};
    const input = dice.chance(owed ? 2 : 12) ? spoiled(dice, made) : act === name ? made : {};
    await this.perform(login, act, input, dice.chance(owed ? 90 : 0) ? SECOND : this.second(dice));
  }

  /** How often an act was accepted so far. */
  accepted(act: string): number {
    return this.outcomes.get(`${act} accepted`) ?? 0;
  }

  private second(dice: Dice): Second | undefined {
    if (dice.chance(25)) return undefined;
    return {
      login: dice.chance(80) ? 'an' : dice.pick(STAFF),
      proof: dice.chance(90) ? 'proved' : dice.pick(['wrong', 'wait']),
    };
  }

  private async perform(login: string, act: string, input: unknown, second: Second | undefined): Promise<void> {
    const { db } = this.session;
    const before = this.state();
    const receipt = await this.performAs(login, act, input, second);
    const outcome = `${act} ${ruleOf(receipt)}`;
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    this.log.push(`${login} ${act} ${safely(input)} → ${JSON.stringify(receipt)}`);
    if (!receipt.ok) {
      if (receipt.error.kind === 'failed') throw new Error(`${act} failed instead of being refused`);
      if (this.state() !== before) throw new Error(`${act} was refused and left something behind`);
      this.words.settle(null);
      return;
    }
    const last = head(db);
    // The first line of somebody who has just signed in follows the act when his clock had been in doubt.
    const line = db.statement('SELECT act, hash FROM journal WHERE seq = ?').get(receipt.seq);
    if (!line || line.act !== act || last.seq < receipt.seq)
      throw new Error(`the receipt of ${act} names no line of it`);
    if (!Buffer.isBuffer(line.hash) || line.hash.toString('hex') !== receipt.hash) throw new Error('another hash');
    this.receipts.push({ seq: receipt.seq, hash: receipt.hash });
    this.remember(act, input, receipt);
  }

  /** What no refusal may change: the head and, by SQLite's own count, any row of any table. */
  private state(): string {
    const { db } = this.session;
    return `${head(db).seq} ${head(db).hash.toString('hex')} ${String(db.statement('SELECT total_changes()').value())}`;
  }

  private remember(act: string, input: unknown, receipt: Extract<Receipt, { ok: true }>): void {
    const { ref } = receipt;
    const typed: Readonly<Record<string, unknown>> = typeof input === 'object' && input !== null ? { ...input } : {};
    if (ref !== undefined && 'stillHeld' in receipt)
      this.words.redact(ref, act === 'redactText' ? String(typed.field) : 'abstract');
    const duty = act === 'recordDuty' || act === 'waiveDuty';
    const moved = ['handOver', 'acknowledge', 'returnItems', 'returnToIssuer', 'recall'].includes(act)
      ? this.itemsOf(receipt.seq)
      : [];
    if (act === 'handOver' || act === 'returnToIssuer') this.handed.push(...moved);
    const about = duty ? this.entryOf(receipt.seq) : ref;
    const owned =
      moved.length > 0
        ? moved.map((item) => item.replace(/#.*/, ''))
        : about === undefined || about.startsWith('person:')
          ? []
          : [about];
    const whole = act === 'acknowledge' || duty ? this.besides(receipt.seq) : [];
    this.words.settle(owned, whole);
    if (act === 'openSeries') this.series[typed.direction === 'in' ? 'in' : 'out'].push(String(typed.code));
    if (act === 'addUser') this.logins.push(String(typed.login));
    if (act === 'handOver' || act === 'returnToIssuer') this.handovers.push(ref ?? '');
    if (ref === undefined) return;
    const made = Array.isArray(receipt.copies) ? receipt.copies.map(String) : [];
    if (act === 'registerOutgoing' || act === 'registerIncoming') {
      this.entries.push(ref);
      this.copies.push(...made);
      this.issued.set(ref, made.length);
      if (act === 'registerIncoming') this.incoming.add(ref);
    }
    const changes = act === 'correctEntry' ? typed.changes : act === 'openSealed' ? typed : undefined;
    if (typeof changes !== 'object' || changes === null) return;
    if ('copies' in changes && typeof changes.copies === 'number') this.issued.set(ref, changes.copies);
    if ('copyNumbers' in changes && Array.isArray(changes.copyNumbers))
      this.issued.set(ref, changes.copyNumbers.length);
  }

  private entryOf(seq: number): string {
    return String(
      this.session.db.statement(`SELECT json_extract(body, '$.ref') FROM journal WHERE seq = ?`).value(seq),
    );
  }

  /** What else the paper speaks of that a line was written about: a hand-over's other documents. */
  private besides(seq: number): string[] {
    const paper = this.session.db
      .statement(
        `SELECT json_extract(body, '$.handover') FROM journal WHERE seq = ? AND act = 'acknowledge' UNION
          SELECT paper FROM duties WHERE closed_by = ? AND closing IS NOT NULL`,
      )
      .column(seq, seq);
    const of = this.session.db.statement(
      'SELECT DISTINCT e.ref FROM handover_items i JOIN entries e ON e.id = i.id WHERE i.ref = ?',
    );
    return paper.flatMap((ref) => of.column(ref ?? '')).map(String);
  }

  private itemsOf(seq: number): string[] {
    const body = String(this.session.db.statement('SELECT body FROM journal WHERE seq = ?').value(seq));
    return [...body.matchAll(/"([a-z][a-z0-9-]*:\d{4}:\d+#[STC]?\d+)"/g)].map((match) => match[1] ?? '');
  }
}

/** Everybody's password stays what it was, whoever sets it. */
function proofs(input: unknown, second: Second | undefined): Parameters<typeof perform>[3] {
  const first = typeof input === 'object' && input !== null && 'login' in input && input.login === LAN.login;
  const person = { given: async () => second, asked: async () => undefined };
  return { second: person, newPassword: first ? LAN.password : OWN, kdf: QUICK_KDF };
}

function safely(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return 'something that is no JSON';
  }
}
