import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { backUp } from '../../src/main/care/backup.ts';
import { RegisterError } from '../../src/main/file/failure.ts';
import { head } from '../../src/main/journal/journal.ts';
import { askOpen } from '../../src/main/register/asking.ts';
import { perform } from '../../src/main/register/perform.ts';
import { proveSecond } from '../../src/main/register/proofs.ts';
import type { Credentials, Session } from '../../src/main/register/register.ts';
import { rekeyRegister } from '../../src/main/register/rekey.ts';
import { secondPerson } from '../../src/main/register/second.ts';
import { readUser } from '../../src/main/subjects/users/people.ts';
import { addDays } from '../../src/shared/base/dates.ts';
import { ACTS, ACTS_BY_NAME } from '../../src/shared/subjects.ts';
import { quiet } from '../care/support.ts';
import { QUICK_KDF, ruleOf } from '../support/office.ts';
import { printDraft, printPages, reprintPages } from '../support/printing.ts';
import { QUESTIONS } from './asking.ts';
import { type ATTACKERS, type Attacked, reader } from './attacked.ts';
import type { Dice } from './dice.ts';
import { LEVELS, PEOPLE } from './entry-inputs.ts';
import { maker } from './inputs.ts';
import { seen } from './seen.ts';
import { Words } from './words.ts';

/** What somebody with a plan does: each move leaves the office as the contract lets it, or throws. */

export type Turn = {
  readonly office: Attacked;
  readonly dice: Dice;
  readonly mind: (typeof ATTACKERS)[number];
  readonly session: Session;
};

type Move = {
  /** Of which act it is; `null`: of several, or of none. */
  readonly act: string | null;
  play(turn: Turn): Promise<void>;
};

/** Every login that there is or that somebody might make. */
export const LOGINS = ['lan', 'lan2', 'kha', 'dung', 'an', 'cuc', 'ep', 'ma1', 'ma2'] as const;
const PERSONS = [...PEOPLE, 'ep', 'kha', 'ma'] as const;
const ROLES = ['clerk', 'head', 'inspector', 'administrator'] as const;

function newest(passwords: readonly string[]): string {
  return passwords.at(-1) ?? '';
}

/** One of the logins whose password he knows, with the one that he learnt last, or now and then an older one. */
export function someSecret({ office, dice, mind }: Omit<Turn, 'session'>): Credentials {
  const [login, passwords] = dice.some([...office.secretsOf(mind)]) ?? ['nobody', []];
  return { login, password: dice.chance(85) ? newest(passwords) : (dice.some(passwords) ?? '') };
}

/** A login with the password of it that he learnt last. */
export function secret({ office, mind }: Pick<Turn, 'office' | 'mind'>, login: string): Credentials {
  return { login, password: newest(office.secretsOf(mind).get(login) ?? []) };
}

/** Of an act that somebody was let do. */
export async function does(
  turn: Turn,
  act: string,
  input: object,
  cosigned: boolean,
  beside?: string,
): Promise<boolean> {
  const { office, mind, session, dice } = turn;
  const password = office.newPassword();
  const second = beside !== undefined ? secret(turn, beside) : cosigned ? someSecret(turn) : undefined;
  const receipt = await perform(session, act, input, {
    second: secondPerson(session, { given: second }),
    newPassword: password,
    kdf: QUICK_KDF,
  });
  const asked = JSON.stringify({ ...input, second: second?.login });
  office.log.push(`${mind} as ${session.login} (${office.today}) ${act} ${asked} → ${ruleOf(receipt)}`);
  office.count(`${act} ${ruleOf(receipt)}`);
  if (!receipt.ok) return false;
  if ('login' in input && (act === 'addUser' || act === 'changePassword')) {
    const { login } = Object(input);
    const known = office.secretsOf(mind);
    known.set(login, [...(known.get(login) ?? []), password]);
    office.current.set(login, password);
  }
  if ('login' in input && act === 'disableUser') office.current.delete(Object(input).login);
  if (dice.chance(1)) session.looks.clear();
  return true;
}

/** Nobody goes on trying for long what his role refuses. */
export function mayTry({ session, dice }: Turn, act: string | null): boolean {
  const roles = readUser(session.db, session.login)?.roles ?? [];
  return act === null || ACTS_BY_NAME.get(act)?.roles.some((role) => roles.includes(role)) === true || dice.chance(10);
}

