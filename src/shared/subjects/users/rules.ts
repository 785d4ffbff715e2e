import { rule } from '../../base/rule.ts';

export const userTaken = rule('user.taken', {
  article: 'Luật 2018 Đ.26',
  certainty: 'O',
  says: 'A login belongs to one user',
  sentence: 'Mỗi tên đăng nhập của một người dùng.',
});
export const userUnknown = rule('user.unknown', {
  article: 'Luật 2018 Đ.26',
  certainty: 'O',
  says: 'A user that is named exists',
  sentence: 'Người dùng được nhắc đến phải có.',
});
export const userDisabled = rule('user.disabled', {
  article: 'Luật 2018 Đ.26',
  certainty: 'O',
  says: 'A disabled user stays disabled',
  sentence: 'Người dùng đã khóa thì không mở lại.',
});
export const userLastAdministrator = rule('user.lastAdministrator', {
  article: 'Luật 2018 Đ.26',
  certainty: 'O',
  says: 'The last administrator stays',
  sentence: 'Luôn còn ít nhất một quản trị.',
});
export const userNotOwn = rule('user.notOwn', {
  article: 'Luật 2018 Đ.26',
  certainty: 'O',
  says: 'Only an administrator sets another’s password',
  sentence: 'Chỉ quản trị đặt được mật khẩu cho người khác.',
});
