import type { Refused } from '../../shared/guards.ts';
import type { Session } from '../register/register.ts';
import { printBook, printersOf } from './books.ts';
import { printPaper } from './one-paper.ts';
import type { PrintRequest } from './request.ts';
import { type Printed, pressing, printer, type Target, unfitFile } from './who-and-where.ts';

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
