import { performance } from 'node:perf_hooks';
import { tableDate } from '../../shared/base/dates.ts';
import { CAST, type Login, OFFICE } from '../demo/cast.ts';
import { type Demo, DOCUMENTS, makeDemo } from '../demo/make.ts';
import { answer, forScripts, reportFault, showProgress, tell } from './terminal.ts';

/** `demo`: makes the register of a made-up office and says in ten lines what it is, for people. */
export async function makeDemoCall(dir: string): Promise<number> {
  const begun = performance.now();
  const made = await makeDemo(dir, {
    now: () => new Date(),
    report: reportFault,
    progress: (done, total) => showProgress('Lập sổ mẫu', done, total),
  });
  if (!made.ok) {
    answer(made);
    if (made.error.kind === 'refused') tell(forScripts(made.error));
    return 1;
  }
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1).replace('.', ',');
  process.stdout.write(`${lines(dir, made, seconds).join('\n')}\n`);
  return 0;
}

const ROLES: Readonly<Record<Login, string>> = {
  vanthu: 'văn thư, quản trị',
  chutich: 'lãnh đạo, người thứ hai',
  kiemtra: 'người kiểm tra, chỉ đọc đến độ Tối mật',
};

function lines(dir: string, made: Demo, seconds: string): string[] {
  const times = (act: string): number => made.acts.get(act) ?? 0;
  const who = (login: Login): string => `${login} / ${CAST[login].password} (${ROLES[login]})`;
  const call = `SOMAT_USER=vanthu SOMAT_PASSWORD=${CAST.vanthu.password} npm run -s cli --`;
  const drafts = made.paper.filter((sheet) => sheet.draft);
  const bound = made.paper.filter((sheet) => sheet.file.includes('.in-lan-'));
  const sum = (sheets: readonly { readonly pages: number }[]): number =>
    sheets.reduce((all, { pages }) => all + pages, 0);
  return [
    `Đã lập sổ mẫu trong ${seconds} giây: ${OFFICE.name}, ${OFFICE.parentName} (cơ quan, người, tài liệu đều không có thật).`,
    `Sổ mã hóa: ${dir}`,
    `Thời gian: ${tableDate(made.from)} – ${tableDate(made.to)}; tài liệu: ${DOCUMENTS.out} đi, ${DOCUMENTS.in} đến.`,
    `Có ${times('correctEntry')} lần đính chính, ${times('voidEntry')} dòng hủy, ${times('redactText')} lần xóa nội dung do hai người, ${times('openSealed') + 1} bì đích danh (một bì đang chờ mở), ${times('closeVolume')} quyển đã kết thúc.`,
    `Giao nhận: ${times('handOver')} phiếu, ${times('acknowledge')} lần ký nhận, ${times('returnItems')} lần không giao được phải nhận lại.`,
    `Đã in (PDF ở cùng thư mục): ${bound.length} lần in ${sum(bound)} trang có mã; bản nháp: ${drafts.map(({ file, pages }) => `${file} (${pages} trang)`).join(', ')}; và mỗi loại giấy rời một tờ.`,
    `Đăng nhập: ${who('vanthu')}`,
    `           ${who('chutich')}`,
    `           ${who('kiemtra')}`,
    `Mã khôi phục: ${made.recoveryCode}`,
    `Hỏi thử:   ${call} ask ${dir} entries '{"search":"diễn tập"}'`,
    `Kiểm tra:  ${call} verify ${dir}`,
  ];
}
