import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { DIRECTION_NAMES } from '../../base/names.ts';
import { isReservedName } from '../../base/references.ts';
import { refused } from '../../base/rule.ts';
import { seriesReserved, seriesTaken } from './rules.ts';

const series = f.fields({
  code: f.seriesCode('new'),
  direction: f.oneOf(['out', 'in'], DIRECTION_NAMES),
  title: f.said(),
  levels: f.list(f.level(), 3, 1).optional(),
});

/** One more register beside `out` and `in`, for one level say; secret documents have numbers of their own (Decree 30/2020/NĐ-CP art. 15.2). */
export const openSeries = act({
  name: 'openSeries',
  title: 'Thêm loại sổ',
  roles: ['clerk', 'administrator'],
  input: series,
  labels: {
    code: 'Mã sổ',
    direction: 'Loại sổ',
    title: 'Tên sổ',
    levels: 'Chỉ nhận độ mật',
  },
  rules: [seriesTaken, seriesReserved],
  body: series,
  decide(input, register) {
    if (register.series(input.code))
      return refused(seriesTaken, `Đã có sổ mang mã "${input.code}". Hãy chọn mã khác.`, { at: 'code' });
    if (isReservedName(input.code) || register.form(input.code) !== null) {
      return refused(
        seriesReserved,
        `Mã "${input.code}" là tên của một loại giấy, phiếu hoặc mẫu sổ trong chương trình. Hãy chọn mã khác, ví dụ "${input.code.slice(0, 13)}-so".`,
        { at: 'code' },
      );
    }
    return accept(input);
  },
});
