import { FORMS } from '../../shared/book-forms.ts';
import { askClosed, verifyRegister } from '../register/closed.ts';
import { parseAnchor } from '../register/verify.ts';
import { argument, call, optionalArgument, word, yes } from './call.ts';
import { credentials, options } from './machine.ts';
import { answer, answerRefusal, showProgress, tell, WrongCall } from './terminal.ts';

/** `ask`, `forms`, `verify`: calls that change nothing in the register. */

function json(given: string | undefined): unknown {
  try {
    return JSON.parse(given ?? '{}');
  } catch {
    throw new WrongCall('Điều kiện hỏi phải là JSON, ví dụ \'{"search":"biên chế"}\'.');
  }
}

export const ask = call({
  name: 'ask',
  says: 'Hỏi sổ và trả lời trên một dòng JSON. Các câu hỏi: gọi schema; điều kiện của từng câu: schema CÂU-HỎI.',
  arguments: {
    DIR: argument('thư mục của sổ'),
    'CÂU-HỎI': argument('tên câu hỏi, ví dụ entries, copies, journal'),
    JSON: optionalArgument('điều kiện hỏi, là một đối tượng JSON'),
  },
  options: {},
  example: `ask ./so entries '{"search":"diễn tập"}'`,
  async run(given) {
    const input = json(given.optional('JSON'));
    const who = await credentials();
    const found = await askClosed(given.path('DIR'), who, given.argument('CÂU-HỎI'), input, options());
    if (!found.ok) return answerRefusal(found.error);
    answer(found.value);
    return 0;
  },
});

export const forms = call({
  name: 'forms',
  says: 'Trả lời các mẫu sổ: cột, căn cứ pháp lý, mức chắc chắn. Không cần sổ nào.',
  arguments: {},
  options: {},
  example: 'forms',
  async run() {
    answer(FORMS);
    return 0;
  },
});

const STEPS = {
  pages: 'Trang tệp',
  chain: 'Chuỗi nhật ký',
  commitments: 'Nội dung',
  rebuild: 'Dựng lại',
  comparison: 'So sánh',
} as const;

export const verify = call({
  name: 'verify',
  says: 'Kiểm tra toàn vẹn: từng trang của tệp, chuỗi nhật ký, nội dung, và dựng lại các bảng để so sánh.',
  arguments: { DIR: argument('thư mục của sổ') },
  options: {
    anchor: word('SỐ:MÃ', 'dòng nhật ký và mã của dòng đó (ít nhất 16 chữ số hệ 16), như in ở chân trang sổ'),
    'chain-only': yes('chỉ kiểm tra chuỗi nhật ký'),
  },
  example: 'verify ./so --anchor 120:0123456789abcdef',
  async run(given) {
    const typed = given.word('anchor');
    const anchor = typed === undefined ? null : parseAnchor(typed);
    if (typed !== undefined && anchor === null) {
      throw new WrongCall('--anchor phải có dạng SỐ:MÃ với ít nhất 16 chữ số hệ 16, như in ở chân trang sổ.');
    }
    const found = await verifyRegister(given.path('DIR'), await credentials(), options(), {
      chainOnly: given.yes('chain-only'),
      anchor,
      progress: (step, done, total) => showProgress(STEPS[step], done, total),
    });
    answer(found);
    tell(found.ok ? `Sổ toàn vẹn: ${found.lines} dòng nhật ký.` : `Không toàn vẹn. ${found.message}`);
    return found.ok ? 0 : 1;
  },
});
