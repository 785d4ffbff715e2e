import { parentPort, workerData } from 'node:worker_threads';
import { argon2id } from 'hash-wasm';

// The one file with an effect at import: it is the body of a thread that does one job and ends, its 128 MiB with it.
// No zod here: `deriveKey` has parsed the parameters, and loading it would double the time of a thread.
const job: unknown = workerData;

function field(name: string): unknown {
  return typeof job === 'object' && job !== null ? Object.entries(job).find(([key]) => key === name)?.[1] : undefined;
}

function bytes(name: string): Uint8Array {
  const value = field(name);
  if (value instanceof Uint8Array) return value;
  throw new Error('the password thread was given another job');
}

const password = bytes('password');
const key = await argon2id({
  password,
  salt: bytes('salt'),
  memorySize: Number(field('memoryKiB')),
  iterations: Number(field('iterations')),
  parallelism: Number(field('parallelism')),
  hashLength: 32,
  outputType: 'binary',
});
password.fill(0);
parentPort?.postMessage(key);
key.fill(0);
