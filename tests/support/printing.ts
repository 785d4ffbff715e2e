import type { Layouts } from '../../src/main/layouts/layouts.ts';
import type { Press } from '../../src/main/paper/pdf.ts';
import { print } from '../../src/main/print/print.ts';
import { printRequest } from '../../src/main/print/request.ts';
import type { Keep, Printed, Sides } from '../../src/main/print/who-and-where.ts';
import type { Session } from '../../src/main/register/register.ts';
import { faults } from '../../src/shared/base/fields.ts';
import { invalid } from '../../src/shared/base/result.ts';
import type { Refused } from '../../src/shared/guards.ts';

/** Prints of tests, each as the window or the command line would say it. */

type Where = { readonly out: string; readonly keep?: Keep; readonly layouts?: Layouts; readonly sides?: Sides };
type BookAsked = Where & {
  readonly form: string;
  readonly series?: string | undefined;
  readonly year?: number | undefined;
  readonly volume?: number | undefined;
};
export type PaperAsked = Where & {
  readonly paper: string;
  readonly ref?: string | undefined;
  readonly series?: string | undefined;
  readonly year?: number | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly recoveryCode?: string | undefined;
};
export type PrintedPages = Required<Printed>;

async function said(session: Session, typed: object, where: Where, press?: Press): Promise<Printed | Refused> {
  const request = printRequest.safeParse(typed);
  if (!request.success) return invalid(faults(request.error));
  return print(session, request.data, { ...where, press });
}

async function pages(
  session: Session,
  { out, keep, layouts, sides, ...book }: BookAsked,
  way:
    | { readonly mode: 'draft' | 'new' | 'close' }
    | { readonly mode: 'again'; readonly from: number; readonly to: number },
  press?: Press,
): Promise<PrintedPages | Refused> {
  const where = { out, ...(keep ? { keep } : {}), ...(layouts ? { layouts } : {}), ...(sides ? { sides } : {}) };
  const answer = await print(session, { of: 'book', ...book, ...way }, { ...where, press });
  if (!answer.ok) return answer;
  const { pages: count, from, to } = answer;
  if (count === undefined || from === undefined || to === undefined) throw new Error('a book without pages');
  return { ...answer, pages: count, from, to };
}

/** The full pages that wait; `close`: the last one too. */
export function printPages(session: Session, book: BookAsked, close: boolean, press?: Press) {
  return pages(session, book, { mode: close ? 'close' : 'new' }, press);
}

export function reprintPages(session: Session, book: BookAsked, from: number, to: number, press?: Press) {
  return pages(session, book, { mode: 'again', from, to }, press);
}

export function printDraft(session: Session, book: BookAsked, press?: Press) {
  return pages(session, book, { mode: 'draft' }, press);
}

export function printPaper(session: Session, { paper, from, to, ...asked }: PaperAsked, press?: Press) {
  const { out, keep, layouts, ...more } = asked;
  const days = from === undefined && to === undefined ? {} : { days: { from, to } };
  const where = { out, ...(keep ? { keep } : {}), ...(layouts ? { layouts } : {}) };
  return said(session, { form: paper, mode: 'new', ...more, ...days }, where, press);
}
