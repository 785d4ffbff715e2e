import { argument, call, optionalArgument, word, yes } from './call.ts';

/** `ask`, `forms`, `schema`, `verify`: calls that change nothing in the register. */

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
    const { askCall } = await import('./reading.ts');
    return askCall(given.path('DIR'), given.argument('CÂU-HỎI'), given.optional('JSON'));
  },
});

export const forms = call({
  name: 'forms',
  says: 'Trả lời các mẫu sổ: cột, căn cứ pháp lý, mức chắc chắn. Không cần sổ nào.',
  arguments: {},
  options: {},
  example: 'forms',
  async run() {
    const { formsCall } = await import('./reading.ts');
    return formsCall();
  },
});

export const schema = call({
  name: 'schema',
  says: 'Trả lời lược đồ JSON (JSON Schema) của dữ liệu vào của một việc hoặc câu hỏi, kèm ví dụ; không ghi tên thì liệt kê mọi tên. Không cần sổ nào.',
  arguments: { TÊN: optionalArgument('tên việc hoặc câu hỏi') },
  options: {},
  example: 'schema registerOutgoing',
  async run(given) {
    const { schemaCall } = await import('./schema.ts');
    return schemaCall(given.optional('TÊN'));
  },
});

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
    const { verifyCall } = await import('./reading.ts');
    return verifyCall(given.path('DIR'), given.word('anchor'), given.yes('chain-only'));
  },
});
