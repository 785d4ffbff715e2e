import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { refused } from '../../base/rule.ts';
import { firstRefusal, inFuture, unknownCode } from '../../guards.ts';
import { dateFuture, referenceUnknown } from '../../house-rules.ts';
import { custodyPersonStillHolds } from './rules.ts';

const person = f.fields({
  code: f.code(),
  name: f.text(),
  title: f.text(),
  unit: f.code('units'),
  mayRead: f.level().optional(),
  leftOn: f.date().optional(),
});

/** A person of the office: signs, receives, permits. Nobody leaves while copies are in his hands (Law 2018 art. 25.4). */
export const definePerson = act({
  name: 'definePerson',
  title: 'Danh mục người',
  roles: ['clerk', 'administrator'],
  input: person,
  labels: {
    code: 'Mã',
    name: 'Họ và tên',
    title: 'Chức vụ',
    unit: 'Đơn vị',
    mayRead: 'Được tiếp cận đến độ mật',
    leftOn: 'Ngày thôi việc, chuyển công tác',
  },
  rules: [referenceUnknown, dateFuture, custodyPersonStillHolds],
  body: person,
  decide(input, register, context) {
    const held = input.leftOn === undefined ? 0 : register.heldBy(input.code);
    const blocked = firstRefusal(
      unknownCode(register, 'unit', input.unit),
      inFuture(context, input.leftOn, 'Ngày thôi việc, chuyển công tác'),
      held > 0
        ? refused(
            custodyPersonStillHolds,
            `Người này còn giữ ${held} bản. Hãy thu hồi hoặc bàn giao đủ trước khi ghi ngày thôi việc.`,
          )
        : null,
    );
    return blocked ?? accept(input);
  },
});
