import { z } from 'zod';
import { fields } from '../../shared/base/fields.ts';
import { type Paper, period } from '../subjects/paper.ts';
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

const paper = period.extend({
  of: z.literal('paper'),
  paper: z.custom<Paper>(),
  ref: words.optional(),
  series: words.optional(),
  year: whole.optional(),
  recoveryCode: words.optional(),
});

/** The name decides: it is a paper's, or else a book's form. Of a paper `mode` says nothing, and `days` are those of a report. */
export const printRequest = z
  .looseObject({ form: words }, 'Phải là các trường.')
  .transform((typed) => {
    const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined));
    const named = paperOf(typed.form);
    if (named === undefined) return { ...given, of: 'book' };
    const { form: _form, mode: _mode, spoiled: _spoiled, days, ...rest } = given;
    return { ...rest, ...(typeof days === 'object' ? days : {}), of: 'paper', paper: named };
  })
  .pipe(z.discriminatedUnion('of', [book, paper]));

export type PrintRequest = z.output<typeof printRequest>;
export type BookPrint = Extract<PrintRequest, { of: 'book' }>;
export type PaperPrint = Extract<PrintRequest, { of: 'paper' }>;
