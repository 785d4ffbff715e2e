import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import { Dialog } from '../ui/dialog.tsx';
import { focusAtOnce } from '../ui/focus.ts';
import { PaperPreview } from '../ui/paper-preview.tsx';
import { ActForm } from './act-form.tsx';
import { actForm, type FormSpec, type Input } from './spec.ts';

/** Words that may be removed: of what (a row, a paper, something owed), which field, and how a person calls it. */
export type Wrong = { readonly ref: string; readonly field: string; readonly label: string };

const CHOSEN = ' ';

function redactSpec(choices: readonly Wrong[]): FormSpec {
  return actForm('redactText', {
    fields: [
      {
        name: 'field',
        kind: {
          is: 'choice',
          choices: choices.map(({ ref, field, label }) => ({ value: `${ref}${CHOSEN}${field}`, label })),
        },
      },
      {
        name: 'reason',
        kind: { is: 'wrapped' },
        hint: 'Không nhắc lại nội dung cần xóa trong lý do.',
      },
    ],
    assemble: ({ field, ...input }) => ({ ...chosen(field, choices), ...input }),
  });
}

/** What was chosen says of which paper it is, too; before that any of them stands for it. */
function chosen(value: unknown, choices: readonly Wrong[]): Input {
  const [ref = '', field] = typeof value === 'string' ? value.split(CHOSEN) : [choices[0]?.ref];
  return { ref, ...(field === undefined ? {} : { field }) };
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

/** Xóa nội dung ghi nhầm ②: which words, why, with whom; then all that still holds them. */
export function RedactWords(props: {
  /** What the words stand in, as a person says it. */
  readonly called: string;
  readonly choices: readonly Wrong[];
  /** What is told when they are gone. */
  readonly gone: string;
  readonly onClose: () => void;
}) {
  const { called, choices, gone, onClose } = props;
  const spec = useMemo(() => redactSpec(choices), [choices]);
  const [held, setHeld] = useState<Held | null>(null);
  if (held !== null) {
    const kinds = HELD.filter(([kind]) => held[kind].length > 0);
    return (
      <Dialog key="done" onClose={onClose} title="Đã xóa nội dung">
        <p role="status">{gone}</p>
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
  if (choices.length === 0)
    return (
      <Dialog key="nothing" onClose={onClose} title={`Xóa nội dung ghi nhầm ở ${called}`}>
        <p role="status">Ở đây không có nội dung chữ nào để xóa.</p>
        <div className="form-foot">
          <Button ref={focusAtOnce} onClick={onClose}>
            Đóng
          </Button>
        </div>
      </Dialog>
    );
  return (
    <Dialog onClose={onClose} title={`Xóa nội dung ghi nhầm ở ${called}`}>
      <ActForm
        spec={spec}
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
