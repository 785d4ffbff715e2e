import type { Refused } from '../../shared/guards.ts';
import type { PrintPlan } from '../../shared/print-plan.ts';
import { LAYOUTS } from '../layouts/layouts.ts';
import type { Press } from '../paper/pdf.ts';
import type { Session } from '../register/register.ts';
import { planPages } from './bind-pages.ts';
import { printBook, printersOf } from './books.ts';
import { printPaper } from './one-paper.ts';
import type { PrintRequest } from './request.ts';
import { openedBook, type Printed, pressing, printer, type Target, unfitFile } from './who-and-where.ts';

/** What `new` or `close` would bind now; nothing is written, and whoever may not print is told so. */
export function planPrint(session: Session, request: PrintRequest, press: Press): PrintPlan | Refused {
  if (request.of === 'paper' || (request.mode !== 'new' && request.mode !== 'close'))
    return { pages: [], cover: false, certificate: null };
  const actor = printer(session, printersOf(request), 'Việc in sổ này');
  if ('ok' in actor) return actor;
  const opened = openedBook({ session, actor }, request);
  if ('ok' in opened) return opened;
  return planPages(session, opened, press.metrics(), LAYOUTS, request.mode === 'close');
}

/**
 * The one way onto paper, for the window and the command line: who prints may, the file can be, and what is asked for is journalled
 * before it is drawn.
 */
export async function print(session: Session, request: PrintRequest, target: Target): Promise<Printed | Refused> {
  const actor =
    request.of === 'paper'
      ? printer(session, request.paper.roles, 'Giấy này')
      : printer(session, printersOf(request), 'Việc in sổ này');
  if ('ok' in actor) return actor;
  const unfit = target.keep ? null : unfitFile(target.out);
  if (unfit) return unfit;
  return pressing(target.press, (press) => {
    const job = { session, actor, target, press };
    return request.of === 'paper' ? printPaper(job, request) : printBook(job, request);
  });
}
