import type { Catalogue } from '../../../shared/base/typing.ts';
import type { ActName } from '../../../shared/subjects.ts';
import { actForm, type FormSpec } from '../../form/spec.ts';

/** The office's lists: what each is called and the form of its act. */
export type ListView = {
  readonly title: string;
  /** "đơn vị": as in "Tạo mới đơn vị". */
  readonly single: string;
  /** The field that holds what the thing is called. */
  readonly named: string;
  readonly spec: FormSpec;
  /** The act that writes it; who may do that may write the list. */
  readonly act: ActName;
};

const CODE_HINT = 'Tên tắt dùng trong máy, ví dụ: vp, an, cat. Gõ lại mã đã có là sửa.';
const code = { name: 'code', span: 4, hint: CODE_HINT } as const;
const name = { name: 'name', span: 8 } as const;
const shortName = { name: 'shortName', span: 12, hint: 'Viết trong các cột hẹp của sổ, ví dụ: VP, BCHQS.' } as const;
const note = { name: 'note', span: 12 } as const;

export const LISTS: Readonly<Record<Exclude<Catalogue, 'series'>, ListView>> = {
  units: {
    title: 'Đơn vị',
    single: 'đơn vị',
    named: 'name',
    act: 'defineUnit',
    spec: actForm('defineUnit', { fields: [name, code, shortName, note] }),
  },
  people: {
    title: 'Người',
    single: 'người',
    named: 'name',
    act: 'definePerson',
    spec: actForm('definePerson', {
      fields: [
        name,
        code,
        { name: 'title', span: 12 },
        { name: 'unit', span: 6, hint: 'Của cơ quan mình.' },
        { name: 'agency', span: 6, hint: 'Chỉ cho người của cơ quan khác: khi ấy để trống Đơn vị.' },
        {
          name: 'mayRead',
          span: 12,
          hint: 'Để trống thì giữ như cũ. Đã có độ mật thì quản trị đổi, cùng người thứ hai.',
        },
        {
          name: 'leftOn',
          span: 4,
          extra: true,
          hint: 'Còn giữ tài liệu vẫn ghi được: từng bản thành việc phải thu hồi.',
        },
        { name: 'leftReason', span: 8, extra: true },
      ],
      // A choice is not taken back, a day is: without the day there is no reason. A field left out keeps its value.
      assemble: ({ leftReason, ...person }) => ({
        leftOn: null,
        ...person,
        ...(person.leftOn === undefined || leftReason === undefined ? {} : { leftReason }),
      }),
    }),
  },
  agencies: {
    title: 'Cơ quan, tổ chức',
    single: 'cơ quan, tổ chức',
    named: 'name',
    act: 'defineAgency',
    spec: actForm('defineAgency', { fields: [name, code, shortName, note] }),
  },
  legalBases: {
    title: 'Căn cứ xác định độ mật',
    single: 'căn cứ xác định độ mật',
    named: 'title',
    act: 'defineLegalBasis',
    spec: actForm('defineLegalBasis', {
      fields: [{ name: 'title', span: 8 }, code, { name: 'level', span: 12 }],
    }),
  },
  authorities: {
    title: 'Thẩm quyền',
    single: 'thẩm quyền',
    named: 'instrument',
    act: 'defineAuthority',
    spec: actForm('defineAuthority', {
      fields: [
        { name: 'power' },
        { name: 'level' },
        { name: 'person', span: 6 },
        { name: 'from', span: 3 },
        { name: 'until', span: 3 },
        { name: 'instrument', span: 12 },
      ],
    }),
  },
};
