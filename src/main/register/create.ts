import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { faults, fields, level, list, login, oneOf, said } from '../../shared/base/fields.ts';
import type { Level } from '../../shared/base/levels.ts';
import { passwordFault } from '../../shared/base/password.ts';
import { invalid, type Result, refuse } from '../../shared/base/result.ts';
import { ROLES } from '../../shared/base/roles.ts';
import { refused } from '../../shared/base/rule.ts';
import { textsIn } from '../../shared/base/text.ts';
import { unprintable } from '../../shared/unprintable.ts';
import type { WriteDb } from '../file/connection.ts';
import { cutRestore } from '../file/cut-restore.ts';
import { openDatabase } from '../file/database.ts';
import { failure } from '../file/failure.ts';
import { storeVersion } from '../file/in-use.ts';
import { takeLock } from '../file/lock.ts';
import { registerAround } from '../file/nested.ts';
import { makeOwnFolder, makeParents } from '../file/own-only.ts';
import { refusedPlace } from '../file/place.ts';
import { FORMAT } from '../journal/journal.ts';
import { subkey } from '../keys/keys.ts';
import { slotPrint, writeKeys } from '../keys/keys-file.ts';
import type { KdfParameters } from '../keys/password.ts';
import { createKeys } from '../keys/vault.ts';
import { ALL_TABLES, PROJECTION } from '../subjects.ts';
import { type LineWriter, record } from './execute.ts';

/** What a new register is made with. */
export const foundingInput = fields({
  office: said(),
  symbol: said().optional(),
  place: said().optional(),
  login: login(),
  roles: list(oneOf(ROLES), 4, 1).optional(),
  mayRead: level().optional(),
  network: oneOf(['block', 'warn']).optional(),
});

type Founding = {
  readonly password: string;
  readonly now: () => Date;
  /** The person has been told why the place is a bad one and wants it all the same. */
  readonly anyPlace?: boolean;
  readonly kdf?: KdfParameters;
  /** The register has its first line: throws to leave none behind. */
  readonly opened?: ((db: WriteDb, writer: LineWriter) => void) | undefined;
};

/** Tables of before were counted up to 7; since then a fingerprint of them stands beside, in `application_id`. */
const FINGERPRINTED = 8;

/** What `user_version` says: the format of the journal, and that the tables have their fingerprint. */
export function storedVersion(): number {
  return FORMAT * 1_000 + FINGERPRINTED;
}

/** Notes that the tables are those of this program. */
export function stampTables(db: WriteDb): void {
  storeVersion(db, storedVersion());
  db.exec(`PRAGMA application_id = ${z.int().parse(PROJECTION)}`);
}

/** Makes a register in `dir`, which must be empty or not exist; built beside it and moved there whole. Answers with the recovery code, shown once. */
export async function createRegister(
  dir: string,
  values: unknown,
  founding: Founding,
): Promise<Result<{ recoveryCode: string; register: string }>> {
  const parsed = foundingInput.safeParse(values);
  if (!parsed.success) return invalid(faults(parsed.error));
  const input = parsed.data;
  const bad = unprintable(textsIn(input));
  if (bad) return bad;
  const roles = [...new Set(input.roles ?? (['administrator', 'clerk'] as const))];
  if (!roles.includes('administrator')) return invalid({ roles: 'Người dùng đầu tiên phải có vai trò administrator.' });
  const weak = passwordFault(founding.password, {
    office: input.office.value ?? '',
    symbol: input.symbol?.value ?? '',
    place: input.place?.value ?? '',
    login: input.login,
  });
  if (weak) return refused(weak.rule, weak.message, { at: 'password' });
  const target = resolve(dir);
  if (existsSync(target) && readdirSync(target).length > 0) {
    return refuse('register.exists', 'Thư mục này không trống. Hãy chọn một thư mục mới cho sổ.');
  }
  const within = registerAround(target);
  if (within !== null) return within;
  // A register that is only put aside must not be forgotten for a new one.
  if (cutRestore(target) !== null) return refuse('register.restoreCut', failure('restoreCut').message);
  const place = founding.anyPlace === true ? null : refusedPlace(target);
  if (place !== null)
    return refuse('register.refusedPlace', `${place} Hãy chọn một thư mục trên ổ đĩa của chính máy này.`);
  makeParents(dirname(target));
  const beside = join(dirname(target), `.${basename(target)}-${randomBytes(4).toString('hex')}`);
  makeOwnFolder(beside);
  try {
    const made = await createKeys(input.login, founding.password, founding.kdf);
    const [first] = made.keys.slots;
    const register = randomBytes(16).toString('hex');
    const mayRead: Level = input.mayRead ?? 'topSecret';
    const office = { name: input.office, ...given('symbol', input.symbol), ...given('place', input.place) };
    const dbKey = subkey(made.dataKey, 'db');
    made.dataKey.fill(0);
    const lock = takeLock(beside);
    try {
      const db = openDatabase(join(beside, made.keys.database), dbKey, 'create');
      try {
        fill(db);
        const body = {
          register,
          office,
          login: input.login,
          roles,
          mayRead,
          network: input.network ?? 'block',
          generation: made.keys.generation,
          ...(first ? { slot: slotPrint(first) } : {}),
        } as const;
        const writer = { db, login: input.login, now: founding.now };
        record(writer, 'found', body);
        founding.opened?.(db, writer);
      } finally {
        db.close();
      }
    } finally {
      dbKey.fill(0);
      lock.release();
    }
    await writeKeys(beside, made.keys);
    if (existsSync(target)) rmdirSync(target);
    renameSync(beside, target);
    return { ok: true, value: { recoveryCode: made.recoveryCode, register } };
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    throw error;
  }
}

function fill(db: WriteDb): void {
  db.exec(ALL_TABLES);
  stampTables(db);
}

function given<T>(name: string, value: T | undefined): Record<string, T> {
  return value === undefined ? {} : { [name]: value };
}
