import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';

const office = f.fields({
  name: f.said(),
  parentName: f.said().optional(),
  symbol: f.said(),
  place: f.said(),
  symbolPattern: f.text().optional(),
});

/** The office whose registers these are: items 1 and 2 of every cover (circular 24/2020/TT-BCA, forms 14 and 15). */
export const setOffice = act({
  name: 'setOffice',
  title: 'Thông tin cơ quan, tổ chức',
  roles: ['administrator'],
  input: office,
  labels: {
    name: 'Tên cơ quan, tổ chức',
    parentName: 'Cơ quan, tổ chức cấp trên',
    symbol: 'Chữ viết tắt',
    place: 'Địa danh',
    symbolPattern: 'Mẫu số, ký hiệu',
  },
  rules: [],
  body: office,
  decide: (input) => accept(input),
});
