import { faults } from '../../shared/base/fields.ts';
import { invalid } from '../../shared/base/result.ts';
import { ROLE_NAMES } from '../../shared/base/roles.ts';
import { refused } from '../../shared/base/rule.ts';
import type { Refused } from '../../shared/guards.ts';
import { roleNotAllowed } from '../../shared/house-rules.ts';
import { formUnknown } from '../../shared/subjects/prints/rules.ts';
import { civilDate, clockRefusal, doubtOf } from '../journal/clock.ts';
import { lay } from '../paper/lay.ts';
import type { Press } from '../paper/pdf.ts';
import { record } from '../register/execute.ts';
import { ask } from '../register/query.ts';
import type { Session } from '../register/register.ts';
import { backupCertificate, recoverySheet } from '../subjects/care/papers.ts';
import { envelope, receipt } from '../subjects/custody/papers.ts';
import { copyNumbers, corrections, label } from '../subjects/entries/papers.ts';
import { statistics } from '../subjects/overview/papers.ts';
import { type Paper, type PaperAsk, period } from '../subjects/paper.ts';
import { actorOf, readUser } from '../subjects/users/people.ts';
import { afterNoting } from './noted.ts';
import { drawFiles, fileName, type Keep, notClearedFor, pressing, unfitFile } from './print-request.ts';

/** Single papers, lists and reports: read, checked, journalled, drawn (forms.md, "Single papers"). */

/** The list: a new paper is its value in a subject and its place here. */
export const PAPERS: readonly Paper[] = [
  receipt,
  envelope,
  label,
  copyNumbers,
  corrections,
  recoverySheet,
  backupCertificate,
  statistics,
];

const BY_NAME: ReadonlyMap<string, Paper> = new Map(PAPERS.map((paper) => [paper.name, paper]));

export type PaperRequest = PaperAsk & {
  readonly paper: string;
  readonly out: string;
  readonly keep?: Keep | undefined;
};
export type Drawn = {
  readonly ok: true;
  readonly seq: number;
  readonly hash: string;
  readonly files: readonly string[];
};

/** Names of the papers that can be drawn. */
export function paperNames(): readonly string[] {
  return [...BY_NAME.keys()];
}

/** Draws a single paper into a file. */
export async function printPaper(session: Session, request: PaperRequest, press?: Press): Promise<Drawn | Refused> {
  const paper = BY_NAME.get(request.paper);
  if (!paper)
    return refused(formUnknown, `Không có giấy "${request.paper}". Hãy chọn một trong: ${paperNames().join(', ')}.`);
  const unfit = request.keep ? null : unfitFile(request.out);
  if (unfit) return unfit;
  const days = period.safeParse(paper.by === 'period' ? { from: request.from, to: request.to } : {});
  if (!days.success) return invalid(faults(days.error));
  const { db, keys } = session;
  const user = readUser(db, session.login);
  const actor = user ? actorOf(db, user) : null;
  if (!actor?.roles.some((role) => paper.roles.includes(role))) {
    const allowed = paper.roles.map((role) => ROLE_NAMES[role]).join(', ');
    return refused(roleNotAllowed, `Giấy này dành cho: ${allowed}. Hãy nhờ người có vai trò này.`);
  }
  const stopped = clockRefusal(doubtOf(db, session.options.now()));
  if (stopped) return stopped;
  return pressing(press, async (drawing) => {
    const at = session.options.now();
    const asker = { db, actor, today: civilDate(at), now: at };
    const source = { db, keys, at, ask: (query: string, values: object) => ask(asker, query, values) };
    const sheet = paper.make(source, { ...request, ...days.data });
    if ('ok' in sheet) return sheet;
    const blocked = notClearedFor(actor, [sheet]);
    if (blocked) return blocked;
    const ref = sheet.about ?? request.ref;
    const line = record(session.writer, 'exportFile', {
      paper: paper.name,
      ...(ref === undefined ? {} : { ref }),
      entries: [...sheet.entries],
      file: fileName(request.out, 1),
    });
    const noted = { what: `Giấy đã ghi vào nhật ký (dòng ${line.seq})`, goOn: 'hãy in giấy này lần nữa' };
    return afterNoting(session.writer, noted, async () => {
      const files = await drawFiles([() => lay(sheet.content, drawing.metrics(), at)], request, drawing);
      return { ok: true, seq: line.seq, hash: line.hash.toString('hex'), files };
    });
  });
}
