import { Button } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import type { Answer } from '../../../shared/subjects.ts';
import { ActForm } from '../../form/act-form.tsx';
import { actForm, type FormSpec } from '../../form/spec.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { focusAtOnce } from '../../ui/focus.ts';
import { entryName } from '../../ui/words.ts';
import { labelOf, reasonLabel } from './details.ts';
import { PaperPreview } from './paper-preview.tsx';

type Entry = Answer<'entry'>;

const WORDS = [
  'abstract',
  'abstractConsent',
  'symbol',
  'type',
  'note',
  'urgency',
  'dossier',
  'place',
  'circulation',
  'sealedFor',
] as const;

/** Fields of the row in which words stand, in this version or an earlier one. */
function redactable(entry: Entry): readonly string[] {
  const contents = [entry, ...entry.versions.flatMap((version) => (version.fields ? [version.fields] : []))];
  const found: string[] = WORDS.filter((name) => contents.some((content) => Boolean(content[name])));
  if (entry.sealed) found.push('sealed.namedPerson');
  if (contents.some(({ extendedBy }) => extendedBy)) found.push('extendedBy.number');
  if (entry.versions.some((version) => version.reason)) found.push('reason');
  entry.recipients?.forEach((recipient, index) => {
    if (recipient.note) found.push(`recipients.${index}.note`);
  });
  return found;
}

function redactableLabel({ versions }: Entry, name: string): string {
  if (name === 'reason') {
    return [...new Set(versions.filter(({ reason }) => reason).map(reasonLabel))].join(', ');
  }
  return labelOf(name) ?? `${labelOf('recipients.note')} ${Number(name.split('.')[1] ?? 0) + 1}`;
}

function redactSpec(entry: Entry): FormSpec {
  const choices = redactable(entry).map((name) => ({
    value: name,
    label: redactableLabel(entry, name),
  }));
  return actForm('redactText', {
    fields: [
      { name: 'field', kind: { is: 'choice', choices } },
      {
        name: 'reason',
        kind: { is: 'wrapped' },
        hint: 'Không nhắc lại nội dung cần xóa trong lý do.',
      },
    ],
    assemble: (input) => ({ ref: entry.ref, ...input }),
  });
}

/** What still holds the words after they were removed here, as the receipt says it. */
const stillHeld = z.object({
  pages: z.array(z.string()),
  drafts: z.array(z.string()),
  // A page that was only shown on the screen left nothing behind.
  files: z.array(z.string()).transform((files) => files.filter((file) => file !== 'màn hình')),
  backups: z.array(z.string()),
});
type Held = z.output<typeof stillHeld>;

const HELD: readonly (readonly [kind: keyof Held, title: string, todo: string])[] = [
  [
    'pages',
    'Trang sổ đã in',
    'Bảo quản theo độ mật; muốn bỏ thì lập biên bản theo quy định, trang in lại sẽ không còn nội dung.',
  ],
  ['drafts', 'Bản nháp đã in', 'Tìm và tiêu hủy các bản nháp này.'],
  ['files', 'Tệp đã lưu ra ngoài', 'Xóa tệp khỏi ổ, USB đã chép tới.'],
  [
    'backups',
    'Bản sao lưu',
    'Sao lưu ngay để có bản không còn nội dung, rồi hủy các bản cũ này khi lãnh đạo cho phép.',
  ],
];

/** Xóa nội dung ghi nhầm ②: the words go from every version; the row, its number and the chain of the journal stay. */
export function RedactDialog({ row: entry, onClose }: { row: Entry; onClose: () => void }) {
  const [held, setHeld] = useState<Held | null>(null);
  if (held !== null) {
    const kinds = HELD.filter(([kind]) => held[kind].length > 0);
    return (
      <Dialog key="done" onClose={onClose} title="Đã xóa nội dung">
        <p role="status">Nội dung đã bị xóa khỏi mọi phiên bản của dòng trong sổ này.</p>
        {kinds.length > 0 ? (
          <>
            <p>
              <strong>Nơi khác còn giữ nội dung, phải xử lý riêng:</strong>
            </p>
            {kinds.map(([kind, title, todo]) => (
              <section key={kind} className="still-held" aria-labelledby={`held-${kind}`}>
                <h3 id={`held-${kind}`}>
                  {title} ({held[kind].length})
                </h3>
                <ul>
                  {held[kind].map((one) => (
                    <li key={one} className="folder">
                      {one}
                    </li>
                  ))}
                </ul>
                <p className="field-hint">{todo}</p>
              </section>
            ))}
          </>
        ) : (
          <p>Không có bản sao lưu, tệp đã lưu hay trang đã in nào được ghi nhận còn giữ nội dung.</p>
        )}
        <div className="form-foot">
          <Button ref={focusAtOnce} onClick={onClose}>
            Đã rõ
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog onClose={onClose} title={`Xóa nội dung ghi nhầm ở ${entryName(entry.ref)}`}>
      <ActForm
        spec={redactSpec(entry)}
        submit="Xóa hẳn nội dung này"
        second="always"
        onCancel={onClose}
        onDone={(receipt) => setHeld(stillHeld.parse(receipt.stillHeld))}
      >
        <PaperPreview>
          <p>“[đã xóa theo dòng nhật ký …]” đứng ở chỗ nội dung cũ, ở mọi trang in từ nay, kể cả khi in lại.</p>
          <p className="field-hint">
            Không lấy lại được. Trang đã in, bản sao lưu và tệp đã lưu không tự đổi: chương trình sẽ kể ra.
          </p>
        </PaperPreview>
      </ActForm>
    </Dialog>
  );
}
