import type { KeySlot } from '../../shared/act.ts';
import { faults, fields, login, said } from '../../shared/base/fields.ts';
import { invalid, refuse } from '../../shared/base/result.ts';
import { refused } from '../../shared/base/rule.ts';
import { type Text, textsIn } from '../../shared/base/text.ts';
import type { Refused } from '../../shared/guards.ts';
import { userLastAdministrator, userTaken, userUnknown } from '../../shared/subjects/users/rules.ts';
import { accountOpen } from '../../shared/subjects/users/users.ts';
import { unprintable } from '../../shared/unprintable.ts';
import type { WriteDb } from '../file/connection.ts';
import { asRegisterError, explainSqlite, RegisterError } from '../file/failure.ts';
import { vouchedDay } from '../journal/clock.ts';
import { mayTry, RECOVERY_LOGIN, recordFailure, takeFailures } from '../keys/attempts.ts';
import { canonicalLogin, type KeysFile, readKeys, slotPrint, writeKeys } from '../keys/keys-file.ts';
import type { KdfParameters } from '../keys/password.ts';
import { newSlot, placeSlot, putSlot, removeSlot, renewKeys, renewRecovery, unlockByRecovery } from '../keys/vault.ts';
import { readUser, readUsers } from '../subjects/users/people.ts';
import { execute, type Receipt, record, type Second } from './execute.ts';
import { lockedKeys } from './folder.ts';
import { lostLines, noteLost } from './log-gone.ts';
import { presentKeys } from './old-keys.ts';
import { CLOSED, type OpenOptions, openTables, type Session } from './register.ts';
import { weakness } from './weakness.ts';

/**
 * Acts that change who can open the register, one at a time. Order: ask the rules, write `keys.json` with the next generation, then
 * the line that names it. Killed in between, the file is newer than the journal and the next opening notes it; never the other way round.
 */

/** A password never becomes part of an act: it is taken out of what was typed before anything else looks at it. */
export function withoutPassword(values: unknown): { readonly values: unknown; readonly password: string | undefined } {
  if (typeof values !== 'object' || values === null || !('password' in values)) return { values, password: undefined };
  const { password, ...rest } = values;
  return { values: rest, password: typeof password === 'string' ? password : '' };
}

type Proofs = {
  readonly second: Second | undefined;
  readonly newPassword: string | undefined;
  readonly kdf: KdfParameters | undefined;
};

/** Performs an act that gives a user his key slot or takes it away, after the one before it; `values` without the password. */
export function performKeyed(
  session: Session,
  act: string,
  slot: KeySlot,
  values: unknown,
  proofs: Proofs,
): Promise<Receipt> {
  return session.keyActs(() => performAlone(session, act, slot, values, proofs));
}

async function performAlone(
  session: Session,
  act: string,
  slot: KeySlot,
  values: unknown,
  { second, newPassword, kdf }: Proofs,
): Promise<Receipt> {
  if (!session.isOpen()) return CLOSED;
  const asked = execute(session.writer, act, values, { second, dry: true });
  if (!asked.ok) return asked;
  const name = loginOf(values);
  if (!name.ok) return name;
  const changed = await newKeys(session, slot, name.login, ownName(values), newPassword, kdf);
  if ('ok' in changed) return changed;
  const before = session.keys;
  const { generation } = changed;
  const answer =
    (await replaceKeys(session, changed)) ??
    (session.isOpen()
      ? execute(session.writer, act, values, { second, extra: keysFacts(changed, slot, name.login) })
      : CLOSED);
  // What they were, under a later generation: a line that failed may be on the disk all the same, and never are the keys older.
  if (!answer.ok && session.isOpen() && session.keys !== before)
    await replaceKeys(session, renewKeys(before, session.dataKey, generation));
  if (answer.ok && slot === 'given' && name.login === session.login) session.weakPassword = false;
  return answer;
}

/** What the line says of the keys that were written for it. */
function keysFacts({ generation, slots }: KeysFile, slot: KeySlot, login: string): Readonly<Record<string, unknown>> {
  const made = slot === 'given' ? slots.find((one) => one.login === canonicalLogin(login)) : undefined;
  return made ? { generation, slot: slotPrint(made) } : { generation };
}

