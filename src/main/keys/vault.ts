import { randomBytes } from 'node:crypto';
import { damaged, failure, type OpenFailure, RegisterError } from '../file/failure.ts';
import { lock, newKeyPair, openSeal, recoveryKey, type SealedKey, seal, unlockKey } from './keys.ts';
import {
  canonicalLogin,
  emptied,
  FIRST_DATABASE,
  isSigned,
  type KeysBody,
  type KeysFile,
  type RecoverySlot,
  type Slot,
  sign,
} from './keys-file.ts';
import { deriveKey, KDF, type KdfParameters } from './password.ts';
import { mistypedCode, newRecoveryBytes, printRecoveryCode, readRecoveryCodes } from './recovery-code.ts';

/** The data key, which the caller zeroes, or why there is none. `counts`: whether it was a wrong try (`attempts.ts`). */
export type Unlocked = { readonly ok: true; readonly dataKey: Buffer } | Refusal;
type Refusal = { readonly ok: false; readonly failure: OpenFailure; readonly counts: boolean };
/** By the recovery code: beside the key the code as it was understood. */
type UnlockedByCode = { readonly ok: true; readonly dataKey: Buffer; readonly code: string } | Refusal;

const RECOVERY = 'recovery';
const SEAL = 'so-mat-keys/1 data key';

function raw(text: string): Buffer {
  return Buffer.from(text, 'base64');
}

/** Bound to the wrapped key, so that a slot's key opens neither under another login nor with softer parameters. */
function slotContext(login: string, kdf: KdfParameters): string {
  return JSON.stringify(['so-mat-keys/1', login, kdf.memoryKiB, kdf.iterations, kdf.parallelism]);
}

function sealTo(publicKey: string, dataKey: Buffer): RecoverySlot['sealedDataKey'] {
  const { ephemeral, nonce, box, tag } = seal(raw(publicKey), dataKey, SEAL);
  const text = (part: Buffer) => part.toString('base64');
  return { ephemeral: text(ephemeral), nonce: text(nonce), box: text(box), tag: text(tag) };
}

function sealOf({ sealedDataKey: { ephemeral, nonce, box, tag } }: RecoverySlot): SealedKey {
  return { ephemeral: raw(ephemeral), nonce: raw(nonce), box: raw(box), tag: raw(tag) };
}

/** A slot with a new key pair locked under `key`, which is zeroed. */
function newHolder(key: Buffer, salt: Buffer, context: string, dataKey: Buffer): RecoverySlot {
  const pair = newKeyPair();
  try {
    const { nonce, box, tag } = lock(key, pair.privateKey, context);
    const publicKey = pair.publicKey.toString('base64');
    return {
      salt: salt.toString('base64'),
      publicKey,
      wrappedPrivateKey: box.toString('base64'),
      nonce: nonce.toString('base64'),
      tag: tag.toString('base64'),
      sealedDataKey: sealTo(publicKey, dataKey),
    };
  } finally {
    pair.privateKey.fill(0);
    key.fill(0);
  }
}

/** A slot under a new password, slow to make: `placeSlot` puts it into the keys as they are by then. */
export async function newSlot(
  login: string,
  password: string,
  dataKey: Buffer,
  kdf: KdfParameters = KDF,
): Promise<Slot> {
  const name = canonicalLogin(login);
  const salt = randomBytes(16);
  const key = await deriveKey(password, salt, kdf);
  return { login: name, kdf, ...newHolder(key, salt, slotContext(name, kdf), dataKey) };
}

function newRecovery(dataKey: Buffer): { readonly slot: RecoverySlot; readonly code: string } {
  const code = newRecoveryBytes();
  const salt = randomBytes(16);
  try {
    return { slot: newHolder(recoveryKey(code, salt), salt, RECOVERY, dataKey), code: printRecoveryCode(code) };
  } finally {
    code.fill(0);
  }
}

function refusal(what: OpenFailure, counts: boolean): Refusal {
  return { ok: false, failure: what, counts };
}

