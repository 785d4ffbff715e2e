import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { damaged, errorCode, explained, failure, RegisterError } from '../file/failure.ts';
import { readPlain } from '../file/plain-file.ts';
import { type FileSteps, ownName, replaceFile } from '../file/replace.ts';
import { subkey } from './keys.ts';
import { kdfSchema } from './password.ts';

const FORMAT = 'so-mat-keys/1';
export const FIRST_DATABASE = 'register.db';
/** Room that the keys may take: 10,000 slots of under 1 KiB. */
export const LONGEST_KEYS = 16 << 20;

/** Base64 of so many bytes, in the one way of writing it: Node would read many others as the same. */
function bytes(length: number) {
  return z.string().refine((text) => {
    const raw = Buffer.from(text, 'base64');
    return raw.length === length && raw.toString('base64') === text;
  });
}

const sealed = z.strictObject({ ephemeral: bytes(32), nonce: bytes(12), box: bytes(32), tag: bytes(16) });
const holder = {
  salt: bytes(16),
  publicKey: bytes(32),
  wrappedPrivateKey: bytes(32),
  nonce: bytes(12),
  tag: bytes(16),
  sealedDataKey: sealed,
};
// A login as it is compared; which logins may be made is the act's to say.
const login = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => text === canonicalLogin(text));
const slot = z.strictObject({ login, kdf: kdfSchema, ...holder });
const recovery = z.strictObject(holder);
const keysFile = z.strictObject({
  format: z.literal(FORMAT),
  /** A plain name of ours: this file is read before anything vouches for it. */
  database: z.string().regex(/^register(-[0-9a-z]{1,32})?\.db$/),
  generation: z.int().min(1),
  slots: z.array(slot).min(1).max(10_000),
  recovery,
  hmac: bytes(32),
  checksum: bytes(32),
});

export type Slot = Readonly<z.infer<typeof slot>>;
export type RecoverySlot = Readonly<z.infer<typeof recovery>>;
/** `keys.json`: who can open the register; holds logins, no names, no roles (design.md 5). */
export type KeysFile = Readonly<Omit<z.infer<typeof keysFile>, 'slots'>> & {
  readonly slots: readonly Slot[];
  /** Slots that were taken away: a password still proves itself to them and opens nothing, so that its owner can be told. In the file they stand among the others. */
  readonly closed: readonly Slot[];
};
/** What is signed. */
export type KeysBody = Omit<KeysFile, 'hmac' | 'checksum' | 'format'>;

/** Tells one slot's key from every other; it changes with each new password and stays over a new data key. */
export function slotPrint({ publicKey }: Pick<Slot, 'publicKey'>): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 32);
}

const zeros = (length: number): string => Buffer.alloc(length).toString('base64');
/** Where the data key was sealed; nobody can seal anything so. */
const NOTHING = { ephemeral: zeros(32), nonce: zeros(12), box: zeros(32), tag: zeros(16) };

function isClosed({ sealedDataKey: { ephemeral, nonce, box, tag } }: Slot): boolean {
  const same = { ephemeral, nonce, box, tag };
  return JSON.stringify(same) === JSON.stringify(NOTHING);
}

/** The slot with nothing in it. */
export function emptied(slot: Slot): Slot {
  return { ...slot, sealedDataKey: NOTHING };
}

function written({ slots, closed }: Pick<KeysFile, 'slots' | 'closed'>): readonly Slot[] {
  return [...slots, ...closed].sort((a, b) => (a.login < b.login ? -1 : 1));
}

/** A login as it is stored and compared: case does not matter. */
export function canonicalLogin(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}

function holderText(part: RecoverySlot): string[] {
  const { ephemeral, nonce, box, tag } = part.sealedDataKey;
  return [part.salt, part.publicKey, part.wrappedPrivateKey, part.nonce, part.tag, ephemeral, nonce, box, tag];
}

/** One text for one meaning: arrays in a fixed order, so that neither blanks nor the order of names in the file play a part. */
function canonicalText(body: KeysBody): string {
  const slots = written(body).map(({ login: name, kdf, ...rest }) => [
    name,
    kdf.memoryKiB,
    kdf.iterations,
    kdf.parallelism,
    ...holderText(rest),
  ]);
  return JSON.stringify([FORMAT, body.database, body.generation, slots, holderText(body.recovery)]);
}

