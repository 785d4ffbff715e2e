import { done, type Result } from '../../../shared/base/result.ts';
import { refused } from '../../../shared/base/rule.ts';
import { pageUnknown } from '../../../shared/subjects/prints/rules.ts';
import type { QueryInput } from '../../../shared/subjects.ts';
import { LAYOUTS } from '../../layouts/layouts.ts';
import { SIGNATURE_LINE, type Strip } from '../../paper/book.ts';
import type { Asker } from '../asker.ts';
import { singleFact } from '../catalogue.ts';
import { bookOf } from './open-book.ts';
import { pageAt, pageByHash, type StoredPage, standingRows } from './printed-pages.ts';

/** "Kiểm tra trang in": the code at the foot of a page, typed or scanned, brings the page as the data has it (design 7). */

type Code =
  | { readonly seq: number; readonly hash: string; readonly place: string | null }
  | { readonly register: string; readonly hash: string };

/**
 * Reads what is typed (`Mã trang: 123 : 8dac 706e …`) or what the scanner sends, the short code or the long one of pages of before; all
 * 32 hex digits of it, so that none may be wrong or missing.
 */
export function parsePageCode(text: string): Code | null {
  const sent = text.replace(/\s/g, '').toUpperCase();
  const short = /^SOMAT\/([0-9A-F]{32})\/([0-9A-F]{32})$/.exec(sent);
  if (short) return { register: (short[1] ?? '').toLowerCase(), hash: (short[2] ?? '').toLowerCase() };
  const long = /^SOMAT\/([0-9A-F]{32}\/.+\/(\d+))\/(\d+)\/([0-9A-F]{64})$/.exec(sent);
  if (long) return { seq: Number(long[3]), hash: (long[4] ?? '').toLowerCase(), place: long[1] ?? '' };
  const plain = text
    .normalize('NFC')
    .replace(/^\s*mã\s*trang\s*:?/iu, '')
    .replace(/[\s-]/g, '');
  const typed = /^(\d{1,15})[:.·]([0-9a-f]{32}|[0-9a-f]{64})$/i.exec(plain);
  return typed ? { seq: Number(typed[1]), hash: (typed[2] ?? '').toLowerCase(), place: null } : null;
}

function placeOf(asker: Asker, page: StoredPage): string {
  const { book, year, volume } = page.key;
  return [singleFact(asker.db, 'register') ?? '', book, year, volume, page.page].join('/').toUpperCase();
}

/** The page that bears this very code, every part of it right. */
function pageOfCode(asker: Asker, code: Code): StoredPage | null {
  if ('register' in code) {
    return code.register === singleFact(asker.db, 'register') ? pageByHash(asker.db, code.hash) : null;
  }
  const page = pageAt(asker.db, code.seq);
  const right =
    page?.hash.toString('hex').startsWith(code.hash) && (code.place === null || code.place === placeOf(asker, page));
  return page && right ? page : null;
}

/** The page of a code with its rows, each with the clearance that it takes. */
export function pageCheck(asker: Asker, input: QueryInput<'pageCheck'>): Result<object> {
  const code = parsePageCode(input.code);
  if (code === null) {
    return refused(
      pageUnknown,
      'Mã trang gồm số dòng, dấu hai chấm và đủ 32 chữ số (0–9, a–f) như in ở chân trang. Hãy gõ đủ, hoặc quét mã.',
    );
  }
  const page = pageOfCode(asker, code);
  if (page === null) {
    return refused(
      pageUnknown,
      'Không có trang nào mang mã này. Hãy gõ lại đúng từng ký tự; nếu vẫn không có, trang không do sổ này in ra.',
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
