import { tableDate } from '../../../shared/base/dates.ts';
import { LEVELS } from '../../../shared/base/levels.ts';
import { parsePaperRef } from '../../../shared/base/references.ts';
import { refused } from '../../../shared/base/rule.ts';
import type { Refused } from '../../../shared/guards.ts';
import { handoverUnknown } from '../../../shared/subjects/custody/rules.ts';
import type { ReadDb } from '../../file/database.ts';
import { num, type Row, str } from '../../file/rows.ts';
import { type Face, letter, type Part, type Signer } from '../../paper/content.ts';
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
