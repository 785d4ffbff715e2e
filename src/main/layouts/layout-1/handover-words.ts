import { tableDate } from '../../../shared/base/dates.ts';
import type { Signature } from '../../paper/book.ts';
import type { RowCells } from '../../paper/layout.ts';
import type { HandedCopy, HandoverData, Names } from '../../paper/row-data.ts';
import { levelName } from './entry-words.ts';
import { signedLines } from './signed-words.ts';

/** The words of a document in the book of hand-overs; no abstract stands in it (Law 2018 art. 13.6). */
export function handoverCells(data: HandoverData): RowCells {
  const { names, number, position } = data;
  const signatures: Signature[] = [];
  const signed = signedLines(data.signed, signatures, false);
  return {
    signatures,
    cells: {
      number: position === null ? String(number) : `${number}.${position}`,
      handoverNumber: String(number),
      handedOn: tableDate(data.day),
      symbol: data.symbol ?? `(${data.ref})`,
      level: levelName(data.level),
      items: `${data.copies.length} bản: số ${data.copies.map(({ copy }) => copy).join(', ')}`,
      receiver: partyName(names, data.receiver),
      receiverSigned: signed.join('\n'),
      note: note(data),
    },
  };
}

const METHODS: Readonly<Record<string, string>> = { direct: '', courier: 'Qua giao liên', post: 'Qua bưu chính' };
/** What was found wrong when somebody signed. */
const FAULTS: Readonly<Record<string, string>> = {
  missing: 'thiếu',
  damaged: 'bị hư hỏng',
  opened: 'bì bị bóc, mở',
  wrongPages: 'sai số trang',
};

function partyName(names: Names, party: string): string {
  const [kind = '', code = ''] = party.split(/:(.*)/s);
  if (kind === 'agency' || kind === 'unit' || kind === 'person') return names(kind, code);
  return 'nơi lưu giữ';
}

function faultOf({ found }: HandedCopy): string {
  if (found === null) return '';
  const fault = FAULTS[found.result] ?? '';
  return found.note === undefined ? fault : [fault, found.note].filter((part) => part !== '').join(', ');
}

function note({ names, giver, method, envelope, otherwise, returns, note, copies }: HandoverData): string {
  const returned = copies.filter((one) => one.returned).map(({ copy }) => copy);
  /** Copies with the same fault together: "Bản số 1, 2: thiếu". */
  const faults = Map.groupBy(copies, faultOf);
  faults.delete('');
  const parts = [
    METHODS[method] ?? '',
    giver === 'store' ? '' : `Từ ${partyName(names, giver)}`,
    envelope ? `Bì số ${envelope.outer}, dấu ${envelope.marks.join(', ')}` : '',
    envelope?.inner === undefined ? '' : `Bì trong: ${envelope.inner}`,
    ...[...faults].map(([fault, items]) => `Bản số ${items.map(({ copy }) => copy).join(', ')}: ${fault}`),
    returned.length > 0 ? `Không giao được, đã nhận lại bản số ${returned.join(', ')}` : '',
    otherwise,
    returns === null ? '' : 'Trả lại nơi gửi',
    returns?.condition ?? '',
    note,
  ];
  return parts.filter((part) => part !== '').join('. ');
}
