import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { POWER_NAMES } from '../../base/names.ts';
import { refused } from '../../base/rule.ts';
import { firstRefusal, unknownCode } from '../../guards.ts';
import { referenceUnknown, SECOND_LOGIN, secondRequired } from '../../house-rules.ts';
import { authorityPeriod } from './rules.ts';

export const POWERS = ['classify', 'copy', 'takeOut', 'takeOutAbroad', 'provide', 'destroy'] as const;

const authority = f.fields({
  power: f.oneOf(POWERS, POWER_NAMES),
  level: f.level(),
  person: f.code('people'),
  from: f.date(),
  until: f.date('ahead').optional(),
  instrument: f.said(),
});

/** Who may permit what, deputies included: data with dates, since the law's own list changes (Law 2018 art. 11; Law 2025 art. 11). */
export const defineAuthority = act({
  name: 'defineAuthority',
  title: 'Thẩm quyền',
  roles: ['clerk', 'administrator'],
  cosign: { by: 'keys', always: false },
  input: authority,
  labels: {
    power: 'Thẩm quyền',
    level: 'Đối với độ mật',
    person: 'Người có thẩm quyền',
    from: 'Từ ngày',
    until: 'Đến ngày',
    instrument: 'Văn bản giao thẩm quyền, ủy quyền',
  },
  rules: [referenceUnknown, authorityPeriod, secondRequired],
  body: authority,
  decide(input, register, context) {
    const blocked = firstRefusal(
      unknownCode(register, 'person', input.person, 'person'),
      input.until !== undefined && input.until < input.from
        ? refused(authorityPeriod, 'Ngày kết thúc thẩm quyền ở trước ngày bắt đầu. Hãy sửa một trong hai ngày.', {
            at: 'until',
          })
        : null,
      input.person === context.actor.person && !context.cosigned
        ? refused(
            secondRequired,
            'Ghi thẩm quyền cho chính mình cần hai người. Hãy nhờ người thứ hai cùng xác nhận bằng mật khẩu của mình.',
            { at: SECOND_LOGIN },
          )
        : null,
    );
    return blocked ?? accept(input);
  },
});
