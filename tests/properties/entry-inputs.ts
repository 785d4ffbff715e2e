import { addDays } from '../../src/shared/base/dates.ts';
import type { Dice } from './dice.ts';
import type { Words } from './words.ts';

/** What a clerk types of documents, most of it right. */

export type Scene = {
  readonly dice: Dice;
  readonly words: Words;
  readonly today: string;
  /** Who acts. */
  readonly login: string;
  readonly entries: readonly string[];
  readonly copies: readonly string[];
  readonly handovers: readonly string[];
  readonly series: Readonly<Record<'out' | 'in', readonly string[]>>;
  readonly logins: readonly string[];
  readonly incoming: ReadonlySet<string>;
  /** Envelopes that wait, and copies that are with somebody: with whom. */
  readonly sealed: readonly { readonly ref: string; readonly day: string }[];
  /** Hand-overs with something that nobody has signed for. */
  readonly unsigned: readonly string[];
  readonly open: readonly Record<string, unknown>[];
  /** Volumes that come next where the last one is closed, or where a year has none. */
  readonly next: readonly Record<string, unknown>[];
  /** Duties that are open. */
  readonly owed: readonly string[];
  /** Copies of what arrived that lie in the store, with the mark of their level. */
  readonly arrived: readonly { readonly copy: string; readonly mark: string }[];
  /** Printed pages, the last first. */
  readonly printed: readonly Record<string, unknown>[];
  /** Envelopes that are kept back. */
  readonly kept: readonly string[];
  readonly away: readonly { readonly copy: string; readonly holder: object }[];
};

export const LEVELS = ['confidential', 'confidential', 'secret', 'secret', 'topSecret'] as const;
export const UNITS = ['vp', 'qs', 'la'] as const;
export const PEOPLE = ['an', 'binh', 'cuc', 'dung'] as const;
export const AGENCIES = ['cat', 'bch', 'ubt'] as const;

export function day(scene: Scene, back = 40): string {
  return addDays(scene.today, -scene.dice.upTo(scene.dice.chance(80) ? 2 : back));
}

/** Some days after `date`, seldom in the future. */
function later(scene: Scene, date: string): string {
  const found = addDays(date, scene.dice.upTo(2));
  return found > scene.today && scene.dice.chance(92) ? scene.today : found;
}

export function given(scene: Scene, percent: number, fields: () => Record<string, unknown>): Record<string, unknown> {
  return scene.dice.chance(percent) ? fields() : {};
}

export function party(scene: Scene): object {
  const { dice } = scene;
  if (dice.chance(60)) return { agency: dice.pick(AGENCIES) };
  return dice.chance(50) ? { unit: dice.pick(UNITS) } : { person: dice.pick(PEOPLE) };
}

function optional(scene: Scene): Record<string, unknown> {
  const { dice, words } = scene;
  return {
    ...given(scene, 20, () => ({ note: words.text('note') })),
    ...given(scene, 10, () => ({ dossier: words.text('dossier') })),
    ...given(scene, 10, () => ({ place: words.text('place') })),
    ...given(scene, 5, () => ({ circulation: words.text('circulation') })),
    ...given(scene, 10, () => ({ urgency: words.text('urgency', 'Hỏa tốc') })),
    ...given(scene, 10, () => ({ recallBy: addDays(scene.today, dice.upTo(90)) })),
    ...given(scene, 5, () => ({ protectUntil: addDays(scene.today, dice.upTo(4_000)) })),
    ...given(scene, 10, () => ({ legalBasis: dice.pick(['qd1', 'qd2', 'khong-co']) })),
    ...given(scene, 30, () => ({ pages: 1 + dice.upTo(20), medium: dice.pick(['paper', 'object', 'electronic']) })),
    ...given(scene, scene.entries.length > 0 ? 10 : 0, () => ({
      basedOn: [dice.some(scene.entries)],
      ...given(scene, 50, () => ({ otherwise: words.text('otherwise', 'Chỉ nhắc tên tài liệu') })),
    })),
    ...given(scene, 3, () => ({ acceptDuplicate: true })),
  };
}

function abstract(scene: Scene, level: string): Record<string, unknown> {
  if (level === 'topSecret') return given(scene, 10, () => ({ abstract: scene.words.text('abstract') }));
  return given(scene, 90, () => ({
    abstract: scene.words.text('abstract', 'Kế hoạch bảo đảm'.repeat(1 + scene.dice.upTo(20))),
  }));
}

