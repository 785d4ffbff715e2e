import { yearOf } from '../../../shared/base/dates.ts';
import { exactKey, fold } from '../../../shared/base/fold.ts';
import { LEVELS, rank } from '../../../shared/base/levels.ts';
import { COPY_STATES } from '../../../shared/base/names.ts';
import type { QueryInput } from '../../../shared/subjects.ts';
import type { SqlValue } from '../../file/rows.ts';
import type { Asker } from '../asker.ts';
import { clearanceWord, listWord, stateWord, volumeWord } from './filters.ts';
import { indexWords, openWord } from './search.ts';

/** Which rows answer a list's filters and the words typed; what of them is shown is another matter (`entries.ts`). */

type Chunks = readonly (readonly string[])[];

function chunksOf(typed: string, key: (text: string) => string): Chunks {
  return typed
    .trim()
    .split(/\s+/)
    .map((chunk) => indexWords(chunk, key))
    .filter((chunk) => chunk.length > 0);
}

/** The words typed, as an FTS5 expression over `columns`: every chunk a phrase, the last one by prefix while it is being typed. */
function matching(typed: string, chunks: Chunks, columns: string): string {
  const open = !/\s$/.test(typed);
  const phrases = chunks.map((chunk, index) => `"${chunk.join(' ')}"${open && index === chunks.length - 1 ? '*' : ''}`);
  return `{${columns}} : (${phrases.join(' AND ')})`;
}

/** The hidden words of a masked row do not find it: above the asker's clearance only what everybody sees is matched. */
function visible(asker: Asker, typed: string, key: (text: string) => string, suffix: '' | 'f'): string | null {
  const own = rank(asker.actor.clearance);
  const chunks = chunksOf(typed, key);
  if (chunks.length === 0) return null;
  const all = matching(typed, chunks, `p${suffix} h${suffix}`);
  if (own === 3) return all;
  const openChunks = chunks.map((chunk) => chunk.map(openWord));
  const open = matching(typed, openChunks, `p${suffix}`);
  return `((${filter(clearanceWord(own, true))} AND ${all}) OR (${filter(clearanceWord(own, false))} AND ${open}))`;
}

function filter(...oneOf: readonly string[]): string {
  return `k : (${oneOf.map((word) => `"${word}"`).join(' OR ')})`;
}

function isCopyState(state: string): boolean {
  return COPY_STATES.some((known) => known === state);
}

/** The years in which a list's rows can lie: a row's day lies in the year of its number. */
function yearsOf(asker: Asker, { year, from, to }: QueryInput<'entries'>): readonly (number | undefined)[] {
  if (year !== undefined || (from === undefined && to === undefined)) return [year];
  const all = [...asker.db.statement('SELECT DISTINCT year FROM volumes').values()].map(Number);
  const within = all.filter((one) => one >= yearOf(from ?? '0000') && one <= yearOf(to ?? '9999'));
  return within.length < all.length ? within : [undefined];
}

/** What the index can be asked; no words at all where nothing narrows the list, null where nothing can be found. */
function narrowed(asker: Asker, input: QueryInput<'entries'>): readonly string[] | null {
  const { series, year, volume, level, state } = input;
  const years = yearsOf(asker, input);
  if (years.length === 0) return null;
  const oneVolume = series !== undefined && year !== undefined && volume !== undefined;
  const found = oneVolume ? [filter(volumeWord(series, year, volume))] : [];
  const lists = years.map((one) => (oneVolume ? listWord({ level }) : listWord({ series, year: one, level })));
  if (!lists.includes(listWord({}))) found.push(filter(...lists));
  if (state !== undefined && !isCopyState(state))
    found.push(filter(...(state === 'inForce' ? ['registered', 'sealed'] : [state]).map(stateWord)));
  return found;
}

/** What the index does not know, asked of the rows that it found. */
function conditions(asker: Asker, input: QueryInput<'entries'>): readonly [where: string, params: readonly SqlValue[]] {
  const { from, to, series, year, volume, state, issuer, holder, where } = input;
  const parts: string[] = [];
  const params: SqlValue[] = [];
  const add = (sql: string, ...values: SqlValue[]): void => {
    parts.push(`AND ${sql}`);
    params.push(...values);
  };
  if (from !== undefined) add('e.day >= ?', from);
  if (to !== undefined) add('e.day <= ?', to);
  // A volume is in the index only together with its series and year.
  if (volume !== undefined && (series === undefined || year === undefined)) add('e.volume = ?', volume);
  const ofCopies = state !== undefined && isCopyState(state);
  if (ofCopies) add('EXISTS(SELECT 1 FROM copies c WHERE c.id = e.id AND c.state = ?)', state);
  if (where !== undefined) add(PLACED[where]);
  if (holder !== undefined) add(holder === 'store' ? PLACED.store : HELD, ...(holder === 'store' ? [] : [holder]));
  if (issuer !== undefined) add('e.issuer = ?', issuer);
  // Its day, who sent it, who has it, is no more told of a masked row by its being found than by its words.
  if (ofCopies || [from, to, where, holder, issuer].some((asked) => asked !== undefined))
    add('e.clearance <= ?', rank(asker.actor.clearance));
  return [parts.join(' '), params];
}

