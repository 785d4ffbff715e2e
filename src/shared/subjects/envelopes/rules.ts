import { rule } from '../../base/rule.ts';

export const envelopeUnknown = rule('envelope.unknown', {
  article: 'NĐ 26/2020 Đ.4.3',
  certainty: 'O',
  says: 'An envelope that is named was kept back',
  sentence: 'Bì được nhắc đến phải là bì đã giữ chờ nơi gửi.',
});
export const envelopeHeld = rule('envelope.held', {
  article: 'NĐ 26/2020 Đ.4.3',
  certainty: 'A',
  says: 'What is in an envelope that is kept back is registered once its sender has put it right, and not before',
  sentence: 'Bì sai số lượng, sai quy định chỉ vào sổ khi nơi gửi đã bổ sung.',
});
export const envelopeReleased = rule('envelope.released', {
  article: 'NĐ 26/2020 Đ.4.3',
  certainty: 'O',
  says: 'An envelope is released once',
  sentence: 'Bì đã bổ sung hoặc đã trả nơi gửi thì không ghi lại lần nữa.',
});