/** Opens a slot by its key, which is zeroed; beyond the right key whatever does not fit is damage. */
function openHolder(keys: KeysFile, slot: RecoverySlot, key: Buffer, context: string, wrong: OpenFailure): Unlocked {
  const locked = { nonce: raw(slot.nonce), box: raw(slot.wrappedPrivateKey), tag: raw(slot.tag) };
  const privateKey = unlockKey(key, locked, context);
  key.fill(0);
  if (privateKey === null) return refusal(wrong, true);
  const dataKey = openSeal(privateKey, sealOf(slot), SEAL);
  privateKey.fill(0);
  if (dataKey !== null && isSigned(keys, dataKey)) return { ok: true, dataKey };
  dataKey?.fill(0);
  return refusal(
    failure('damaged', { reason: 'Tệp khóa keys.json bị hỏng hoặc đã bị sửa ngoài chương trình.' }),
    false,
  );
}

/**
 * The data key by login and password. An unknown login takes as long and gets the same answer as a wrong password. A file that was tampered
 * with is `damaged` and never a wrong try, once the password is right; before, the checksum tells damage by chance (`parseKeys`).
 */
export async function unlock(keys: KeysFile, login: string, password: string): Promise<Unlocked> {
  const name = canonicalLogin(login);
  const slot = keys.slots.find((one) => one.login === name);
  const closed = keys.closed.find((one) => one.login === name);
  if (slot === undefined && closed !== undefined) return refusedClosed(closed, password);
  if (slot === undefined) {
    const spent = await deriveKey(password, randomBytes(16), keys.slots[0]?.kdf ?? KDF);
    spent.fill(0);
    return refusal(failure('wrongPassword'), true);
  }
  const key = await deriveKey(password, raw(slot.salt), slot.kdf);
  return openHolder(keys, slot, key, slotContext(name, slot.kdf), failure('wrongPassword'));
}

/** To the right password alone it says that the account was disabled; any other learns what it would of a login that nobody has. */
async function refusedClosed(slot: Slot, password: string): Promise<Unlocked> {
  const key = await deriveKey(password, raw(slot.salt), slot.kdf);
  const locked = { nonce: raw(slot.nonce), box: raw(slot.wrappedPrivateKey), tag: raw(slot.tag) };
  const privateKey = unlockKey(key, locked, slotContext(slot.login, slot.kdf));
  key.fill(0);
  privateKey?.fill(0);
  return privateKey === null ? refusal(failure('wrongPassword'), true) : refusal(failure('userDisabled'), false);
}

/** The data key by the recovery code; a code that was mistyped says so and is no wrong try. */
export function unlockByRecovery(keys: KeysFile, typed: string): UnlockedByCode {
  let wrong: Refusal | null = null;
  // Where the keyboard leaves more than one code that its check allows, the lock tells which it was.
  for (const { bytes, printed } of readRecoveryCodes(typed)) {
    const key = recoveryKey(bytes, raw(keys.recovery.salt));
    bytes.fill(0);
    const opened = openHolder(keys, keys.recovery, key, RECOVERY, {
      kind: 'wrongPassword',
      message: 'Mã khôi phục này không mở được sổ: có thể đã được thay bằng mã mới. Hãy dùng mã in lần gần nhất.',
    });
    if (opened.ok) return { ...opened, code: printed };
    wrong = opened;
    if (opened.failure.kind !== 'wrongPassword') break;
  }
  return wrong ?? refusal({ kind: 'wrongPassword', message: mistypedCode(typed) }, false);
}

/** Whether this is the person's password, as of the second person in an act (②); throws `damaged`. */
export async function verifyPassword(keys: KeysFile, login: string, password: string): Promise<boolean> {
  const opened = await unlock(keys, login, password);
  if (opened.ok) {
    opened.dataKey.fill(0);
    return true;
  }
  if (opened.failure.kind === 'wrongPassword' || opened.failure.kind === 'userDisabled') return false;
  throw new RegisterError(opened.failure);
}

