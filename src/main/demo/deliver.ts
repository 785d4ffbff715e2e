import { z } from 'zod';
import type { CivilDate } from '../../shared/base/dates.ts';
import type { Party } from '../../shared/base/fields.ts';
import { highest, LEVEL_FACTS, LEVELS, rank } from '../../shared/base/levels.ts';
import { CAST, people } from './cast.ts';
import type { Random } from './random.ts';

/**
 * A round of the messenger: what lies in the store for somebody is handed over. Who sits in the house signs at once; what went to an
 * agency comes back signed in the next round.
 */

export type Round = {
  readonly day: CivilDate;
  readonly random: Random;
  /** Entries that the story still has plans for. */
  readonly leave: ReadonlySet<string>;
  ask(query: string, input: unknown): unknown;
  /** Performs an act and answers with its reference. */
  act(name: string, input: unknown): Promise<string | undefined>;
};

const party = z.union([
  z.strictObject({ agency: z.string() }),
  z.strictObject({ unit: z.string() }),
  z.strictObject({ person: z.string() }),
]);
const entryList = z.object({
  rows: z.array(
    z.object({
      ref: z.string(),
      direction: z.enum(['out', 'in']),
      state: z.string(),
      level: z.enum(LEVELS),
      recipients: z.array(z.object({ to: party, copies: z.array(z.int()) })).optional(),
      unit: z.string().optional(),
    }),
  ),
});
const copyList = z.object({ rows: z.array(z.object({ copy: z.string(), state: z.string() })) });
const openList = z.object({
  rows: z.array(
    z.object({
      ref: z.string(),
      to: z.string(),
      on: z.string(),
      items: z.array(z.object({ copy: z.string(), level: z.enum(LEVELS), state: z.string() })),
    }),
  ),
});

type Parcel = { readonly to: Party; readonly items: string[]; level: (typeof LEVELS)[number] };

/** Somebody of a unit who is cleared to sign for a level; never the clerk, who hands over. */
export function signerOf(unit: string, level: (typeof LEVELS)[number]): string | undefined {
  const fit = people.filter((person) => person.unit === unit && person.code !== CAST.vanthu.person);
  return fit.find((person) => 'mayRead' in person && rank(person.mayRead) >= rank(level))?.code;
}

function parcels(round: Round): Parcel[] {
  const found = new Map<string, Parcel>();
  const put = (to: Party, level: Parcel['level'], items: readonly string[]): void => {
    if (items.length === 0 || ('unit' in to && signerOf(to.unit, level) === undefined)) return;
    const key = JSON.stringify(to);
    const parcel = found.get(key) ?? { to, items: [], level };
    parcel.items.push(...items);
    parcel.level = highest(parcel.level, level);
    found.set(key, parcel);
  };
  for (const series of ['out', 'in']) {
    const entries = entryList.parse(round.ask('entries', { series, state: 'inStore' })).rows;
    for (const entry of entries.slice(0, 40)) {
      if (entry.state !== 'registered' || round.leave.has(entry.ref)) continue;
      const copies = copyList.parse(round.ask('copies', { ref: entry.ref })).rows;
      const free = new Set(copies.filter((copy) => copy.state === 'inStore').map((copy) => copy.copy));
      for (const { to, copies: meant } of entry.recipients ?? []) {
        put(
          to,
          entry.level,
          meant.map((number) => `${entry.ref}#${number}`).filter((copy) => free.has(copy)),
        );
      }
      if (entry.direction === 'in' && entry.unit !== undefined) put({ unit: entry.unit }, entry.level, [...free]);
    }
  }
  return [...found.values()];
}

/** Hands over everything that waits. */
async function handOut(round: Round): Promise<void> {
  for (const parcel of parcels(round)) {
    const outside = 'agency' in parcel.to;
    const number = 100 + round.random.below(900);
    const envelope = outside
      ? {
          envelope: {
            outer: `${number}/BN`,
            ...(parcel.level === 'topSecret' ? { inner: `${number}/BT` } : {}),
            marks: [LEVEL_FACTS[parcel.level].mark],
          },
        }
      : {};
    await round.act('handOver', {
      items: parcel.items,
      to: parcel.to,
      on: round.day,
      method: outside ? 'courier' : 'direct',
      ...envelope,
    });
  }
}

