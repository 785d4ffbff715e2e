import { argument, call, optionalArgument, WITHOUT_LOG, yes } from './call.ts';

/** `backup`, `check-backup`, `restore`, `finish-restore`, `rekey`. */

export const backup = call({
  name: 'backup',
  says: 'Sao lưu sổ, mở lại bản sao, kiểm tra đủ năm bước và so với sổ.',
  arguments: {
    DIR: argument('thư mục của sổ'),
    FILE: optionalArgument('tệp sao lưu; không ghi thì sao lưu tới mọi nơi trong chính sách'),
  },
  options: {
    'any-place': yes('cho sao lưu cả tới ổ mạng hoặc thư mục đồng bộ đám mây'),
    replace: yes('thay tệp đã có mang tên FILE'),
    ...WITHOUT_LOG,
  },
  example: 'backup ./so /media/usb/so-2026-06-15.somat',
  async run(given) {
    const { backUpCall } = await import('./care.ts');
    const how = { anyPlace: given.yes('any-place'), replace: given.yes('replace') };
    return backUpCall(given.path('DIR'), given.optional('FILE'), how, given.yes('without-log'));
  },
});

export const checkBackup = call({
  name: 'check-backup',
  says: 'Kiểm tra một bản sao lưu mà không phục hồi; mở bằng mật khẩu của ngày sao lưu hoặc bằng mã khôi phục.',
  arguments: { FILE: argument('tệp sao lưu') },
  options: {},
  example: 'check-backup /media/usb/so-2026-06-15.somat',
  async run(given) {
    const { checkBackupCall } = await import('./care.ts');
    return checkBackupCall(given.path('FILE'));
  },
});

export const restore = call({
  name: 'restore',
  says: 'Phục hồi sổ từ một bản sao lưu; sổ đang có ở đó được giữ lại bên cạnh. Sổ đang có mà còn mở được thì phải có mật khẩu của chính nó: cùng tên và mật khẩu, hoặc SOMAT_THERE_USER, SOMAT_THERE_PASSWORD, hoặc SOMAT_THERE_RECOVERY_CODE.',
  arguments: { FILE: argument('tệp sao lưu'), DIR: argument('thư mục sẽ chứa sổ phục hồi') },
  options: {
    'any-place': yes('cho đặt sổ cả ở thư mục tạm, thư mục mạng hoặc đồng bộ đám mây'),
    'behind-pages': yes('phục hồi cả khi bản sao lưu không có những trang đã in sau nó'),
    'without-its-password': yes('phục hồi cả khi không có mật khẩu của sổ đang ở đó; nhật ký ghi việc này'),
  },
  example: 'restore /media/usb/so-2026-06-15.somat ./so',
  async run(given) {
    const { restoreCall } = await import('./care.ts');
    return restoreCall(given.path('FILE'), given.path('DIR'), {
      anyPlace: given.yes('any-place'),
      behindPages: given.yes('behind-pages'),
      withoutItsPassword: given.yes('without-its-password'),
    });
  },
});

export const finishRestore = call({
  name: 'finish-restore',
  says: 'Hoàn tất một lần phục hồi bị ngắt giữa chừng, khi thư mục của sổ không còn: đưa sổ phục hồi vào chỗ, hoặc đặt lại sổ cũ.',
  arguments: { DIR: argument('thư mục của sổ') },
  options: { 'put-back': yes('đặt lại sổ đang có trước khi phục hồi, bỏ sổ phục hồi') },
  example: 'finish-restore ./so',
  async run(given) {
    const { finishRestoreCall } = await import('./care.ts');
    return finishRestoreCall(given.path('DIR'), given.yes('put-back') ? 'kept' : 'restored');
  },
});

export const rekey = call({
  name: 'rekey',
  says: 'Đổi khóa mã hóa và cấp mã khôi phục mới; cần người thứ hai, hoặc SOMAT_RECOVERY_CODE khi cơ quan không có ai khác; mất cả mã thì báo mất (reportCodeLost), sau bảy ngày có ghi nhật ký thay được một mình.',
  arguments: { DIR: argument('thư mục của sổ') },
  options: {},
  example: 'rekey ./so',
  async run(given) {
    const { rekeyCall } = await import('./care.ts');
    return rekeyCall(given.path('DIR'));
  },
});
