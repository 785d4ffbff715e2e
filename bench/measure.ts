import { mkdirSync, writeFileSync } from 'node:fs';

/** Times, and the tables in which they are shown beside what they are compared with. */

/** How long something took by the clock on the wall and on the processor: on a busy machine only the second is its own. */
export type Took = { readonly ms: number; readonly cpu: number };

/** Runs `work` and answers with how long it took and what it gave. */
export function timed<T>(work: () => T): Took & { readonly value: T } {
  const [before, started] = [process.cpuUsage(), performance.now()];
  const value = work();
  return { ms: performance.now() - started, cpu: cpuSince(before), value };
}

export function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Times of one kind of work in one run. */
export type Times = { readonly median: number; readonly p95: number; readonly cpu: number; readonly cpu95: number };

export function summary(took: readonly Took[]): Times {
  const at = (share: number, of: (one: Took) => number): number => quantile(took.map(of), share);
  const [wall, cpu] = [(one: Took) => one.ms, (one: Took) => one.cpu];
  return { median: at(0.5, wall), p95: at(0.95, wall), cpu: at(0.5, cpu), cpu95: at(0.95, cpu) };
}

/**
 * Times several kinds of work against each other: in turns, each turn beginning with another one, so that a disturbance of the
 * machine meets all alike.
 */
export function inTurns<K extends string>(
  rounds: number,
  works: Readonly<Record<K, (round: number) => void>>,
): (name: K) => readonly Took[] {
  const entries = Object.entries<(round: number) => void>(works);
  const times = new Map<string, Took[]>(entries.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [step] of entries.entries()) {
      const [name, work] = entries[(round + step) % entries.length] ?? ['', () => undefined];
      const { ms, cpu } = timed(() => work(round));
      times.get(name)?.push({ ms, cpu });
    }
  }
  return (name) => times.get(name) ?? [];
}

/** One figure: what was measured, the number it is compared with, and whether it holds. */
export type Figure = {
  readonly what: string;
  readonly figure: string;
  readonly partner: string;
  readonly target?: string;
  readonly holds?: boolean;
  readonly note?: string;
};

export function ms(value: number): string {
  const size = Math.abs(value);
  return size >= 10_000 ? `${(value / 1_000).toFixed(1)} s` : `${value.toFixed(size < 1 ? 3 : size < 100 ? 2 : 0)} ms`;
}

export function both({ median, p95 }: Times): string {
  return `${ms(median)} (p95 ${ms(p95)})`;
}

export function onProcessor({ cpu, cpu95 }: Times): string {
  return `on the processor ${ms(cpu)} (p95 ${ms(cpu95)})`;
}

export function times(a: number, b: number): string {
  return `${(a / b).toFixed(2)} ×`;
}

/** A figure with an upper limit. */
export function atMost(what: string, value: number, limit: number, partner: string, note?: string): Figure {
  const figure = { what, figure: ms(value), partner, target: `≤ ${ms(limit)}`, holds: value <= limit };
  return note === undefined ? figure : { ...figure, note };
}

/** A figure that could not be had here, and why: told like any other, so that nobody takes its absence for a pass. */
export function notMeasured(what: string, why: string): Figure {
  return { what, figure: 'not measured', partner: '–', note: why.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '/') };
}

/** The value below which so large a share of `values` lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function asMarkdown(title: string, figures: readonly Figure[]): string {
  const rows = figures.map(({ what, figure, partner, target, holds, note }) =>
    [what, figure, partner, target ?? '', holds === undefined ? '' : holds ? 'pass' : '**MISS**', note ?? ''].join(
      ' | ',
    ),
  );
  return [`### ${title}`, '', '| what | figure | beside it | target | | note |', '|---|---|---|---|---|---|']
    .concat(
      rows.map((row) => `| ${row} |`),
      '',
    )
    .join('\n');
}

/** The figures that have a limit, and those that could not be had: short enough for the README. */
export function shortTable(sections: readonly Section[]): string {
  const rows = sections.flatMap(({ title, figures }) =>
    figures
      .filter(({ target, figure }) => target !== undefined || figure === 'not measured')
      .map(
        ({ what, figure, partner, target, holds }) =>
          `| ${title}: ${what} | ${figure} | ${partner} | ${target ?? ''} | ${holds === undefined ? '–' : holds ? 'pass' : '**MISS**'} |`,
      ),
  );
  return ['| what | figure | beside it | target | |', '|---|---|---|---|---|', ...rows, ''].join('\n');
}

export type Section = { readonly title: string; readonly figures: readonly Figure[] };

/** Writes the whole run as one Markdown file and answers with its path. */
export function written(dir: string, at: Date, parts: readonly string[]): string {
  mkdirSync(dir, { recursive: true });
  const path = `${dir}/${at.toISOString().slice(0, 19).replaceAll(':', '-')}.md`;
  writeFileSync(path, parts.join('\n'));
  return path;
}
