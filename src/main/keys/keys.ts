import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/** A 256-bit secret locked under another by AES-256-GCM. */
export type LockedKey = { readonly nonce: Buffer; readonly box: Buffer; readonly tag: Buffer };
/** A 256-bit secret that only the owner of an X25519 private key can open. */
export type SealedKey = LockedKey & { readonly ephemeral: Buffer };
export type KeyPair = { readonly publicKey: Buffer; readonly privateKey: Buffer };
/** What the data key is used for; each use has a key of its own, so that one given away tells nothing of the others. */
export type SubkeyName = 'db' | 'backup' | 'keys';

// RFC 8410: an X25519 key in DER is this and then its 32 bytes.
const PRIVATE_DER = Buffer.from('302e020100300506032b656e04220420', 'hex');
const PUBLIC_DER = Buffer.from('302a300506032b656e032100', 'hex');

function privateKeyOf(raw: Buffer): KeyObject {
  const der = Buffer.concat([PRIVATE_DER, raw]);
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } finally {
    der.fill(0);
  }
}

function publicKeyOf(raw: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([PUBLIC_DER, raw]), format: 'der', type: 'spki' });
}

function rawPublic(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(PUBLIC_DER.length);
}

function hkdf(secret: Uint8Array, salt: Uint8Array, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, 32));
}

/** The key for one use, by HKDF-SHA-256 (RFC 5869) from the data key; the caller zeroes it. */
export function subkey(dataKey: Uint8Array, name: SubkeyName): Buffer {
  return hkdf(dataKey, Buffer.alloc(0), `so-mat/1 ${name}`);
}

/** The key that a recovery code stands for: 160 random bits need no slow function. */
export function recoveryKey(code: Uint8Array, salt: Uint8Array): Buffer {
  return hkdf(code, salt, 'so-mat/1 recovery');
}

/** A new X25519 pair as raw bytes; the caller zeroes the private half. */
export function newKeyPair(): KeyPair {
  const pair = generateKeyPairSync('x25519');
  const der = pair.privateKey.export({ format: 'der', type: 'pkcs8' });
  const privateKey = Buffer.from(der.subarray(PRIVATE_DER.length));
  der.fill(0);
  return { publicKey: rawPublic(pair.publicKey), privateKey };
}

/** The public half of a raw X25519 private key. */
export function publicOf(privateKey: Buffer): Buffer {
  return rawPublic(createPublicKey(privateKeyOf(privateKey)));
}

/** Locks `secret` under `key`; `context` is authenticated with it, so that it opens nowhere else. */
export function lock(key: Buffer, secret: Uint8Array, context: string): LockedKey {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const box = Buffer.concat([cipher.update(secret), cipher.final()]);
  return { nonce, box, tag: cipher.getAuthTag() };
}

/** The secret, or null when key, context or a single bit of it is not the right one; the caller zeroes it. */
export function unlockKey(key: Buffer, locked: LockedKey, context: string): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, locked.nonce, { authTagLength: 16 });
  decipher.setAAD(Buffer.from(context)).setAuthTag(locked.tag);
  const secret = decipher.update(locked.box);
  try {
    return Buffer.concat([secret, decipher.final()]);
  } catch {
    return null;
  } finally {
    secret.fill(0);
  }
}

function sealingKey(privateKey: KeyObject, other: Buffer, ephemeral: Buffer, owner: Buffer): Buffer {
  const shared = diffieHellman({ privateKey, publicKey: publicKeyOf(other) });
  try {
    return hkdf(shared, Buffer.concat([ephemeral, owner]), 'so-mat/1 seal');
  } finally {
    shared.fill(0);
  }
}

/** Seals `secret` to a public key with a one-time X25519 pair; nobody's password is needed (design.md 5). */
export function seal(publicKey: Buffer, secret: Uint8Array, context: string): SealedKey {
  const once = newKeyPair();
  const key = sealingKey(privateKeyOf(once.privateKey), publicKey, once.publicKey, publicKey);
  try {
    return { ephemeral: once.publicKey, ...lock(key, secret, context) };
  } finally {
    once.privateKey.fill(0);
    key.fill(0);
  }
}

/** What was sealed to this private key, or null when anything about it is wrong; the caller zeroes it. */
export function openSeal(privateKey: Buffer, sealed: SealedKey, context: string): Buffer | null {
  const owner = publicOf(privateKey);
  try {
    const key = sealingKey(privateKeyOf(privateKey), sealed.ephemeral, sealed.ephemeral, owner);
    try {
      return unlockKey(key, sealed, context);
    } finally {
      key.fill(0);
    }
  } catch {
    // A point of low order has no shared secret: OpenSSL refuses it.
    return null;
  }
}
