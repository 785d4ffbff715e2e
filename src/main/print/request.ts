import { z } from 'zod';
import { entryRef, faults, fields, paperRef, seriesCode, year } from '../../shared/base/fields.ts';
import { isEntryRef } from '../../shared/base/references.ts';
import { type Paper, type PaperAsk, period } from '../subjects/paper.ts';
import { paperOf } from './papers.ts';

/** What to print, as the window and the command line say it: parsed once, strictly, into a book in one of its ways or a single paper. */

const words = z.string('Phải là chữ.').max(2_000, 'Dài quá.');
const whole = z.int('Phải là số nguyên.');

const volume = {
  of: z.literal('book'),
  form: words,
  series: words.optional(),
  year: whole.optional(),
  volume: whole.optional(),
};

/** `cover`: that of a volume which has ended, filled in; `new`: the full pages that wait; `close`: the last of them too; `again`: printed ones, `spoiled` in the place of sheets that the printer spoiled; `draft`: all of it, bound to nothing. */
const book = z.discriminatedUnion(
  'mode',
  [
    fields({ ...volume, mode: z.enum(['draft', 'new', 'close', 'cover']) }),
    fields({
      ...volume,
      mode: z.literal('again'),
      from: whole.default(1),
      to: whole.optional(),
      spoiled: z.boolean('Phải là true hoặc false.').optional(),
    }),
  ],
  'Phải là một trong: draft, new, close, again, cover.',
);

const NO_FIELDS = 'Phải là một đối tượng, ví dụ {"form": "out", "mode": "draft"}.';

const ENTRY = entryRef().refine(isEntryRef, 'Phải là dòng dạng out:2026:15.').optional();
const BACKUP = z
  .string('Phải là chữ.')
  .regex(/^[1-9]\d{0,15}$/, 'Phải là số dòng nhật ký của lần sao lưu, ví dụ 120.')
  .optional();

/** What a single paper is asked by. A word that it has no use for is refused: it would stand in the journal for ever, beyond redaction. */
function askedBy(by: Paper['by']) {
  switch (by) {
    case 'register':
      return fields({});
    case 'code':
      return fields({ recoveryCode: words.optional() });
    case 'backup':
      return fields({ ref: BACKUP });
    case 'book':
      return fields({ series: seriesCode().optional(), year: year().optional() });
    case 'period':
      return period;
    case 'entry':
      return fields({ ref: ENTRY });
    default:
      return fields({ ref: paperRef(by).optional() });
  }
}

/** The names of what a single paper is asked by. */
export function takenBy({ by }: Pick<Paper, 'by'>): readonly string[] {
  return Object.keys(askedBy(by).shape);
}

export type BookPrint = z.output<typeof book>;
export type PaperPrint = PaperAsk & { readonly of: 'paper'; readonly paper: Paper };
export type PrintRequest = BookPrint | PaperPrint;

/** The name decides: it is a paper's, or else a book's form. Of a paper `mode` says nothing, and `days` are those of a report. */
export const printRequest = z.looseObject({ form: words }, NO_FIELDS).transform((typed, context): PrintRequest => {
  const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined));
  const paper = paperOf(typed.form);
  if (paper === undefined) {
    const parsed = book.safeParse({ ...given, of: 'book' });
    return parsed.success ? parsed.data : wrong(parsed.error, context);
  }
  const { form: _form, mode: _mode, days, ...rest } = given;
  const said = days === undefined ? {} : typeof days === 'object' ? days : { days };
  const parsed = askedBy(paper.by).safeParse({ ...rest, ...said });
  return parsed.success ? { of: 'paper', paper, ...parsed.data } : wrong(parsed.error, context);
});

function wrong(error: z.ZodError, { issues }: z.RefinementCtx): never {
  for (const [path, message] of Object.entries(faults(error)))
    issues.push({ code: 'custom', path: path.split('.'), message, input: undefined });
  return z.NEVER;
}
