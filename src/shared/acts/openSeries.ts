import { accept, act } from '../act.ts';
import * as f from '../fields.ts';
import { refused } from '../rules.ts';

const series = f.fields({
  code: f.seriesCode(),
  direction: f.oneOf(['out', 'in']),
  title: f.text(),
  levels: f.list(f.level(), 3, 1).optional(),
});

/** One more register beside `out` and `in`, for one level say; secret documents have numbers of their own (Decree 30/2020/NĐ-CP art. 15.2). */
export const openSeries = act({
  name: 'openSeries',
  title: 'Mở sổ mới',
  roles: ['clerk', 'administrator'],
  input: series,
  body: series,
  decide(input, register) {
    if (register.series(input.code))
      return refused('series.taken', `Đã có sổ mang mã "${input.code}". Hãy chọn mã khác.`);
    return accept(input);
  },
});
