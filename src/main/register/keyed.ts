import type { KeySlot } from '../../shared/act.ts';
import { faults, login } from '../../shared/base/fields.ts';
import { invalid, refuse } from '../../shared/base/result.ts';
import { refused } from '../../shared/base/rule.ts';
import { userUnknown } from '../../shared/subjects/users/rules.ts';
import type { WriteDb } from '../file/database.ts';
import { asRegisterError, explainSqlite, RegisterError } from '../file/failure.ts';
import { civilDate } from '../journal/clock.ts';
import { mayTry, RECOVERY_LOGIN, recordFailure, takeFailures } from '../keys/attempts.ts';
import { canonicalLogin, type KeysFile, writeKeys } from '../keys/keys-file.ts';
import type { KdfParameters } from '../keys/password.ts';
import { putSlot, removeSlot, renewRecovery, unlockByRecovery } from '../keys/vault.ts';
import { accountOpen, readUsers } from '../subjects/users/people.ts';
import { execute, type Receipt, record, type Second } from './execute.ts';
import { checkGeneration, lockedKeys, type OpenOptions, openTables, type Session } from './register.ts';
import { weakness } from './weakness.ts';

/**
 * Acts that change who can open the register. Order: ask the rules, write `keys.json` with the next generation, then the line that
 * names it. Killed in between, the file is newer than the journal and the next opening notes it; never the other way round.
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

/** Performs an act that gives a user his key slot or takes it away; `values` without the password. */
export async function performKeyed(
  session: Session,
  act: string,
  slot: KeySlot,
  values: unknown,
  { second, newPassword, kdf }: Proofs,
): Promise<Receipt> {
  const asked = execute(session.writer, act, values, { second, dry: true });
  if (!asked.ok) return asked;
  const name = loginOf(values);
  if (!name.ok) return name;
  const before = session.keys;
  const changed = await newKeys(session, slot, name.login, ownName(values), newPassword, kdf);
  if ('ok' in changed) return changed;
  const unwritten = await replaceKeys(session.dir, changed);
  if (unwritten) return unwritten;
  const answer = execute(session.writer, act, values, { second, extra: { generation: changed.generation } });
  if (answer.ok && slot === 'given' && name.login === session.login) session.weakPassword = false;
  // Keys that could not be put back stay, newer than the journal, as after a kill.
  if (answer.ok || (await replaceKeys(session.dir, before)) !== null) session.keys = changed;
  return answer;
}

/** A folder that cannot be written refuses the act as a database that cannot would. */
async function replaceKeys(dir: string, keys: KeysFile): Promise<Extract<Receipt, { ok: false }> | null> {
  try {
    await writeKeys(dir, keys);
    return null;
  } catch (thrown) {
    const error = asRegisterError(thrown);
    if (!(error instanceof RegisterError)) throw error;
    return refuse(`register.${error.failure.kind}`, error.failure.message);
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
  if (slot === 'taken') return removeSlot(session.keys, session.dataKey, login);
  if (password === undefined) return invalid({ password: 'Chưa nhập mật khẩu mới.' });
  const weak = weakness(session.db, password, login, name);
  if (weak) return refused(weak.rule, weak.message, { at: 'password' });
  return putSlot(session.keys, session.dataKey, login, password, kdf);
}

type RecoverOptions = OpenOptions & { readonly kdf?: KdfParameters };
type Recovered =
  | { readonly ok: true; readonly login: string; readonly recoveryCode: string }
  | Extract<Receipt, { ok: false }>;

/** Sets an administrator's password by the recovery code of the safe; the old code is spent, the new one is answered, once. */
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
      const db = openTables(dir, keys, opened.dataKey, options);
      try {
        return await recovered(dir, keys, opened.dataKey, db, newPassword, wanted, options);
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

async function recovered(
  dir: string,
  keys: KeysFile,
  dataKey: Buffer,
  db: WriteDb,
  newPassword: string,
  wanted: string | undefined,
  options: RecoverOptions,
): Promise<Recovered> {
  checkGeneration(db, keys);
  const today = civilDate(options.now());
  const administrators = readUsers(db).filter(
    (user) => accountOpen(user, today) && user.roles.includes('administrator'),
  );
  const name = wanted === undefined ? administrators[0]?.login : canonicalLogin(wanted);
  if (name === undefined || !administrators.some((user) => user.login === name)) {
    const known = administrators.map((user) => user.login).join(', ');
    return refused(userUnknown, `Không có quản trị mang tên đăng nhập này. Hãy dùng tên của một quản trị: ${known}.`);
  }
  const weak = weakness(db, newPassword, name);
  if (weak) return refused(weak.rule, weak.message, { at: 'password' });
  const slotted = await putSlot(keys, dataKey, name, newPassword, options.kdf);
  const renewed = renewRecovery(slotted, dataKey);
  await writeKeys(dir, renewed.keys);
  const body = { generation: renewed.keys.generation, reason: 'recovered', login: name } as const;
  try {
    record({ db, login: name, now: options.now }, 'keysChanged', body);
    await takeFailures(dir, RECOVERY_LOGIN, options.now().getTime());
  } catch (error) {
    // The keys are new and the old code is spent: the new one must reach the person. The next opening notes them.
    if (explainSqlite(error) === null) throw error;
  }
  return { ok: true, login: name, recoveryCode: renewed.recoveryCode };
}
