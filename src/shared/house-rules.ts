import { rule } from './base/rule.ts';

export const roleNotAllowed = rule('role.notAllowed', {
  article: 'Luật 2018 Đ.26',
  certainty: 'O',
  says: 'An act is for the roles that it names',
  sentence: 'Mỗi việc dành cho những vai trò nhất định.',
});
export const levelNotCleared = rule('level.notCleared', {
  article: 'Luật 2018 Đ.26',
  certainty: 'O',
  says: 'No act on an entry above the actor’s level',
  sentence: 'Không làm việc trên dòng có độ mật cao hơn mức tài khoản được đọc.',
});
export const secondNone = rule('second.none', {
  article: 'Luật 2018 Đ.25',
  certainty: 'O',
  says: 'Where nobody can co-sign, the recovery code stands for the second person',
  sentence: 'Không có ai cùng xác nhận được thì cần mã khôi phục niêm phong ở lãnh đạo.',
});
export const secondRequired = rule('second.required', {
  article: 'Luật 2018 Đ.25',
  certainty: 'O',
  says: 'An act for two persons needs the second’s password',
  sentence: 'Việc hai người cần mật khẩu của người thứ hai.',
});
export const secondSamePerson = rule('second.samePerson', {
  article: 'Luật 2018 Đ.25',
  certainty: 'O',
  says: 'The second is another person than the actor',
  sentence: 'Người thứ hai phải là người khác.',
});
export const secondNotAllowed = rule('second.notAllowed', {
  article: 'Luật 2018 Đ.25',
  certainty: 'O',
  says: 'The second has a role that may co-sign this act',
  sentence: 'Người thứ hai phải có vai trò được cùng xác nhận việc này.',
});
export const secondWrongPassword = rule('second.wrongPassword', {
  article: 'Luật 2018 Đ.25',
  certainty: 'O',
  says: 'The second proves himself by his password',
  sentence: 'Người thứ hai phải gõ đúng mật khẩu của mình.',
});
export const secondUnfit = rule('second.unfit', {
  article: 'Luật 2018 Đ.25',
  certainty: 'O',
  says: 'A login that others could have taken over signs with no second and co-signs nothing until it is confirmed or seven days are over',
  sentence:
    'Tài khoản vừa bị đổi phải được người khác xác nhận, hoặc qua bảy ngày, mới làm hay cùng xác nhận được việc cần hai người.',
});
export const secondPasswordNotOwn = rule('second.passwordNotOwn', {
  article: 'Luật 2018 Đ.25',
  certainty: 'O',
  says: 'A password set by another cannot co-sign',
  sentence: 'Mật khẩu do người khác đặt thì không cùng xác nhận được.',
});
export const textUnprintable = rule('text.unprintable', {
  article: 'TT 24/2020 Đ.3.3',
  certainty: 'O',
  says: 'Every character can be printed in the book',
  sentence: 'Mọi ký tự vào sổ phải in được ra giấy.',
});
export const dateFuture = rule('date.future', {
  article: 'NĐ 30/2020 Đ.15.2',
  certainty: 'O',
  says: 'No declared date lies in the future',
  sentence: 'Ngày khai không nằm trong tương lai.',
});
export const dateOrder = rule('date.order', {
  article: 'NĐ 30/2020 Đ.15.2',
  certainty: 'A',
  says: 'A document is registered on or after its date',
  sentence: 'Các ngày phải theo đúng trình tự.',
});
export const referenceUnknown = rule('reference.unknown', {
  article: 'TT 24/2020 Đ.3.1',
  certainty: 'O',
  says: 'Codes name something that the office has defined',
  sentence: 'Mã phải có trong danh mục của cơ quan.',
});
export const transactionKeys = rule('transaction.keys', {
  article: 'Luật 2018 Đ.26',
  certainty: 'O',
  says: 'Keys are never changed inside an undoable transaction',
  sentence: 'Không đổi khóa mã hóa trong một loạt việc có thể bỏ.',
});
export const entryUnknown = rule('entry.unknown', {
  article: 'NĐ 30/2020 Đ.15.1',
  certainty: 'O',
  says: 'An entry that is named exists',
  sentence: 'Dòng được nhắc đến phải có trong sổ.',
});
export const entryVoid = rule('entry.void', {
  article: 'NĐ 30/2020 Đ.15.1',
  certainty: 'O',
  says: 'A voided row stays as it is',
  sentence: 'Dòng đã hủy thì giữ nguyên.',
});
/** Of whoever is given something, carries it or opens it. */
export const custodyPersonLeft = rule('custody.personLeft', {
  article: 'Luật 2018 Đ.25.4',
  certainty: 'A',
  says: 'From the day on which somebody left nothing goes to him',
  sentence: 'Từ ngày thôi việc, chuyển công tác thì không giao gì cho người ấy.',
});

/** Where a refusal belongs that is about the second person, who is given beside the input and not in it. */
export const SECOND_LOGIN = 'second.login';
export const SECOND_PASSWORD = 'second.password';
/** The recovery code in his place. */
export const SECOND_CODE = 'second.recoveryCode';