export function outgoing(scene: Scene): Record<string, unknown> {
  const { dice, words } = scene;
  const level = dice.pick(LEVELS);
  const date = day(scene);
  const copies = 1 + dice.upTo(5);
  const split = dice.upTo(copies);
  const recipients = [
    { to: party(scene), copies: Array.from({ length: split }, (_, index) => index + 1) },
    { to: party(scene), copies: [copies], ...given(scene, 50, () => ({ note: words.text('recipients.1.note') })) },
  ].slice(0, split < copies ? 2 : 1);
  return {
    date,
    symbol: words.text('symbol', `${dice.upTo(400)}/KH`),
    type: words.text('type', 'Kế hoạch'),
    level,
    ...abstract(scene, level),
    signer: dice.pick(PEOPLE),
    storageUnit: dice.pick(UNITS),
    copies,
    recipients: dice.chance(90) ? recipients : [...recipients, ...recipients],
    mayCopy: dice.chance(50),
    ...given(scene, 60, () => ({ registeredOn: later(scene, date) })),
    ...given(scene, 30, () => ({ series: dice.some(scene.series[dice.chance(90) ? 'out' : 'in']) })),
    ...given(scene, 20, () => ({ whyEmpty: words.text('whyEmpty', 'Chưa có danh mục') })),
    ...given(scene, 5, () => ({ sealedFor: words.text('sealedFor', 'ông') })),
    ...optional(scene),
  };
}

export function incoming(scene: Scene): Record<string, unknown> {
  const { dice, words } = scene;
  const level = dice.pick(LEVELS);
  const date = day(scene);
  const base = {
    arrivedOn: later(scene, date),
    issuer: party(scene),
    unit: dice.pick(UNITS),
    ...given(scene, 20, () => ({ series: dice.some(scene.series[dice.chance(90) ? 'in' : 'out']) })),
    ...given(scene, 10, () => ({ arrivalNumber: 1 + dice.upTo(400) })),
    ...given(scene, 10, () => ({ faults: [dice.pick(['tornSeal', 'opened', 'damaged'])] })),
  };
  if (dice.chance(25)) {
    const namedPerson = words.text('sealed.namedPerson', 'ông');
    const sealed = { namedPerson, urgent: dice.chance(90), marks: [dice.pick(['A', 'B', 'C'])] };
    return { ...base, sealed, ...given(scene, 50, () => ({ symbol: words.text('symbol', 'số') })) };
  }
  return {
    ...base,
    symbol: words.text('symbol', `${dice.upTo(400)}/BC`),
    date,
    type: words.text('type', 'Báo cáo'),
    level,
    ...abstract(scene, level),
    copyNumbers: Array.from({ length: 1 + dice.upTo(2) }, (_, index) => String(index + 5).padStart(2, '0')),
    ...optional(scene),
  };
}

export function changes(scene: Scene, incomingEntry: boolean): Record<string, unknown> {
  const { dice, words } = scene;
  const level = dice.pick(LEVELS);
  const common: (() => Record<string, unknown>)[] = [
    () => ({ abstract: words.text('abstract') }),
    () => ({ abstract: null }),
    () => ({ note: words.text('note') }),
    () => ({ symbol: words.text('symbol', 'số mới') }),
    () => ({ level, ...(level === 'topSecret' ? { abstract: null } : {}) }),
    () => ({ date: day(scene) }),
    () => ({ legalBasis: dice.pick(['qd1', 'qd2']) }),
    () => ({ dossier: null, place: words.text('place') }),
  ];
  const received: typeof common = [
    () => ({ copyNumbers: ['01', '02', '03'].slice(dice.upTo(2)) }),
    () => ({ arrivedOn: day(scene, 400) }),
  ];
  const issued: typeof common = [
    () => ({ copies: 1 + dice.upTo(8), recipients: [] }),
    () => ({ recipients: [{ to: party(scene), copies: [1], note: words.text('recipients.0.note') }] }),
  ];
  const all = [...common, ...(incomingEntry === dice.chance(95) ? received : issued)];
  const change = dice.some(all)?.() ?? {};
  return dice.chance(30) ? { ...change, ...dice.some(all)?.() } : change;
}
