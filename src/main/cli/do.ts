import { z } from 'zod';
import { faults } from '../../shared/base/fields.ts';
import { invalid } from '../../shared/base/result.ts';
import { type Order, perform, performTogether } from '../register/perform.ts';
import { openRegister, type Session, signOut } from '../register/register.ts';
import type { SecondPerson } from '../register/second.ts';
import { fileBytes, linesOf, type TypedLine } from './lines.ts';
import { credentials, options, pathOf } from './machine.ts';
import { underPolicy } from './network.ts';
import { secondOfCall } from './second.ts';
import { answered, optional, tell, tellRefusal } from './terminal.ts';

/** `do`: one act a line, each answered when it is on the disk. */

const SHAPE = 'Phải là {"act": "…", "input": {…}}.';

const order = z.strictObject({ act: z.string('Chưa nhập tên việc.'), input: z.unknown().optional() }, SHAPE);

/** One line of `do`: an act and its input. */
export function orderOf(line: string): Order {
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch {
    return invalid({ line: 'Dòng này không phải JSON. Mỗi dòng có dạng {"act": "…", "input": {…}}.' });
  }
  const parsed = order.safeParse(raw);
  if (parsed.success) return { ok: true, act: parsed.data.act, input: parsed.data.input ?? {} };
  const { input, ...more } = faults(parsed.error);
  return invalid(input === undefined ? more : { line: input, ...more });
}

const NO_TEXT = invalid({
  line: 'Dòng này không phải chữ Unicode, hoặc dài quá. Hãy lưu tệp theo UTF-8 hoặc UTF-16, mỗi việc một dòng.',
});

type TypedOrder = { readonly line: number; readonly order: Order };

/** What was typed on the lines that are not blank, read no faster than it is performed. */
async function* ordersOf(lines: AsyncIterable<TypedLine>): AsyncGenerator<TypedOrder, void, undefined> {
  for await (const { number, text } of lines) {
    if (text === null) yield { line: number, order: NO_TEXT };
    else if (text.trim() !== '') yield { line: number, order: orderOf(text) };
  }
}

type How = { readonly keepGoing: boolean; readonly oneTransaction: boolean; readonly withoutLog: boolean };

/** Performs the acts of a file, or of standard input; stops at the first refusal unless told to go on. */
export async function doActs(dir: string, name: string | undefined, how: How): Promise<number> {
  const file = name === undefined ? null : await fileBytes(pathOf(name));
  try {
    return await doLines(dir, file, how);
  } finally {
    file?.destroy();
  }
}

async function doLines(dir: string, file: AsyncIterable<Buffer> | null, how: How): Promise<number> {
  const session = await openRegister(dir, await credentials(), underPolicy(options(how.withoutLog), 'writes'));
  try {
    const second = secondOfCall(session, file !== null);
    const newPassword = optional('SOMAT_NEW_PASSWORD');
    const orders = ordersOf(linesOf(file ?? process.stdin));
    if (how.oneTransaction) return await allOrNothing(session, orders, second);
    let refusals = 0;
    for await (const { line, order } of orders) {
      const receipt = order.ok ? await perform(session, order.act, order.input, { second, newPassword }) : order;
      await answered(receipt.ok ? receipt : { ...receipt, line });
      if (receipt.ok) continue;
      tellRefusal(receipt.error, line);
      refusals += 1;
      if (!how.keepGoing) break;
    }
    return refusals === 0 ? 0 : 1;
  } finally {
    await signOut(session);
    session.close();
  }
}

/** All acts or none: the receipts come once everything is on the disk; else the refusal alone, and nothing was kept. */
async function allOrNothing(session: Session, typed: AsyncIterable<TypedOrder>, second: SecondPerson): Promise<number> {
  const orders: TypedOrder[] = [];
  for await (const one of typed) {
    orders.push(one);
    // Nothing after it can be performed.
    if (!one.order.ok) break;
  }
  const receipts = await performTogether(
    session,
    orders.map(({ order }) => order),
    second,
  );
  const last = receipts.at(-1);
  if (last?.ok === false) {
    const line = orders[receipts.length - 1]?.line ?? 0;
    await answered({ ...last, line });
    tellRefusal(last.error, line);
    tell(`Việc ở dòng ${line} bị từ chối; không việc nào được ghi.`);
    return 1;
  }
  for (const receipt of receipts) await answered(receipt);
  return 0;
}
