import { accept, act } from '../act.ts';
import * as f from '../fields.ts';

const policy = f.fields({
  network: f.oneOf(['block', 'warn']),
  allowedAdapters: f.list(f.fields({ name: f.text(), decision: f.text() }), 50).optional(),
  idleMinutes: f.whole(1, 240),
  backupDays: f.whole(1, 90),
  reportPeriod: f.oneOf(['decemberToDecember', 'calendarYear', 'halfYear']),
});

/** How this computer is guarded (Decree 26/2020/NĐ-CP art. 4.7: no network) and when reports are due (art. 8). */
export const setPolicy = act({
  name: 'setPolicy',
  title: 'Chính sách an toàn',
  roles: ['administrator'],
  input: policy,
  body: policy,
  decide: (input) => accept(input),
});
