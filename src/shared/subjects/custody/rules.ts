import { rule } from '../../base/rule.ts';

export const copyUnknown = rule('copy.unknown', {
  article: 'Luật 2018 Đ.13.6',
  certainty: 'O',
  says: 'A copy that is named exists',
  sentence: 'Bản được nhắc đến phải có trong sổ.',
});
export const custodyNotThere = rule('custody.notThere', {
  article: 'Luật 2018 Đ.13.6',
  certainty: 'O',
  says: 'A copy is handed over from where it is, free',
  sentence: 'Bản được giao từ nơi đang giữ nó, khi chưa vướng việc khác.',
});
export const custodyClearance = rule('custody.clearance', {
  article: 'Luật 2018 Đ.26',
  certainty: 'O',
  says: 'Who receives a copy is cleared for its level',
  sentence: 'Người nhận được tiếp cận độ mật của bản.',
});
export const custodyRecipient = rule('custody.recipient', {
  article: 'NĐ 26/2020 Đ.2.1',
  certainty: 'A',
  says: 'A copy goes to the recipient it was issued for',
  sentence: 'Bản đi đúng nơi nhận đã ghi, hoặc có lý do.',
});
export const custodyEnvelope = rule('custody.envelope', {
  article: 'NĐ 26/2020 Đ.4.1b',
  certainty: 'A',
  says: 'What leaves the office, or goes by courier or post, is in an envelope; top secret in two',
  sentence: 'Gửi ra ngoài cơ quan, qua giao liên hay bưu chính phải có bì; Tuyệt mật hai lớp bì.',
});
export const custodyMarks = rule('custody.marks', {
  article: 'NĐ 26/2020 Đ.4.1b',
  certainty: 'A',
  says: 'The envelope bears the mark of its highest level and no other',
  sentence: 'Bì mang dấu của độ mật cao nhất bên trong, không có dấu nào khác.',
});
export const custodyNotRecipient = rule('custody.notRecipient', {
  article: 'Luật 2018 Đ.13.6',
  certainty: 'A',
  says: 'Who signs is the one it was handed to',
  sentence: 'Người ký nhận là người được giao.',
});
export const custodyNotHolder = rule('custody.notHolder', {
  article: 'NĐ 26/2020 Đ.4.4',
  certainty: 'O',
  says: 'A copy comes back from whoever holds it',
  sentence: 'Bản được nhận lại từ nơi đang giữ nó.',
});
export const handoverUnknown = rule('handover.unknown', {
  article: 'Luật 2018 Đ.13.6',
  certainty: 'O',
  says: 'A hand-over that is named exists',
  sentence: 'Phiếu giao nhận được nhắc đến phải có.',
});
export const handoverNothingOpen = rule('handover.nothingOpen', {
  article: 'Luật 2018 Đ.13.6',
  certainty: 'O',
  says: 'Only what is still on the way is signed for',
  sentence: 'Chỉ ký nhận những bản còn đang chuyển.',
});
