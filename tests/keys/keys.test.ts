import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lock, newKeyPair, openSeal, publicOf, seal, subkey, unlockKey } from '../../src/main/keys/keys.ts';
import { parseRecoveryCode, printRecoveryCode } from '../../src/main/keys/recovery-code.ts';

describe('the letters of a recovery code', () => {
  const codes = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => Buffer.from(bytes));
  const letters = [...'0123456789BCFGHKLMNPQRTVXZ'];

  it('comes back whole for every code', () => {
    fc.assert(
      fc.property(codes, (bytes) => {
        const parsed = parseRecoveryCode(printRecoveryCode(bytes));
        expect(parsed.ok && parsed.bytes.equals(bytes)).toBe(true);
      }),
      { examples: [[Buffer.alloc(20)], [Buffer.alloc(20, 255)]] },
    );
  });

  it('catches any one wrong character, any two neighbours swapped, one missing, one too many, one that does not exist', () => {
    fc.assert(
      fc.property(codes, fc.nat(39), fc.constantFrom(...letters), (bytes, at, letter) => {
        const code = printRecoveryCode(bytes).replaceAll('-', '');
        const swapped = code.slice(0, at) + (code[at + 1] ?? '') + (code[at] ?? '') + code.slice(at + 2);
        const wrong = [code.slice(0, at) + letter + code.slice(at + 1), swapped].filter((text) => text !== code);
        wrong.push(code.slice(0, at) + code.slice(at + 1), code + letter, `${code.slice(0, at)}A${code.slice(at + 1)}`);
        for (const text of wrong) expect(parseRecoveryCode(text).ok).toBe(false);
      }),
    );
  });
});

describe('the primitives', () => {
  const secret = Buffer.alloc(32, 5);

  it('gives each use a key of its own, always the same', () => {
    const names = ['db', 'backup', 'keys'] as const;
    const keys = names.map((name) => subkey(secret, name).toString('hex'));
    expect(new Set([...keys, secret.toString('hex')]).size).toBe(4);
    expect(names.map((name) => subkey(secret, name).toString('hex'))).toEqual(keys);
    // A register written today must open in ten years: these must never change.
    expect(keys).toEqual([
      'e27f60cea0429f4bde529de67a6ae9c034d5f8de599313fabc4bdad7df578ccf',
      '755ba8ed0e37830b9cb9a249b4a164b43608e8443770a40b64c3383c5b3554c3',
      '2232f062702d747e3a51d74c92921224dc89a06080b1a05c4609f4c014b2ab85',
    ]);
  });

  it('opens a lock or a seal only whole, under its key and in its context', () => {
    const key = Buffer.alloc(32, 1);
    const locked = lock(key, secret, 'here');
    expect(unlockKey(key, locked, 'here')?.equals(secret)).toBe(true);
    const pair = newKeyPair();
    expect(publicOf(pair.privateKey).equals(pair.publicKey)).toBe(true);
    const sealed = seal(pair.publicKey, secret, 'here');
    expect(openSeal(pair.privateKey, sealed, 'here')?.equals(secret)).toBe(true);
    const bad = (part: Buffer) => Buffer.from(part.map((byte, index) => (index === 0 ? byte ^ 1 : byte)));
    expect([
      unlockKey(Buffer.alloc(32, 2), locked, 'here'),
      unlockKey(key, locked, 'there'),
      unlockKey(key, { ...locked, box: bad(locked.box) }, 'here'),
      unlockKey(key, { ...locked, nonce: bad(locked.nonce) }, 'here'),
      unlockKey(key, { ...locked, tag: bad(locked.tag) }, 'here'),
      openSeal(newKeyPair().privateKey, sealed, 'here'),
      openSeal(pair.privateKey, sealed, 'there'),
      openSeal(pair.privateKey, { ...sealed, ephemeral: bad(sealed.ephemeral) }, 'here'),
      openSeal(pair.privateKey, { ...sealed, ephemeral: Buffer.alloc(32) }, 'here'),
    ]).toEqual(Array(9).fill(null));
  });
});
