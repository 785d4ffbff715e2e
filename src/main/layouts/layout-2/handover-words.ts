import { tableDate } from '../../../shared/base/dates.ts';
import { spoken } from '../../../shared/base/names.ts';
import { runs } from '../../../shared/base/runs.ts';
import type { Strip } from '../../paper/book.ts';
import type { RowCells } from '../../paper/layout.ts';
import type { HandedCopy, HandedReceiptData, HandoverData, Signed } from '../../paper/row-data.ts';
import { levelWords } from './entry-words.ts';
import { partyWords } from './strip-words.ts';

/** The words of a document in the book of hand-overs; no abstract stands in it (Law 2018 art. 13.6). */
export function handoverCells(data: HandoverData): RowCells {
  const { names, number, position } = data;
  return {
    cells: {
      number: position === null ? String(number) : `${number}.${position}`,
      handoverNumber: String(number),
      handedOn: tableDate(data.day),
      symbol: data.symbol ?? `(${spoken(data.ref)})`,
      level: levelWords(data.level),
      items: itemWords(data.copies),
      receiver: partyWords(names, data.receiver),
      note: note(data),
    },
    strips: data.signed.length === 0 ? [{ who: '', said: '' }] : data.signed.map((one) => signature(one)),
  };
}

/** "KN": what was signed for a hand-over after its rows were printed. */
export function handedReceiptCells(data: HandedReceiptData): RowCells {
  const { names, number, year, other, pages, receiver, documents, signed } = data;
  const rows = documents.map(({ position }) => (position === null ? String(number) : `${number}.${position}`));
  const place = `${other ? `năm\u00a0${year}, ` : ''}trang\u00a0${runs(pages.map(String))}`;
  const copies = documents.flatMap((one) => one.copies);
  return {
    cells: {
      number: 'KN',
      handedOn: '',
      symbol: `Dòng ${runs(rows)} (${place})`,
      items: documents.map((one) => itemWords(one.copies)).join('\n'),
      receiver: partyWords(names, receiver),
      note: ['Ký nhận sau khi in', ...faultWords(copies)].join('. '),
    },
    strips: [signature(signed, copies.every(({ found }) => found?.result === 'missing') ? 'Báo thiếu' : undefined)],
  };
}

function signature({ drawn, name, day, strokes }: Signed, how = 'Đã ký nhận'): Strip {
  if (drawn) return { who: '', said: '', drawn: { name, day: tableDate(day), strokes } };
  return { who: '', said: `${how}: ${name}, ${tableDate(day)}` };
}

function itemWords(copies: readonly HandedCopy[]): string {
  const marks = copies.map(({ mark }) => mark).filter((mark) => mark !== '');
  return marks.length === 0 ? `${copies.length} bì` : `${copies.length} bản: số ${runs(marks)}`;
}

const METHODS: Readonly<Record<string, string>> = { direct: '', courier: 'Qua giao liên', post: 'Qua bưu chính' };
/** What was found wrong when somebody signed. */
const FAULTS: Readonly<Record<string, string>> = {
  missing: 'thiếu',
  damaged: 'bị hư hỏng',
  opened: 'bì bị bóc, mở',
  wrongPages: 'sai số trang',
};

function faultOf({ found }: HandedCopy): string {
  if (found === null) return '';
  const fault = FAULTS[found.result] ?? '';
  return found.note === undefined ? fault : [fault, found.note].filter((part) => part !== '').join(', ');
}

function marked(copies: readonly HandedCopy[]): string {
  const marks = copies.map(({ mark }) => mark).filter((mark) => mark !== '');
  return marks.length === 0 ? 'bì' : `bản số ${runs(marks)}`;
}

/** Copies with the same fault together: "Bản số 1, 2: thiếu". */
function faultWords(copies: readonly HandedCopy[]): string[] {
  const faults = Map.groupBy(copies, faultOf);
  faults.delete('');
  return [...faults].map(([fault, items]) => {
    const which = marked(items);
    return `${which.charAt(0).toLocaleUpperCase('vi')}${which.slice(1)}: ${fault}`;
  });
}

function note({ names, giver, method, envelope, otherwise, returns, note, copies }: HandoverData): string {
  const returned = copies.filter((one) => one.returned);
  const parts = [
    METHODS[method] ?? '',
    giver === 'store' ? '' : `Từ ${partyWords(names, giver)}`,
    envelope ? `Bì số ${envelope.outer}, dấu ${envelope.marks.join(', ')}` : '',
    envelope?.inner === undefined ? '' : `Bì trong: ${envelope.inner}`,
    ...faultWords(copies),
    returned.length > 0 ? `Không giao được, đã nhận lại ${marked(returned)}` : '',
    otherwise,
    returns === null ? '' : 'Trả lại nơi gửi',
    returns?.condition ?? '',
    note,
  ];
  return parts.filter((part) => part !== '').join('. ');
}
