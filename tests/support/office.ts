import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Wrong } from '../../src/main/file/wrong.ts';
import { askOpen } from '../../src/main/register/asking.ts';
import { askClosed, verifyRegister } from '../../src/main/register/closed.ts';
import { createRegister } from '../../src/main/register/create.ts';
import type { Receipt } from '../../src/main/register/execute.ts';
import { perform } from '../../src/main/register/perform.ts';
import { type Credentials, type OpenOptions, openRegister, type Session } from '../../src/main/register/register.ts';
import { secondPerson } from '../../src/main/register/second.ts';
import type { Anchor, Verified } from '../../src/main/register/verify.ts';
import type { ActInput, ActName } from '../../src/shared/subjects.ts';

/** A whole office in a folder of its own: real files, real cipher, a clock that stands where the test puts it. */

/** Cheap on purpose: these tests are about registers, not about Argon2. */
export const QUICK_KDF = { memoryKiB: 8, iterations: 1, parallelism: 1 } as const;
export const LAN: Credentials = { login: 'lan', password: 'con mèo trèo cây cau' };

export type Office = {
  readonly dir: string;
  readonly recoveryCode: string;
  /** The clock of the machine; set it to move in time. */
  now: Date;
  readonly options: OpenOptions;
  open(who?: Credentials, more?: Partial<OpenOptions>): Promise<Session>;
  verify(anchor?: Anchor | null, chainOnly?: boolean): Promise<Verified | Wrong>;
  ask(query: string, input?: unknown, who?: Credentials): Promise<Awaited<ReturnType<typeof askClosed>>>;
};

/** A folder that is gone when the test ends. */
export function scratchFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'so-mat-test-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Founds an office whose first user `lan` is administrator and clerk and reads all levels; gone when the test ends. */
export async function office(at = '2026-06-15T08:00:00'): Promise<Office> {
  const dir = join(scratchFolder(), 'so');
  const recoveryCode = await found(dir, at);
  return officeAt(dir, at, recoveryCode);
}

/** Makes the register of an office in `dir`, which its caller removes; answers with the recovery code. */
export async function found(dir: string, at: string): Promise<string> {
  const made = await createRegister(
    dir,
    { office: 'Ủy ban nhân dân xã Tân Hòa', symbol: 'UBND', place: 'Tân Hòa', login: LAN.login },
    { password: LAN.password, now: () => new Date(at), anyPlace: true, kdf: QUICK_KDF },
  );
  if (!made.ok) throw new Error(`the office was not founded: ${JSON.stringify(made.error)}`);
  return made.value.recoveryCode;
}

/** The office whose register lies in `dir`, made before or copied there. */
export function officeAt(dir: string, at: string, recoveryCode = ''): Office {
  const state = { now: new Date(at) };
  const options: OpenOptions = {
    now: () => state.now,
    report: (ref, error) => {
      throw new Error(`fault ${ref}`, { cause: error });
    },
  };
  return {
    dir,
    recoveryCode,
    get now() {
      return state.now;
    },
    set now(moment: Date) {
      state.now = moment;
    },
    options,
    open: (who = LAN, more = {}) => openRegister(dir, who, { ...options, ...more }),
    verify: (anchor = null, chainOnly = false) =>
      verifyRegister(dir, LAN, options, { anchor, chainOnly, progress: () => undefined }),
    ask: (query, input = {}, who = LAN) => askClosed(dir, who, query, input, options),
  };
}

/** Opens the office for one test and closes it with it. */
export async function opened(place: Office, who: Credentials = LAN): Promise<Session> {
  const session = await place.open(who);
  onTestFinished(() => {
    try {
      session.close();
    } catch {
      // The test has closed it itself.
    }
  });
  return session;
}

/** Performs an act and demands its success. */
export async function does<N extends ActName>(
  session: Session,
  act: N,
  input: ActInput<N>,
  second?: Credentials,
): Promise<Extract<Receipt, { ok: true }>> {
  const receipt = await attempts(session, act, input, second);
  if (!receipt.ok) throw new Error(`${act} was refused: ${JSON.stringify(receipt.error)}`);
  return receipt;
}

