import { rule } from '../../base/rule.ts';

export const authorityPeriod = rule('authority.period', {
  article: 'Luật 2018 Đ.11',
  certainty: 'O',
  says: 'A power ends after it begins',
  sentence: 'Thẩm quyền kết thúc sau khi bắt đầu.',
});
export const custodyPersonStillHolds = rule('custody.personStillHolds', {
  article: 'Luật 2018 Đ.13.6',
  certainty: 'O',
  says: 'Nobody becomes a person of another body while he has copies',
  sentence: 'Còn giữ tài liệu thì chưa chuyển thành người của cơ quan khác trong danh mục.',
});
export const codeTaken = rule('code.taken', {
  article: 'Luật 2018 Đ.13.6',
  certainty: 'O',
  says: 'A code in use is given to nobody else',
  sentence: 'Mã đang dùng trong danh mục không thành mã của người, nơi khác; đổi tên thì phải xác nhận.',
});
