import { addDays, type CivilDate } from '../src/shared/base/dates.ts';
import type { Level } from '../src/shared/base/levels.ts';
import { pick, seeded, vocabulary, zipf } from './words.ts';

/** The documents of an invented office, the same for the same seed. */

export const VOCABULARY = 4_000;
export const FIRST_YEAR = 2017;
export const YEARS = 10;

export const UNITS = Array.from({ length: 12 }, (_, index) => `pb${index + 1}`);
export const PEOPLE = Array.from({ length: 40 }, (_, index) => `cb${index + 1}`);
export const AGENCIES = Array.from({ length: 60 }, (_, index) => `cq${index + 1}`);
const SERIES = { out: ['out', 'out', 'out', 'di-toi'], in: ['in', 'in', 'in', 'den-toi'] } as const;
const TYPES = ['Kế hoạch', 'Báo cáo', 'Công văn', 'Tờ trình', 'Quyết định', 'Thông báo', 'Phương án', 'Biên bản'];
const LEVELS: readonly Level[] = ['confidential', 'confidential', 'confidential', 'secret', 'secret', 'topSecret'];

export type Filing = {
  readonly act: 'registerOutgoing' | 'registerIncoming';
  readonly day: CivilDate;
  readonly values: Readonly<Record<string, unknown>>;
};

export type Writer = {
  /** The most frequent first. */
  readonly vocabulary: readonly string[];
  readonly random: () => number;
  phrase(least: number, most: number): string;
  outgoing(day: CivilDate, series: string, number: number): Readonly<Record<string, unknown>>;
  incoming(day: CivilDate, series: string, number: number): Readonly<Record<string, unknown>>;
  filings(count: number, oneBook?: boolean): Generator<Filing, undefined>;
};

export function writer(seed: number): Writer {
  const random = seeded(seed);
  const words = vocabulary(random, VOCABULARY);
  const word = zipf(random, words);
  const phrase = (least: number, most: number): string =>
    Array.from({ length: least + Math.floor(random() * (most - least + 1)) }, word).join(' ');
  const content = (level: Level): object => ({
    level,
    ...(level === 'topSecret' ? {} : { abstract: phrase(8, 20) }),
    ...(random() < 0.3 ? { note: phrase(3, 8) } : {}),
  });
  const outgoing: Writer['outgoing'] = (day, series, number) => ({
    ...content(pick(random, LEVELS)),
    date: day,
    registeredOn: day,
    series,
    symbol: `${number}/${series}-${day.slice(0, 4)}`,
    type: pick(random, TYPES),
    signer: pick(random, PEOPLE),
    storageUnit: pick(random, UNITS),
    copies: 3,
    recipients: [
      { to: { agency: pick(random, AGENCIES) }, copies: [1] },
      { to: { unit: pick(random, UNITS) }, copies: [2] },
    ],
    mayCopy: false,
  });
  const incoming: Writer['incoming'] = (day, series, number) => ({
    ...content(pick(random, LEVELS)),
    arrivedOn: day,
    date: addDays(day, -3),
    series,
    issuer: { agency: pick(random, AGENCIES) },
    symbol: `${number}/${pick(random, AGENCIES)}-${day.slice(0, 4)}`,
    type: pick(random, TYPES),
    unit: pick(random, UNITS),
    copyNumbers: [String(1 + Math.floor(random() * 20))],
  });
  /** Ten years, the days evenly filled, every other document going out; or all of them in the one series of outgoing ones. */
  function* filings(count: number, oneBook = false): Generator<Filing, undefined> {
    const days = YEARS * 364;
    for (let done = 0; done < count; done += 1) {
      const at = Math.floor((done / count) * days);
      const day = addDays(`${FIRST_YEAR + Math.floor(at / 364)}-01-01`, at % 364);
      if (oneBook) yield { act: 'registerOutgoing', day, values: outgoing(day, 'out', done + 1) };
      else if (done % 2 === 0)
        yield { act: 'registerOutgoing', day, values: outgoing(day, pick(random, SERIES.out), done + 1) };
      else yield { act: 'registerIncoming', day, values: incoming(day, pick(random, SERIES.in), done + 1) };
    }
  }
  return { vocabulary: words, random, phrase, outgoing, incoming, filings };
}