/** The keys of a new register: one user, one recovery code, shown once. The caller zeroes the data key. */
export async function createKeys(
  login: string,
  password: string,
  kdf: KdfParameters = KDF,
): Promise<{ readonly keys: KeysFile; readonly dataKey: Buffer; readonly recoveryCode: string }> {
  const dataKey = randomBytes(32);
  const { slot, code } = newRecovery(dataKey);
  const slots = [await newSlot(login, password, dataKey, kdf)];
  return {
    keys: sign({ database: FIRST_DATABASE, generation: 1, slots, closed: [], recovery: slot }, dataKey),
    dataKey,
    recoveryCode: code,
  };
}

/**
 * Every change starts from a file that the data key's holder signed: else a stranger's public key could be sealed to. It is one
 * generation later than the keys were, or than `part` says.
 */
function change(keys: KeysFile, dataKey: Buffer, part: Partial<KeysBody>, signWith = dataKey): KeysFile {
  if (!isSigned(keys, dataKey)) throw damaged('Tệp khóa keys.json bị hỏng hoặc đã bị sửa ngoài chương trình.');
  return sign({ ...keys, ...part, generation: (part.generation ?? keys.generation) + 1 }, signWith);
}

/** Gives the user a slot under a new password; a slot he had before is gone. */
export async function putSlot(
  keys: KeysFile,
  dataKey: Buffer,
  login: string,
  password: string,
  kdf: KdfParameters = KDF,
): Promise<KeysFile> {
  return placeSlot(keys, dataKey, await newSlot(login, password, dataKey, kdf));
}

/** Puts a user's new slot into the keys; one he had before is gone. */
export function placeSlot(keys: KeysFile, dataKey: Buffer, slot: Slot): KeysFile {
  const others = (slots: readonly Slot[]): readonly Slot[] => slots.filter((one) => one.login !== slot.login);
  return change(keys, dataKey, { slots: [...others(keys.slots), slot], closed: others(keys.closed) });
}

/** The same passwords and code, of the users who stay, under the generation after `than`. */
export function renewKeys(
  keys: KeysFile,
  dataKey: Buffer,
  than: number,
  stays: (login: string) => boolean = () => true,
): KeysFile {
  return change(keys, dataKey, { slots: keys.slots.filter(({ login }) => stays(login)), generation: than });
}

/**
 * Takes the data key out of the user's slot, which stays to know his password by; the last one is left alone, for a register that
 * nobody can open is lost. Throws when he has none or the last.
 */
export function removeSlot(keys: KeysFile, dataKey: Buffer, login: string): KeysFile {
  const slots = keys.slots.filter((one) => one.login !== canonicalLogin(login));
  if (slots.length === keys.slots.length) throw new RegisterError(failure('userUnknown'));
  if (slots.length === 0) throw new Error('the last slot cannot be removed');
  const taken = keys.slots.filter((one) => one.login === canonicalLogin(login)).map(emptied);
  return change(keys, dataKey, { slots, closed: [...keys.closed, ...taken] });
}

/** A new recovery code, shown once; the old one opens nothing from now on. */
export function renewRecovery(
  keys: KeysFile,
  dataKey: Buffer,
): { readonly keys: KeysFile; readonly recoveryCode: string } {
  const { slot, code } = newRecovery(dataKey);
  return { keys: change(keys, dataKey, { recovery: slot }), recoveryCode: code };
}

/**
 * The same people and passwords over a new data key and database file, for `rekey`; nobody's password is needed. The recovery code goes on
 * working until `renewRecovery`.
 */
export function reseal(keys: KeysFile, dataKey: Buffer, newDataKey: Buffer, database: string): KeysFile {
  const slots = keys.slots.map((slot) => ({ ...slot, sealedDataKey: sealTo(slot.publicKey, newDataKey) }));
  const recovery = { ...keys.recovery, sealedDataKey: sealTo(keys.recovery.publicKey, newDataKey) };
  return change(keys, dataKey, { slots, recovery, database }, newDataKey);
}
