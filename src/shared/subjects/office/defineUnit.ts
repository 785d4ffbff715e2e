import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';

const unit = f.fields({ code: f.code(), name: f.said(), shortName: f.said().optional(), note: f.text().optional() });

/** A unit of the office; the same code again renames it, and what was printed keeps the old name. */
export const defineUnit = act({
  name: 'defineUnit',
  title: 'Danh mục đơn vị',
  roles: ['clerk', 'administrator'],
  input: unit,
  labels: {
    code: 'Mã',
    name: 'Tên đơn vị',
    shortName: 'Tên viết tắt',
    note: 'Ghi chú',
  },
  rules: [],
  body: unit,
  version: 2,
  // Version 1 knew no short names.
  past: { 1: (body) => body },
  decide: (input) => accept(input),
});
