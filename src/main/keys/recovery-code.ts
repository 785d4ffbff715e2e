import { randomBytes } from 'node:crypto';

/** Crockford's base32: no I, L, O or U, so that a code copied by hand is read back as it was. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BYTES = 20;
const DATA_CHARACTERS = 32;
const CHECK_CHARACTERS = 4;

export type ParsedCode =
  | { readonly ok: true; readonly bytes: Buffer }
  /** Mistyped, which is not the same as wrong: a person tries again, and no wrong try is counted. */
  | { readonly ok: false; readonly message: string };

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

function encode(value: bigint, characters: number): string {
  let text = '';
  for (let index = characters - 1; index >= 0; index -= 1) text += ALPHABET[Number((value >> BigInt(index * 5)) & 31n)];
  return text;
}

/** The 160 bits of a new recovery code; the caller zeroes them. */
export function newRecoveryBytes(): Buffer {
  return randomBytes(BYTES);
}

/** The code as it is shown and printed: 32 characters and 4 check characters in groups of four. */
export function printRecoveryCode(bytes: Buffer): string {
  const data = encode(BigInt(`0x${bytes.toString('hex')}`), DATA_CHARACTERS);
  const check = encode(BigInt(crc20(bytes)), CHECK_CHARACTERS);
  return (data + check).replace(/.{4}(?=.)/g, '$&-');
}

function mistyped(reason: string): ParsedCode {
  return { ok: false, message: `Mã khôi phục bị gõ nhầm: ${reason} Hãy so lại với bản đã in rồi gõ lại.` };
}

/** Reads a code as a person types it: case, blanks and hyphens do not matter, O is 0, I and L are 1. */
export function parseRecoveryCode(text: string): ParsedCode {
  const typed = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐‑‒–—_.]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const strange = [...typed].find((character) => !ALPHABET.includes(character));
  if (strange !== undefined) return mistyped(`không có ký tự "${strange}" trong mã.`);
  const wanted = DATA_CHARACTERS + CHECK_CHARACTERS;
  if (typed.length !== wanted) return mistyped(`mã có ${wanted} ký tự, đã gõ ${typed.length}.`);
  const value = [...typed.slice(0, DATA_CHARACTERS)].reduce(
    (sum, character) => (sum << 5n) | BigInt(ALPHABET.indexOf(character)),
    0n,
  );
  const bytes = Buffer.from(value.toString(16).padStart(BYTES * 2, '0'), 'hex');
  if (encode(BigInt(crc20(bytes)), CHECK_CHARACTERS) !== typed.slice(DATA_CHARACTERS))
    return mistyped('các ký tự kiểm tra không khớp.');
  return { ok: true, bytes };
}
