import { fields } from '../../shared/base/fields.ts';
import { invalid, refuse } from '../../shared/base/result.ts';
import { type Anchor, parseAnchor } from '../register/verify.ts';
import { startVerification, type Verification } from '../register/verifying.ts';
import { type Answer, call, type Table, words } from './call.ts';
import type { Desk, Parts } from './desk.ts';

/** Verification, in a thread. */

export type VerifyCall = { readonly table: Pick<Table, 'verify'>; stop(): void };

/** The call that verifies the open register; one at a time. */
export function verifyCall({ desk, tell }: { readonly desk: Desk; readonly tell: Parts['tell'] }): VerifyCall {
  let verification: Verification | null = null;
  let begun = false;

  async function verify(typed: string): Answer<'verify'> {
    const anchor = typed === '' ? null : parseAnchor(typed);
    if (anchor === null && typed !== '') {
      return invalid({
        anchor:
          'Mã có dạng SỐ:MÃ với ít nhất 16 chữ số hệ 16, như in ở chân trang sổ. Hãy tắt bộ gõ tiếng Việt (UniKey, EVKey…) rồi gõ lại.',
      });
    }
    // Said before anything is waited for: two that read the file would each let acts write once its own reading is over.
    if (begun) return refuse('shell.busy', 'Đang kiểm tra. Hãy chờ.');
    begun = true;
    try {
      return await verifyNow(anchor);
    } finally {
      verification = null;
      begun = false;
    }
  }

  async function verifyNow(anchor: Anchor | null): Answer<'verify'> {
    const started = await desk.within((session) =>
      startVerification(session, anchor, (step, at, total) =>
        tell({ kind: 'progress', call: 'verify', step, done: at, total }),
      ),
    );
    if ('ok' in started) return started;
    verification = started;
    desk.pauseActs(started.pagesRead);
    return started.found;
  }

  return {
    table: { verify: call(fields({ anchor: words.optional() }), ({ anchor }) => verify(anchor?.trim() ?? '')) },
    stop: () => verification?.stop(),
  };
}
