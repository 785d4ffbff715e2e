import { argument, call, neededWord, number, WITHOUT_LOG, word, yes } from './call.ts';
import { pathOf } from './machine.ts';

async function paperNames(): Promise<readonly string[]> {
  const papers = await import('../print/papers.ts');
  return papers.paperNames();
}

export const printing = call({
  name: 'print',
  says: 'In ra tệp PDF một mẫu sổ (mặc định: ghi và in các trang đã đủ mà chưa in) hoặc một giấy rời, một báo cáo. Chỉ chọn một trong --draft, --close, --cover, --from và --to.',
  arguments: {
    DIR: argument('thư mục của sổ'),
    MẪU: argument('mã mẫu sổ (gọi forms), hoặc tên giấy', paperNames),
  },
  options: {
    out: neededWord('FILE.pdf', 'tệp PDF sẽ ghi'),
    series: word('S', 'mã sổ; mặc định theo mẫu'),
    year: number('N', 'năm; mặc định năm của quyển đang mở'),
    volume: number('N', 'quyển số; mặc định quyển đang mở'),
    draft: yes('in nháp cả quyển, có ghi chữ bản nháp'),
    close: yes('in cả trang cuối, gạch chéo phần trống'),
    cover: yes('chỉ in bìa của quyển đã kết thúc, đủ ngày và số'),
    from: word('P', 'in lại từ trang P; của báo cáo (statistics): từ ngày YYYY-MM-DD'),
    to: word('P', 'in lại đến trang P; của báo cáo: đến hết ngày YYYY-MM-DD'),
    spoiled: yes('cùng --from và --to: tờ in trước bị máy in làm hỏng trước khi ký; ghi việc phải hủy tờ hỏng'),
    'two-sided': yes('sổ in hai mặt: mặt sau chừa lề đóng quyển ở bên phải'),
    ref: word('R', 'phiếu hoặc dòng của giấy rời, ví dụ handover:2026:3'),
    ...WITHOUT_LOG,
  },
  example: 'print ./so out --draft --out so-di.pdf',
  async run(given) {
    const request = {
      form: given.argument('MẪU'),
      out: pathOf(given.needed('out')),
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
    const { printCall } = await import('./print.ts');
    return printCall(given.path('DIR'), request, given.yes('without-log'));
  },
});
