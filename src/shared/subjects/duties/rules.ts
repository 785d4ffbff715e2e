import { rule } from '../../base/rule.ts';

export const dutyUnknown = rule('duty.unknown', {
  article: 'Luật 2018 Đ.26',
  certainty: 'O',
  says: 'A duty that is named exists',
  sentence: 'Việc phải làm được nhắc đến phải có.',
});
export const dutyClosed = rule('duty.closed', {
  article: 'Luật 2018 Đ.26',
  certainty: 'O',
  says: 'A duty is recorded or waived while it is open',
  sentence: 'Việc phải làm đã khép thì không ghi thêm.',
});
export const dutyHasAct = rule('duty.hasAct', {
  article: 'Luật 2018 Đ.13.6',
  certainty: 'O',
  says: 'A duty that an act does is not recorded otherwise',
  sentence: 'Việc phải làm có việc riêng trong chương trình thì ghi bằng việc ấy.',
});
