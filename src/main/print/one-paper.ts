import { civilDate } from '../../shared/base/dates.ts';
import type { Refused } from '../../shared/guards.ts';
import { lay } from '../paper/lay.ts';
import { record } from '../register/execute.ts';
import { ask } from '../register/query.ts';
import { afterNoting } from './noted.ts';
import type { PaperPrint } from './request.ts';
import { drawFiles, fileName, type Job, noRoom, notClearedFor, type Printed } from './who-and-where.ts';

/** A single paper, list or report: read, checked, journalled, drawn (forms.md, "Single papers"). */
export async function printPaper(job: Job, { paper, ...asked }: PaperPrint): Promise<Printed | Refused> {
  const { session, actor, target, press } = job;
  const { db, keys } = session;
  const at = session.options.now();
  const asker = { db, actor, today: civilDate(at), now: at };
  const source = { db, keys, at, ask: (query: string, values: object) => ask(asker, query, values) };
  const sheet = paper.make(source, asked);
  if ('ok' in sheet) return sheet;
  const blocked = notClearedFor(actor, [sheet]);
  if (blocked) return blocked;
  const full = noRoom(target, 1);
  if (full) return full;
  const ref = sheet.about ?? asked.ref;
  const line = record(session.writer, 'exportFile', {
    paper: paper.name,
    ...(ref === undefined ? {} : { ref }),
    entries: [...sheet.entries],
    file: fileName(target.out, 1),
  });
  const noted = { what: `Giấy đã ghi vào nhật ký (dòng ${line.seq})`, goOn: () => 'hãy in giấy này lần nữa' };
  return afterNoting(session.writer, noted, async () => {
    const files = await drawFiles([() => lay(sheet.content, press.metrics(), at)], target, press);
    return { ok: true, seq: line.seq, hash: line.hash.toString('hex'), files };
  });
}
