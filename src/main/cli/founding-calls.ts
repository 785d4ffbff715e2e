import { argument, call, neededWord, WITHOUT_LOG, word, yes } from './call.ts';

/** `init`, `recover`, `demo`: how a register begins, and how one gets into it again. */

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
    const { initCall } = await import('./founding.ts');
    const founding = {
      office: given.word('office'),
      symbol: given.word('symbol'),
      place: given.word('place'),
      roles: given.word('roles')?.split(','),
      mayRead: given.word('may-read'),
      network: given.word('network'),
    };
    return initCall(given.path('DIR'), founding, given.yes('any-place'));
  },
});

export const recover = call({
  name: 'recover',
  says: 'Đặt lại mật khẩu quản trị, hoặc lập quản trị mới, bằng mã khôi phục (SOMAT_RECOVERY_CODE); cấp mã khôi phục mới.',
  arguments: { DIR: argument('thư mục của sổ') },
  options: {
    ...WITHOUT_LOG,
    as: word('LOGIN', 'đặt mật khẩu cho quản trị này; cùng --name thì lập quản trị mới mang tên đăng nhập này'),
    name: word('TÊN', 'họ tên của quản trị mới, khi quản trị cuối cùng không còn'),
  },
  example: 'recover ./so --as moi --name "Lê Thị Mới"',
  async run(given) {
    const { recoverCall } = await import('./founding.ts');
    return recoverCall(given.path('DIR'), given.word('as'), given.word('name'), given.yes('without-log'));
  },
});

export const demo = call({
  name: 'demo',
  says: 'Lập sổ mẫu một năm của một xã không có thật; làm lại được nhiều lần, không hỏi gì, in tên và mật khẩu để thử.',
  arguments: { DIR: argument('thư mục của sổ mẫu; chỉ xóa làm lại nếu thư mục đó là sổ mẫu') },
  options: {},
  example: 'demo ./demo',
  async run(given) {
    const { makeDemoCall } = await import('./demo.ts');
    return makeDemoCall(given.path('DIR'));
  },
});
