import { type Deed, deed, type House, type Rows } from '../../form/deed.ts';
import type { LaidField } from '../../form/spec.ts';
import { PaperPreview } from '../../ui/paper-preview.tsx';
import { entryName } from '../../ui/words.ts';
import { cellText } from './cells.ts';
import { CorrectDialog } from './correct.tsx';
import { openingFields } from './fields.ts';
import { RedactDialog, redactable } from './redact.tsx';

/** What is done with a row of a book. */

const living = ({ state }: Rows['entry']): boolean => state === 'registered' || state === 'sealed';

/** What is changed in a closed volume is entered in the open one of its series: without one nothing can be. */
export function hasVolume({ series, year }: Rows['entry'], { openVolumes }: House): boolean {
  return openVolumes?.some((open) => open.series === series && open.year >= year) ?? true;
}

/** A row whose copies have left is called back first. */
const allInStore = ({ copies }: Rows['entry']): boolean => copies.every(({ state }) => state === 'inStore');

const whyAnother: LaidField = {
  name: 'reason',
  kind: { is: 'wrapped' },
  span: 12,
  hint: 'Chỉ ghi khi người mở không phải người có tên trên bì: người ấy đi vắng mà bì có dấu “Hỏa tốc”, hoặc bì chỉ ghi chức vụ.',
};

export const entryDeeds: readonly Deed[] = [
  // What the person named lets be registered of his envelope.
  deed({
    act: 'openSealed',
    on: 'entry',
    title: 'Ghi việc mở bì',
    first: true,
    when: (row, house) => row.state === 'sealed' && hasVolume(row, house),
    fields: (entry, { switches }) => [
      { name: 'on', span: 4 },
      { name: 'by', span: 8 },
      whyAnother,
      { name: 'keptClosed' },
      ...openingFields(entry, switches),
    ],
    heading: ({ ref }) => `Ghi việc mở bì ở ${entryName(ref)}`,
    submit: 'Ghi vào sổ',
    wide: true,
    done: ({ ref }) => `Đã ghi việc mở bì ở ${entryName(ref)}.`,
  }),
  deed({
    act: 'correctEntry',
    on: 'entry',
    title: 'Đính chính',
    when: (row, house) => living(row) && hasVolume(row, house),
    dialog: CorrectDialog,
  }),
  // The number stays, struck through, with the reason.
  deed({
    act: 'voidEntry',
    on: 'entry',
    title: 'Hủy dòng',
    when: (row, house) => living(row) && allInStore(row) && hasVolume(row, house),
    heading: ({ ref }) => `Hủy ${entryName(ref)}`,
    submit: 'Hủy dòng này',
    after: (entry) => (
      <PaperPreview>
        <p>
          <s>
            {entry.number} · {entry.symbol ?? ''} · {cellText({ ...entry, copies: undefined }, 'typeAndAbstract')}
          </s>
        </p>
        <p>Ghi chú: “Hủy: (lý do ở trên)”.</p>
        <p className="field-hint">
          Số {entry.number} không dùng lại. Nếu trang có dòng này đã in thì trang đó không đổi; việc hủy in ở trang kế
          tiếp.
        </p>
      </PaperPreview>
    ),
    done: ({ ref }) => `Đã hủy ${entryName(ref)}; số vẫn giữ trong sổ.`,
  }),
  deed({ act: 'redactText', on: 'entry', when: (row) => redactable(row).length > 0, dialog: RedactDialog }),
];
