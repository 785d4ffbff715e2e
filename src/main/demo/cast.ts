import type { ActInput } from '../../shared/subjects.ts';

/** The made-up office: no place, agency or person here exists. Names come first so that the lists below stay short. */

export const OFFICE = {
  name: 'Ủy ban nhân dân xã Mây Ngàn',
  parentName: 'Ủy ban nhân dân tỉnh Lam Giang',
  symbol: 'UBND',
  place: 'Mây Ngàn',
} as const;

export type Login = 'vanthu' | 'chutich' | 'kiemtra';

type Player = {
  readonly name: string;
  readonly roles: readonly ('administrator' | 'clerk' | 'head' | 'inspector')[];
  /** Who he is among the people of the office. */
  readonly person: string;
  readonly password: string;
};

/** Who signs in. The passwords are printed by the demo; a real register never tells one. */
export const CAST: Readonly<Record<Login, Player>> = {
  vanthu: {
    name: 'Lê Thị Hạnh',
    roles: ['administrator', 'clerk'],
    person: 'hanh',
    password: 'giot-nuoc-lam-mon-da',
  },
  chutich: { name: 'Nguyễn Văn Thành', roles: ['head'], person: 'thanh', password: 'thuyen-ve-ben-cu-chieu-nay' },
  kiemtra: { name: 'Trần Quốc Bảo', roles: ['inspector'], person: 'bao', password: 'hoa-gao-no-cuoi-thang-ba' },
};

/** What the administrator gives a new user; he chooses his own at once. */
export const FIRST_PASSWORDS: Readonly<Record<Exclude<Login, 'vanthu'>, string>> = {
  chutich: 'doi-ngay-khi-nhan-01',
  kiemtra: 'doi-ngay-khi-nhan-02',
};

type Table = readonly (readonly [code: string, name: string, shortName: string])[];

const UNITS: Table = [
  ['ld', 'Lãnh đạo Ủy ban nhân dân', 'LĐ UBND'],
  ['vp', 'Văn phòng HĐND và UBND', 'VP'],
  ['kt', 'Phòng Kinh tế', 'P. KT'],
  ['vhxh', 'Phòng Văn hóa – Xã hội', 'VHXH'],
  ['hcc', 'Trung tâm Phục vụ hành chính công', 'TTHCC'],
  ['qs', 'Ban Chỉ huy quân sự xã', 'BCHQS'],
  ['tc', 'Bộ phận Tài chính – Kế toán', 'TC–KT'],
  ['lt', 'Kho lưu trữ', 'Kho LT'],
];
export const units = UNITS.map(([code, name, shortName]) => ({
  code,
  name,
  shortName,
})) satisfies ActInput<'defineUnit'>[];

type PersonRow = readonly [code: string, name: string, title: string, unit: string, mayRead?: 'T' | 'S' | 'C'];
const PEOPLE: readonly PersonRow[] = [
  ['thanh', 'Nguyễn Văn Thành', 'Chủ tịch', 'ld', 'T'],
  ['dung', 'Phạm Thị Dung', 'Phó Chủ tịch', 'ld', 'S'],
  ['khai', 'Đỗ Minh Khải', 'Phó Chủ tịch', 'ld', 'S'],
  ['hanh', 'Lê Thị Hạnh', 'Văn thư bảo mật', 'vp', 'T'],
  ['loc', 'Vũ Đình Lộc', 'Chánh Văn phòng', 'vp', 'S'],
  ['yen', 'Hoàng Hải Yến', 'Phó Chánh Văn phòng', 'vp', 'S'],
  ['bao', 'Trần Quốc Bảo', 'Chuyên viên kiểm tra', 'vp', 'S'],
  ['nga', 'Đặng Thúy Nga', 'Chuyên viên tổng hợp', 'vp', 'C'],
  ['tien', 'Bùi Công Tiến', 'Chuyên viên công nghệ thông tin', 'vp', 'C'],
  ['hieu', 'Ngô Trung Hiếu', 'Trưởng phòng', 'kt', 'S'],
  ['lan', 'Dương Ngọc Lan', 'Phó Trưởng phòng', 'kt', 'C'],
  ['quang', 'Tạ Văn Quang', 'Chuyên viên địa chính', 'kt', 'C'],
  ['my', 'Lý Hà My', 'Chuyên viên', 'kt'],
  ['phuc', 'Trịnh Hữu Phúc', 'Chuyên viên xây dựng', 'kt', 'C'],
  ['thuy', 'Mai Thanh Thủy', 'Trưởng phòng', 'vhxh', 'S'],
  ['son', 'Hồ Ngọc Sơn', 'Phó Trưởng phòng', 'vhxh', 'C'],
  ['ha', 'Phan Thu Hà', 'Chuyên viên nội vụ', 'vhxh', 'C'],
  ['vinh', 'Cao Xuân Vinh', 'Chuyên viên dân tộc, tôn giáo', 'vhxh', 'C'],
  ['oanh', 'Lương Kim Oanh', 'Chuyên viên giáo dục', 'vhxh'],
  ['cuong', 'Đinh Mạnh Cường', 'Giám đốc', 'hcc', 'C'],
  ['huong', 'Tô Mỹ Hương', 'Chuyên viên', 'hcc'],
  ['kien', 'Võ Trung Kiên', 'Chỉ huy trưởng', 'qs', 'T'],
  ['duc', 'Chu Anh Đức', 'Chính trị viên phó', 'qs', 'S'],
  ['truong', 'Lâm Nhật Trường', 'Chỉ huy phó', 'qs', 'S'],
  ['giang', 'Kiều Trường Giang', 'Trợ lý', 'qs', 'C'],
  ['bich', 'Nguyễn Ngọc Bích', 'Kế toán trưởng', 'tc', 'C'],
  ['thao', 'Trần Phương Thảo', 'Kế toán viên', 'tc'],
  ['luu', 'Phùng Văn Lưu', 'Lưu trữ viên', 'lt', 'S'],
  ['mai', 'Đoàn Tuyết Mai', 'Chuyên viên', 'vhxh'],
  ['nam', 'Châu Hoài Nam', 'Nhân viên bảo vệ, lái xe', 'vp'],
  ['tam', 'Quách Thiện Tâm', 'Chuyên viên tư pháp – hộ tịch', 'vp', 'C'],
  ['uyen', 'Từ Thục Uyên', 'Chuyên viên', 'hcc'],
];
const LEVEL_OF = { T: 'topSecret', S: 'secret', C: 'confidential' } as const;
export const people = PEOPLE.map(([code, name, title, unit, mayRead]) => ({
  code,
  name,
  title,
  unit,
  ...(mayRead === undefined ? {} : { mayRead: LEVEL_OF[mayRead] }),
})) satisfies ActInput<'definePerson'>[];

