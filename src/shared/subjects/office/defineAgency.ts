import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';

const agency = f.fields({ code: f.code(), name: f.said(), shortName: f.said().optional(), note: f.text().optional() });

/** An agency outside the office; the same code again renames it, and what was printed keeps the old name. */
export const defineAgency = act({
  name: 'defineAgency',
  title: 'Danh mục cơ quan, tổ chức',
  roles: ['clerk', 'administrator'],
  input: agency,
  labels: {
    code: 'Mã',
    name: 'Tên cơ quan, tổ chức',
    shortName: 'Tên viết tắt',
    note: 'Ghi chú',
  },
  rules: [],
  body: agency,
  version: 2,
  // Version 1 knew no short names.
  past: { 1: (body) => body },
  decide: (input) => accept(input),
});
