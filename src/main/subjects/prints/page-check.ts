import { HEX_LETTERS, NAME_LETTERS, readsAs } from '../../../shared/base/keyboard.ts';
import { done, type Result } from '../../../shared/base/result.ts';
import { refused } from '../../../shared/base/rule.ts';
import { pageUnknown } from '../../../shared/subjects/prints/rules.ts';
import type { QueryInput } from '../../../shared/subjects.ts';
import { LAYOUTS } from '../../layouts/layouts.ts';
import { SIGNATURE_LINE, type Strip } from '../../paper/book.ts';
import type { Asker } from '../asker.ts';
import { singleFact } from '../catalogue.ts';
import { bookOf } from './open-book.ts';
import { ON_PAPER, pageAt, pageWhere, type StoredPage, standingRows } from './printed-pages.ts';

/** "Kiểm tra trang in": the code at the foot of a page, typed or scanned, brings the page as the data has it (design 7). */

/** As it was typed, with whatever the keyboard has made of it. */
type Code =
  | { readonly seq: number; readonly hash: string; readonly place: readonly string[] | null }
  | { readonly register: string; readonly hash: string };

/** Digits and marks of a hash; fewer than 32 where a keyboard took some of them as keys. */
const TYPED_HASH = /^(?:[\p{L}\p{N}]\p{M}*){16,64}$/u;

const NAMED = /^[\p{L}\p{N}\p{M}\s-]+$/u;

function looksLikeHash(text: string): boolean {
  return TYPED_HASH.test(text.normalize('NFD').replace(/[\s-]/g, ''));
}

/** Letters and figures, without the marks that a keyboard has put on them. */
function lettersOf(text: string): number {
  return text.normalize('NFD').match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

/** The number of a line; `null` where it is none. */
function lineOf(text: string): number | null {
  const digits = text
    .replace(/\s/g, '')
    .toLowerCase()
    .replace(/[a-z]/g, (letter) => HEX_LETTERS.looks[letter] ?? letter);
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null;
}

/**
 * Reads what is typed (`Mã trang: 123 : 8dac 706e …`) or what the scanner sends, the short code or the long one of pages of before. Which
 * page it is, its line tells: all digits of the hash must be those, so that none may be wrong or missing.
 */
export function parsePageCode(text: string): Code | null {
  const parts = text.trim().normalize('NFC').split('/');
  const hash = parts.at(-1) ?? '';
  if (/^somat$/i.test(parts[0] ?? '') && looksLikeHash(hash)) {
    const [, register = '', ...rest] = parts;
    // A keyboard takes signs away; it puts none between.
    if (!NAMED.test(register)) return null;
    if (rest.length === 1) return { register, hash };
    const seq = parts.at(-2) ?? '';
    return /^\s*\d{1,15}\s*$/.test(seq) && rest.length > 3
      ? { seq: Number(seq), hash, place: parts.slice(1, -2) }
      : null;
  }
  const typed = /^\s*(?:mã\s*trang\s*:?)?([^:.·]{1,30})[:.·](.+)$/isu.exec(text.normalize('NFC'));
  const [, line = '', digits = ''] = typed ?? [];
  const seq = lineOf(line);
  return seq !== null && looksLikeHash(digits) ? { seq, hash: digits, place: null } : null;
}

function isPlace(typed: readonly string[], asker: Asker, page: StoredPage): boolean {
  const { book, year, volume } = page.key;
  const place = [book, year, volume, page.page];
  const [register = '', ...names] = typed;
  return (
    readsAs(register, singleFact(asker.db, 'register') ?? '') &&
    place.length === names.length &&
    place.every((part, at) => readsAs(names[at] ?? '', String(part), NAME_LETTERS))
  );
}

/** The page that bears this very code, every part of it right. */
function pageOfCode(asker: Asker, code: Code): StoredPage | null {
  // Of pages of before the whole hash.
  const whole = code.hash.length > ON_PAPER * 1.5;
  const is = (hash: string): boolean =>
    readsAs(code.hash, hash.slice(0, ON_PAPER)) || (whole && readsAs(code.hash, hash));
  if ('register' in code) {
    return readsAs(code.register, singleFact(asker.db, 'register') ?? '') ? pageWhere(asker.db, is) : null;
  }
  const page = pageAt(asker.db, code.seq);
  const right =
    page !== null && is(page.hash.toString('hex')) && (code.place === null || isPlace(code.place, asker, page));
  return right ? page : null;
}

/** The page of a code with its rows, each with the clearance that it takes. */
export function pageCheck(asker: Asker, input: QueryInput<'pageCheck'>): Result<object> {
  const code = parsePageCode(input.code);
  const page = code === null ? null : pageOfCode(asker, code);
  // A code that lacks a digit tells nothing against the page.
  if (code === null || (page === null && lettersOf(code.hash) < ON_PAPER)) {
    return refused(
      pageUnknown,
      'Mã trang gồm số dòng, dấu hai chấm và đủ 32 chữ số (0–9, a–f) như in ở chân trang. Hãy tắt bộ gõ tiếng Việt (UniKey, EVKey…) rồi gõ đủ, hoặc quét mã.',
    );
  }
  if (page === null) {
    return refused(
      pageUnknown,
      'Không có trang nào mang mã này. Hãy tắt bộ gõ tiếng Việt (UniKey, EVKey…) rồi gõ lại đúng từng ký tự; nếu vẫn không có, trang không do sổ này in ra.',
    );
  }
  const book = bookOf(asker.db, page.key, Number(asker.today.slice(0, 4)));
  const rows = standingRows(book, page, LAYOUTS).map(({ row, annex, cut }) => {
    // On an annex page stand the row's number and its recipients, or some of them.
    const shown = annex ? { number: row.cells.number } : row.cells;
    const cells = Object.fromEntries(Object.entries(shown).map(([name, text]) => [name, readable(text)]));
    const signed = row.annexed && !annex ? '' : stripsInWords((row.strips ?? []).slice(...(cut?.strips ?? [])));
    if (signed !== '') Object.assign(cells, { recipientsSigned: signed, unitSigned: signed, receiverSigned: signed });
    const { ref, seq, number, struck, clearance } = row;
    return { ref, seq, kind: annex ? 'annex' : row.row, number, struck, cells, clearance };
  });
  return done({
    ...page.key,
    page: page.page,
    form: page.form,
    formVersion: page.formVersion,
    seq: page.seq,
    hash: page.hash.toString('hex'),
    printedAt: page.at,
    by: page.actor,
    closed: page.closed,
    ...(page.certificate ? { certificate: page.certificate } : {}),
    rows,
  });
}

/** The places to sign, one a line. */
function stripsInWords(strips: readonly Strip[]): string {
  return strips
    .map(({ who, said, drawn }) => [who, said, drawn ? `(chữ ký) ${drawn.name}, ${drawn.day}` : ''])
    .map((parts) => parts.filter((part) => part !== '').join(': '))
    .filter((line) => line !== '')
    .join('\n');
}

function readable(text: string | undefined): string {
  return (text ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (line.startsWith(SIGNATURE_LINE) ? '(chữ ký)' : line))
    .join('\n');
}