const change = (act: string, input: (turn: Turn) => object, cosigned = 40): Move => ({
  act,
  play: async (turn: Turn): Promise<void> => {
    await does(turn, act, input(turn), turn.dice.chance(cosigned));
  },
});

function person({ dice }: Turn): object {
  const code = dice.pick(PERSONS);
  return {
    ...{ code, name: 'Người bịa', title: 'Không', unit: 'vp', rename: true },
    ...(dice.chance(40) ? { mayRead: dice.pick(LEVELS) } : {}),
  };
}

function left(turn: Turn): object {
  return { ...person(turn), leftOn: turn.dice.chance(70) ? turn.office.today : null };
}

/** One of everything that can be typed. */
async function anything(turn: Turn): Promise<void> {
  const { office, dice, session } = turn;
  const act = dice.some(Object.keys(ACTS).filter((name) => !ACTS_BY_NAME.get(name)?.keySlot)) ?? '';
  const { today } = office;
  const input = maker(act)?.({
    ...{ ...seen(session.db, today), entries: office.entries, copies: office.copies, handovers: [] },
    ...{ words: new Words(`attack ${office.log.length} `), dice, today, login: session.login },
    ...{ series: { out: ['out'], in: ['in'] }, incoming: new Set<string>(), logins: LOGINS },
  });
  if (input) await does(turn, act, input, dice.chance(50));
}

/** The rows that are not above him: what is refused for its level tells nothing of who signs. */
function readable({ office, session }: Turn): readonly string[] {
  const own = office.judge.level(session.login);
  const found = office.entries.filter((ref) => levelOf(session, ref) <= own);
  return found.length > 0 ? found : office.entries;
}

/** Two in the same hands: with the other's password, whatever it takes. */
export async function two(turn: Turn, beside?: string): Promise<void> {
  const { dice, office } = turn;
  const persons = [{ person: dice.pick(PERSONS), level: dice.pick(LEVELS) }];
  const acts: readonly (readonly [string, object])[] = [
    [
      'redactText',
      { ref: dice.some(readable(turn)), field: dice.pick(['note', 'abstract', 'symbol', 'type']), reason: 'x' },
    ],
    ['setLevels', { persons, instrument: 'QĐ 1' }],
    ['changeUser', { login: dice.pick(LOGINS), mayRead: dice.pick(LEVELS), roles: [dice.pick(ROLES)] }],
    [
      'defineAuthority',
      { power: 'destroy', level: 'topSecret', person: dice.pick(PERSONS), from: office.today, instrument: 'QĐ 2' },
    ],
    ['confirmUser', { founded: true, on: office.today }],
  ];
  const [act, input] = dice.some(acts.filter(([name]) => mayTry(turn, name))) ?? ['constructor', {}];
  await does(turn, act, input, true, beside);
}

function told(turn: Turn, text: string, by: string): void {
  const { office, session } = turn;
  const level = office.judge.level(session.login);
  for (const word of office.words.in(text)) {
    const needed = Math.max(...word.owners.map((ref) => levelOf(session, ref)));
    expect(needed, `${session.login} reads ${word.field} of ${word.owners} by ${by}`).toBeLessThanOrEqual(level);
  }
}

function levelOf({ db }: Session, ref: string): number {
  return Number(db.statement('SELECT clearance FROM entries WHERE ref = ?').value(ref) ?? 3);
}

/** Every kind of question: a few of them, of an inspector a dozen, for each could be the one that leaves no trace. */
async function asks(turn: Turn): Promise<void> {
  const { office, dice, session } = turn;
  const all = Object.entries(QUESTIONS);
  const inspects = office.judge.isInspector(session.login);
  for (const [query, { ask }] of Array.from({ length: inspects ? 12 : 4 }).flatMap(
    () => dice.some(all.map((one) => [one])) ?? [],
  )) {
    const input = dice.some([{}, ...ask(office, dice)]) ?? {};
    const text = answered(session, query, input);
    if (text === null) continue;
    told(turn, text, query);
    office.count(`asked ${office.words.in(text).length > 0 ? 'words' : 'none'}`);
    if (!office.judge.isInspector(session.login) || query === 'overview') continue;
    if (office.words.in(text).length > 0) looked(turn, query);
  }
}

function answered(session: Session, query: string, input: object): string | null {
  try {
    const answer = askOpen(session, query, input);
    return answer.ok ? JSON.stringify(answer.value) : null;
  } catch (error) {
    if (error instanceof RegisterError) return null;
    throw error;
  }
}

