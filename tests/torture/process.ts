import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Orders } from './child.ts';

/** A process that is ready to be given orders; started ahead of time, since starting takes longer than dying. */
export type Victim = {
  readonly said: readonly { readonly word: string; readonly what: Readonly<Record<string, unknown>> }[];
  begin(orders: Orders): Promise<void>;
  /** Waits until it has told of something done, at most so long. */
  working(within: number): Promise<void>;
  kill(): Promise<void>;
  /** Waits for its own end, at most so long; `null` when it hangs and had to be killed. */
  ended(within: number): Promise<number | null>;
};

export function startVictim(wrapper: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Victim {
  const command = [...wrapper, process.execPath, join(import.meta.dirname, 'child.ts')];
  const child: ChildProcess = spawn(command[0] ?? '', command.slice(1), {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'so-mat-compile-cache'), ...process.env, ...env },
    detached: wrapper.length > 0,
  });
  const said: { word: string; what: Record<string, unknown> }[] = [];
  const waiting = new Map<string, () => void>();
  let rest = '';
  const ready = new Promise<void>((resolve) => waiting.set('READY', resolve));
  const gone = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  child.stdout?.on('data', (bytes: Buffer) => {
    const lines = (rest + bytes.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [word = '', ...words] = line.split(' ');
      const what: unknown = JSON.parse(words.join(' '));
      said.push({ word, what: typeof what === 'object' && what !== null ? { ...what } : { value: what } });
      waiting.get(word)?.();
    }
  });
  child.stdin?.on('error', () => undefined);
  const end = (): void => {
    try {
      if (wrapper.length > 0 && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  return {
    said,
    begin: async (orders) => {
      child.stdin?.write(JSON.stringify(orders));
      await Promise.race([ready, gone]);
    },
    working: async (within) => {
      const until = Date.now() + within;
      const done = (): boolean => said.some(({ word }) => !['WAITING', 'READY', 'BEGUN'].includes(word));
      while (!done() && child.exitCode === null && Date.now() < until)
        await new Promise((resolve) => setTimeout(resolve, 5));
    },
    kill: async () => {
      end();
      await gone;
    },
    ended: async (within) => {
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        end();
      }, within);
      const code = await gone;
      clearTimeout(timer);
      return late ? null : code;
    },
  };
}

/** Whether strace is there and may put errors into a process. */
export function canTrace(): boolean {
  const tried = spawnSync('strace', ['-qq', '-o', '/dev/null', '-e', 'inject=fsync:error=EIO', 'true'], {
    stdio: 'ignore',
  });
  return tried.status === 0;
}
