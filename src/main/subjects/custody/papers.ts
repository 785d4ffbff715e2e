import { tableDate } from '../../../shared/base/dates.ts';
import { LEVELS } from '../../../shared/base/levels.ts';
import { parsePaperRef } from '../../../shared/base/references.ts';
import { refused } from '../../../shared/base/rule.ts';
import type { Refused } from '../../../shared/guards.ts';
import { handoverUnknown } from '../../../shared/subjects/custody/rules.ts';
import type { ReadDb } from '../../file/connection.ts';
import { num, type Row, str } from '../../file/rows.ts';
import { type Face, letter, type Part, type Signer, signs } from '../../paper/content.ts';
import { namesAt, officeCover, wholePartyName } from '../names.ts';
import { KEEPERS, type Paper } from '../paper.ts';
import { handoverSlip, type Slip } from './handover-slip.ts';
import { copiesTable } from './named-copies.ts';

/** Papers around a hand-over. */

/** The hand-over that is meant, for what a paper says of it. */
function ofHandover<T>(db: ReadDb, ref: string | undefined, make: (row: Row, slip: Slip) => T): T | Refused {
  const row = parsePaperRef(ref ?? '')
    ? db.statement('SELECT * FROM handovers WHERE ref = ?').get(ref ?? '')
    : undefined;
  if (!row)
    return refused(handoverUnknown, 'Không có phiếu giao này. Hãy chọn đúng số phiếu giao.', {
      at: 'ref',
      cli: '--ref handover:2026:3',
    });
  return make(row, handoverSlip(db, row));
}

/** Any number of lines, two signatures, no abstract (Law 2018 art. 13.6). */
export const receipt: Paper = {
  name: 'receipt',
  title: 'Phiếu giao nhận',
  roles: KEEPERS,
  by: 'handover',
  make: ({ db }, { ref }) =>
    ofHandover(db, ref, (row, slip) => {
      const title = `PHIẾU GIAO NHẬN ${num(row, 'year')}`;
      const content = letter(title, officeCover(db), receiptParts(row, slip));
      return { content, entries: slip.entries, clearance: slip.clearance };
    }),
};

function receiptParts(row: Row, slip: Slip): readonly Part[] {
  const small = (text: string, after = 3): Part => ({ part: 'text', text, size: 12, after });
  return [
    {
      part: 'head',
      number: `${String(num(row, 'number')).padStart(2, '0')}/${num(row, 'year')}/PGN`,
      date: str(row, 'day'),
    },
    { part: 'title', title: 'PHIẾU GIAO NHẬN', subject: 'Tài liệu, vật chứa bí mật nhà nước' },
    small(`Bên giao: ${slip.giver}`),
    small(`Bên nhận: ${slip.receiver}`),
    small(`Hình thức giao: ${slip.method}${slip.envelope === '' ? '' : `. ${slip.envelope}`}`),
    ...(slip.carrier === '' ? [] : [small(`Người vận chuyển: ${slip.carrier}`)]),
    ...(slip.note === '' ? [] : [small(slip.note)]),
    { part: 'gap', points: 4 },
    copiesTable(
      slip.lines,
      [
        { heading: 'Số trang', width: 16, align: 'center' },
        { heading: 'Ghi chú', width: 26 },
      ],
      ({ pages, state }) => [pages, state],
    ),
    { part: 'gap', points: 4 },
    small(`Cộng: ${slip.lines.length} bản. Hai bên đã kiểm tra số lượng, tình trạng bì và niêm phong trước khi ký.`, 6),
    { part: 'signatures', signers: [signer('NGƯỜI GIAO'), { ...signer('NGƯỜI NHẬN'), ...signature(slip) }] },
  ];
}

function signer(title: string): Signer {
  return { title, hint: '(Ký, ghi rõ họ tên)' };
}

/** Who has signed last, and how. */
function signature({ signed }: Slip): Partial<Signer> {
  const last = signed.at(-1);
  if (!last) return {};
  const below = `${last.strokes ? 'Ký' : 'Đã ký trên giấy'} ngày ${tableDate(last.day)}`;
  return { name: last.name, below, ...(last.strokes ? { strokes: last.strokes } : {}) };
}

