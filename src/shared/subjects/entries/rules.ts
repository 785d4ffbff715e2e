import { rule } from '../../base/rule.ts';
import { dateFuture, dateOrder, entryUnknown, levelNotCleared, referenceUnknown } from '../../house-rules.ts';
import { envelopeHeld, envelopeUnknown } from '../envelopes/rules.ts';
import { seriesDirection, seriesLevel, volumeClosed, yearUnopened } from '../volumes/rules.ts';

export const entryCopiesOut = rule('entry.copiesOut', {
  article: 'Luật 2018 Đ.13.6',
  certainty: 'O',
  says: 'A row whose copies have left is not voided or re-counted',
  sentence: 'Đã có bản rời nơi lưu giữ thì không hủy dòng, không sửa số bản, độ mật.',
});
export const entryYearFixed = rule('entry.yearFixed', {
  article: 'NĐ 30/2020 Đ.15.1',
  certainty: 'A',
  says: 'A correction never moves a number to another year',
  sentence: 'Đính chính không chuyển số sang năm khác.',
});
export const entryNothingChanged = rule('entry.nothingChanged', {
  article: 'TT 24/2020 Đ.3.3',
  certainty: 'O',
  says: 'A correction changes something',
  sentence: 'Đính chính phải thay đổi một điều gì đó.',
});
export const entrySealed = rule('entry.sealed', {
  article: 'NĐ 26/2020 Đ.4.2b',
  certainty: 'A',
  says: 'A sealed envelope is registered by its cover only',
  sentence: 'Bì đích danh chỉ đăng ký theo những gì ghi ngoài bì.',
});
/** Of giving an envelope away and of opening it alike. */
export const custodyNamedPerson = rule('custody.namedPerson', {
  article: 'NĐ 26/2020 Đ.4.2b',
  certainty: 'A',
  says: 'A sealed envelope goes to whom it names, and he opens it',
  sentence: 'Bì "Chỉ người có tên mới được bóc bì" chuyển đến người có tên và do người ấy bóc.',
});
export const entryNotSealed = rule('entry.notSealed', {
  article: 'NĐ 26/2020 Đ.4.2b',
  certainty: 'O',
  says: 'Only a sealed envelope is opened',
  sentence: 'Chỉ ghi việc mở cho bì đích danh chưa mở.',
});
export const entryDataMissing = rule('entry.dataMissing', {
  article: 'NĐ 26/2020 Đ.4.2b',
  certainty: 'O',
  says: 'An opened envelope tells what was inside',
  sentence: 'Bì đã mở thì ghi những gì người nhận cho ghi.',
});
export const symbolTaken = rule('symbol.taken', {
  article: 'NĐ 30/2020 Đ.15.1',
  certainty: 'A',
  says: 'A number and symbol is unique in a year',
  sentence: 'Số, ký hiệu chỉ dùng một lần trong năm.',
});
export const arrivalNumberTaken = rule('arrivalNumber.taken', {
  article: 'NĐ 30/2020 Đ.22.2',
  certainty: 'A',
  says: 'An arrival number is used once a year',
  sentence: 'Số đến chỉ dùng một lần trong năm.',
});
export const arrivalNumberJump = rule('arrivalNumber.jump', {
  article: 'NĐ 30/2020 Đ.22.2',
  certainty: 'O',
  says: 'An arrival number does not leap far beyond the last one unmeant',
  sentence: 'Số đến vượt xa số gần nhất thì phải xác nhận.',
});
export const numberExhausted = rule('number.exhausted', {
  article: 'NĐ 30/2020 Đ.15.1',
  certainty: 'O',
  says: 'Behind the highest number of a year there is no next one',
  sentence: 'Hết số của năm thì không có số tiếp theo.',
});
export const documentAlreadyIn = rule('document.alreadyIn', {
  article: 'NĐ 30/2020 Đ.22.2',
  certainty: 'O',
  says: 'One arriving document is registered once',
  sentence: 'Một tài liệu đến chỉ vào sổ một lần.',
});
export const recipientsCopyNumbers = rule('recipients.copyNumbers', {
  article: 'NĐ 26/2020 Đ.2.1',
  certainty: 'O',
  says: 'Each copy goes to one recipient at most',
  sentence: 'Mỗi bản chỉ gửi một nơi nhận, trong số bản phát hành.',
});
export const copyNumbersTwice = rule('copyNumbers.twice', {
  article: 'NĐ 26/2020 Đ.2.1',
  certainty: 'O',
  says: 'Each copy that arrives bears a number of its own',
  sentence: 'Mỗi bản đến mang một số riêng.',
});
export const abstractTopSecret = rule('abstract.topSecret', {
  article: 'NĐ 63/2026 Đ.6',
  certainty: 'B',
  says: 'No abstract of a top-secret document is written',
  sentence: 'Tài liệu Tuyệt mật không ghi trích yếu.',
});
export const termTooLong = rule('term.tooLong', {
  article: 'Luật 2018 Đ.19',
  certainty: 'A',
  says: 'A term is at most 30, 20 or 10 years from the date, and each extension at most as long again',
  sentence: 'Thời hạn bảo vệ, và mỗi lần gia hạn, nhiều nhất 30, 20, 10 năm theo độ mật.',
});
export const termExtension = rule('term.extension', {
  article: 'Luật 2018 Đ.20',
  certainty: 'A',
  says: 'A document whose term was extended says until when',
  sentence: 'Tài liệu được gia hạn thì ghi ngày hết thời hạn bảo vệ mới.',
});
export const redactionField = rule('redaction.field', {
  article: 'NĐ 63/2026 Đ.6',
  certainty: 'O',
  says: 'Only words of an entry are redacted',
  sentence: 'Chỉ xóa được nội dung chữ của dòng.',
});
export const redactionNothing = rule('redaction.nothing', {
  article: 'NĐ 63/2026 Đ.6',
  certainty: 'O',
  says: 'There are words to redact',
  sentence: 'Phải có nội dung thì mới xóa.',
});

export const levelBelowSource = rule('level.belowSource', {
  article: 'Luật 2018 Đ.10.2',
  certainty: 'A',
  says: 'What uses the secret of another document is at least as high as that one',
  sentence: 'Tài liệu dùng bí mật nhà nước của tài liệu khác phải có độ mật tương ứng.',
});
/** What registering, in or out, refuses by. */
export const REGISTERED = [
  entryUnknown,
  levelBelowSource,
  levelNotCleared,
  referenceUnknown,
  seriesDirection,
  seriesLevel,
  dateFuture,
  dateOrder,
  abstractTopSecret,
  termTooLong,
  termExtension,
  volumeClosed,
  yearUnopened,
  numberExhausted,
];

/** What `checkOutgoing` and `nextRow` refuse by. */
export const REGISTERED_OUT = [...REGISTERED, recipientsCopyNumbers, symbolTaken];

/** What `checkIncoming` and `nextRow` refuse by. */
export const REGISTERED_IN = [
  ...REGISTERED,
  entrySealed,
  copyNumbersTwice,
  documentAlreadyIn,
  arrivalNumberTaken,
  arrivalNumberJump,
  envelopeUnknown,
  envelopeHeld,
];
