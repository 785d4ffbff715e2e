import { num } from '../../src/main/file/rows.ts';
import type { ask } from '../../src/main/register/query.ts';
import { actorOf, readUser } from '../../src/main/subjects/users/people.ts';
import type { QueryName } from '../../src/shared/subjects.ts';
import type { Dice } from './dice.ts';
import { PEOPLE, UNITS } from './entry-inputs.ts';
import type { World } from './world.ts';

/** What there is to ask of an office at work, so that the answers have rows. */

/** What a question needs to know of an office. */
export type Known = Pick<World, 'session' | 'today'> & {
  readonly [list in 'entries' | 'copies' | 'handed' | 'handovers']: readonly string[];
};

export function asker(world: Known, login: string): Parameters<typeof ask>[0] {
  const { db } = world.session;
  const user = readUser(db, login);
  if (!user) throw new Error(`there is no ${login}`);
  return { db, actor: actorOf(db, user), today: world.today, now: new Date(`${world.today}T12:00:00`) };
}

/** What is asked besides the bare query. */
type Questions = {
  /** Shows words or figures of documents, so that it must have masked some in every run. */
  readonly hides: boolean;
  ask(world: Known, dice: Dice): readonly object[];
};

const many = (count: number, one: () => object): object[] => Array.from({ length: count }, one);
const list = (hides: boolean): Questions => ({ hides, ask: () => [{ order: 'desc' }] });

/** Every query has its questions: a new one does not compile without them. */
export const QUESTIONS: Readonly<Record<QueryName, Questions>> = {
  overview: list(false),
  entries: {
    hides: true,
    ask: (_world, dice) =>
      many(6, () => ({
        level: dice.pick(['confidential', 'secret', 'topSecret']),
        state: dice.some(['sealed', 'void', 'held']),
        where: dice.some(['store', 'waiting', 'signed']),
        holder: dice.some(PEOPLE.map((person) => `person:${person}`)),
        sort: dice.some(['number', 'day', 'date', 'level']),
      })),
  },
  entry: { hides: true, ask: (world, dice) => many(12, () => ({ ref: dice.some(world.entries) })) },
  copies: {
    hides: true,
    ask: (world, dice) => [
      { state: 'held' },
      { away: true },
      ...many(3, () => ({ ref: dice.some(world.entries) })),
      ...many(3, () => ({ holder: dice.pick([`person:${dice.pick(PEOPLE)}`, `unit:${dice.pick(UNITS)}`]) })),
    ],
  },
  handovers: {
    hides: true,
    ask: (world, dice) => [
      { state: 'open' },
      { state: 'open', to: `person:${dice.pick(PEOPLE)}` },
      ...many(4, () => ({ ref: dice.some(world.handovers) })),
    ],
  },
  recalls: list(true),
  custody: {
    hides: true,
    ask: (world, dice) =>
      many(12, () => ({ copy: dice.some(world.handed.length > 0 && dice.chance(70) ? world.handed : world.copies) })),
  },
  whoHolds: { hides: true, ask: () => PEOPLE.map((person) => ({ person })) },
  pageCheck: {
    hides: true,
    ask: ({ session }, dice) => {
      const pages = session.db.statement('SELECT g.seq, j.hash FROM pages g JOIN journal j ON j.seq = g.seq').all();
      const codes = pages.map((row) => `${num(row, 'seq')}:${Buffer.from(Object(row.hash)).toString('hex')}`);
      return many(Math.min(8, codes.length), () => ({ code: dice.some(codes) }));
    },
  },
  openPages: list(false),
  incidents: list(false),
  envelopes: list(true),
  duties: {
    hides: true,
    ask: (world, dice) => [
      ...(['open', 'overdue', 'done', 'waived'] as const).map((state) => ({ state })),
      { kind: 'sign' },
      { within: 400, order: 'asc' },
      { mine: true },
      { dueFrom: '1990-01-01', dueTo: '2999-01-01' },
      ...many(4, () => ({ ref: dice.some(world.entries) })),
    ],
  },
  due: { hides: true, ask: () => [{ within: 3_000 }] },
  dueDays: { hides: false, ask: () => [{ dueFrom: '1990-01-01', dueTo: '2999-01-01' }] },
  standing: { hides: true, ask: () => [] },
  statistics: { hides: true, ask: () => [{ from: '1990-01-01', to: '2999-01-01' }] },
  journal: {
    hides: true,
    ask: () => ['asc', 'desc'].flatMap((order) => [1, 2].map((page) => ({ order, page }))),
  },
  people: list(false),
  units: list(false),
  agencies: list(false),
  legalBases: list(false),
  authorities: list(false),
  series: list(false),
  volumes: list(false),
  forms: { hides: false, ask: () => [] },
  backups: list(false),
  users: list(false),
};
