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
  sentence: 'Tài khoản đã ngừng thì không dùng lại.',
});
export const userLastAdministrator = rule('user.lastAdministrator', {
  article: 'Luật 2018 Đ.26',
  certainty: 'O',
  says: 'The last administrator stays',
  sentence: 'Luôn còn ít nhất một quản trị.',
});
export const levelByTwo = rule('level.byTwo', {
  article: 'Luật 2018 Đ.25',
  certainty: 'O',
  says: 'A level that somebody has is changed by an administrator or head with a second person, never by a clerk',
  sentence: 'Độ mật được tiếp cận do quản trị hoặc lãnh đạo định, có người thứ hai.',
});
export const levelTwice = rule('level.twice', {
  article: 'Luật 2018 Đ.25',
  certainty: 'O',
  says: 'A list of levels names each person once',
  sentence: 'Mỗi người một dòng trong danh sách độ mật.',
});
export const userConfirmer = rule('user.confirmer', {
  article: 'Luật 2018 Đ.25',
  certainty: 'O',
  says: 'A login is confirmed by somebody who did not change it, who is fit, and who is another person',
  sentence: 'Người xác nhận tài khoản là người khác, không phải người đã đổi tài khoản ấy.',
});
export const userNotOwn = rule('user.notOwn', {
  article: 'Luật 2018 Đ.26',
  certainty: 'O',
  says: 'Only an administrator sets another’s password',
  sentence: 'Chỉ quản trị đặt được mật khẩu cho người khác.',
});