/** Performs an act as it is and answers with whatever came of it; `input` may be wrong on purpose. */
export async function attempts(session: Session, act: string, input: unknown, second?: Credentials): Promise<Receipt> {
  const person = secondPerson(session, { given: second });
  return perform(session, act, input, { second: person, newPassword: 'cá rô đồng kho tộ', kdf: QUICK_KDF });
}

/** The rule by which an act was refused, or what else came of it. */
export function ruleOf(receipt: Receipt): string {
  if (receipt.ok) return 'accepted';
  return receipt.error.kind === 'refused' ? receipt.error.rule : receipt.error.kind;
}

/** The answer to a question, which must not be refused. */
export function asked(session: Session, query: string, input: unknown = {}): unknown {
  const answer = askOpen(session, query, input);
  if (!answer.ok) throw new Error(`${query} was refused: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

/** The lists that most acts need: a unit, two persons, two agencies. */
export async function furnish(session: Session): Promise<void> {
  await does(session, 'defineUnit', { code: 'vp', name: 'Văn phòng' });
  await does(session, 'defineUnit', { code: 'qs', name: 'Ban Chỉ huy quân sự' });
  await does(session, 'definePerson', {
    code: 'an',
    name: 'Nguyễn Văn An',
    title: 'Chủ tịch',
    unit: 'vp',
    mayRead: 'topSecret',
  });
  await does(session, 'definePerson', {
    code: 'binh',
    name: 'Trần Thị Bình',
    title: 'Văn thư',
    unit: 'vp',
    mayRead: 'secret',
  });
  await does(session, 'defineAgency', { code: 'cat', name: 'Công an tỉnh Bình An' });
  await does(session, 'defineAgency', { code: 'bch', name: 'Bộ Chỉ huy quân sự tỉnh' });
}

/** An outgoing document that breaks no rule on 2026-06-15. */
export const OUTGOING = {
  date: '2026-06-15',
  symbol: '01/KH-UBND',
  type: 'Kế hoạch',
  abstract: 'Bảo đảm an ninh trật tự đường biên',
  level: 'secret',
  signer: 'an',
  storageUnit: 'vp',
  copies: 3,
  recipients: [{ to: { agency: 'cat' }, copies: [1, 2] }],
  mayCopy: false,
} as const satisfies ActInput<'registerOutgoing'>;

/** The envelope in which it leaves the office. */
export const ENVELOPE = { outer: '1/BN', marks: ['B'] } satisfies ActInput<'handOver'>['envelope'];

/** An incoming document that breaks no rule on 2026-06-15. */
export const INCOMING = {
  arrivedOn: '2026-06-15',
  issuer: { agency: 'cat' },
  symbol: '07/BC-CAT',
  date: '2026-06-12',
  type: 'Báo cáo',
  abstract: 'Tình hình tội phạm quý II',
  level: 'confidential',
  unit: 'vp',
  copyNumbers: ['05'],
} as const satisfies ActInput<'registerIncoming'>;

/** Goes on to the next days, each with somebody's sign-in: after seven whoever has a password of his own is fit to co-sign. */
export async function daysPass(place: Office, count = 7, who: Credentials = LAN): Promise<void> {
  for (let day = 0; day < count; day += 1) {
    place.now = new Date(place.now.getTime() + 86_400_000);
    (await place.open(who)).close();
  }
}

/** A second user, linked to a person and with a password of his own. */
export async function secondUser(
  session: Session,
  place: Office,
  roles: readonly ('clerk' | 'head' | 'administrator' | 'inspector')[] = ['head'],
): Promise<Credentials> {
  await does(session, 'addUser', {
    login: 'an',
    name: 'Nguyễn Văn An',
    roles: [...roles],
    person: 'an',
    mayRead: 'topSecret',
  });
  const own = { login: 'an', password: 'sông Hồng nước đỏ phù sa' };
  session.close();
  const his = await place.open({ login: 'an', password: 'cá rô đồng kho tộ' });
  const changed = await perform(his, 'changePassword', { login: 'an' }, { newPassword: own.password, kdf: QUICK_KDF });
  his.close();
  if (!changed.ok) throw new Error('the second user could not choose his password');
  return own;
}
