import { randomBytes } from 'node:crypto';
import { type CodeLetters, RECOVERY_LETTERS, readings } from '../../shared/base/keyboard.ts';

const BYTES = 20;

type Format = CodeLetters & {
  readonly data: number;
  readonly check: number;
  /** What the check characters say of the bytes. */
  readonly checkOf: (bytes: Buffer) => bigint;
};

/** The largest prime that five characters hold: any one wrong character and any two swapped leave another rest. */
const PRIME = 11_881_357n;

/** What is made today. */
const TODAY: Format = {
  ...RECOVERY_LETTERS,
  data: 35,
  check: 5,
  checkOf: (bytes) => numberOf(bytes) % PRIME,
};

/** What was made before, which goes on opening its register: Crockford's base32, without I, L, O and U. */
const BEFORE: Format = {
  letters: '0123456789abcdefghjkmnpqrstvwxyz',
  looks: { o: '0', i: '1', l: '1' },
  data: 32,
  check: 4,
  checkOf: (bytes) => BigInt(crc20(bytes)),
};

export type ParsedCode =
  | { readonly ok: true; readonly bytes: Buffer }
  /** Mistyped, which is not the same as wrong: a person tries again, and no wrong try is counted. */
  | { readonly ok: false; readonly message: string };

/** A code as it was understood; the caller zeroes the bytes. */
export type ReadCode = { readonly bytes: Buffer; readonly printed: string };

/** Koopman's CRC-20 (0xc1acf): any one wrong character and any two neighbours swapped change it. */
function crc20(bytes: Uint8Array): number {
  let crc = 0xfffff;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit -= 1) {
      const top = ((crc >>> 19) ^ (byte >>> bit)) & 1;
      crc = ((crc << 1) & 0xfffff) ^ (top === 1 ? 0x8359f : 0);
    }
  }
  return crc;
}

function numberOf(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

function encode(value: bigint, characters: number, { letters }: Format): string {
  const base = BigInt(letters.length);
  let text = '';
  for (let rest = value; text.length < characters; rest /= base) text = `${letters[Number(rest % base)] ?? ''}${text}`;
  return text;
}

function printed(bytes: Buffer, format: Format): string {
  const code = encode(numberOf(bytes), format.data, format) + encode(format.checkOf(bytes), format.check, format);
  return code.toUpperCase().replace(/.{4}(?=.)/g, '$&-');
}

/** The 160 bits of a new recovery code; the caller zeroes them. */
export function newRecoveryBytes(): Buffer {
  return randomBytes(BYTES);
}

/** The code as it is shown and printed: 35 characters and 5 check characters in groups of four. */
export function printRecoveryCode(bytes: Buffer): string {
  return printed(bytes, TODAY);
}

/** The bytes of a code of this format, in small letters; `null` where its check says that it is none. */
function bytesOf(code: string, format: Format): Buffer | null {
  const base = BigInt(format.letters.length);
  const value = [...code.slice(0, format.data)].reduce(
    (sum, letter) => sum * base + BigInt(format.letters.indexOf(letter)),
    0n,
  );
  if (value >> BigInt(BYTES * 8) !== 0n) return null;
  const bytes = Buffer.from(value.toString(16).padStart(BYTES * 2, '0'), 'hex');
  if (encode(format.checkOf(bytes), format.check, format) === code.slice(format.data)) return bytes;
  bytes.fill(0);
  return null;
}

/**
 * Every code whose check is right that a person may have typed to have this text stand there: what a Vietnamese keyboard did is undone;
 * case, blanks and hyphens do not matter; look-alikes are read by the code's own alphabet, its length says which.
 */
export function* readRecoveryCodes(text: string): Generator<ReadCode> {
  for (const format of [TODAY, BEFORE]) {
    for (const code of readings(text, format, format.data + format.check)) {
      const bytes = bytesOf(code, format);
      if (bytes !== null) yield { bytes, printed: printed(bytes, format) };
    }
  }
}

/** Why no code could be read in it. */
export function mistypedCode(text: string): string {
  const typed = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '');
  const [today, before] = [TODAY, BEFORE].map(({ data, check }) => data + check);
  const why =
    typed.length === today || typed.length === before
      ? 'các ký tự kiểm tra không khớp.'
      : `mã có ${today} ký tự (mã cấp trước đây: ${before}), đã gõ ${typed.length}.`;
  return `Mã khôi phục bị gõ nhầm: ${why} Hãy tắt bộ gõ tiếng Việt (UniKey, EVKey…), so lại với bản đã in rồi gõ lại.`;
}

/** Reads a code as a person types it: the likeliest that its check allows. */
export function parseRecoveryCode(text: string): ParsedCode {
  for (const { bytes } of readRecoveryCodes(text)) return { ok: true, bytes };
  return { ok: false, message: mistypedCode(text) };
}