function hmacOf(body: KeysBody, dataKey: Buffer): Buffer {
  const key = subkey(dataKey, 'keys');
  try {
    return createHmac('sha256', key).update(canonicalText(body)).digest();
  } finally {
    key.fill(0);
  }
}

/** Anyone can make it: it only tells a file damaged by chance from a wrong password, before a password is tried. */
function checksumOf(body: KeysBody, hmac: string): string {
  return createHash('sha256').update(canonicalText(body)).update(hmac).digest('base64');
}

/** The file with the signature that only a holder of the data key can make. */
export function sign(body: KeysBody, dataKey: Buffer): KeysFile {
  const { database, generation, closed, recovery: recoverySlot } = body;
  const slots = written({ slots: body.slots, closed: [] });
  const ordered = { database, generation, slots, closed, recovery: recoverySlot };
  const hmac = hmacOf(ordered, dataKey).toString('base64');
  return { format: FORMAT, ...ordered, hmac, checksum: checksumOf(ordered, hmac) };
}

/** Whether a holder of this data key signed the file as it stands. */
export function isSigned(keys: KeysFile, dataKey: Buffer): boolean {
  return timingSafeEqual(hmacOf(keys, dataKey), Buffer.from(keys.hmac, 'base64'));
}

/** `keys.json` from its text; throws a `RegisterError`: `damaged` with this sentence, or `newer` for a format of a later program. */
export function parseKeys(text: string, sentence = 'Tệp khóa keys.json bị hỏng.', advice?: string): KeysFile {
  const bad = (): RegisterError => damaged(sentence, null, advice);
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw bad();
  }
  const parsed = keysFile.safeParse(raw);
  if (!parsed.success) {
    const later = z.looseObject({ format: z.string().regex(/^so-mat-keys\/([2-9]|[1-9][0-9]{1,3})$/) }).safeParse(raw);
    throw later.success ? new RegisterError(failure('newer')) : bad();
  }
  const { slots, ...rest } = parsed.data;
  const open = slots.filter((one) => !isClosed(one));
  const keys = { ...rest, slots: open, closed: slots.filter(isClosed) };
  const logins = new Set(slots.map(({ login: name }) => name));
  if (open.length === 0 || logins.size !== slots.length || keys.checksum !== checksumOf(keys, keys.hmac)) throw bad();
  return keys;
}

/** The text of `keys.json`. */
export function printKeys(keys: KeysFile): string {
  const { format, database, generation, recovery: recoverySlot, hmac, checksum } = keys;
  const file = { format, database, generation, slots: written(keys), recovery: recoverySlot, hmac, checksum };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** Reads `keys.json`; throws `notRegister` (neither it nor a database lies there), `keysMissing`, `damaged` or `newer`. */
export function readKeys(dir: string): KeysFile {
  return explained(() => {
    let text: string;
    try {
      text = readPlain(join(dir, 'keys.json'), LONGEST_KEYS);
    } catch (error) {
      const code = errorCode(error);
      if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
      throw new RegisterError(failure(existsSync(join(dir, FIRST_DATABASE)) ? 'keysMissing' : 'notRegister'));
    }
    return parseKeys(text);
  });
}

/** Replaces `keys.json`: whatever happens, the old or the new one lies there. */
export async function writeKeys(dir: string, keys: KeysFile, steps?: FileSteps): Promise<void> {
  const path = join(dir, 'keys.json');
  await replaceFile(path, Buffer.from(printKeys(keys)), steps, ownName(path));
}

const DATABASE = /^(register(?:-[0-9a-z]{1,32})?\.db)(?:-wal|-shm|-journal)?$/;

/**
 * Removes databases that `keys.json` does not name: what a killed `rekey` left on either side. Call it holding the lock. It goes by
 * the file as it lies there now, and by nothing where that names no database that is there: the last one is never removed.
 */
export function removeUnnamed(dir: string): void {
  let named: string;
  try {
    named = readKeys(dir).database;
  } catch {
    return;
  }
  if (!existsSync(join(dir, named))) return;
  for (const file of readdirSync(dir)) {
    const match = DATABASE.exec(file);
    if (match && match[1] !== named) rmSync(join(dir, file), { force: true });
  }
}
