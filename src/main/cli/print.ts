import { startPress } from '../paper/pdf.ts';
import { paperNames, printPaper } from '../print/papers.ts';
import type { PrintRequest } from '../print/print-request.ts';
import { printDraft, printPages, reprintPages } from '../print/printing.ts';
import { type Credentials, type OpenOptions, openRegister, type Session, signOut } from '../register/register.ts';
import { optional, WrongCall } from './terminal.ts';

/** `print`: books that bind, drafts, reprints, and single papers. */

export type PrintCall = {
  readonly form: string;
  readonly out: string;
  readonly series: string | undefined;
  readonly year: number | undefined;
  readonly volume: number | undefined;
  readonly draft: boolean;
  readonly close: boolean;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly ref: string | undefined;
};

type Answer = Awaited<ReturnType<typeof printPages>> | Awaited<ReturnType<typeof printPaper>>;

/** Opens the register and prints what the call means. */
export async function printCall(
  dir: string,
  call: PrintCall,
  who: () => Promise<Credentials>,
  options: OpenOptions,
): Promise<Answer> {
  const reprint = call.from !== undefined || call.to !== undefined;
  if ([call.draft, call.close, reprint].filter(Boolean).length > 1) {
    throw new WrongCall('Chỉ chọn một trong: --draft, --close, --from và --to.');
  }
  if (reprint && (call.from === undefined || call.to === undefined || call.to < call.from)) {
    throw new WrongCall('In lại cần cả --from và --to, trang đầu không sau trang cuối.');
  }
  const recoveryCode = call.form === 'recoverySheet' ? optional('SOMAT_RECOVERY_CODE') : undefined;
  const credentials = await who();
  // The drawing thread gets ready while the password is proved.
  const press = startPress();
  let session: Session | null = null;
  try {
    session = await openRegister(dir, credentials, options);
    const { form, out, series, year, volume, ref } = call;
    const request: PrintRequest = { form, out, series, year, volume };
    const answer = paperNames().includes(form)
      ? await printPaper(session, { paper: form, out, ref, series, year, recoveryCode }, press)
      : call.draft
        ? await printDraft(session, request, press)
        : call.from !== undefined && call.to !== undefined
          ? await reprintPages(session, request, call.from, call.to, press)
          : await printPages(session, request, call.close, press);
    await signOut(session);
    return answer;
  } finally {
    session?.close();
    await press.stop();
  }
}
