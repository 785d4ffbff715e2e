import type { Act } from '../../shared/act.ts';
import { refused } from '../../shared/base/rule.ts';
import { secondNone, secondRequired, transactionKeys } from '../../shared/house-rules.ts';
import { ACTS_BY_NAME } from '../../shared/subjects.ts';
import type { KdfParameters } from '../keys/password.ts';
import { execute, type Receipt, type Second } from './execute.ts';
import { performKeyed, withoutPassword } from './keyed.ts';
import { noteSignIn, type Session } from './register.ts';
import type { SecondPerson, Wanted } from './second.ts';

/** How any act is performed, by the window and by the command line: the second person, new keys where the act has some, its line. */

type Proofs = {
  readonly second?: SecondPerson | undefined;
  /** A user's new password, where it was not typed among the values. */
  readonly newPassword?: string | undefined;
  readonly kdf?: KdfParameters | undefined;
};

/** Performs an act. Its second person is proved where it takes one, and asked for where only the rules can tell that it does. */
export async function perform(session: Session, name: string, values: unknown, proofs: Proofs = {}): Promise<Receipt> {
  const act = ACTS_BY_NAME.get(name);
  const { second: person } = proofs;
  const given = act?.cosign ? await person?.given() : undefined;
  const receipt = await performBy(session, name, act, values, given, proofs);
  if (receipt.ok || given !== undefined || person === undefined) return receipt;
  const whom = wanted(receipt);
  const asked = whom === null ? undefined : await person.asked(whom);
  return asked === undefined ? receipt : performBy(session, name, act, values, asked, proofs);
}

/** Whom a refusal wants beside the actor. */
function wanted({ error }: Extract<Receipt, { ok: false }>): Wanted | null {
  if (error.kind !== 'refused') return null;
  return error.rule === secondRequired.id ? 'person' : error.rule === secondNone.id ? 'code' : null;
}

async function performBy(
  session: Session,
  name: string,
  act: Act | undefined,
  values: unknown,
  second: Second | undefined,
  { newPassword, kdf }: Proofs,
): Promise<Receipt> {
  if (!act?.keySlot) return performNow(session, name, values, second);
  const typed = withoutPassword(values);
  return performKeyed(session, act.name, act.keySlot, typed.values, {
    second,
    newPassword: typed.password ?? newPassword,
    kdf,
  });
}

/** Performs an act that touches no keys, in the caller's own time; its second person was proved before. */
export function performNow(session: Session, name: string, values: unknown, second?: Second): Receipt {
  const receipt = execute(session.writer, name, values, { second });
  if (receipt.ok) noteSignIn(session);
  return receipt;
}

/** An act to be performed with others, or why what was typed is none. */
export type Order =
  | { readonly ok: true; readonly act: string; readonly input: unknown }
  | Extract<Receipt, { ok: false }>;

/** Thrown inside the transaction to undo it. */
class Undone extends Error {}

/** Performs all of the acts or none: their receipts, or those up to the first refusal, which is the last of them. */
export async function performTogether(
  session: Session,
  orders: readonly Order[],
  person: SecondPerson,
): Promise<readonly Receipt[]> {
  const cosigns = orders.flatMap((order) => (order.ok ? (ACTS_BY_NAME.get(order.act)?.cosign ?? []) : []));
  const given = cosigns.length > 0 ? await person.given() : undefined;
  const second = given ?? (cosigns.some(({ always }) => always) ? await person.asked('person') : undefined);
  const receipts: Receipt[] = [];
  try {
    session.db.transaction(() => {
      for (const order of orders) {
        const receipt = order.ok ? amongOthers(session, order.act, order.input, second) : order;
        receipts.push(receipt);
        if (!receipt.ok) throw new Undone();
      }
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
    return receipts;
  }
  noteSignIn(session);
  return receipts;
}

function amongOthers(session: Session, name: string, input: unknown, second: Second | undefined): Receipt {
  if (ACTS_BY_NAME.get(name)?.keySlot) {
    return refused(
      transactionKeys,
      'Việc về người dùng và mật khẩu đổi cả tệp khóa nên không gộp được. Hãy làm riêng từng việc ấy.',
      { cli: '--one-transaction' },
    );
  }
  return execute(session.writer, name, input, { second });
}
