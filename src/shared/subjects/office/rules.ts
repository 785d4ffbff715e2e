import { rule } from '../../base/rule.ts';

export const authorityPeriod = rule('authority.period', {
  article: 'Luật 2018 Đ.11',
  certainty: 'O',
  says: 'A power ends after it begins',
  sentence: 'Thẩm quyền kết thúc sau khi bắt đầu.',
});
export const custodyPersonStillHolds = rule('custody.personStillHolds', {
  article: 'Luật 2018 Đ.25.4',
  certainty: 'O',
  says: 'Nobody leaves while holding copies',
  sentence: 'Còn giữ tài liệu thì chưa thôi việc, chuyển công tác.',
});
