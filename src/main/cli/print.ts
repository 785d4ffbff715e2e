import { faults } from '../../shared/base/fields.ts';
import { done, invalid, type Result } from '../../shared/base/result.ts';
import { startPress } from '../paper/pdf.ts';
import { paperOf } from '../print/papers.ts';
import { print } from '../print/print.ts';
import { type PrintRequest, printRequest, takenBy } from '../print/request.ts';
import { openRegister, type Session, signOut } from '../register/register.ts';
import type { Paper } from '../subjects/paper.ts';
import { numberIn } from './call.ts';
import { credentials, options } from './machine.ts';
import { underPolicy } from './network.ts';
import { answer, answerRefusal, optional, tell, WrongCall } from './terminal.ts';

/** `print`: books that bind, drafts, reprints, single papers and reports. */

type PrintCall = {
  readonly form: string;
  readonly out: string;
  readonly series: string | undefined;
  readonly year: number | undefined;
  readonly volume: number | undefined;
  readonly draft: boolean;
  readonly close: boolean;
  readonly spoiled: boolean;
  readonly cover: boolean;
  readonly twoSided: boolean;
  /** Pages of a reprint, days of a report. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly ref: string | undefined;
};

/** What the call means, as the window says it; a wrong mixture of options is told before a password is asked. */
function requestOf(call: PrintCall): Result<PrintRequest> {
  const { form, series, year, volume, ref, from, to } = call;
  const paper = paperOf(form);
  const report = paper?.by === 'period';
  if (paper !== undefined) unfitForPaper(paper, call);
  else if (ref !== undefined) throw new WrongCall(`Sổ "${form}" in theo quyển. Hãy bỏ --ref.`);
  const reprint = !report && (from !== undefined || to !== undefined);
  if ([call.draft, call.close, call.cover, reprint].filter(Boolean).length > 1) {
    throw new WrongCall('Chỉ chọn một trong: --draft, --close, --cover, --from và --to.');
  }
  if (call.spoiled && !reprint)
    throw new WrongCall('--spoiled chỉ đi với --from và --to: in lại trang bị máy in làm hỏng.');
  const [first, last] = reprint ? [pageOf('from', from), pageOf('to', to)] : [];
  if (reprint && (first === undefined || last === undefined || last < first)) {
    throw new WrongCall('In lại cần cả --from và --to, trang đầu không sau trang cuối.');
  }
  const recoveryCode = form === 'recoverySheet' ? optional('SOMAT_RECOVERY_CODE') : undefined;
  const ways = { draft: call.draft, close: call.close, cover: call.cover, again: reprint };
  const mode = Object.entries(ways).find(([, meant]) => meant)?.[0] ?? 'new';
  const pages = { from: first, to: last, spoiled: call.spoiled || undefined };
  const days = report ? { from, to } : undefined;
  const parsed = printRequest.safeParse({ form, series, year, volume, mode, ...pages, ref, days, recoveryCode });
  return parsed.success ? done(parsed.data) : invalid(faults(parsed.error));
}

/** A single paper is printed whole, and takes only what it is asked by. */
function unfitForPaper(paper: Paper, call: PrintCall): void {
  if (call.volume !== undefined) throw new WrongCall(`Giấy "${call.form}" không theo quyển. Hãy bỏ --volume.`);
  if (call.twoSided) throw new WrongCall(`Giấy "${call.form}" không đóng vào quyển. Hãy bỏ --two-sided.`);
  if (call.draft || call.close || call.cover || call.spoiled)
    throw new WrongCall(`Giấy "${call.form}" in một lần là đủ. Hãy bỏ --draft, --close, --cover, --spoiled.`);
  const taken = takenBy(paper);
  if (!taken.includes('from') && (call.from !== undefined || call.to !== undefined))
    throw new WrongCall(`Giấy "${call.form}" không in lại theo trang. Hãy bỏ --from, --to.`);
  for (const name of ['ref', 'series', 'year'] as const)
    if (call[name] !== undefined && !taken.includes(name))
      throw new WrongCall(`Giấy "${call.form}" không nhận --${name}. Hãy bỏ --${name}.`);
}

/** Opens the register, prints what the call means and answers; what fails at leaving does not make the pages unprinted. */
export async function printCall(dir: string, call: PrintCall, withoutLog: boolean): Promise<number> {
  const request = requestOf(call);
  if (!request.ok) return answerRefusal(request.error);
  const who = await credentials();
  // The drawing thread gets ready while the password is proved.
  const press = startPress();
  let session: Session | null = null;
  try {
    session = await openRegister(dir, who, underPolicy(options(withoutLog), 'writes'));
    const printed = await print(session, request.value, {
      out: call.out,
      press,
      sides: call.twoSided ? 'two' : 'one',
    });
    const code = printed.ok ? 0 : answerRefusal(printed.error);
    if (printed.ok) {
      answer(printed);
      tell('Tệp PDF chứa nội dung mật và nằm ngoài sổ mã hóa: in xong hãy xóa theo quy định.');
    }
    await signOut(session);
    return code;
  } finally {
    session?.close();
    await press.stop();
  }
}

function pageOf(name: string, typed: string | undefined): number | undefined {
  return typed === undefined ? undefined : numberIn(name, typed);
}
