import type { Session } from '../src/main/register/register.ts';
import type { Asker } from '../src/main/subjects/asker.ts';
import { entries } from '../src/main/subjects/entries/answers.ts';
import type { Actor } from '../src/shared/act.ts';
import { exactKey, words } from '../src/shared/base/fold.ts';
import type { QueryInput } from '../src/shared/subjects.ts';
import { FIRST_YEAR, YEARS } from './documents.ts';
import { atMost, both, type Figure, inTurns, ms, onProcessor, summary, type Took } from './measure.ts';
import { pick, seeded } from './words.ts';

/** Search as people do it, beside the bare MATCH of the same words. */

const ROUNDS = 300;
/** As many as the program asks for (queries.ts, `TOTAL_CAP`). */
const LIMIT = 1_000;

function askerOf(session: Session, clearance: Actor['clearance']): Asker {
  const actor: Actor = { login: session.login, roles: ['clerk'], person: null, clearance };
  return {
    db: session.db,
    actor,
    today: `${FIRST_YEAR + YEARS - 1}-12-31`,
    now: new Date(`${FIRST_YEAR + YEARS - 1}-12-31T12:00:00`),
  };
}

/** Two words that stand in one and the same document, frequent words as often as they are written. */
function pairs(session: Session, count: number): string[] {
  const random = seeded(99);
  const last = Number(session.db.statement('SELECT max(id) FROM entries').value());
  const text = session.db.statement(
    `SELECT json_extract(fields, '$.abstract') FROM entry_versions WHERE id >= ? AND json_extract(fields, '$.abstract') IS NOT NULL LIMIT 1`,
  );
  return Array.from({ length: count }, () => {
    const found = words(String(text.value(Math.floor(random() * last * 0.99)) ?? ''), exactKey);
    return `${pick(random, found)} ${pick(random, found)} `;
  });
}

function filtersOf(random: () => number): QueryInput<'entries'> {
  return {
    series: pick(random, ['out', 'in', 'di-toi', 'den-toi']),
    year: FIRST_YEAR + Math.floor(random() * YEARS),
    level: pick(random, ['confidential', 'secret']),
  };
}

/** `limit`: what the slowest of twenty may take, in milliseconds, where something is demanded of a register of this size. */
export function searchFigures(session: Session, limit: number | null): Figure[] {
  const random = seeded(5);
  const asker = askerOf(session, 'topSecret');
  const typed = pairs(session, ROUNDS);
  const filters = typed.map(() => filtersOf(random));
  const match = session.db.statement('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?');
  let rows = 0;
  const found = inTurns(ROUNDS, {
    search: (round) => {
      rows += entries(asker, { ...filters[round], search: typed[round] ?? '' }).rows.length;
    },
    match: (round) => {
      const both = words(typed[round] ?? '', exactKey).map((word) => `"${word}"`);
      for (const _ of match.values(both.join(' AND '), LIMIT));
    },
  });
  const [ours, bare] = [summary(found('search')), summary(found('match'))];
  const kinds: readonly [string, (round: number) => QueryInput<'entries'>, Asker][] = [
    ['two words, no filter', (round) => ({ search: typed[round] ?? '' }), asker],
    ['two words, without accents', (round) => ({ search: plain(typed[round] ?? '') }), asker],
    ['two words, masked reader (Mật)', (round) => ({ search: typed[round] ?? '' }), askerOf(session, 'confidential')],
    [
      'two words with filters, masked reader',
      (round) => ({ ...filters[round], search: typed[round] ?? '' }),
      askerOf(session, 'confidential'),
    ],
    ['one single letter', (round) => ({ search: letter(typed[round] ?? '', 1) }), asker],
    [
      'one single letter with filters',
      (round) => ({ ...filters[round], search: letter(typed[round] ?? '', 1) }),
      asker,
    ],
    ['two letters', (round) => ({ search: letter(typed[round] ?? '', 2) }), asker],
    ['three letters, without accents', (round) => ({ search: plain(letter(typed[round] ?? '', 3)) }), asker],
    ['series, year and level alone', (round) => filters[round] ?? {}, asker],
  ];
  const beside = `${ms(bare.median)} for MATCH alone of two words`;
  const more = kinds.map(([what, input, who]): Figure => {
    const each = summary(inTurns(ROUNDS / 2, { one: (round) => void entries(who, input(round)) })('one'));
    return { what, figure: both(each), partner: beside, note: onProcessor(each) };
  });
  const ratio = (what: string, wall: number, cpu: number): Figure => ({
    what: `search ÷ MATCH alone, ${what}`,
    figure: `${wall.toFixed(2)} ×`,
    partner: 'MATCH alone',
    ...(limit === null ? {} : { target: '≤ 3 ×', holds: wall <= 3 }),
    note: `on the processor ${cpu.toFixed(2)} ×`,
  });
  const [p95, note] = [`${ms(bare.p95)} for MATCH alone`, `on the processor ${ms(ours.cpu95)}`];
  return [
    {
      what: 'two words with series, year and level',
      figure: both(ours),
      partner: `${both(bare)} for MATCH of the two words alone, same LIMIT`,
      note: `${onProcessor(ours)}; ${(rows / ROUNDS).toFixed(1)} rows a time`,
    },
    limit === null
      ? { what: 'two words with filters, p95', figure: ms(ours.p95), partner: p95, note }
      : atMost('two words with filters, p95', ours.p95, limit, p95, note),
    ratio('median', ours.median / bare.median, ours.cpu / bare.cpu),
    ratio('p95', ours.p95 / bare.p95, ours.cpu95 / bare.cpu95),
    ...keystrokes(asker, typed, beside),
    ...more,
  ];
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd');
}

function letter(text: string, count: number): string {
  return text.slice(0, count).trimEnd();
}

/** What a person waits for at every letter typed of his two words. */
function keystrokes(asker: Asker, typed: readonly string[], partner: string): Figure[] {
  const all: Took[] = [];
  for (const text of typed.slice(0, 40)) {
    const shown = text.trimEnd();
    const steps = Array.from({ length: shown.length }, (_, index) => shown.slice(0, index + 1));
    all.push(...inTurns(steps.length, { key: (round) => void entries(asker, { search: steps[round] ?? '' }) })('key'));
  }
  const each = summary(all);
  return [
    {
      what: 'every keystroke of two words',
      figure: both(each),
      partner,
      note: `${onProcessor(each)}; slowest ${ms(Math.max(...all.map((one) => one.ms)))}`,
    },
  ];
}
