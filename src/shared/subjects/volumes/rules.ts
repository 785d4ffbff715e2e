import { rule } from '../../base/rule.ts';

export const volumeClosed = rule('volume.closed', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'Nothing enters a closed volume',
  sentence: 'Quyển đã kết thúc không nhận thêm dòng.',
});
export const volumeAlreadyOpen = rule('volume.alreadyOpen', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'One volume is open per series and year',
  sentence: 'Mỗi sổ, mỗi năm chỉ có một quyển đang mở.',
});
export const volumeOrder = rule('volume.order', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'Volumes are numbered one after another',
  sentence: 'Các quyển đánh số lần lượt.',
});
export const volumeFirstNumber = rule('volume.firstNumber', {
  article: 'NĐ 30/2020 Đ.15.1',
  certainty: 'O',
  says: 'Only an office’s first volume starts above 1',
  sentence: 'Chỉ quyển đầu tiên của cơ quan được bắt đầu từ số lớn hơn 1.',
});
export const volumeYear = rule('volume.year', {
  article: 'NĐ 30/2020 Đ.15.1',
  certainty: 'O',
  says: 'A volume is opened in its own year',
  sentence: 'Quyển mở trong đúng năm của nó.',
});
export const yearUnopened = rule('year.unopened', {
  article: 'NĐ 30/2020 Đ.15.1',
  certainty: 'O',
  says: 'A volume opens by itself for this year, and for last year where that has one already',
  sentence: 'Năm cũ chưa có quyển thì phải lập quyển trước.',
});
export const volumeUnknown = rule('volume.unknown', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'A volume that is named exists',
  sentence: 'Quyển được nhắc đến phải có.',
});
export const volumeNotClosed = rule('volume.notClosed', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'Only a closed volume is reopened',
  sentence: 'Chỉ mở lại quyển đã kết thúc.',
});
export const volumeLaterOpen = rule('volume.laterOpen', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'A volume is not reopened behind a later one',
  sentence: 'Không mở lại quyển khi đã có quyển sau.',
});
export const seriesTaken = rule('series.taken', {
  article: 'Luật 2018 Đ.13.6',
  certainty: 'O',
  says: 'A series is opened once',
  sentence: 'Mỗi mã sổ chỉ mở một lần.',
});
export const seriesReserved = rule('series.reserved', {
  article: 'Luật 2018 Đ.13.6',
  certainty: 'O',
  says: 'A series does not bear the name of a paper or a form',
  sentence: 'Sổ không mang tên của một loại giấy hay mẫu sổ.',
});
export const seriesDirection = rule('series.direction', {
  article: 'NĐ 26/2020 Đ.4.1a',
  certainty: 'A',
  says: 'Documents out and in have separate series',
  sentence: 'Tài liệu đi và đến có sổ riêng.',
});
export const seriesLevel = rule('series.level', {
  article: 'Luật 2018 Đ.12',
  certainty: 'O',
  says: 'A series takes the levels it was opened for',
  sentence: 'Sổ chỉ nhận độ mật mà nó được mở để nhận.',
});
export const volumeCertified = rule('volume.certified', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'A volume with its closing certificate is not reopened',
  sentence: 'Quyển đã in giấy chứng nhận khóa sổ thì không mở lại.',
});
