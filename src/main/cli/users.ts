import { ACTS, type ActName } from '../../shared/subjects.ts';
import { perform } from '../register/perform.ts';
import { openRegister, signOut } from '../register/register.ts';
import { argument, call, neededWord, word } from './call.ts';
import { credentials, options } from './machine.ts';
import { secondOfCall } from './second.ts';
import { answer, answerRefusal, newSecret } from './terminal.ts';

/** `user add`, `user disable`, `user password`: the same acts as everywhere, with the new password from the environment or the terminal. */
async function changeUser(dir: string, act: ActName, input: { readonly login: string }): Promise<number> {
  const who = await credentials();
  const newPassword =
    ACTS[act].keySlot === 'given'
      ? await newSecret('SOMAT_NEW_PASSWORD', `Mật khẩu mới của ${input.login}`)
      : undefined;
  const session = await openRegister(dir, who, options());
  try {
    const receipt = await perform(session, act, input, { second: secondOfCall(session, true), newPassword });
    if (!receipt.ok) return answerRefusal(receipt.error);
    answer(receipt);
    return 0;
  } finally {
    await signOut(session);
    session.close();
  }
}

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
  run(given) {
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
  says: 'Khóa một người dùng: từ nay không đăng nhập được nữa, việc đã làm vẫn mang tên người đó.',
  arguments: WHOM,
  options: {},
  example: 'user disable ./so mai',
  run: (given) => changeUser(given.path('DIR'), 'disableUser', { login: given.argument('LOGIN') }),
});

export const userPassword = call({
  name: 'user password',
  says: 'Đổi mật khẩu của mình, hoặc quản trị đặt cho người khác; mật khẩu mới từ SOMAT_NEW_PASSWORD hoặc hỏi trên bàn phím.',
  arguments: WHOM,
  options: {},
  example: 'user password ./so mai',
  run: (given) => changeUser(given.path('DIR'), 'changePassword', { login: given.argument('LOGIN') }),
});
