import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { ROLES } from '../../base/roles.ts';
import { refused } from '../../base/rule.ts';
import { clockNothing } from './rules.ts';

/** A person has looked at the computer's clock and says that it is right; until then a clock that jumped stops writing (design 4). */
export const confirmClock = act({
  name: 'confirmClock',
  title: 'Xác nhận đồng hồ máy',
  roles: ROLES,
  clockless: true,
  input: f.fields({ reason: f.said().optional() }),
  labels: {
    reason: 'Lý do (nếu có)',
  },
  rules: [clockNothing],
  body: f.fields({ reason: f.said().optional(), doubt: f.oneOf(['behind', 'ahead', 'year']) }),
  decide(input, register) {
    const doubt = register.clockDoubt();
    if (doubt === null)
      return refused(clockNothing, 'Đồng hồ máy khớp với nhật ký, không phải xác nhận. Hãy làm tiếp việc đang làm.');
    return accept({ ...input, doubt });
  },
});
