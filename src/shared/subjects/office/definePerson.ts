import type { z } from 'zod';
import { accept, act, type Context } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { invalid } from '../../base/result.ts';
import { refused } from '../../base/rule.ts';
import { firstRefusal, inFuture, type Refused, unknownCode } from '../../guards.ts';
import { dateFuture, referenceUnknown, secondRequired } from '../../house-rules.ts';
import { commitment, LEAVERS_OWE, LEFT_REASON_NAMES, LEFT_REASONS, owedByLeaver } from '../../leaving.ts';
import type { RegisterReader } from '../../reader.ts';
import { levelByTwo, userLastAdministrator } from '../users/rules.ts';
import { foundingMark, lastAdministrator, needsSecond } from '../users/users.ts';
import { takenCode } from './code-taken.ts';
import type { PersonCard } from './reads.ts';
import { codeTaken, custodyPersonStillHolds } from './rules.ts';

const person = f.fields({
  code: f.code(),
  name: f.said(),
  title: f.said(),
  unit: f.code('units').optional(),
  agency: f.code('agencies').optional(),
  mayRead: f.level().optional(),
  leftOn: f.date().nullish(),
  leftReason: f.oneOf(LEFT_REASONS, LEFT_REASON_NAMES).optional(),
});
type Typed = z.output<typeof person>;

const typed = person
  .extend({ rename: f.flag().optional() })
  .superRefine(({ unit, agency }, context) => {
    const fault = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    if (unit === undefined && agency === undefined)
      fault('unit', 'Chưa nhập. Người của cơ quan khác thì chọn cơ quan của người ấy.');
    if (unit !== undefined && agency !== undefined)
      fault('agency', 'Người thuộc đơn vị của cơ quan mình, hoặc thuộc cơ quan khác. Hãy bỏ một trong hai.');
  })
  .meta({ anyOf: [{ required: ['unit'] }, { required: ['agency'] }] });

/** That he has left, why, and what he owes since: what is left out keeps its value, and goes with the day when that is taken away. */
function leaving(input: Typed, before: PersonCard | null) {
  const leftOn = input.leftOn === undefined ? (before?.leftOn ?? null) : input.leftOn;
  if (leftOn === null) return { leftOn, leftReason: null } as const;
  const leftReason = input.leftReason ?? before?.leftReason ?? null;
  return { leftOn, leftReason, owes: leftReason === 'deceased' ? 'copies' : 'copiesAndCommitment' } as const;
}

function passesOver(register: RegisterReader, input: Typed, before: PersonCard | null): Refused | null {
  const has = before && (before.agency === null) !== (input.agency === undefined) ? register.hasCopies(input.code) : 0;
  if (has === 0) return null;
  return refused(
    custodyPersonStillHolds,
    `Người này còn giữ ${has} bản nên chưa đổi sang cơ quan khác được. Hãy ghi ngày thôi việc, chuyển công tác; ở cơ quan khác thì thêm người ấy dưới một mã mới.`,
    { at: input.agency === undefined ? 'unit' : 'agency' },
  );
}

/** Whoever leaves himself and is the last administrator sees to it first that somebody comes after him; a death is recorded as it is. */
function shutsOut(
  register: RegisterReader,
  code: string,
  { leftOn, leftReason }: Pick<ReturnType<typeof leaving>, 'leftOn' | 'leftReason'>,
  { actor }: Context,
): Refused | null {
  const own = actor.person === code && actor.roles.includes('administrator');
  return own && leftOn !== null && leftReason !== 'deceased'
    ? lastAdministrator(register, actor.login, 'leftOn')
    : null;
}

/**
 * A person of the office, who signs, receives, permits, or of another body. That somebody has left is a fact: what he still has is to
 * be collected from that day on, and unless he is dead he commits himself to go on protecting it (Law 2018 art. 25.4, 26.2d). What is
 * left out keeps its value; a level that he has already is changed by two, and by no clerk (acts, "Levels are given by two").
 */
export const definePerson = act({
  name: 'definePerson',
  title: 'Danh mục người',
  roles: ['clerk', 'administrator'],
  cosign: { by: 'keys', always: false, founding: true },
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
    rename: 'Đổi tên mã đang dùng',
  },
  rules: [
    referenceUnknown,
    codeTaken,
    dateFuture,
    custodyPersonStillHolds,
    levelByTwo,
    userLastAdministrator,
    secondRequired,
  ],
  /** What is owed since he left; lines of version 1 owe nothing, or what was recorded of duties would be said of other ones. */
  body: person.extend({
    mayRead: f.level().nullish(),
    leftReason: f.oneOf(LEFT_REASONS, LEFT_REASON_NAMES).nullish(),
    founding: f.flag().optional(),
    owes: f.oneOf(LEAVERS_OWE).optional(),
  }),
  version: 2,
  // Version 1 knew nobody of another body, and of who left only the day; what was left out was none.
  past: { 1: (body) => ({ mayRead: null, leftOn: null, ...(typeof body === 'object' ? body : {}) }) },
  duties: {
    closes: ({ code }) => [
      { kinds: ['collect'], to: `person:${code}`, paper: null },
      { kinds: ['commitment'], ref: `person:${code}`, paper: null },
    ],
    opens: ({ code, leftOn, owes }, register) =>
      !leftOn || owes === undefined
        ? []
        : [
            ...owedByLeaver(`person:${code}`, register),
            ...(owes === 'copies' ? [] : [commitment(`person:${code}`, leftOn)]),
          ],
  },
  decide({ rename, ...input }, register, context) {
    const before = register.person(input.code);
    const left = leaving(input, before);
    if (left.leftOn === null && input.leftReason !== undefined)
      return invalid({ leftOn: 'Có lý do thôi thì phải có ngày thôi.' });
    const blocked = firstRefusal(
      takenCode(register, 'person', { code: input.code, called: input.name, rename }),
      unknownCode(register, 'unit', input.unit, 'unit'),
      unknownCode(register, 'agency', input.agency, 'agency'),
      inFuture(context, input.leftOn ?? undefined, 'Ngày thôi việc, chuyển công tác', 'leftOn'),
      passesOver(register, input, before),
      shutsOut(register, input.code, left, context),
    );
    if (blocked) return blocked;
    const had = before?.mayRead ?? null;
    const said = { ...input, ...left };
    if (had === null || input.mayRead === undefined || input.mayRead === had) return accept(said);
    if (!context.actor.roles.includes('administrator')) {
      return refused(
        levelByTwo,
        'Độ mật người này được tiếp cận do quản trị hoặc lãnh đạo định, có người thứ hai. Hãy để nguyên độ mật cũ, hoặc nhờ quản trị đổi.',
        { at: 'mayRead', cli: 'setLevels' },
      );
    }
    return needsSecond(context) ?? accept({ ...said, ...foundingMark(context) });
  },
});
