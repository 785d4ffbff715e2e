import { z } from 'zod';
import { adaptersSeen, blockedBy, machineInterfaces, sameName } from '../care/airgap.ts';
import { networkPolicy, noteSeen } from '../care/network.ts';
import { str } from '../file/rows.ts';
import { perform } from '../register/perform.ts';
import { type OpenOptions, openRegister, signOut } from '../register/register.ts';
import { latest } from '../subjects/catalogue.ts';
import { credentials, options } from './machine.ts';
import { answer, answerRefusal, KeptOut, tell } from './terminal.ts';

/**
 * The office's network policy at the command line, as in the window: a call that writes leaves a line of what was seen, one that only
 * reads says it. `recover`, `restore`, `verify`, `check-backup` do not ask it: nobody may be kept from saving a register.
 */
export function underPolicy(given: OpenOptions, call: 'reads' | 'writes'): OpenOptions {
  let told = false;
  return {
    ...given,
    opened: (db, writer) => {
      const { network, allowed } = networkPolicy(db);
      const seen = adaptersSeen(machineInterfaces(), allowed);
      if (seen.length === 0) return;
      const blocked = blockedBy(network, seen);
      if (call === 'writes' && writer !== null) noteSeen(writer, seen, blocked === null ? 'warned' : 'blocked');
      if (blocked !== null) throw new KeptOut(blocked.error);
      if (!told) tell(`Cảnh báo: máy đang nối mạng (${seen.join(', ')}). Hãy rút dây, tắt Wi-Fi khi làm việc với sổ.`);
      told = true;
    },
  };
}

/** Why a register is not founded on this machine as it is; `null` when it may be. */
export function foundedOnNetwork(network: string | undefined): KeptOut | null {
  const seen = adaptersSeen(machineInterfaces(), []);
  const blocked = network === 'warn' ? null : blockedBy('block', seen);
  if (blocked === null || blocked.error.kind !== 'refused') return null;
  return new KeptOut({
    ...blocked.error,
    message: `Máy đang nối mạng (${seen.join(', ')}), nên sổ lập ở đây với chính sách chặn mạng sẽ không mở được. Hãy rút dây, tắt Wi-Fi rồi lập lại; sổ để thử trên máy có mạng thì lập với chính sách chỉ cảnh báo.`,
    cli: '--network warn',
  });
}

const kept = z.looseObject({
  allowedAdapters: z.array(z.object({ name: z.string(), decision: z.string() })).optional(),
});

/** Adds an adapter to those that the office has allowed, by the act that changes its policy; works while that keeps everybody else out. */
export async function allowAdapterCall(dir: string, name: string, decision: string): Promise<number> {
  const session = await openRegister(dir, await credentials(), options());
  try {
    const row = latest(session.db, 'policy', '');
    const policy = kept.parse(JSON.parse(row ? str(row, 'fields') : '{}'));
    const others = (policy.allowedAdapters ?? []).filter((one) => !sameName(one.name, name));
    const input = { ...policy, allowedAdapters: [...others, { name, decision }] };
    const receipt = await perform(session, 'setPolicy', input);
    if (!receipt.ok) return answerRefusal(receipt.error);
    answer(receipt);
    const left = adaptersSeen(machineInterfaces(), networkPolicy(session.db).allowed);
    if (left.length > 0) tell(`Máy còn nối mạng qua card chưa được phép: ${left.join(', ')}.`);
    return 0;
  } finally {
    await signOut(session);
    session.close();
  }
}
