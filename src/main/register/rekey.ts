import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Actor } from '../../shared/act.ts';
import { refused } from '../../shared/base/rule.ts';
import type { Refused } from '../../shared/guards.ts';
import { roleNotAllowed } from '../../shared/house-rules.ts';
import { secondsBeside } from '../../shared/subjects/users/users.ts';
import type { ReadDb } from '../file/connection.ts';
import { openDatabase, rekeyFile } from '../file/database.ts';
import { asRegisterError } from '../file/failure.ts';
import { markClosed } from '../file/in-use.ts';
import { syncFolder } from '../file/replace.ts';
import { vouchedDay } from '../journal/clock.ts';
import { subkey } from '../keys/keys.ts';
import { type KeysFile, readKeys, removeUnnamed, writeKeys } from '../keys/keys-file.ts';
import { renewKeys, renewRecovery, reseal } from '../keys/vault.ts';
import { codeLost } from '../subjects/users/fitness.ts';
import { readUsers } from '../subjects/users/people.ts';
import { registerReader } from '../subjects.ts';
import { actorNow, provenSecond, record, type Second } from './execute.ts';
import { CLOSED, type Session } from './register.ts';

/** Copies the register's database to `path` and puts the copy under the new key. */
export type Recopy = (session: Session, path: string, oldKey: Buffer, newKey: Buffer) => Promise<void>;

/** The same by a connection: in the caller's own thread. */
export function recopy(db: ReadDb, path: string, oldKey: Buffer, newKey: Buffer): void {
  db.vacuumInto(path);
  rekeyFile(path, oldKey, newKey);
}

/**
 * A new data key and a new recovery code, nobody's password needed. Order: the new database beside the old one, its line in it,
 * then `keys.json`, which names it: that replacement is the one moment at which the register changes over. Killed before, the new
 * file is one that `keys.json` does not name and goes at the next opening; killed after, the old one goes then. The session stood
 * on the old database, so it is closed: nothing may be written there any more. A kill after the change and before the code is on
 * paper leaves a register without a recovery code: the passwords open it, and another `rekey` makes one.
 */
export function rekeyRegister(
  session: Session,
  second: Second | undefined,
  copy: Recopy = async ({ db }, path, oldKey, newKey) => recopy(db, path, oldKey, newKey),
): Promise<Rekeyed | Refused> {
  return session.keyActs(async () => (session.isOpen() ? rekeyAlone(session, second, copy) : CLOSED));
}

type Rekeyed = { readonly ok: true; readonly recoveryCode: string; readonly generation: number };

async function rekeyAlone(session: Session, second: Second | undefined, copy: Recopy): Promise<Rekeyed | Refused> {
  const actor = actorNow(session, session.options.now());
  if ('ok' in actor) return actor;
  if (!actor.roles.includes('administrator')) {
    return refused(roleNotAllowed, 'Việc đổi khóa mã hóa dành cho quản trị. Hãy nhờ quản trị.');
  }
  const proved = provenSecond(session.writer, { by: 'keys', always: true }, actor, second);
  const alone = !proved.ok && second === undefined && codeGivenUp(session, actor);
  if (!proved.ok && !alone) return proved;
  const newDataKey = randomBytes(32);
  const [oldKey, newKey] = [subkey(session.dataKey, 'db'), subkey(newDataKey, 'db')];
  const name = `register-${randomBytes(8).toString('hex')}.db`;
  const path = join(session.dir, name);
  try {
    // Whoever copies in another thread sees to it that no act is written until this has ended.
    await copy(session, path, oldKey, newKey);
    const resealed = reseal(enabledKeys(session), session.dataKey, newDataKey, name);
    const renewed = renewRecovery(resealed, newDataKey);
    const generation = renewed.keys.generation;
    const db = openDatabase(path, newKey, 'write');
    try {
      const login = proved.ok ? `${session.login}+${proved.value.login}` : session.login;
      const how = alone ? { codeLost: true } : {};
      record({ db, login, now: session.options.now }, 'keysChanged', { generation, reason: 'rekeyed', ...how });
      // The session that was copied stood on the old file.
      markClosed(db);
    } finally {
      db.close();
    }
    // The name of the new file lasts before the one that points to it.
    syncFolder(session.dir);
    session.assertHeld();
    await writeKeys(session.dir, renewed.keys).catch((error: unknown) => {
      // Replaced all the same, though perhaps not for good: the register has changed over, and the new code must reach the person.
      if (!names(session.dir, name)) throw error;
    });
    session.close();
    return { ok: true, recoveryCode: renewed.recoveryCode, generation };
  } catch (error) {
    // What `keys.json` does not name goes, and never what it names.
    if (names(session.dir, session.keys.database)) removeUnnamed(session.dir);
    else session.close();
    throw asRegisterError(error);
  } finally {
    for (const key of [newDataKey, oldKey, newKey]) key.fill(0);
  }
}

/** Nobody can co-sign, and a week has gone by since the recovery code was told to be lost: the office would be shut out for ever. */
function codeGivenUp({ db, options }: Session, actor: Actor): boolean {
  const today = vouchedDay(db, options.now());
  const reader = registerReader(db, null);
  const fit = secondsBeside(reader, actor, 'keys', today).some(({ login }) => !reader.unfit(login, today));
  return !fit && reader.unfit(actor.login, today) === null && codeLost(db, today)?.days === 0;
}

/** A slot that came back to somebody disabled, as older programs could leave one, is not sealed to the new key. */
function enabledKeys({ db, keys, dataKey }: Session): KeysFile {
  const disabled = new Set(readUsers(db).flatMap((user) => (user.disabled ? [user.login] : [])));
  if (!keys.slots.some(({ login }) => disabled.has(login))) return keys;
  return renewKeys(keys, dataKey, keys.generation, (login) => !disabled.has(login));
}

function names(dir: string, database: string): boolean {
  try {
    return readKeys(dir).database === database;
  } catch {
    return false;
  }
}
