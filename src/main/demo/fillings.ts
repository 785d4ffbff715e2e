import { type CivilDate, yearOf } from '../../shared/base/dates.ts';

/** What fills the words in braces on a day: occasions of the season, periods that are over. */
export function fillings(day: CivilDate): Readonly<Record<string, readonly string[]>> {
  const month = Number(day.slice(5, 7));
  const before = month === 1 ? `tháng 12 năm ${yearOf(day) - 1}` : `tháng ${month - 1}`;
  const quarter = Math.floor((month - 1) / 3);
  return {
    dip: OCCASIONS[quarter] ?? [],
    ky: [before, PERIODS[quarter] ?? before],
    thon: HAMLETS,
    viec: TASKS,
    dot: ['1', '2', '3'],
  };
}

/** By quarter of the year. */
const OCCASIONS: readonly (readonly string[])[] = [
  ['dịp Tết Nguyên đán', 'dịp lễ hội đền Thượng', 'dịp ra quân đầu năm'],
  ['dịp nghỉ lễ 30/4 và 1/5', 'trong thời gian thi tốt nghiệp', 'trong mùa khô'],
  ['trong mùa mưa bão', 'dịp nghỉ lễ Quốc khánh', 'dịp khai giảng năm học mới'],
  ['dịp cuối năm', 'dịp kỷ niệm ngày thành lập xã', 'trong thời gian đại hội các chi hội'],
];
const PERIODS: readonly string[] = ['năm vừa qua', 'quý I', 'sáu tháng đầu năm', 'chín tháng đầu năm'];
const HAMLETS: readonly string[] = [
  'thôn Bến Đá',
  'thôn Đồi Chè',
  'bản Nà Sương',
  'thôn Cầu Gỗ',
  'khu chợ Mây',
  'thôn Suối Bạc',
  'bản Pha Luông Hạ',
];
const TASKS: readonly string[] = [
  'tuyển quân',
  'diễn tập phòng thủ',
  'tiếp công dân',
  'luân chuyển cán bộ',
  'bảo vệ kho lưu trữ',
  'tổ chức thi tuyển',
  'kiểm kê đất quốc phòng',
];
