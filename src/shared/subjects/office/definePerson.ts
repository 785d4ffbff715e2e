import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { refused } from '../../base/rule.ts';
import { firstRefusal, inFuture, unknownCode } from '../../guards.ts';
import { dateFuture, referenceUnknown, secondRequired } from '../../house-rules.ts';
import { levelByTwo } from '../users/rules.ts';
import { foundingMark, needsSecond } from '../users/users.ts';
import { custodyPersonStillHolds } from './rules.ts';

const person = f.fields({
  code: f.code(),
  name: f.text(),
  title: f.text(),
  unit: f.code('units'),
  mayRead: f.level().optional(),
  leftOn: f.date().nullish(),
});

/**
 * A person of the office: signs, receives, permits. Nobody leaves while copies are in his hands (Law 2018 art. 25.4). What is left out
 * keeps its value; a level that he has already is changed by two, and by no clerk (acts, "Levels are given by two").
 */
export const definePerson = act({
  name: 'definePerson',
  title: 'Danh mục người',
  roles: ['clerk', 'administrator'],
  cosign: { by: 'keys', always: false, founding: true },
  input: person,
  labels: {
    code: 'Mã',
    name: 'Họ và tên',
    title: 'Chức vụ',
    unit: 'Đơn vị',
    mayRead: 'Được tiếp cận đến độ mật',
    leftOn: 'Ngày thôi việc, chuyển công tác',
  },
  rules: [referenceUnknown, dateFuture, custodyPersonStillHolds, levelByTwo, secondRequired],
  body: person.extend({ mayRead: f.level().nullish(), founding: f.flag().optional() }),
  version: 2,
  // In version 1 what was left out was none.
  past: { 1: (body) => ({ mayRead: null, leftOn: null, ...(typeof body === 'object' ? body : {}) }) },
  decide(input, register, context) {
    const held = input.leftOn ? register.heldBy(input.code) : 0;
    const blocked = firstRefusal(
      unknownCode(register, 'unit', input.unit, 'unit'),
      inFuture(context, input.leftOn ?? undefined, 'Ngày thôi việc, chuyển công tác', 'leftOn'),
      held > 0
        ? refused(
            custodyPersonStillHolds,
            `Người này còn giữ ${held} bản. Hãy thu hồi hoặc bàn giao đủ trước khi ghi ngày thôi việc.`,
            { at: 'leftOn' },
          )
        : null,
    );
    if (blocked) return blocked;
    const had = register.person(input.code)?.mayRead ?? null;
    if (had === null || input.mayRead === undefined || input.mayRead === had) return accept(input);
    if (!context.actor.roles.includes('administrator')) {
      return refused(
        levelByTwo,
        'Độ mật người này được tiếp cận do quản trị hoặc lãnh đạo định, có người thứ hai. Hãy để nguyên độ mật cũ, hoặc nhờ quản trị đổi.',
        { at: 'mayRead', cli: 'setLevels' },
      );
    }
    return needsSecond(context) ?? accept({ ...input, ...foundingMark(context) });
  },
});
