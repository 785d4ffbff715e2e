import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Answer } from '../answers.ts';
import { ActForm } from '../form/act-form.tsx';
import { actForm, type FormSpec } from '../form/spec.ts';
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

/** The form that had the focus is gone with what it did; the dialog around it is the same one, and looks for no focus again. */
function focusAtOnce(button: HTMLButtonElement | null): void {
  button?.focus();
}

/** What still holds the words after they were removed here, as the receipt says it. */
type Held = readonly string[];

function heldIn(value: unknown): Held {
  if (value === null || value === undefined) return [];
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(heldIn);
  if (typeof value === 'object') {
    return [
      Object.entries(value)
        .map(([name, inner]) => `${name}: ${String(inner)}`)
        .join(', '),
    ];
  }
  return [String(value)];
}

/** Xóa nội dung ghi nhầm ②: the words go from every version; the row, its number and the chain of the journal stay. */
export function RedactDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const [held, setHeld] = useState<Held | null>(null);
  if (held !== null) {
    return (
      <Modal opened onClose={onClose} title="Đã xóa nội dung" size="lg">
        <p role="status">Nội dung đã bị xóa khỏi mọi phiên bản của dòng trong sổ này.</p>
        {held.length > 0 ? (
          <>
            <p>
              <strong>Nơi khác còn giữ nội dung, phải xử lý riêng:</strong>
            </p>
            <ul>
              {held.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </>
        ) : (
          <p>Không có bản sao lưu, tệp đã lưu hay trang đã in nào được ghi nhận còn giữ nội dung.</p>
        )}
        <div className="form-foot">
          <Button ref={focusAtOnce} onClick={onClose}>
            Đã rõ
          </Button>
        </div>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title={`Xóa nội dung ghi nhầm ở ${entryName(entry.ref)}`} size="lg">
      <ActForm
        spec={redactSpec(entry)}
        submit="Xóa hẳn nội dung này"
        second="always"
        onCancel={onClose}
        onDone={(receipt) => setHeld(heldIn(receipt.stillHeld))}
      >
        <PaperPreview>
          <p>“[đã xóa theo dòng nhật ký …]” đứng ở chỗ nội dung cũ, ở mọi trang in từ nay, kể cả khi in lại.</p>
          <p className="field-hint">
            Không lấy lại được. Trang đã in, bản sao lưu và tệp đã lưu không tự đổi: chương trình sẽ kể ra.
          </p>
        </PaperPreview>
      </ActForm>
    </Modal>
  );
}
