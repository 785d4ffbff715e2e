import { faults } from '../../shared/base/fields.ts';
import { done, invalid, type Result } from '../../shared/base/result.ts';
import { startPress } from '../paper/pdf.ts';
import { paperNames, paperOf } from '../print/papers.ts';
import { print } from '../print/print.ts';
import { type PrintRequest, printRequest } from '../print/request.ts';
import { type Credentials, type OpenOptions, openRegister, type Session, signOut } from '../register/register.ts';
import { argument, call, neededWord, number, numberIn, WITHOUT_LOG, word, yes } from './call.ts';
import { credentials, options, pathOf } from './machine.ts';
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
  const report = paperOf(form)?.by === 'period';
  if (paperOf(form) !== undefined) unfitForPaper(call, report);
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

/** A single paper is printed whole, and only a report has days. */
function unfitForPaper({ form, volume, draft, close, cover, twoSided, from, to }: PrintCall, report: boolean): void {
  if (volume !== undefined) throw new WrongCall(`Giấy "${form}" không theo quyển. Hãy bỏ --volume.`);
  if (twoSided) throw new WrongCall(`Giấy "${form}" không đóng vào quyển. Hãy bỏ --two-sided.`);
  if (draft || close || cover)
    throw new WrongCall(`Giấy "${form}" in một lần là đủ. Hãy bỏ --draft, --close, --cover.`);
  if (!report && (from !== undefined || to !== undefined))
    throw new WrongCall(`Giấy "${form}" không in lại theo trang. Hãy bỏ --from, --to.`);
}

/** Opens the register, prints what the call means and answers; what fails at leaving does not make the pages unprinted. */
async function printCall(
  dir: string,
  call: PrintCall,
  who: () => Promise<Credentials>,
  options: OpenOptions,
): Promise<number> {
  const request = requestOf(call);
  if (!request.ok) return answerRefusal(request.error);
  const credentials = await who();
  // The drawing thread gets ready while the password is proved.
  const press = startPress();
  let session: Session | null = null;
  try {
    session = await openRegister(dir, credentials, options);
    const printed = await print(session, request.value, { out: call.out, press, sides: call.twoSided ? 'two' : 'one' });
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

export const printing = call({
  name: 'print',
  says: 'In ra tệp PDF một mẫu sổ (mặc định: ghi và in các trang đã đủ mà chưa in) hoặc một giấy rời, một báo cáo. Chỉ chọn một trong --draft, --close, --cover, --from và --to.',
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
    cover: yes('chỉ in bìa của quyển đã khóa, đủ ngày và số'),
    from: word('P', 'in lại từ trang P; của báo cáo (statistics): từ ngày YYYY-MM-DD'),
    to: word('P', 'in lại đến trang P; của báo cáo: đến hết ngày YYYY-MM-DD'),
    spoiled: yes('cùng --from và --to: tờ in trước bị máy in làm hỏng trước khi ký; ghi việc phải hủy tờ hỏng'),
    'two-sided': yes('sổ in hai mặt: mặt sau chừa lề đóng quyển ở bên phải'),
    ref: word('R', 'phiếu hoặc dòng của giấy rời, ví dụ handover:2026:3'),
    ...WITHOUT_LOG,
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
      spoiled: given.yes('spoiled'),
      cover: given.yes('cover'),
      twoSided: given.yes('two-sided'),
      from: given.word('from'),
      to: given.word('to'),
      ref: given.word('ref'),
    };
    return printCall(given.path('DIR'), request, credentials, options(given.yes('without-log')));
  },
});
