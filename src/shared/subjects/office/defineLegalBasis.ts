import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { takenCode } from './code-taken.ts';
import { codeTaken } from './rules.ts';

const basis = f.fields({ code: f.code(), title: f.said(), level: f.level().optional() });

/** A place in a list of state secrets (decision, article, clause, point) on which a level rests (Decree 26/2020/NĐ-CP art. 2). */
export const defineLegalBasis = act({
  name: 'defineLegalBasis',
  title: 'Danh mục căn cứ xác định độ mật',
  roles: ['clerk', 'administrator'],
  input: basis.extend({ rename: f.flag().optional() }),
  labels: {
    code: 'Mã',
    title: 'Căn cứ (quyết định, điều, khoản, điểm)',
    level: 'Độ mật theo căn cứ',
    rename: 'Đổi tên mã đang dùng',
  },
  rules: [codeTaken],
  body: basis,
  decide: ({ rename, ...basis }, register) =>
    takenCode(register, 'legalBasis', { code: basis.code, called: basis.title, rename }) ?? accept(basis),
});
