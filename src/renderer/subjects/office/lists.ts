import { exactKey } from '../../../shared/base/fold.ts';
import type { Catalogue } from '../../../shared/base/typing.ts';
import type { Card } from '../../../shared/subjects/office/queries.ts';
import type { ActName } from '../../../shared/subjects.ts';
import { CREATED } from '../../form/creating.ts';
import { actForm, type FormSpec, type Input, type LaidField } from '../../form/spec.ts';

/** The office's lists: what each is called, and the two deeds of its act: something new, and a change of what is there. */
export type ListView = {
  readonly title: string;
  /** "đơn vị": as in "Tạo mới đơn vị". */
  readonly single: string;
  /** The field that holds what the thing is called. */
  readonly named: string;
  /** The act that writes it; who may do that may write the list. */
  readonly act: ActName;
  readonly fields: readonly LaidField[];
  readonly assemble?: (input: Input) => Input;
  /** Whether its entries have codes, by which they are changed; else each is written once. */
  readonly coded: boolean;
};

const CODE_HINT = 'Tên tắt dùng trong máy, ví dụ: vp, an, cat. Ghi rồi không đổi được.';
const name = { name: 'name', span: 8 } as const;
const shortName = { name: 'shortName', span: 12, hint: 'Viết trong các cột hẹp của sổ, ví dụ: VP, BCHQS.' } as const;
const note = { name: 'note', span: 12 } as const;

export const LISTS: Readonly<Record<Exclude<Catalogue, 'series'>, ListView>> = {
  units: {
    title: 'Đơn vị',
    single: CREATED.units.called,
    named: 'name',
    act: CREATED.units.act,
    coded: true,
    fields: [name, shortName, note],
  },
  people: {
    title: 'Người',
    single: CREATED.people.called,
    named: 'name',
    act: CREATED.people.act,
    coded: true,
    fields: [
      name,
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
  },
  agencies: {
    title: 'Cơ quan, tổ chức',
    single: CREATED.agencies.called,
    named: 'name',
    act: CREATED.agencies.act,
    coded: true,
    fields: [name, shortName, note],
  },
  legalBases: {
    title: 'Căn cứ xác định độ mật',
    single: CREATED.legalBases.called,
    named: 'title',
    act: CREATED.legalBases.act,
    coded: true,
    fields: [
      { name: 'title', span: 8 },
      { name: 'level', span: 12 },
    ],
  },
  authorities: {
    title: 'Thẩm quyền',
    single: 'thẩm quyền',
    named: 'instrument',
    act: 'defineAuthority',
    coded: false,
    fields: [
      { name: 'power' },
      { name: 'level' },
      { name: 'person', span: 6 },
      { name: 'from', span: 3 },
      { name: 'until', span: 3 },
      { name: 'instrument', span: 12 },
    ],
  },
};

/** The form for something new: a code in use is told beside its field, and whose it is. */
export function addingSpec(
  { act, fields, assemble, coded, named, single }: ListView,
  known: readonly Card[],
): FormSpec {
  const fault = (raw: string): string | null => {
    const holder = known.find(({ code }) => exactKey(code) === exactKey(raw.trim()));
    if (holder === undefined) return null;
    const whose = holder.name ?? holder.title ?? holder.code;
    return `Mã “${holder.code}” đang là của ${single} “${whose}”. Hãy chọn mã khác; muốn sửa ${single} ấy thì bấm Sửa ở dòng của nó trong Danh mục.`;
  };
  const code: LaidField = { name: 'code', span: 4, hint: CODE_HINT, kind: { is: 'newCode', fault } };
  const at = fields.findIndex((field) => field.name === named) + 1;
  return actForm(act, {
    fields: coded ? [...fields.slice(0, at), code, ...fields.slice(at)] : fields,
    ...(assemble ? { assemble } : {}),
  });
}

/** The form for a change of what bears this code; its name may be another now. */
export function changingSpec({ act, fields, assemble = (input) => input, named }: ListView, code: string): FormSpec {
  return actForm(act, {
    fields: fields.map((field) => (field.name === named ? { ...field, span: 12 } : field)),
    assemble: (input) => ({ ...assemble(input), code, rename: true }),
  });
}
