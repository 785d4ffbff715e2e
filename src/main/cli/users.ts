import { ACTS, type ActName } from '../../shared/subjects.ts';
import { perform } from '../register/perform.ts';
import { openRegister, signOut } from '../register/register.ts';
import { credentials, options } from './machine.ts';
import { underPolicy } from './network.ts';
import { secondOfCall } from './second.ts';
import { answer, answerRefusal, newSecret } from './terminal.ts';

/** An act about a user, as everywhere, with the new password from the environment or the terminal. */
export async function changeUser(dir: string, act: ActName, input: { readonly login: string }): Promise<number> {
  const who = await credentials();
  const newPassword =
    ACTS[act].keySlot === 'given'
      ? await newSecret('SOMAT_NEW_PASSWORD', `Mật khẩu mới của ${input.login}`)
      : undefined;
  const session = await openRegister(dir, who, underPolicy(options(), 'writes'));
  try {
    const receipt = await perform(session, act, input, { second: secondOfCall(session, true), newPassword });
    if (!receipt.ok) return answerRefusal(receipt.error);
    answer(receipt);
    return 0;
  } finally {
    await signOut(session);
    session.close();
  }
}
