import { readdirSync, readFileSync } from 'node:fs';

/** What `strace -ff` has recorded of the program started by it, told apart by process: main with its threads, and all that main has started. */

export const RECORDED = 'trace=socket,socketpair,connect,bind,listen,accept,accept4,execve,clone,clone3,fork,vfork';

export type Recorded = {
  /** The lines of main and of its threads (workers, the thread pool). */
  readonly main: readonly string[];
  /** The lines of the processes that main has started: in the tests, the stand-in's Chromium. */
  readonly others: readonly string[];
  /** The programs that were started, in main's own words. */
  readonly started: readonly string[];
};

/** Reads the files `PREFIX.PID` of `folder`. A thread is born with CLONE_THREAD; whatever else is born is a process. */
export function readTrace(folder: string, prefix: string): Recorded {
  const of = new Map<number, string[]>();
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${prefix}.`)) continue;
    const lines = readFileSync(`${folder}/${name}`, 'utf8').split('\n');
    of.set(
      Number(name.slice(prefix.length + 1)),
      lines.filter((line) => line !== ''),
    );
  }
  const born = (lines: readonly string[], thread: boolean): number[] =>
    lines
      .filter((line) => /^(?:clone3?|v?fork)\(/.test(line) && line.includes('CLONE_THREAD') === thread)
      .map((line) => Number(/= (\d+)/.exec(line)?.[1] ?? 0));
  const children = new Set([...of.values()].flatMap((lines) => [...born(lines, true), ...born(lines, false)]));
  const root = [...of.keys()].find((pid) => !children.has(pid));
  if (root === undefined) throw new Error('nothing was recorded');
  const own = new Set([root]);
  for (const pid of own) for (const thread of born(of.get(pid) ?? [], true)) own.add(thread);
  const lines = (mine: boolean): string[] => [...of].flatMap(([pid, all]) => (own.has(pid) === mine ? all : []));
  return {
    main: lines(true),
    others: lines(false),
    started: lines(false).filter((line) => line.startsWith('execve(') && line.endsWith('= 0')),
  };
}