/** What goes back to whoever issued it, by when it was to, and in what state (Decree 26/2020/NĐ-CP art. 4.4); its number is the clerk's to give. */
export const returnLetter: Paper = {
  name: 'returnLetter',
  title: 'Công văn trả tài liệu',
  roles: KEEPERS,
  by: 'handover',
  of: 'return',
  make: ({ db }, { ref }) =>
    ofHandover(db, ref, (row, slip) => {
      if (num(row, 'returns') === 0)
        return refused(handoverUnknown, 'Phiếu này không trả tài liệu cho nơi gửi. Hãy chọn phiếu trả lại nơi gửi.', {
          at: 'ref',
          cli: 'returnToIssuer',
        });
      const office = officeCover(db);
      const content = letter('CÔNG VĂN TRẢ TÀI LIỆU', office, returnParts(row, slip, office.officeName));
      return { content, entries: slip.entries, clearance: slip.clearance };
    }),
};

function returnParts(row: Row, slip: Slip, office: string): readonly Part[] {
  const text = (text: string, after = 6): Part => ({ part: 'text', text, after });
  const number = `${String(num(row, 'number')).padStart(2, '0')}/${num(row, 'year')}/PGN`;
  const recalled = slip.lines.some(({ recallBy }) => recallBy !== '');
  const sent = `${slip.method}${slip.envelope === '' ? '' : `. ${slip.envelope}`}`;
  return [
    { part: 'head', date: str(row, 'day') },
    { part: 'title', title: 'TRẢ LẠI TÀI LIỆU', subject: 'Tài liệu, vật chứa bí mật nhà nước' },
    { part: 'text', text: `Kính gửi: ${slip.receiver}`, align: 'center', after: 10 },
    text(`${recalled ? 'Thực hiện khoản 4 Điều 4 Nghị định số 26/2020/NĐ-CP, ' : ''}${office} trả lại các bản sau:`),
    copiesTable(
      slip.lines,
      [
        { heading: 'Số trang', width: 16, align: 'center' },
        { heading: 'Thu hồi trước ngày', width: 26, align: 'center' },
      ],
      ({ pages, recallBy }) => [pages, recallBy],
    ),
    { part: 'gap', points: 6 },
    text(`Cộng: ${slip.lines.length} bản. Hình thức giao: ${sent}.`),
    text(`Tình trạng khi trả: ${slip.condition || '.'.repeat(100)}`),
    text(`Đề nghị kiểm tra số lượng, tình trạng bì và ký nhận vào Phiếu giao nhận số ${number} kèm theo.`, 10),
    signs('NGƯỜI LẬP', 'NGƯỜI ĐỨNG ĐẦU'),
  ];
}

/** Top secret in two, the outer as ordinary post; the others in one. */
export const envelope: Paper = {
  name: 'envelope',
  title: 'Bì',
  roles: KEEPERS,
  by: 'handover',
  make: ({ db }, { ref }) =>
    ofHandover(db, ref, (row, slip) => {
      const level = LEVELS[slip.clearance - 1] ?? 'confidential';
      const addressee = wholePartyName(db, namesAt(db, Number.MAX_SAFE_INTEGER), str(row, 'receiver'));
      const named = slip.namedPerson !== '';
      const outer = { level, number: slip.outer, to: addressee };
      const faces: readonly Face[] =
        level === 'topSecret'
          ? [
              {
                side: 'inner',
                level,
                number: slip.inner,
                to: named ? slip.namedPerson : addressee,
                onlyNamed: named,
              },
              { side: 'outer', ...outer, onlyNamed: false },
            ]
          : [{ side: 'only', ...outer, onlyNamed: named }];
      const content = { title: 'BÌ', office: officeCover(db), sheet: 'envelope', faces } as const;
      return { content, entries: slip.entries, clearance: slip.clearance };
    }),
};
