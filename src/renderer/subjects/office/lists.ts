import { POWER_NAMES } from '../../../shared/base/names.ts';
import type { Role } from '../../../shared/base/roles.ts';
import { POWERS } from '../../../shared/subjects/office/defineAuthority.ts';
import type { Catalogue } from '../../data.ts';
import { actForm, type FormSpec } from '../../form/spec.ts';

/** The office's lists: what each is called and the form of its act. */
export type ListView = {
  readonly title: string;
  /** "đơn vị": as in "Tạo mới đơn vị". */
  readonly single: string;
  /** The field that holds what the thing is called. */
  readonly named: string;
  readonly spec: FormSpec;
  readonly roles: readonly Role[];
};

const CODE_HINT = 'Tên tắt dùng trong máy, ví dụ: vp, an, cat. Gõ lại mã đã có là sửa.';
const code = { name: 'code', label: 'Mã', kind: { is: 'line' }, required: true, span: 4, hint: CODE_HINT } as const;
const note = { name: 'note', label: 'Ghi chú', kind: { is: 'line' }, span: 12 } as const;
const name = (label: string) => ({ name: 'name', label, kind: { is: 'line' }, required: true, span: 8 }) as const;
const roles: readonly Role[] = ['clerk', 'administrator'];

export const LISTS: Readonly<Record<Exclude<Catalogue, 'series'>, ListView>> = {
  units: {
    title: 'Đơn vị',
    single: 'đơn vị',
    named: 'name',
    roles,
    spec: actForm('defineUnit', { fields: [name('Tên đơn vị'), code, note] }),
  },
  people: {
    title: 'Người',
    single: 'người',
    named: 'name',
    roles,
    spec: actForm('definePerson', {
      fields: [
        name('Họ và tên'),
        code,
        { name: 'title', label: 'Chức vụ', kind: { is: 'line' }, required: true, span: 6 },
        { name: 'unit', label: 'Đơn vị', kind: { is: 'pick', list: 'units' }, required: true, span: 6 },
        {
          name: 'mayRead',
          label: 'Được tiếp cận đến độ mật',
          kind: { is: 'level' },
          span: 12,
          hint: 'Để trống nếu chưa xác định.',
        },
        { name: 'leftOn', label: 'Ngày thôi việc, chuyển công tác', kind: { is: 'date' }, span: 6, extra: true },
      ],
    }),
  },
  agencies: {
    title: 'Cơ quan, tổ chức',
    single: 'cơ quan, tổ chức',
    named: 'name',
    roles,
    spec: actForm('defineAgency', { fields: [name('Tên cơ quan, tổ chức'), code, note] }),
  },
  legalBases: {
    title: 'Căn cứ xác định độ mật',
    single: 'căn cứ xác định độ mật',
    named: 'title',
    roles,
    spec: actForm('defineLegalBasis', {
      fields: [
        {
          name: 'title',
          label: 'Căn cứ (quyết định, điều, khoản, điểm)',
          kind: { is: 'line' },
          required: true,
          span: 8,
        },
        code,
        { name: 'level', label: 'Độ mật theo căn cứ', kind: { is: 'level' }, span: 12 },
      ],
    }),
  },
  authorities: {
    title: 'Thẩm quyền',
    single: 'thẩm quyền',
    named: 'instrument',
    roles,
    spec: actForm('defineAuthority', {
      fields: [
        {
          name: 'power',
          label: 'Thẩm quyền',
          kind: {
            is: 'choice',
            choices: POWERS.map((power) => ({ value: power, label: POWER_NAMES[power] })),
          },
          required: true,
        },
        { name: 'level', label: 'Đối với độ mật', kind: { is: 'level' }, required: true },
        { name: 'person', label: 'Người có thẩm quyền', kind: { is: 'pick', list: 'people' }, required: true, span: 6 },
        { name: 'from', label: 'Từ ngày', kind: { is: 'date' }, required: true, span: 3 },
        { name: 'until', label: 'Đến ngày', kind: { is: 'date', ahead: true }, span: 3 },
        {
          name: 'instrument',
          label: 'Văn bản giao thẩm quyền, ủy quyền',
          kind: { is: 'line' },
          required: true,
          span: 12,
        },
      ],
    }),
  },
};