/** A hand that writes: strokes of a made-up signature. */
function scribble(random: Random): [number, number][][] {
  const line: [number, number][] = [];
  for (let x = 0; x <= 120; x += 6)
    line.push([x, 20 + Math.round(Math.sin(x / 9 + random.below(4)) * (18 - x / 10)) + random.below(4)]);
  return [
    line,
    [
      [10, 34 + random.below(5)],
      [118, 30],
    ],
  ];
}

const OUTSIDERS = ['Hà Văn Sáng', 'Mạc Thị Lụa', 'Giàng A Páo', 'Nông Đức Thịnh', 'Khúc Thừa Vọng'];

export type Fate = 'signed' | 'undelivered' | 'faulty';

/** Signs for what is on its way, on paper or on the screen; one parcel came back, one had a copy missing. */
async function signFor(round: Round, whose: 'house' | 'agencies', fate: Fate): Promise<Fate> {
  const waiting = openList
    .parse(round.ask('handovers', { state: 'open', order: 'asc' }))
    .rows.filter(({ to }) => to.startsWith('agency:') === (whose === 'agencies'));
  for (const [index, handover] of waiting.entries()) {
    const open = handover.items.filter((item) => item.state === 'open');
    const level = open.map((item) => item.level).reduce(highest, 'confidential');
    const [kind = '', code = ''] = handover.to.split(':');
    if (index === 0 && fate === 'undelivered') {
      await round.act('returnItems', {
        items: open.map((item) => item.copy),
        on: round.day,
        from: { [kind]: code },
        condition: 'Nơi nhận đi vắng, bì còn nguyên niêm phong',
      });
      continue;
    }
    const by = kind === 'agency' ? round.random.pick(OUTSIDERS) : kind === 'unit' ? signerOf(code, level) : code;
    if (by === undefined) continue;
    const first = open[0];
    const faulty = index === 0 && fate === 'faulty' && first !== undefined;
    const outcome = faulty
      ? open.map((item) => ({
          item: item.copy,
          result: item === first ? 'wrongPages' : 'received',
          ...(item === first ? { note: 'Thiếu phụ lục so với số trang ghi trên bản' } : {}),
        }))
      : 'complete';
    await round.act('acknowledge', {
      handover: handover.ref,
      on: round.day,
      by,
      outcome,
      ...(kind === 'agency' ? { onPaper: true } : { signature: scribble(round.random) }),
    });
  }
  return waiting.length === 0 ? fate : 'signed';
}

const dutyList = z.object({ rows: z.array(z.object({ duty: z.string(), kind: z.string(), ref: z.string() })) });

/** Whoever is to be told of something amiss is told on the next round, and whoever has left signs that he goes on keeping silent. */
async function keepWord(round: Round): Promise<void> {
  const owed = dutyList.parse(round.ask('duties', { state: 'open' })).rows;
  for (const { duty, kind, ref } of owed) {
    const note = kind === 'tell' ? 'Đã báo, có văn bản lưu hồ sơ' : 'Đã ký cam kết, lưu hồ sơ cá nhân';
    if (kind === 'commitment')
      await round.act('recordDuty', { duty, on: round.day, by: ref.replace('person:', ''), note });
    else if (kind === 'tell') await round.act('recordDuty', { duty, on: round.day, by: CAST.vanthu.person, note });
  }
}

/** One round: first the signatures that the messenger has brought, then the new parcels. A fate that met no parcel waits for the next. */
export async function deliver(round: Round, fate: Fate): Promise<Fate> {
  const left = await signFor(round, 'agencies', fate);
  await handOut(round);
  await signFor(round, 'house', 'signed');
  await keepWord(round);
  return left;
}
