import { argument, call, neededWord, word } from './call.ts';

/** `user add`, `user disable`, `user password`: the same acts as everywhere. */

const WHOM = { DIR: argument('thư mục của sổ'), LOGIN: argument('tên đăng nhập của người dùng') };

export const userAdd = call({
  name: 'user add',
  says: 'Thêm người dùng; mật khẩu đầu tiên lấy từ SOMAT_NEW_PASSWORD hoặc hỏi trên bàn phím. Thêm lãnh đạo hoặc quản trị có thể cần người thứ hai.',
  arguments: WHOM,
  options: {
    name: neededWord('N', 'họ tên'),
    roles: neededWord('R,…', 'các vai trò: clerk head inspector administrator'),
    'may-read': word('L', 'độ mật cao nhất được đọc: confidential secret topSecret'),
    person: word('MÃ', 'mã người trong danh mục (definePerson)'),
    until: word('NGÀY', 'ngày cuối dùng được tài khoản, YYYY-MM-DD'),
  },
  example: 'user add ./so mai --name "Lê Thị Mai" --roles clerk --may-read secret --person LTM',
  async run(given) {
    const { changeUser } = await import('./users.ts');
    const typed = {
      name: given.word('name'),
      roles: given.word('roles')?.split(','),
      person: given.word('person'),
      mayRead: given.word('may-read'),
      until: given.word('until'),
    };
    const input = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined));
    return changeUser(given.path('DIR'), 'addUser', { login: given.argument('LOGIN'), ...input });
  },
});

export const userDisable = call({
  name: 'user disable',
  says: 'Ngừng một tài khoản: từ nay không đăng nhập được nữa, việc đã làm vẫn mang tên người đó.',
  arguments: WHOM,
  options: {},
  example: 'user disable ./so mai',
  async run(given) {
    const { changeUser } = await import('./users.ts');
    return changeUser(given.path('DIR'), 'disableUser', { login: given.argument('LOGIN') });
  },
});

export const userPassword = call({
  name: 'user password',
  says: 'Đổi mật khẩu của mình, hoặc quản trị đặt cho người khác; mật khẩu mới từ SOMAT_NEW_PASSWORD hoặc hỏi trên bàn phím.',
  arguments: WHOM,
  options: {},
  example: 'user password ./so mai',
  async run(given) {
    const { changeUser } = await import('./users.ts');
    return changeUser(given.path('DIR'), 'changePassword', { login: given.argument('LOGIN') });
  },
});
