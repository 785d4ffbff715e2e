import { type Deed, deed, type Rows } from '../../form/deed.ts';
import type { LaidField } from '../../form/spec.ts';
import { entryName } from '../../ui/words.ts';
import { cellText } from './cells.ts';
import { CorrectDialog } from './correct.tsx';
import { openingFields } from './fields.ts';
import { PaperPreview } from './paper-preview.tsx';
import { RedactDialog } from './redact.tsx';

/** What is done with a row of a book. */

const living = ({ state }: Rows['entry']): boolean => state === 'registered' || state === 'sealed';

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
    when: ({ state }) => state === 'sealed',
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
  deed({ act: 'correctEntry', on: 'entry', title: 'Đính chính', when: living, dialog: CorrectDialog }),
  // The number stays, struck through, with the reason.
  deed({
    act: 'voidEntry',
    on: 'entry',
    title: 'Hủy dòng',
    when: living,
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
  deed({ act: 'redactText', on: 'entry', dialog: RedactDialog }),
];
