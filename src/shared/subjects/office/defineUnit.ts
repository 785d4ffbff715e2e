import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { takenCode } from './code-taken.ts';
import { codeTaken } from './rules.ts';

const unit = f.fields({ code: f.code(), name: f.said(), shortName: f.said().optional(), note: f.text().optional() });

/** A unit of the office; the same code under another name is a new name for it where that is said, and what was printed keeps the old one. */
export const defineUnit = act({
  name: 'defineUnit',
  title: 'Danh mục đơn vị',
  roles: ['clerk', 'administrator'],
  input: unit.extend({ rename: f.flag().optional() }),
  labels: {
    code: 'Mã',
    name: 'Tên đơn vị',
    shortName: 'Tên viết tắt',
    note: 'Ghi chú',
    rename: 'Đổi tên mã đang dùng',
  },
  rules: [codeTaken],
  body: unit,
  version: 2,
  // Version 1 knew no short names.
  past: { 1: (body) => body },
  decide: ({ rename, ...unit }, register) =>
    takenCode(register, 'unit', { code: unit.code, called: unit.name, rename }) ?? accept(unit),
});
