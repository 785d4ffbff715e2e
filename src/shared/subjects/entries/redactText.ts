import { z } from 'zod';
import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { spoken } from '../../base/names.ts';
import { isEntryRef } from '../../base/references.ts';
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
  input: f.fields({ ref: f.wordsRef(), field: z.string('Phải là tên trường.'), reason: f.text() }),
  labels: {
    ref: 'Dòng đăng ký, phiếu hoặc việc phải làm',
    field: 'Nội dung cần xóa',
    reason: 'Lý do',
  },
  rules: [entryUnknown, levelNotCleared, redactionField, redactionNothing],
  body: f.fields({
    ref: f.wordsRef(),
    field: z.string(),
    reason: f.text(),
    redacts: f.list(f.fields({ seq: f.whole(1, Number.MAX_SAFE_INTEGER), path: z.string() }), 100_000, 1),
    /** Of a paper: the entries that it speaks of, and the level that it states where it speaks of none. */
    entries: f.list(f.entryRef(), 100_000).optional(),
    level: f.level().optional(),
  }),
  version: 2,
  // Version 1 removed words of entries only.
  past: { 1: (body) => body },
  about: (body) => body.entries ?? body.ref,
  level: (body) => body.level ?? null,
  duties: { does: ['redact'], closes: ({ ref }) => [{ kinds: ['redact'], ref }] },
  decide(input, register, context) {
    const { ref, field } = input;
    const entry = register.entry(ref);
    const paper = entry ? null : register.paperWords(ref);
    const found = entry ?? paper;
    if (!found)
      return refused(
        entryUnknown,
        `Không có ${isEntryRef(ref) ? `dòng ${spoken(ref)}` : 'phiếu, việc này'} trong sổ. Hãy kiểm tra lại số.`,
        {
          at: 'ref',
        },
      );
    const blocked = notCleared(context, found.clearance);
    if (blocked) return blocked;
    if (entry && !FIELD.test(field)) {
      return refused(redactionField, 'Nội dung này không xóa được. Hãy chọn một nội dung chữ của dòng.', {
        at: 'field',
        cli: `${REDACTABLE.join(', ')}, recipients.N.note`,
      });
    }
    const redacts = register.places(ref, field).map(({ seq, path }) => ({ seq, path }));
    if (redacts.length === 0) {
      return refused(
        redactionNothing,
        `${entry ? `Dòng ${spoken(ref)}` : 'Phiếu, việc này'} không có nội dung này. Hãy chọn nội dung khác.`,
        {
          at: 'field',
        },
      );
    }
    const of = paper ? { entries: [...paper.entries], ...(paper.level === null ? {} : { level: paper.level }) } : {};
    return accept({ ...input, redacts, ...of }, ref, {
      stillHeld: register.stillHeld({ ref, field, places: redacts, entries: paper?.entries }),
    });
  },
});
