import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Refused } from '../../shared/guards.ts';
import { refused } from '../../shared/rules.ts';
import { openDatabase, rekeyFile } from './database.ts';
import { provenSecond, record, type Second } from './execute.ts';
import { subkey } from './keys.ts';
import { writeKeys } from './keys-file.ts';
import { actorOf, readUser } from './people.ts';
import type { Session } from './register.ts';
import { renewRecovery, reseal } from './vault.ts';

/**
 * A new data key and a new recovery code, nobody's password needed. Order: the new database beside the old one, its line in it,
 * then `keys.json`, which names it: that replacement is the one moment at which the register changes over. Killed before, the new
 * file is one that `keys.json` does not name and goes at the next opening; killed after, the old one goes then. The session still
 * stands on the old database: it must be closed next, and nothing written through it any more.
 */
export async function rekeyRegister(
  session: Session,
  second: Second | undefined,
): Promise<{ readonly ok: true; readonly recoveryCode: string; readonly generation: number } | Refused> {
  const user = readUser(session.db, session.login);
  const actor = user ? actorOf(session.db, user) : null;
  if (!actor?.roles.includes('administrator')) {
    return refused('role.notAllowed', 'Việc thay khóa dành cho quản trị. Hãy nhờ quản trị.');
  }
  const proved = provenSecond(session.writer, { by: 'keys', always: true }, actor, second);
  if (!proved.ok) return proved;
  const newDataKey = randomBytes(32);
  const [oldKey, newKey] = [subkey(session.dataKey, 'db'), subkey(newDataKey, 'db')];
  const name = `register-${randomBytes(8).toString('hex')}.db`;
  const path = join(session.dir, name);
  try {
    session.db.vacuumInto(path);
    rekeyFile(path, oldKey, newKey);
    const resealed = reseal(session.keys, session.dataKey, newDataKey, name);
    const renewed = renewRecovery(resealed, newDataKey);
    const generation = renewed.keys.generation;
    const db = openDatabase(path, newKey, 'write');
    try {
      const login = `${session.login}+${proved.value.login}`;
      record({ db, login, now: session.options.now }, 'keysChanged', { generation, reason: 'rekeyed' });
    } finally {
      db.close();
    }
    await writeKeys(session.dir, renewed.keys);
    session.keys = renewed.keys;
    return { ok: true, recoveryCode: renewed.recoveryCode, generation };
  } catch (error) {
    if (session.keys.database !== name)
      for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true });
    throw error;
  } finally {
    for (const key of [newDataKey, oldKey, newKey]) key.fill(0);
  }
}
