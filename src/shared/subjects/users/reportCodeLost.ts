import { accept, act } from '../../act.ts';
import * as f from '../../base/fields.ts';
import { inFuture } from '../../guards.ts';
import { dateFuture } from '../../house-rules.ts';

const report = f.fields({ on: f.date(), reason: f.said() });

/**
 * The recovery code is lost. Where nobody can co-sign either, a new one can be made by one person once seven days have a line since:
 * whoever wants to be in the register unseen must have been seen for a week, and the line stands for ever.
 */
export const reportCodeLost = act({
  name: 'reportCodeLost',
  title: 'Báo mất mã khôi phục',
  roles: ['administrator'],
  input: report,
  labels: { on: 'Ngày phát hiện', reason: 'Mất thế nào, đã báo ai' },
  rules: [dateFuture],
  body: report,
  decide: (input, _register, context) => inFuture(context, input.on, 'Ngày phát hiện', 'on') ?? accept(input),
});
