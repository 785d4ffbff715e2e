import { z } from 'zod';
import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { spoken } from '../../base/names.ts';
import { refused } from '../../base/rule.ts';
import { notCleared } from '../../guards.ts';
import { entryUnknown, levelNotCleared } from '../../house-rules.ts';
import { REDACTABLE } from './entry.ts';
import { redactionField, redactionNothing } from './rules.ts';

const FIELD = new RegExp(
  `^(?:${REDACTABLE.map((name) => name.replaceAll('.', '\\.')).join('|')}|recipients\\.\\d{1,3}\\.note)$`,
);

/**
 * Removes words that must not stand in the register: every version of the field with its salt, its index words and drafts.
 * The chain stays whole; the answer names what still holds the words (design 4).
 */
export const redactText = act({
  name: 'redactText',
  title: 'Xóa nội dung ghi nhầm',
  roles: ['clerk', 'head'],
  cosign: { by: 'text', always: true },
  redacts: true,
  input: f.fields({ ref: f.entryRef(), field: z.string('Phải là tên trường.'), reason: f.text() }),
  labels: {
    ref: 'Dòng đăng ký',
    field: 'Nội dung cần xóa',
    reason: 'Lý do',
  },
  rules: [entryUnknown, levelNotCleared, redactionField, redactionNothing],
  body: f.fields({
    ref: f.entryRef(),
    field: z.string(),
    reason: f.text(),
    redacts: f.list(f.fields({ seq: f.whole(1, Number.MAX_SAFE_INTEGER), path: z.string() }), 100_000, 1),
  }),
  about: (body) => body.ref,
  duties: { does: ['redact'], closes: ({ ref }) => [{ kinds: ['redact'], ref }] },
  decide(input, register, context) {
    const entry = register.entry(input.ref);
    if (!entry)
      return refused(entryUnknown, `Không có dòng ${spoken(input.ref)} trong sổ. Hãy kiểm tra lại số.`, { at: 'ref' });
    const blocked = notCleared(context, entry.clearance);
    if (blocked) return blocked;
    if (!FIELD.test(input.field)) {
      return refused(redactionField, 'Nội dung này không xóa được. Hãy chọn một nội dung chữ của dòng.', {
        at: 'field',
        cli: `${REDACTABLE.join(', ')}, recipients.N.note`,
      });
    }
    const redacts = register.places(input.ref, input.field).map(({ seq, path }) => ({ seq, path }));
    if (redacts.length === 0) {
      return refused(redactionNothing, `Dòng ${spoken(input.ref)} không có nội dung này. Hãy chọn nội dung khác.`, {
        at: 'field',
      });
    }
    const { ref, field } = input;
    return accept({ ...input, redacts }, ref, { stillHeld: register.stillHeld({ ref, field, places: redacts }) });
  },
});
