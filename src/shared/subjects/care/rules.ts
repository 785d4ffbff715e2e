import { rule } from '../../base/rule.ts';

export const clockUnconfirmed = rule('clock.unconfirmed', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'A clock that jumped stops writing until confirmed; inspectors and accounts that end are shown nothing meanwhile',
  sentence:
    'Đồng hồ máy nhảy bất thường thì ngừng ghi cho đến khi có người xác nhận; người kiểm tra và tài khoản có ngày kết thúc chưa xem được gì.',
});
export const clockNothing = rule('clock.nothing', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'A clock is confirmed only when it is in doubt',
  sentence: 'Chỉ xác nhận đồng hồ khi đồng hồ có nghi vấn.',
});
export const recoveryWrongCode = rule('recovery.wrongCode', {
  article: 'Luật 2018 Đ.26',
  certainty: 'O',
  says: 'A recovery sheet bears a code that opens the register',
  sentence: 'Phiếu khôi phục mang đúng mã mở được sổ.',
});
export const backupPlace = rule('backup.place', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'A backup lies outside the register, in a folder that exists',
  sentence: 'Bản sao lưu nằm ngoài thư mục của sổ.',
});
export const backupExists = rule('backup.exists', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'A backup is not written over another file unasked',
  sentence: 'Bản sao lưu không ghi đè lên tệp đã có khi chưa được đồng ý.',
});
export const backupUnproved = rule('backup.unproved', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'A backup that does not prove itself is none',
  sentence: 'Bản sao lưu chưa được chứng minh mở lại được thì chưa phải bản sao lưu.',
});
export const backupRegisterWrong = rule('backup.registerWrong', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'A register that is not whole is not backed up as if it were',
  sentence: 'Sổ không nguyên vẹn thì không sao lưu như thể còn nguyên.',
});
export const backupFull = rule('backup.full', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'A place too small for a backup keeps the old ones',
  sentence: 'Chỗ không đủ thì giữ bản sao lưu cũ.',
});
export const backupReadOnly = rule('backup.readOnly', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'A backup needs a place that takes writing',
  sentence: 'Nơi sao lưu phải ghi được.',
});
export const backupGone = rule('backup.gone', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'A stick pulled out holds no backup',
  sentence: 'Thẻ nhớ đã rút thì không có bản sao lưu nào trên đó.',
});
export const backupNone = rule('backup.none', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'A certificate is of a backup that proved itself',
  sentence: 'Giấy chứng nhận chỉ lập cho bản sao lưu đã được chứng minh.',
});
export const restoreOtherRegister = rule('restore.otherRegister', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'A backup is not put over another register',
  sentence: 'Không phục hồi đè lên sổ khác.',
});
export const restoreInUse = rule('restore.inUse', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'A folder in use is not swapped away',
  sentence: 'Không thay thư mục đang dùng.',
});
export const restoreBehindPages = rule('restore.behindPages', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'A register is not put back behind printed pages unawares',
  sentence: 'Không lặng lẽ lùi sổ về trước những trang đã in.',
});
export const networkBlocked = rule('network.blocked', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'A',
  says: 'The registers are not opened on a computer with a network, unless the office only warns',
  sentence: 'Chính sách chặn mạng: máy có kết nối mạng thì không mở sổ.',
});
