import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { faults } from '../../shared/base/fields.ts';
import { invalid } from '../../shared/base/result.ts';
import { type Order, perform, performTogether } from '../register/perform.ts';
import { type Credentials, type OpenOptions, openRegister, type Session, signOut } from '../register/register.ts';
import type { SecondPerson } from '../register/second.ts';
import { argument, call, optionalArgument, WITHOUT_LOG, yes } from './call.ts';
import { credentials, fileText, options, pathOf } from './machine.ts';
import { secondOfCall } from './second.ts';
import { answer, optional, tell, tellRefusal } from './terminal.ts';

/** `do`: one act a line, each answered when it is on the disk. */

const order = z.strictObject(
  { act: z.string('Chưa nhập.'), input: z.unknown().optional() },
  'Phải là {"act": "…", "input": {…}}.',
);

/** One line of `do`: an act and its input. */
export function orderOf(line: string): Order {
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch {
    return invalid({ line: 'Dòng này không phải JSON. Mỗi dòng có dạng {"act": "…", "input": {…}}.' });
  }
  const parsed = order.safeParse(raw);
  return parsed.success
    ? { ok: true, act: parsed.data.act, input: parsed.data.input ?? {} }
    : invalid(faults(parsed.error));
}

type How = { readonly keepGoing: boolean; readonly oneTransaction: boolean };

/** Performs the acts of `text`, or of standard input; stops at the first refusal unless told to go on. */
async function doActs(
  dir: string,
  who: Credentials,
  text: string | null,
  options: OpenOptions,
  how: How,
): Promise<number> {
  const session = await openRegister(dir, who, options);
  try {
    const second = secondOfCall(session, text !== null);
    const newPassword = optional('SOMAT_NEW_PASSWORD');
    const lines = createInterface({
      input: text === null ? process.stdin : Readable.from([text]),
      crlfDelay: Number.POSITIVE_INFINITY,
    });
    if (how.oneTransaction) return await allOrNothing(session, lines, second);
    let refusals = 0;
    let acts = 0;
    for await (const line of lines) {
      if (line.trim() === '') continue;
      acts += 1;
      const order = orderOf(line);
      const receipt = order.ok ? await perform(session, order.act, order.input, { second, newPassword }) : order;
      answer(receipt.ok ? receipt : { ...receipt, line: acts });
      if (receipt.ok) continue;
      tellRefusal(receipt.error);
      refusals += 1;
      if (!how.keepGoing) break;
    }
    lines.close();
    return refusals === 0 ? 0 : 1;
  } finally {
    await signOut(session);
    session.close();
  }
}

/** All acts or none: the receipts come once everything is on the disk; else the refusal alone, and nothing was kept. */
async function allOrNothing(session: Session, lines: AsyncIterable<string>, second: SecondPerson): Promise<number> {
  const orders: Order[] = [];
  for await (const line of lines) if (line.trim() !== '') orders.push(orderOf(line));
  const receipts = await performTogether(session, orders, second);
  const last = receipts.at(-1);
  if (last?.ok === false) {
    answer({ ...last, line: receipts.length });
    tellRefusal(last.error);
    tell(`Việc thứ ${receipts.length} bị từ chối; không việc nào được ghi.`);
    return 1;
  }
  for (const receipt of receipts) answer(receipt);
  return 0;
}

export const doing = call({
  name: 'do',
  says: 'Thực hiện các việc, mỗi dòng một việc {"act": "…", "input": {…}}; mỗi việc được trả lời khi đã ghi. Các việc: gọi schema.',
  arguments: {
    DIR: argument('thư mục của sổ'),
    FILE: optionalArgument('tệp các việc; không ghi thì đọc từ đầu vào chuẩn'),
  },
  options: {
    'keep-going': yes('bị từ chối một việc thì vẫn làm tiếp các việc sau'),
    'one-transaction': yes('ghi tất cả hoặc không ghi việc nào'),
    ...WITHOUT_LOG,
  },
  example: 'do ./so việc.jsonl',
  async run(given) {
    const file = given.optional('FILE');
    const lines = file === undefined ? null : fileText(pathOf(file));
    return doActs(given.path('DIR'), await credentials(), lines, options(given.yes('without-log')), {
      keepGoing: given.yes('keep-going'),
      oneTransaction: given.yes('one-transaction'),
    });
  },
});
