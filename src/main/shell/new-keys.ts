import { z } from 'zod';
import { fields } from '../../shared/base/fields.ts';
import { done, invalid, refuse } from '../../shared/base/result.ts';
import type { SecondPerson } from '../../shared/bridge.ts';
import { recopyInThread } from '../care/caring.ts';
import type { Second } from '../register/execute.ts';
import { recoverRegister } from '../register/keyed.ts';
import { rekeyRegister } from '../register/rekey.ts';
import { type Answer, call, secondPerson, secret, type Table, words } from './call.ts';
import { BUSY, type CareAround } from './care-around.ts';
import * as engine from './engine.ts';
import { reportFault } from './report.ts';

/** A new key for an open register, a new password for a locked one. */

const recovering = fields({
  recoveryCode: secret,
  login: words,
  password: secret,
  name: words.optional(),
  withoutLog: z.boolean().optional(),
});

/** The calls about keys. */
export function keyCalls({ desk }: Pick<CareAround, 'desk'>): Pick<Table, 'rekey' | 'recover'> {
  /** His own password, as a second person's is proved: wrong ones count. */
  async function rekey(password: string, second: SecondPerson | undefined): Answer<'rekey'> {
    if (desk.backups.running() !== null) return BUSY;
    const proofs = await desk.within(async (session): Promise<{ own: Second; other: Second | undefined }> => {
      const own = await engine.proveSecond(session, { login: session.login, password });
      const asked = own.proof === 'proved' && second !== undefined;
      return { own, other: asked ? await engine.proveSecond(session, second) : undefined };
    });
    if ('ok' in proofs) return proofs;
    if (proofs.own.proof === 'wait')
      return refuse('register.wait', 'Đã nhập sai mật khẩu nhiều lần. Hãy chờ rồi thử lại.');
    if (proofs.own.proof === 'wrong') return invalid({ password: 'Mật khẩu của bạn không đúng. Hãy nhập lại.' });
    const made = await desk.exchange((session) => rekeyRegister(session, proofs.other, recopyInThread), password);
    if (!made.ok) return made;
    return done({ recoveryCode: made.recoveryCode });
  }

  async function recover(given: z.output<typeof recovering>): Answer<'recover'> {
    const { recoveryCode, login, password, name, withoutLog = false } = given;
    return desk.apart(async (dir) => {
      const options = { now: () => new Date(), report: reportFault, name, withoutLog };
      const wanted = login.trim() === '' ? undefined : login;
      const made = await recoverRegister(dir, recoveryCode, password, wanted, options);
      return made.ok ? done({ recoveryCode: made.recoveryCode, withoutSlot: made.withoutSlot }) : made;
    });
  }

  return {
    rekey: call(fields({ password: secret, second: secondPerson.optional() }), (input) =>
      rekey(input.password, input.second),
    ),
    recover: call(recovering, recover),
  };
}
