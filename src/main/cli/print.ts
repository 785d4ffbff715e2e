import { startPress } from '../paper/pdf.ts';
import { paperNames, printPaper } from '../print/papers.ts';
import type { PrintRequest } from '../print/print-request.ts';
import { printDraft, printPages, reprintPages } from '../print/printing.ts';
import { type Credentials, type OpenOptions, openRegister, type Session, signOut } from '../register/register.ts';
import { argument, call, neededWord, number, word, yes } from './call.ts';
import { credentials, options, pathOf } from './machine.ts';
import { answer, answerRefusal, optional, tell, WrongCall } from './terminal.ts';

/** `print`: books that bind, drafts, reprints, and single papers. */

type PrintCall = {
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
async function printCall(
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
    const printed = paperNames().includes(form)
      ? await printPaper(session, { paper: form, out, ref, series, year, recoveryCode }, press)
      : call.draft
        ? await printDraft(session, request, press)
        : call.from !== undefined && call.to !== undefined
          ? await reprintPages(session, request, call.from, call.to, press)
          : await printPages(session, request, call.close, press);
    await signOut(session);
    return printed;
  } finally {
    session?.close();
    await press.stop();
  }
}

export const printing = call({
  name: 'print',
  says: 'In ra tệp PDF một mẫu sổ (mặc định: ghi và in các trang đã đủ mà chưa in) hoặc một giấy rời. Chỉ chọn một trong --draft, --close, --from và --to.',
  arguments: {
    DIR: argument('thư mục của sổ'),
    MẪU: argument(`mã mẫu sổ (gọi forms), hoặc tên giấy: ${paperNames().join(' ')}`),
  },
  options: {
    out: neededWord('FILE.pdf', 'tệp PDF sẽ ghi'),
    series: word('S', 'mã sổ; mặc định theo mẫu'),
    year: number('N', 'năm; mặc định năm của quyển đang mở'),
    volume: number('N', 'quyển số; mặc định quyển đang mở'),
    draft: yes('in nháp cả quyển, có ghi chữ bản nháp'),
    close: yes('in cả trang cuối, gạch chéo phần trống'),
    from: number('P', 'in lại từ trang P'),
    to: number('P', 'in lại đến trang P'),
    ref: word('R', 'phiếu hoặc dòng của giấy rời, ví dụ handover:2026:3'),
  },
  example: 'print ./so out --draft --out so-di.pdf',
  async run(given) {
    const out = given.word('out');
    if (out === undefined) throw new WrongCall('Còn thiếu --out FILE.pdf.');
    const request: PrintCall = {
      form: given.argument('MẪU'),
      out: pathOf(out),
      series: given.word('series'),
      year: given.number('year'),
      volume: given.number('volume'),
      draft: given.yes('draft'),
      close: given.yes('close'),
      from: given.number('from'),
      to: given.number('to'),
      ref: given.word('ref'),
    };
    const printed = await printCall(given.path('DIR'), request, credentials, options());
    if (!printed.ok) return answerRefusal(printed.error);
    answer(printed);
    tell('Tệp PDF chứa nội dung mật và nằm ngoài sổ mã hóa: in xong hãy xóa theo quy định.');
    return 0;
  },
});