/** A folder that cannot be written refuses the act as a database that cannot would. */
async function replaceKeys(session: Session, keys: KeysFile): Promise<Extract<Receipt, { ok: false }> | null> {
  try {
    session.assertHeld();
    await writeKeys(session.dir, keys);
    session.keys = keys;
    return null;
  } catch (thrown) {
    // Replaced, though perhaps not for good.
    if (lies(session.dir, keys)) session.keys = keys;
    const error = asRegisterError(thrown);
    if (!(error instanceof RegisterError)) throw error;
    return refuse(`register.${error.failure.kind}`, error.failure.message);
  }
}

function lies(dir: string, keys: KeysFile): boolean {
  try {
    return readKeys(dir).hmac === keys.hmac;
  } catch {
    return false;
  }
}

function loginOf(values: unknown): { readonly ok: true; readonly login: string } | ReturnType<typeof invalid> {
  const given = typeof values === 'object' && values !== null && 'login' in values ? values.login : undefined;
  const parsed = login().safeParse(given);
  return parsed.success
    ? { ok: true, login: parsed.data }
    : invalid({ login: Object.values(faults(parsed.error))[0] ?? '' });
}

/** The name that is given with a new user. */
function ownName(values: unknown): string | undefined {
  const name = typeof values === 'object' && values !== null && 'name' in values ? values.name : undefined;
  return typeof name === 'string' ? name : undefined;
}

async function newKeys(
  session: Session,
  slot: KeySlot,
  login: string,
  name: string | undefined,
  password: string | undefined,
  kdf: KdfParameters | undefined,
): Promise<KeysFile | Extract<Receipt, { ok: false }>> {
  if (slot === 'taken') return withoutSlot(session, canonicalLogin(login));
  if (password === undefined) return invalid({ password: 'Chưa nhập mật khẩu mới.' });
  const weak = weakness(session.db, password, login, name);
  if (weak) return refused(weak.rule, weak.message, { at: 'password' });
  const made = await newSlot(login, password, session.dataKey, kdf);
  // The keys are read only now: hashing took its time. So did closing.
  return session.isOpen() ? placeSlot(session.keys, session.dataKey, made) : CLOSED;
}

function withoutSlot({ keys, dataKey }: Session, name: string): KeysFile | Refused {
  // After a recovery by old keys a user may have none.
  if (!keys.slots.some(({ login: other }) => other === name)) return renewKeys(keys, dataKey, keys.generation);
  if (keys.slots.length > 1) return removeSlot(keys, dataKey, name);
  return refused(
    userLastAdministrator,
    'Đây là người dùng cuối cùng còn mật khẩu mở được sổ. Hãy đặt mật khẩu cho một quản trị khác trước.',
    { at: 'login' },
  );
}

type RecoverOptions = OpenOptions & {
  readonly kdf?: KdfParameters;
  /** What a new administrator is called, of the wanted login: the last one has died. */
  readonly name?: string | undefined;
};
type Recovered =
  | {
      readonly ok: true;
      readonly login: string;
      readonly recoveryCode: string;
      /** Users who may sign in and have no password that opens the register: each needs a new one. */
      readonly withoutSlot: readonly string[];
    }
  | Extract<Receipt, { ok: false }>;

/**
 * Sets an administrator's password by the recovery code of the safe; the old code is spent, the new one is answered, once. It opens
 * a register whose `keys.json` is older than its journal too: of that only the slots stay that the journal holds as valid.
 */
export async function recoverRegister(
  dir: string,
  code: string,
  newPassword: string,
  wanted: string | undefined,
  options: RecoverOptions,
): Promise<Recovered> {
  const { keys, lock } = lockedKeys(dir);
  try {
    const wait = await mayTry(dir, RECOVERY_LOGIN, options.now().getTime());
    if (wait) throw new RegisterError(wait);
    const opened = unlockByRecovery(keys, code);
    if (!opened.ok) {
      if (opened.counts) await recordFailure(dir, RECOVERY_LOGIN, options.now().getTime());
      throw new RegisterError(opened.failure);
    }
    try {
      const lost = lostLines(dir, keys, opened.dataKey, options);
      const db = openTables(dir, keys, opened.dataKey, options);
      try {
        const answer = await recovered(dir, keys, opened.dataKey, db, newPassword, wanted, options);
        if (lost !== null && answer.ok) noteLost({ db, login: answer.login, now: options.now }, lost);
        return answer;
      } finally {
        db.close();
      }
    } finally {
      opened.dataKey.fill(0);
    }
  } finally {
    lock.release();
  }
}

