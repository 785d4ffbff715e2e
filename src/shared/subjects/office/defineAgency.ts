import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { takenCode } from './code-taken.ts';
import { codeTaken } from './rules.ts';

const agency = f.fields({ code: f.code(), name: f.said(), shortName: f.said().optional(), note: f.text().optional() });

/** An agency outside the office; the same code under another name is a new name for it where that is said, and what was printed keeps the old one. */
export const defineAgency = act({
  name: 'defineAgency',
  title: 'Danh mục cơ quan, tổ chức',
  roles: ['clerk', 'administrator'],
  input: agency.extend({ rename: f.flag().optional() }),
  labels: {
    code: 'Mã',
    name: 'Tên cơ quan, tổ chức',
    shortName: 'Tên viết tắt',
    note: 'Ghi chú',
    rename: 'Đổi tên mã đang dùng',
  },
  rules: [codeTaken],
  body: agency,
  version: 2,
  // Version 1 knew no short names.
  past: { 1: (body) => body },
  decide: ({ rename, ...agency }, register) =>
    takenCode(register, 'agency', { code: agency.code, called: agency.name, rename }) ?? accept(agency),
});
