import { Button } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import type { Answer } from '../answers.ts';
import { ActForm } from '../form/act-form.tsx';
import { actForm, type FormSpec } from '../form/spec.ts';
import { Dialog } from '../ui/dialog.tsx';
import { entryName } from '../ui/words.ts';
import { LABELS } from './details.ts';
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
  if (entry.versions.some((version) => version.reason)) found.push('reason');
  entry.recipients?.forEach((recipient, index) => {
    if (recipient.note) found.push(`recipients.${index}.note`);
  });
  return found;
}

function redactSpec(entry: Entry): FormSpec {
  const choices = redactable(entry).map((name) => ({
    value: name,
    label: LABELS[name] ?? `Ghi chú nơi nhận ${Number(name.split('.')[1] ?? 0) + 1}`,
  }));
  return actForm('redactText', {
    fields: [
      { name: 'field', label: 'Nội dung cần xóa', kind: { is: 'choice', choices }, required: true },
      {
        name: 'reason',
        label: 'Lý do',
        kind: { is: 'wrapped' },
        required: true,
        hint: 'Không nhắc lại nội dung cần xóa trong lý do.',
      },
    ],
    assemble: (input) => ({ ref: entry.ref, ...input }),
  });
}

/** What still holds the words after they were removed here, as the receipt says it; a page shown on the screen holds nothing. */
const kept = z.array(z.string()).catch([]);
const stillHeld = z
  .object({ pages: kept, drafts: kept, files: kept, backups: kept })
  .catch({ pages: [], drafts: [], files: [], backups: [] })
  .transform(({ pages, drafts, files, backups }): Held => {
    const groups: Held = [
      { title: 'Trang sổ đã in', places: pages },
      { title: 'Bản nháp đã in hoặc xem, nếu còn giấy thì tiêu hủy', places: drafts },
      { title: 'Tệp đã lưu', places: files.filter((file) => file !== ON_SCREEN) },
      { title: 'Bản sao lưu', places: backups },
    ];
    return groups.filter(({ places }) => places.length > 0);
  });
type Held = readonly { readonly title: string; readonly places: readonly string[] }[];
const ON_SCREEN = 'màn hình';

/** Xóa nội dung ghi nhầm ②: the words go from every version; the row, its number and the chain of the journal stay. */
export function RedactDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const [held, setHeld] = useState<Held | null>(null);
  if (held !== null) {
    return (
      <Dialog key="done" onClose={onClose} title="Đã xóa nội dung">
        <p role="status">Nội dung đã bị xóa khỏi mọi phiên bản của dòng trong sổ này.</p>
        {held.length > 0 ? (
          <>
            <p>
              <strong>Nơi khác còn giữ nội dung, phải xử lý riêng:</strong>
            </p>
            <ul className="held">
              {held.map(({ title, places }) => (
                <li key={title}>
                  {title}: {places.join('; ')}
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p>Không có bản sao lưu, tệp đã lưu hay trang đã in nào được ghi nhận còn giữ nội dung.</p>
        )}
        <div className="form-foot">
          <Button data-autofocus onClick={onClose}>
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
