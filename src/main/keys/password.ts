import { Worker } from 'node:worker_threads';
import { z } from 'zod';

/** What Argon2id is run with; kept with each slot, so that it can be raised later. */
export type KdfParameters = { readonly memoryKiB: number; readonly iterations: number; readonly parallelism: number };

/** For every new password: 0.7 s on an office machine (design.md 5; OWASP asks for less). */
export const KDF: KdfParameters = { memoryKiB: 131072, iterations: 3, parallelism: 1 };

/** What is believed of a file: less is no protection and more would hang the machine. */
export const kdfSchema = z.strictObject({
  memoryKiB: z
    .int()
    .min(8)
    .max(1024 * 1024),
  iterations: z.int().min(1).max(64),
  parallelism: z.int().min(1).max(4),
});

/** A password as the bytes that are hashed: NFC, so that every keyboard's way of typing an accent gives the same. */
function passwordBytes(password: string): Uint8Array<ArrayBuffer> {
  // Argon2 takes no empty password; nobody can have one, so what it becomes matters to no one.
  return new TextEncoder().encode(password.normalize('NFC') || '\0');
}

/** The 32-byte key that Argon2id makes of a password (RFC 9106), made in a thread that ends; the caller zeroes it. */
export function deriveKey(password: string, salt: Uint8Array, parameters: KdfParameters): Promise<Buffer> {
  const bytes = passwordBytes(password);
  return new Promise((resolve, reject) => {
    // A bundled program has its worker beside it as JavaScript.
    const own = import.meta.url.endsWith('.ts') ? './password-worker.ts' : './password-worker.js';
    const worker = new Worker(new URL(own, import.meta.url), {
      workerData: { password: bytes, salt: Uint8Array.from(salt), ...kdfSchema.parse(parameters) },
      // Moved, not copied: the thread zeroes the only bytes there are.
      transferList: [bytes.buffer],
      env: {},
      execArgv: [],
    });
    worker.once('message', (message: unknown) => {
      if (message instanceof Uint8Array && message.length === 32)
        resolve(Buffer.from(message.buffer, message.byteOffset, 32));
      else reject(new Error('the password thread answered with something else'));
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the password thread ended without an answer')));
  });
}
