import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RegisterError } from '../../src/main/file/failure.ts';
import { verifyRegister } from '../../src/main/register/closed.ts';
import { createRegister } from '../../src/main/register/create.ts';
import type { Receipt } from '../../src/main/register/execute.ts';
import { checkedKeys } from '../../src/main/register/folder.ts';
import { perform } from '../../src/main/register/perform.ts';
import { type Credentials, type OpenOptions, openRegister, type Session } from '../../src/main/register/register.ts';

/** The office that is tortured; made without the test runner, since the long run has none. */

export const QUICK = { memoryKiB: 8, iterations: 1, parallelism: 1 } as const;
export const LAN: Credentials = { login: 'lan', password: 'con mèo trèo cây cau' };
export const AN: Credentials = { login: 'an', password: 'sông Hồng nước đỏ phù sa' };

export const OPTIONS: OpenOptions = {
  now: () => new Date(),
  report: (ref, error) => {
    throw new Error(`fault ${ref}`, { cause: error });
  },
};

export const quiet = (): void => undefined;

/** A folder of its own; gone with `remove`. */
export function workplace(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'so-mat-torture-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export async function does(session: Session, act: string, input: unknown, password?: string): Promise<Receipt> {
  const receipt = await perform(session, act, input, { newPassword: password, kdf: QUICK });
  if (!receipt.ok) throw new Error(`${act} was refused: ${JSON.stringify(receipt.error)}`);
  return receipt;
}

export function today(): string {
  const now = new Date();
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

/** An outgoing document that breaks no rule today. */
export function outgoing(number: number | string, size = 1): object {
  return {
    date: today(),
    symbol: `${number}/KH-UBND`,
    type: 'Kế hoạch',
    abstract: 'Bảo đảm an ninh trật tự đường biên '.repeat(size).trim(),
    level: 'secret',
    signer: 'an',
    storageUnit: 'vp',
    copies: 2,
    recipients: [{ to: { agency: 'cat' }, copies: [1] }],
    mayCopy: false,
  };
}

/** A register with two users, the lists and a few documents; answers with its recovery code. */
export async function foundOffice(dir: string): Promise<string> {
  const made = await createRegister(
    dir,
    { office: 'Ủy ban nhân dân xã Tân Hòa', login: LAN.login },
    { password: LAN.password, now: () => new Date(), anyPlace: true, kdf: QUICK },
  );
  if (!made.ok) throw new Error('not founded');
  const session = await openRegister(dir, LAN, OPTIONS);
  await does(session, 'defineUnit', { code: 'vp', name: 'Văn phòng' });
  await does(session, 'definePerson', {
    code: 'an',
    name: 'Nguyễn Văn An',
    title: 'Chủ tịch',
    unit: 'vp',
    mayRead: 'topSecret',
  });
  await does(session, 'defineAgency', { code: 'cat', name: 'Công an tỉnh' });
  const an = { login: 'an', name: 'Nguyễn Văn An', roles: ['head'], person: 'an', mayRead: 'topSecret' };
  await does(session, 'addUser', an, 'cá rô đồng kho tộ');
  for (let number = 1; number <= 5; number += 1) await does(session, 'registerOutgoing', outgoing(`0${number}`));
  session.close();
  const his = await openRegister(dir, { ...AN, password: 'cá rô đồng kho tộ' }, OPTIONS);
  await does(his, 'changePassword', { login: 'an' }, AN.password);
  his.close();
  return made.value.recoveryCode;
}

export async function verified(dir: string): Promise<Awaited<ReturnType<typeof verifyRegister>>> {
  return verifyRegister(dir, LAN, OPTIONS, { anchor: null, chainOnly: false, progress: quiet });
}

/** What a person finds who opens a register that is not at its place: `null` where it is offered to him, else the fault. */
export function missingAt(dir: string): string | null {
  try {
    checkedKeys(dir);
    return null;
  } catch (error) {
    if (error instanceof RegisterError && error.failure.kind === 'restoreCut') return null;
    return `the register is gone: ${error instanceof Error ? error.message : String(error)}`;
  }
}
