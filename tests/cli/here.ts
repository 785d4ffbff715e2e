import os from 'node:os';
import { vi } from 'vitest';
import { main } from '../../src/main/cli/main.ts';
import { type Ended, LAN } from './call.ts';

/** A call of the command line within the test's own process: quick, and on whatever machine the test makes up, else one without a network. */
export async function here(args: readonly string[], env: Readonly<Record<string, string>> = LAN): Promise<Ended> {
  let out = '';
  let err = '';
  const heard: { mockRestore(): void }[] = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      out += String(text);
      return true;
    }),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      err += String(text);
      return true;
    }),
  ];
  if (!vi.isMockFunction(os.networkInterfaces)) heard.push(vi.spyOn(os, 'networkInterfaces').mockReturnValue({}));
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  try {
    const code = await main(args);
    const lines = out.split('\n').filter((line) => line !== '');
    return { code, out, err, json: lines.map((line) => JSON.parse(line)) };
  } finally {
    vi.unstubAllEnvs();
    for (const one of heard) one.mockRestore();
  }
}
