import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';

const basis = f.fields({ code: f.code(), title: f.said(), level: f.level().optional() });

/** A place in a list of state secrets (decision, article, clause, point) on which a level rests (Decree 26/2020/NĐ-CP art. 2). */
export const defineLegalBasis = act({
  name: 'defineLegalBasis',
  title: 'Danh mục căn cứ xác định độ mật',
  roles: ['clerk', 'administrator'],
  input: basis,
  labels: {
    code: 'Mã',
    title: 'Căn cứ (quyết định, điều, khoản, điểm)',
    level: 'Độ mật theo căn cứ',
  },
  rules: [],
  body: basis,
  decide: (input) => accept(input),
});