const AGENCIES: Table = [
  ['ubt', 'Ủy ban nhân dân tỉnh Lam Giang', 'UBND tỉnh'],
  ['vpt', 'Văn phòng Ủy ban nhân dân tỉnh Lam Giang', 'VP UBND tỉnh'],
  ['tu', 'Tỉnh ủy Lam Giang', 'Tỉnh ủy'],
  ['cat', 'Công an tỉnh Lam Giang', 'Công an tỉnh'],
  ['bch', 'Bộ Chỉ huy quân sự tỉnh Lam Giang', 'Bộ CHQS tỉnh'],
  ['pt2', 'Ban Chỉ huy Phòng thủ khu vực 2 – Sông Sương', 'BCH PTKV 2'],
  ['snv', 'Sở Nội vụ tỉnh Lam Giang', 'Sở Nội vụ'],
  ['stc', 'Sở Tài chính tỉnh Lam Giang', 'Sở Tài chính'],
  ['sgd', 'Sở Giáo dục và Đào tạo tỉnh Lam Giang', 'Sở GDĐT'],
  ['snn', 'Sở Nông nghiệp và Môi trường tỉnh Lam Giang', 'Sở NNMT'],
  ['ttt', 'Thanh tra tỉnh Lam Giang', 'Thanh tra tỉnh'],
  ['dux', 'Đảng ủy xã Mây Ngàn', 'Đảng ủy xã'],
  ['hdx', 'Hội đồng nhân dân xã Mây Ngàn', 'HĐND xã'],
  ['cax', 'Công an xã Mây Ngàn', 'Công an xã'],
  ['dgio', 'Ủy ban nhân dân xã Đồi Gió', 'UBND xã Đồi Gió'],
  ['tsuong', 'Ủy ban nhân dân xã Thung Sương', 'UBND xã Thung Sương'],
];
export const agencies = AGENCIES.map(([code, name, shortName]) => ({
  code,
  name,
  shortName,
})) satisfies ActInput<'defineAgency'>[];

export const legalBases = [
  {
    code: 'qp.2.1.a',
    title: 'Danh mục mẫu lĩnh vực quốc phòng (không có thật), Điều 2, khoản 1, điểm a',
    level: 'secret',
  },
  {
    code: 'qp.3.2.c',
    title: 'Danh mục mẫu lĩnh vực quốc phòng (không có thật), Điều 3, khoản 2, điểm c',
    level: 'confidential',
  },
  {
    code: 'nv.3.1.b',
    title: 'Danh mục mẫu lĩnh vực nội vụ (không có thật), Điều 3, khoản 1, điểm b',
    level: 'confidential',
  },
  {
    code: 'gd.3.4',
    title: 'Danh mục mẫu lĩnh vực giáo dục (không có thật), Điều 3, khoản 4',
    level: 'confidential',
  },
] as const satisfies ActInput<'defineLegalBasis'>[];

const instrument = 'Quyết định mẫu số 01/QĐ-UBND về phân công bảo vệ bí mật nhà nước';

/** Who may permit what, from the first day on. */
export function authoritiesFrom(from: string): ActInput<'defineAuthority'>[] {
  const powers = ['classify', 'copy', 'takeOut', 'provide', 'destroy'] as const;
  return [
    ...powers.map((power) => ({ power, level: 'secret' as const, person: 'thanh', from, instrument })),
    { power: 'copy', level: 'confidential', person: 'dung', from, instrument },
    { power: 'copy', level: 'confidential', person: 'khai', from, instrument },
    { power: 'takeOut', level: 'confidential', person: 'loc', from, instrument },
  ];
}
