import type { ReadDb } from '../file/connection.ts';
import { objectOf, str } from '../file/rows.ts';
import type { BookCover } from '../paper/book.ts';
import type { Names } from '../paper/row-data.ts';
import { latest } from './catalogue.ts';

/** What codes, parties and the office are called at a line of the journal. */

/** Names of codes as they were at a line, remembered for the length of one book. */
export function namesAt(db: ReadDb, upTo: number): Names {
  const known = new Map<string, { readonly name: string; readonly short: string }>();
  const read = (kind: Parameters<Names>[0], code: string): { readonly name: string; readonly short: string } => {
    const row = latest(db, kind, code, upTo);
    const { name, shortName } = row ? objectOf(str(row, 'fields')) : {};
    const whole = typeof name === 'string' ? name : code;
    return { name: whole, short: typeof shortName === 'string' ? shortName : whole };
  };
  return (kind, code, how) => {
    if (code === undefined) return '';
    const key = `${kind} ${code}`;
    const found = known.get(key) ?? read(kind, code);
    known.set(key, found);
    return how === 'short' ? found.short : found.name;
  };
}

/** The names at a line, kept for as long as the same line is asked for again: rows come page by page. */
export function namesByLine(db: ReadDb): (upTo: number) => Names {
  let kept = { upTo: -1, names: namesAt(db, 0) };
  return (upTo) => {
    if (kept.upTo !== upTo) kept = { upTo, names: namesAt(db, upTo) };
    return kept.names;
  };
}

/** The name of a party written `unit:vp`, `person:an`, `agency:cat`. */
export function partyName(names: Names, party: string): string {
  const [kind = '', code = ''] = party.split(/:(.*)/s);
  if (kind === 'agency' || kind === 'unit' || kind === 'person') return names(kind, code);
  return 'nơi lưu giữ';
}

/** The same, a person of another body with that body: "Hồ Giang, Công an tỉnh". */
export function wholePartyName(db: ReadDb, names: Names, party: string, upTo = Number.MAX_SAFE_INTEGER): string {
  const name = partyName(names, party);
  const row = party.startsWith('person:') ? latest(db, 'person', party.slice('person:'.length), upTo) : undefined;
  const body = row ? objectOf(str(row, 'fields')).agency : undefined;
  return typeof body === 'string' ? `${name}, ${names('agency', body)}` : name;
}

/** The office as papers name it, at line `upTo`. */
export function officeCover(
  db: ReadDb,
  upTo = Number.MAX_SAFE_INTEGER,
): Pick<BookCover, 'officeName' | 'parentName' | 'place'> {
  const office = latest(db, 'office', '', upTo);
  const card = office ? objectOf(str(office, 'fields')) : {};
  const text = (name: string): object => (typeof card[name] === 'string' ? { [name]: card[name] } : {});
  return { officeName: typeof card.name === 'string' ? card.name : '', ...text('parentName'), ...text('place') };
}