const HELD = `e.id IN (SELECT c.id FROM copies c WHERE c.holder = ? AND c.holder <> 'store')`;
const PLACED = {
  store: `EXISTS(SELECT 1 FROM copies c WHERE c.id = e.id AND c.state = 'inStore')
    AND NOT EXISTS(SELECT 1 FROM copies c WHERE c.id = e.id AND c.state NOT IN ('inStore', 'void'))`,
  // An item waits exactly as long as its copy is on the way; open items are few and have an index.
  waiting: `e.id IN (SELECT i.id FROM handover_items i WHERE i.state = 'open')`,
  signed: `EXISTS(SELECT 1 FROM copies c WHERE c.id = e.id AND c.state IN ('held', 'sent'))`,
} as const;

/** The order of a list; what the asker may not read comes last, in the order of its number, so that its place tells no day. */
function orderBy(asker: Asker, { sort, order }: QueryInput<'entries'>): string {
  const way = order === 'asc' ? 'ASC' : 'DESC';
  if (sort === 'level')
    return `CASE e.level ${LEVELS.map((level) => `WHEN '${level}' THEN ${rank(level)}`).join(' ')} END ${way}, e.id DESC`;
  if (sort === 'day' || sort === 'date') {
    const own = rank(asker.actor.clearance);
    return `e.clearance > ${own}, CASE WHEN e.clearance <= ${own} THEN e.${sort} END ${way}, e.id DESC`;
  }
  return `e.id ${way}`;
}

/** How a list is asked: with or without the index, with or without a look at the rows themselves. */
function listSql(matches: boolean, where: string, order: string): string {
  if (!matches) return `SELECT e.id FROM entries e WHERE 1 ${where} ORDER BY ${order} LIMIT ?`;
  if (where === '' && /^e\.id \w+$/.test(order))
    return `SELECT rowid FROM search WHERE search MATCH ? ORDER BY ${order.replace('e.id', 'rowid')} LIMIT ?`;
  return `SELECT e.id FROM search s JOIN entries e ON e.id = s.rowid WHERE s.search MATCH ? ${where} ORDER BY ${order.replace(/^e\.id/, 's.rowid')} LIMIT ?`;
}

/** Words that stand one after the other, as an expression; `null` where there is none. */
function phrased(asker: Asker, phrase: string): string | null {
  return visible(asker, `${phrase.replace(/\s+/g, '-')} `, fold, 'f');
}

/**
 * At most `wanted` ids of the rows that answer: exact matches before folded ones, each in the order asked for; sorted by a column all
 * in that order alone. The filters stand before the words: the index looks up words beside the few rows that a filter leaves, not the
 * other way round.
 */
export function findEntries(asker: Asker, input: QueryInput<'entries'>, wanted: number): readonly SqlValue[] {
  const filters = narrowed(asker, input);
  if (filters === null) return [];
  const [where, params] = conditions(asker, input);
  const order = orderBy(asker, input);
  const ask = (expression: string): SqlValue[] =>
    expression === ''
      ? asker.db.statement(listSql(false, where, order)).column(...params, wanted)
      : asker.db.statement(listSql(true, where, order)).column(expression, ...params, wanted);
  const phrase = input.phrase === undefined || input.phrase.trim() === '' ? [] : [phrased(asker, input.phrase.trim())];
  const kept = [...filters, ...phrase].filter((one) => one !== null);
  // A phrase without a word in it is found nowhere.
  if (kept.length < filters.length + phrase.length) return [];
  // Of a number no more than its zeros may have been typed yet: they say nothing, since the index has none.
  const typed = input.search?.replace(/(?<!\S)0+$/, '') ?? '';
  if (typed.trim() === '') return ask(kept.join(' AND '));
  const exact = visible(asker, typed, exactKey, '');
  const folded = visible(asker, typed, fold, 'f');
  if (exact === null || folded === null) return [];
  // What is found with its accents is found without them, too.
  if ((input.sort ?? 'number') !== 'number') return ask([...kept, folded].join(' AND '));
  const ids = new Set(ask([...kept, exact].join(' AND ')));
  if (ids.size === wanted) return [...ids];
  for (const id of ask([...kept, folded].join(' AND '))) {
    ids.add(id);
    if (ids.size === wanted) break;
  }
  return [...ids];
}