/** An inspector has been seen looking, in this sitting. */
function looked({ session, office }: Turn, query: string): void {
  const since = session.db
    .statement(`SELECT max(seq) FROM journal WHERE act = 'signIn' AND actor = ?`)
    .value(session.login);
  const looks = session.db
    .statement(`SELECT count(*) FROM journal WHERE act = 'look' AND actor = ? AND seq > ? AND body ->> 'query' = ?`)
    .value(session.login, Number(since), query);
  expect(Number(looks), `${session.login} reads ${query} unseen`).toBeGreaterThan(0);
  office.count('looked');
}

async function prints(turn: Turn): Promise<void> {
  const { dice, session, office } = turn;
  let drawn = '';
  const book = {
    ...{ form: dice.pick(['out', 'in', 'handover']), out: `${session.dir}.pdf` },
    keep: async (_file: string, bytes: Uint8Array): Promise<void> => {
      drawn += Buffer.from(bytes).toString();
    },
  };
  const before = head(session.db).seq;
  const made = await dice.pick([
    () => reprintPages(session, book, 1, 1, reader),
    () => printDraft(session, book, reader),
    () => printPages(session, book, true, reader),
  ])();
  office.log.push(
    `${turn.mind} as ${session.login} prints ${book.form} → ${made.ok ? 'printed' : JSON.stringify(made)}`,
  );
  office.count(`print ${made.ok ? 'made' : 'refused'}`);
  if (drawn === '') return;
  told(turn, drawn, `paper ${book.form}`);
  expect(head(session.db).seq, 'paper without a line').toBeGreaterThan(before);
}

/** A new key, if two in the same hands could have it. */
async function rekeys(turn: Turn): Promise<void> {
  const { session, office } = turn;
  const given = someSecret(turn);
  if (office.judge.mayPair(session.login, given.login)) return;
  const second = await proveSecond(session, given);
  const answer = await rekeyRegister(session, second);
  expect(answer.ok, `${session.login} and ${given.login} rekey`).toBe(false);
}

async function backsUp({ office, session, mind }: Turn): Promise<void> {
  const file = join(dirname(session.dir), `${mind}-${office.backups.length}.somat`);
  if (office.backups.length > 3) return;
  const made = await backUp(session, file, quiet);
  if (!made.ok) return;
  office.log.push(`${mind} backs up`);
  // The line of the backup itself is not in it.
  office.backups.push({ judge: office.judge.copy(), current: new Map(office.current), file });
}

/** The moves, each as often as it is worth. */
export const MOVES: readonly (readonly [often: number, move: Move])[] = [
  [6, { act: null, play: asks }],
  [4, { act: null, play: (turn) => two(turn) }],
  [3, { act: null, play: anything }],
  [2, { act: null, play: prints }],
  [1, { act: null, play: rekeys }],
  [1, { act: null, play: backsUp }],
  [3, change('changePassword', ({ dice }) => ({ login: dice.pick(LOGINS) }), 0)],
  [3, change('changePassword', ({ session }) => ({ login: session.login }), 0)],
  [
    2,
    change('addUser', ({ dice }) => ({
      ...{ login: dice.pick(['ma1', 'ma2']), name: 'Người bịa', roles: [dice.pick(ROLES)], person: dice.pick(PERSONS) },
      ...(dice.chance(30) ? { mayRead: dice.pick(LEVELS) } : {}),
    })),
  ],
  [
    4,
    change('changeUser', ({ dice, office }) => ({
      login: dice.pick(LOGINS),
      ...(dice.chance(50) ? { person: dice.pick(PERSONS) } : {}),
      ...(dice.chance(25) ? { roles: [dice.pick(ROLES)] } : {}),
      ...(dice.chance(20) ? { mayRead: dice.pick([...LEVELS, null]) } : {}),
      ...(dice.chance(15) ? { until: dice.pick([null, addDays(office.today, 1 + dice.upTo(9))]) } : {}),
    })),
  ],
  [2, change('definePerson', person)],
  [0.4, change('definePerson', left, 0)],
  [4, change('confirmUser', ({ dice, office }) => ({ login: dice.pick(LOGINS), on: office.today }), 0)],
  [0.4, change('disableUser', ({ dice }) => ({ login: dice.pick(LOGINS) }), 0)],
  [1, change('confirmClock', () => ({}), 0)],
];
