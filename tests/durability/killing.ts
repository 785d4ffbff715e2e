import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll } from 'vitest';

/** Processes that are killed at moments nobody chose. */

/** `SOMAT_KILLS=200` for more. */
export const KILLS = Number(process.env.SOMAT_KILLS ?? 40);

/** What a process said before it ended, line by line. */
export type Said = {
  readonly lines: readonly Record<string, unknown>[];
  readonly signal: string | null;
  readonly errors: string;
};

export type Writer = {
  readonly process: ChildProcess;
  /** Resolves once so many lines were said, or the process has ended. */
  lines(count: number): Promise<void>;
  /** SIGKILL, which no process can put off; answers with all that it had said. */
  kill(): Promise<Said>;
};

/** Starts `writer.ts` over a register. */
export function startWriter(dir: string, mode: string, password: string, from = 1): Writer {
  const script = join(import.meta.dirname, 'writer.ts');
  const child = spawn(process.execPath, [script, dir, mode, password, String(from)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [text, errors] = ['', ''];
  let ended = false;
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString('utf8');
  });
  const end = new Promise<string | null>((resolve) => {
    child.on('close', (_code, signal) => {
      ended = true;
      resolve(signal);
    });
  });
  return {
    process: child,
    lines: async (count) => {
      while (!ended && text.split('\n').length - 1 < count) await wait(1);
    },
    kill: async () => {
      child.kill('SIGKILL');
      const signal = await end;
      // A line that the kill cut in two was not said.
      const whole = text
        .slice(0, text.lastIndexOf('\n') + 1)
        .split('\n')
        .filter((line) => line !== '');
      return { lines: whole.map((line) => ({ ...JSON.parse(line) })), signal, errors };
    },
  };
}

/** A register's folder for all tests of a file. */
export function sharedFolder(): () => string {
  let base = '';
  beforeAll(() => {
    base = mkdtempSync(join(tmpdir(), 'so-mat-kill-'));
  });
  afterAll(() => rmSync(base, { recursive: true, force: true }));
  return () => base;
}

/** A moment at random: after so many lines, a few milliseconds later. */
export async function someMoment(writer: Writer, most: number): Promise<void> {
  await writer.lines(Math.floor(Math.random() * (most + 1)));
  await wait(Math.random() * 8);
}
