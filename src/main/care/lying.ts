import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { civilDate } from '../../shared/base/dates.ts';
import { refused } from '../../shared/base/rule.ts';
import type { Refused } from '../../shared/guards.ts';
import type { RegisterMet } from '../../shared/subjects/care/facts.ts';
import { restoreBehindPages, restoreItsPassword, restoreOtherRegister } from '../../shared/subjects/care/rules.ts';
import { accountOpen } from '../../shared/subjects/users/users.ts';
import type { ReadDb } from '../file/connection.ts';
import { openDatabase } from '../file/database.ts';
import { RegisterError, stored } from '../file/failure.ts';
import { takeLock } from '../file/lock.ts';
import { subkey } from '../keys/keys.ts';
import { canonicalLogin, type KeysFile } from '../keys/keys-file.ts';
import { checkedKeys } from '../register/folder.ts';
import { dataKeyOf, type OpenOptions } from '../register/register.ts';
import { singleFact } from '../subjects/catalogue.ts';
import { readUser } from '../subjects/users/people.ts';
import { type Opener, openKeys, type PrintedPage, printedPages } from './backup-open.ts';

/** The register that lies where another is to be put: who may put it aside, and what it has beyond the other. */

export type Lying = {
  /** How it was met, as the line will say. */
  readonly met: RegisterMet;
  /** Which register it is, and its printed pages; `null` where it was not read. */
  readonly read: { readonly register: string | null; readonly pages: readonly PrintedPage[] } | null;
  /** Nobody opens it before it is put aside. */
  release(): void;
};

export type Proof = {
  /** Who opens the backup; often the same opens what lies there. */
  readonly who: Opener;
  /** Who opens what lies there, where that is told apart. */
  readonly own: Opener | null;
  /** Nobody knows a password of what lies there, or nobody gives it: the line will say so. */
  readonly without: boolean;
};

/**
 * What lies at `target`, held under its lock. Where its keys are readable and its database is not seen to be broken, a password of an
 * administrator of that very register, or its recovery code, is demanded. Throws `inUse`, and what a wrong password throws.
 */
export async function whatLies(
  target: string,
  proof: Proof,
  options: Pick<OpenOptions, 'now'>,
): Promise<Lying | Refused> {
  if (!existsSync(target) || readdirSync(target).length === 0)
    return { met: 'none', read: null, release: () => undefined };
  const release = lockOf(target);
  try {
    const met = await meet(target, proof, options);
    if ('ok' in met) release();
    return 'ok' in met ? met : { ...met, release };
  } catch (error) {
    release();
    throw error;
  }
}

/** One that is in use must not be swapped away; a folder too damaged to be locked is in nobody's use. */
function lockOf(target: string): () => void {
  try {
    const lock = takeLock(target);
    let held = true;
    return () => {
      if (held) lock.release();
      held = false;
    };
  } catch (error) {
    if (error instanceof RegisterError && error.failure.kind !== 'inUse') return () => undefined;
    throw error;
  }
}

type Met = Omit<Lying, 'release'>;

async function meet(
  target: string,
  { who, own, without }: Proof,
  options: Pick<OpenOptions, 'now'>,
): Promise<Met | Refused> {
  const keys = readable(target);
  // One that cannot be opened is why somebody restores; it is kept, whatever it holds.
  if (keys === null) return { met: 'unreadable', read: null };
  const dataKey = own === null ? await byTheSame(keys, who) : await byItsOwn(target, keys, own, options);
  if (dataKey === null) return without ? { met: 'unproved', read: null } : UNPROVED;
  const dbKey = subkey(dataKey, 'db');
  dataKey.fill(0);
  try {
    return look(join(target, keys.database), dbKey, own ?? who, without, options);
  } catch (error) {
    if (error instanceof RegisterError) return { met: 'unreadable', read: null };
    throw error;
  } finally {
    dbKey.fill(0);
  }
}

const UNPROVED = refused(
  restoreItsPassword,
  'Thư mục này đang giữ một sổ mở được. Hãy nhập tên và mật khẩu của một quản trị của chính sổ ấy, hoặc mã khôi phục của nó; nếu không ai còn có, hãy xác nhận là không có mật khẩu: nhật ký sẽ ghi việc này.',
  { cli: 'SOMAT_THERE_USER, SOMAT_THERE_PASSWORD; --without-its-password', insist: 'withoutItsPassword' },
);

/** The keys of a register that its people could open; `null` where keys or database are gone or plainly broken. */
function readable(target: string): KeysFile | null {
  try {
    const keys = checkedKeys(target);
    const { size } = statSync(join(target, keys.database));
    // A database is whole pages.
    return size > 0 && size % 4096 === 0 ? keys : null;
  } catch (error) {
    if (error instanceof RegisterError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}

/** Whoever opens the backup, if he opens this register too. It was given for the backup: here a wrong one counts against nobody. */
async function byTheSame(keys: KeysFile, who: Opener): Promise<Buffer | null> {
  try {
    return await openKeys(keys, who);
  } catch (error) {
    if (error instanceof RegisterError) return null;
    throw error;
  }
}

/** A password that was given for this register is tried as at its door: wrong ones count. */
async function byItsOwn(
  target: string,
  keys: KeysFile,
  own: Opener,
  options: Pick<OpenOptions, 'now'>,
): Promise<Buffer> {
  return 'login' in own ? dataKeyOf(target, keys, own, options) : openKeys(keys, own);
}

function look(
  path: string,
  dbKey: Buffer,
  opener: Opener,
  without: boolean,
  options: Pick<OpenOptions, 'now'>,
): Met | Refused {
  const db = openDatabase(path, dbKey, 'read');
  try {
    return stored(() => {
      const read = { register: singleFact(db, 'register'), pages: printedPages(db) };
      if (mayPutAside(db, opener, options.now())) return { met: 'proved', read };
      return without ? { met: 'unproved', read } : UNPROVED;
    });
  } finally {
    db.close();
  }
}

/** An administrator as the register has it today; the code of its safe stands for one. */
function mayPutAside(db: ReadDb, opener: Opener, now: Date): boolean {
  if (!('login' in opener)) return true;
  const user = readUser(db, canonicalLogin(opener.login));
  if (user === null) return false;
  return user.roles.includes('administrator') && accountOpen(user, civilDate(now));
}

/** The pages that were printed after line `seq`: paper that a register put back to there would know nothing of. */
export function pagesAfter({ met, read }: Lying, seq: number): readonly string[] | null {
  if (met === 'none') return [];
  return read === null ? null : read.pages.filter((page) => page.seq > seq).map(({ name }) => name);
}

/** Why a backup of the register `register` up to line `seq` is not put over it. */
export function stoppedBy(there: Lying, register: string | null, seq: number, behindPages: boolean): Refused | null {
  if (there.read !== null && there.read.register !== register) {
    return refused(
      restoreOtherRegister,
      'Thư mục này đang giữ một sổ khác, không phải sổ của bản sao lưu. Hãy chọn thư mục khác.',
    );
  }
  const pages = pagesAfter(there, seq) ?? [];
  if (pages.length === 0 || behindPages) return null;
  return refused(
    restoreBehindPages,
    `Bản sao lưu cũ hơn ${pages.length} trang đã in: ${pages.slice(0, 5).join('; ')}. Các trang giấy này sẽ không còn trong sổ. Hãy dùng bản mới hơn, hoặc xác nhận.`,
    { cli: '--behind-pages', insist: 'behindPages' },
  );
}
