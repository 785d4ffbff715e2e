import { parentPort, workerData } from 'node:worker_threads';
import { argon2id } from 'hash-wasm';
import { z } from 'zod';

const job = z.strictObject({
  password: z.instanceof(Uint8Array),
  salt: z.instanceof(Uint8Array),
  memoryKiB: z.number(),
  iterations: z.number(),
  parallelism: z.number(),
});

// The one file with an effect at import: it is the body of a thread that does one job and ends, its 128 MiB with it.
const { password, salt, memoryKiB, iterations, parallelism } = job.parse(workerData);
const key = await argon2id({
  password,
  salt,
  memorySize: memoryKiB,
  iterations,
  parallelism,
  hashLength: 32,
  outputType: 'binary',
});
password.fill(0);
parentPort?.postMessage(key);
key.fill(0);