type Whom =
  | { readonly ok: true; readonly login: string; readonly added: Text | null }
  | Extract<Receipt, { ok: false }>;

/** The administrator whose password is set, or the new one who is made where a name is given for a login that is nobody's. */
function recoveredLogin(
  db: WriteDb,
  administrators: readonly { readonly login: string }[],
  wanted: string | undefined,
  name: string | undefined,
): Whom {
  if (name !== undefined) return newAdministrator(db, wanted, name);
  const login = wanted === undefined ? administrators[0]?.login : canonicalLogin(wanted);
  if (login !== undefined && administrators.some((user) => user.login === login))
    return { ok: true, login, added: null };
  const known = administrators.map((user) => user.login).join(', ');
  return refused(
    userUnknown,
    known === ''
      ? 'Không còn quản trị nào đăng nhập được. Hãy ghi tên đăng nhập mới và họ tên để lập một quản trị mới.'
      : `Không có quản trị mang tên đăng nhập này. Hãy dùng tên của một quản trị: ${known}; hoặc ghi thêm họ tên để lập quản trị mới.`,
    { cli: '--as, --name' },
  );
}

function newAdministrator(db: WriteDb, wanted: string | undefined, name: string): Whom {
  const given = newcomer.safeParse({ login: wanted, name });
  if (!given.success) return invalid(faults(given.error));
  const bad = unprintable(textsIn(given.data));
  if (bad) return bad;
  const { login } = given.data;
  if (readUser(db, login))
    return refused(userTaken, `Tên đăng nhập "${login}" đã có người dùng. Hãy chọn tên khác cho quản trị mới.`);
  return { ok: true, login, added: given.data.name };
}

const newcomer = fields({ login: login(), name: said() });

async function recovered(
  dir: string,
  keys: KeysFile,
  dataKey: Buffer,
  db: WriteDb,
  newPassword: string,
  wanted: string | undefined,
  options: RecoverOptions,
): Promise<Recovered> {
  const present = presentKeys(db, keys, dataKey);
  // By a clock that was set back somebody who has left would be given a password that opens nothing, and the code be spent on him.
  const today = vouchedDay(db, options.now());
  const users = readUsers(db).filter((user) => accountOpen(user, today));
  const administrators = users.filter((user) => user.roles.includes('administrator'));
  const whom = recoveredLogin(db, administrators, wanted, options.name);
  if (!whom.ok) return whom;
  const { login: name, added } = whom;
  const weak = weakness(db, newPassword, name, options.name);
  if (weak) return refused(weak.rule, weak.message, { at: 'password' });
  const slotted = await putSlot(present, dataKey, name, newPassword, options.kdf);
  const renewed = renewRecovery(slotted, dataKey);
  await writeKeys(dir, renewed.keys);
  const made = renewed.keys.slots.filter((slot) => slot.login === name);
  const body = {
    generation: renewed.keys.generation,
    reason: 'recovered',
    login: name,
    slots: made.map((slot) => ({ login: name, slot: slotPrint(slot) })),
    ...(added === null ? {} : { added }),
  } as const;
  try {
    record({ db, login: name, now: options.now }, 'keysChanged', body);
    await takeFailures(dir, RECOVERY_LOGIN, options.now().getTime());
  } catch (error) {
    // The keys are new and the old code is spent: the new one must reach the person. The next opening notes them.
    if (explainSqlite(error) === null) throw error;
  }
  const slots = new Set(renewed.keys.slots.map((slot) => slot.login));
  const withoutSlot = users.map((user) => user.login).filter((login) => !slots.has(login));
  return { ok: true, login: name, recoveryCode: renewed.recoveryCode, withoutSlot };
}
