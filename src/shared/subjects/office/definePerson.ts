import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { invalid } from '../../base/result.ts';
import { refused } from '../../base/rule.ts';
import { firstRefusal, inFuture, unknownCode } from '../../guards.ts';
import { dateFuture, referenceUnknown } from '../../house-rules.ts';
import { commitment, owedByLeaver } from '../../leaving.ts';
import { custodyPersonStillHolds } from './rules.ts';

export const LEFT_REASONS = ['transferred', 'retired', 'resigned', 'deceased', 'other'] as const;
export const LEFT_REASON_NAMES = {
  transferred: 'Chuyển công tác',
  retired: 'Nghỉ hưu',
  resigned: 'Thôi việc',
  deceased: 'Từ trần',
  other: 'Lý do khác',
} as const;

/** What is owed of somebody since he left: of the dead no commitment. */
export const LEAVERS_OWE = ['copies', 'copiesAndCommitment'] as const;

const person = f.fields({
  code: f.code(),
  name: f.text(),
  title: f.text(),
  unit: f.code('units').optional(),
  agency: f.code('agencies').optional(),
  mayRead: f.level().optional(),
  leftOn: f.date().optional(),
  leftReason: f.oneOf(LEFT_REASONS, LEFT_REASON_NAMES).optional(),
});

const typed = person
  .superRefine(({ unit, agency }, context) => {
    const fault = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    if (unit === undefined && agency === undefined)
      fault('unit', 'Chưa nhập. Người của cơ quan khác thì chọn cơ quan của người ấy.');
    if (unit !== undefined && agency !== undefined)
      fault('agency', 'Người thuộc đơn vị của cơ quan mình, hoặc thuộc cơ quan khác. Hãy bỏ một trong hai.');
  })
  .meta({ anyOf: [{ required: ['unit'] }, { required: ['agency'] }] });

/**
 * A person of the office, who signs, receives, permits, or of another body. That somebody has left is a fact: what he still has is to
 * be collected from that day on, and unless he is dead he commits himself to go on protecting it (Law 2018 art. 25.4, 26.2d).
 */
export const definePerson = act({
  name: 'definePerson',
  title: 'Danh mục người',
  roles: ['clerk', 'administrator'],
  input: typed,
  labels: {
    code: 'Mã',
    name: 'Họ và tên',
    title: 'Chức vụ',
    unit: 'Đơn vị',
    agency: 'Cơ quan, tổ chức khác',
    mayRead: 'Được tiếp cận đến độ mật',
    leftOn: 'Ngày thôi việc, chuyển công tác',
    leftReason: 'Lý do thôi',
  },
  rules: [referenceUnknown, dateFuture, custodyPersonStillHolds],
  /** What is owed since he left; lines of version 1 owe nothing, or what was recorded of duties would be said of other ones. */
  body: person.extend({ owes: f.oneOf(LEAVERS_OWE).optional() }),
  version: 2,
  // Version 1 knew nobody of another body, and of who left only the day.
  past: { 1: (body) => body },
  duties: {
    closes: ({ code }) => [
      { kinds: ['collect'], to: `person:${code}`, paper: null },
      { kinds: ['commitment'], ref: `person:${code}`, paper: null },
    ],
    opens: ({ code, leftOn, owes }, register) =>
      leftOn === undefined || owes === undefined
        ? []
        : [
            ...owedByLeaver(`person:${code}`, register),
            ...(owes === 'copies' ? [] : [commitment(`person:${code}`, leftOn)]),
          ],
  },
  decide(input, register, context) {
    if (input.leftOn === undefined && input.leftReason !== undefined)
      return invalid({ leftOn: 'Có lý do thôi thì phải có ngày thôi.' });
    const before = register.person(input.code);
    const passesOver = before !== null && (before.agency === null) !== (input.agency === undefined);
    const has = passesOver ? register.hasCopies(input.code) : 0;
    const blocked = firstRefusal(
      unknownCode(register, 'unit', input.unit, 'unit'),
      unknownCode(register, 'agency', input.agency, 'agency'),
      inFuture(context, input.leftOn, 'Ngày thôi việc, chuyển công tác', 'leftOn'),
      has > 0
        ? refused(
            custodyPersonStillHolds,
            `Người này còn giữ ${has} bản nên chưa đổi sang cơ quan khác được. Hãy ghi ngày thôi việc, chuyển công tác; ở cơ quan khác thì thêm người ấy dưới một mã mới.`,
            { at: input.agency === undefined ? 'unit' : 'agency' },
          )
        : null,
    );
    if (blocked || input.leftOn === undefined) return blocked ?? accept(input);
    return accept({ ...input, owes: input.leftReason === 'deceased' ? 'copies' : 'copiesAndCommitment' } as const);
  },
});
