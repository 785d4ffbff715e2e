import { createRegister } from '../register/create.ts';
import { recoverRegister } from '../register/keyed.ts';
import { argument, call, neededWord, WITHOUT_LOG, word, yes } from './call.ts';
import { options } from './machine.ts';
import { answer, answerRefusal, named, newSecret, optional, secret, tell } from './terminal.ts';

/** `init`, `recover`: how a register begins, and how one gets into it again. */

export const init = call({
  name: 'init',
  says: 'Lập một sổ mới. Hỏi tên đăng nhập và mật khẩu của quản trị, rồi in mã khôi phục đúng một lần.',
  arguments: { DIR: argument('thư mục mới, hoặc còn trống, sẽ chứa sổ') },
  options: {
    office: neededWord('TÊN', 'tên cơ quan, tổ chức'),
    symbol: word('S', 'ký hiệu của cơ quan, ví dụ UBND'),
    place: word('P', 'nơi đặt trụ sở, ghi trước ngày tháng'),
    roles: word(
      'R,…',
      'vai trò của người dùng đầu tiên: clerk head inspector administrator (mặc định administrator,clerk)',
    ),
    'may-read': word('L', 'độ mật cao nhất người đó được đọc: confidential secret topSecret (mặc định mọi độ)'),
    network: word('block|warn', 'khi máy có mạng: chặn (block, mặc định) hay chỉ cảnh báo (warn)'),
    'any-place': yes('cho đặt sổ cả ở thư mục tạm, thư mục mạng hoặc đồng bộ đám mây'),
  },
  example: 'init ./so --office "Ủy ban nhân dân xã Tân Hòa" --symbol UBND --place "Tân Hòa"',
  async run(given) {
    const login = await named('SOMAT_USER', 'Tên đăng nhập của quản trị: ');
    const password = await newSecret('SOMAT_PASSWORD', 'Mật khẩu');
    const values = {
      office: given.word('office'),
      symbol: given.word('symbol'),
      place: given.word('place'),
      login,
      roles: given.word('roles')?.split(','),
      mayRead: given.word('may-read'),
      network: given.word('network'),
    };
    const made = await createRegister(given.path('DIR'), values, {
      password,
      now: () => new Date(),
      anyPlace: given.yes('any-place'),
    });
    if (!made.ok) return answerRefusal(made.error);
    answer(made.value);
    tell('Đã lập sổ. Hãy chép mã khôi phục ra giấy, niêm phong và cất vào két: mã chỉ hiện một lần này.');
    return 0;
  },
});

export const recover = call({
  name: 'recover',
  says: 'Đặt lại mật khẩu quản trị bằng mã khôi phục (SOMAT_RECOVERY_CODE) và cấp mã khôi phục mới.',
  arguments: { DIR: argument('thư mục của sổ') },
  options: WITHOUT_LOG,
  example: 'recover ./so',
  async run(given) {
    const login = optional('SOMAT_USER');
    const code = await secret('SOMAT_RECOVERY_CODE', 'Mã khôi phục: ');
    const password = await newSecret('SOMAT_NEW_PASSWORD', 'Mật khẩu mới của quản trị');
    const found = await recoverRegister(given.path('DIR'), code, password, login, options(given.yes('without-log')));
    if (!found.ok) return answerRefusal(found.error);
    answer({ login: found.login, recoveryCode: found.recoveryCode, withoutSlot: found.withoutSlot });
    tell('Đã đặt lại mật khẩu. Mã khôi phục cũ hết hiệu lực; hãy chép mã mới ra giấy và cất vào két.');
    if (found.withoutSlot.length > 0)
      tell(`Chưa có mật khẩu mở sổ: ${found.withoutSlot.join(', ')}. Hãy đặt mật khẩu mới cho từng người.`);
    return 0;
  },
});
