import { LEVEL_FACTS, type Level } from '../../base/levels.ts';
import type { Bars } from '../../figures/bars.ts';
import type { Columns } from '../../figures/columns.ts';
import { figure, type Tone } from '../../figures/drawing.ts';
import type { Strip } from '../../figures/strip.ts';
import { AGE_NAMES, AGES, PLACE_NAMES, PLACES, type Standing } from './standing.ts';

/** What the pictures of a year show, the same on the screen and on paper. What the reader may not read is in none of them. */

export type Both = { readonly in: number; readonly out: number };
/** Figures under a name; `code` is what a list is narrowed by. */
export type Line<C extends string = string> = Both & { readonly code: C; readonly name: string };

export function total(both: Both): number {
  return both.in + both.out;
}

/** From the ground up: the highest level stands darkest, on top. */
const LEVEL_TONES: Readonly<Record<Level, Tone>> = { confidential: 'clear', secret: 'hatched', topSecret: 'solid' };
const PLACE_TONES: Readonly<Record<(typeof PLACES)[number], Tone>> = {
  inStore: 'clear',
  held: 'hatched',
  sent: 'barred',
  inTransit: 'crossed',
  takenOut: 'dotted',
  missing: 'solid',
};
const AGE_TONES: Readonly<Record<(typeof AGES)[number], Tone>> = { days: 'clear', week: 'hatched', longer: 'solid' };

function summed(rows: readonly Both[]): Both {
  return rows.reduce<Both>((sum, one) => ({ in: sum.in + one.in, out: sum.out + one.out }), { in: 0, out: 0 });
}

function readable({ rows }: Standing): Standing['rows'] {
  return rows.filter((row) => row.masked !== true);
}

/** The levels that the reader may not read, by name. */
export function leftOut({ rows }: Standing): readonly string[] {
  return rows.filter((row) => row.masked === true).map(({ level }) => LEVEL_FACTS[level].name);
}

/** Months of the year until today, `2026-03`, each over all levels. */
export function monthLines(standing: Standing): readonly Line[] {
  const last = Number(standing.to.slice(5, 7));
  return Array.from({ length: last }, (_, index) => {
    const code = `${standing.year}-${String(index + 1).padStart(2, '0')}`;
    return { code, name: `Tháng ${index + 1}`, ...summed(ofMonth(standing, code).map(({ both }) => both)) };
  });
}

function ofMonth(standing: Standing, code: string): readonly { readonly level: Level; readonly both: Both }[] {
  return readable(standing).map(({ level, months = [] }) => ({
    level,
    both: summed(months.filter(({ month }) => month === code)),
  }));
}

export function levelLines(standing: Standing): readonly Line<Level>[] {
  return readable(standing).map(({ level, months = [] }) => ({
    code: level,
    name: LEVEL_FACTS[level].name,
    ...summed(months),
  }));
}

export function placeLines(standing: Standing): readonly Line<(typeof PLACES)[number]>[] {
  return PLACES.map((code) => {
    const all = readable(standing).flatMap(({ places = [] }) => places.filter(({ place }) => place === code));
    return { code, name: PLACE_NAMES[code], ...summed(all) };
  }).filter((line) => total(line) > 0);
}

/** Those who have the most, each with how many of them are of which level. */
export type HolderLine = Line & { readonly levels: readonly { readonly level: Level; readonly copies: number }[] };

export function holderLines(standing: Standing, nameOf: (holder: string) => string): readonly HolderLine[] {
  const rows = readable(standing);
  const holders = new Set(rows.flatMap(({ held = [] }) => held.map(({ holder }) => holder)));
  return [...holders]
    .map((code) => {
      const by = rows.map(({ level, held = [] }) => ({
        level,
        both: summed(held.filter((one) => one.holder === code)),
      }));
      const levels = by.map(({ level, both }) => ({ level, copies: total(both) })).filter(({ copies }) => copies > 0);
      return { code, name: nameOf(code), ...summed(by.map(({ both }) => both)), levels };
    })
    .toSorted((a, b) => total(b) - total(a) || (a.code < b.code ? -1 : 1));
}

/** "Mật 5, Tối mật 2" */
function named(pairs: readonly (readonly [name: string, value: number])[]): string {
  return pairs.map(([name, value]) => `${name} ${figure(value)}`).join(', ');
}

export function monthColumns(standing: Standing): Columns {
  const lines = monthLines(standing);
  const levels = levelLines(standing).toReversed();
  const year = summed(lines);
  const by = levels.map((line) => [line.name, total(line)] as const);
  return {
    parts: levels.map(({ code, name }) => ({ name, tone: LEVEL_TONES[code] })),
    groups: lines.map(({ code }) => {
      const month = ofMonth(standing, code).toReversed();
      return {
        name: String(Number(code.slice(5))),
        columns: [
          { name: 'đến', values: month.map(({ both }) => both.in) },
          { name: 'đi', values: month.map(({ both }) => both.out) },
        ],
      };
    }),
    says: `Năm ${standing.year}: đến ${figure(year.in)}, đi ${figure(year.out)}${by.length === 0 ? '' : `; ${named(by)}`}.`,
  };
}

export function placeStrip(standing: Standing): Strip {
  const lines = placeLines(standing);
  const copies = lines.reduce((sum, line) => sum + total(line), 0);
  return {
    shares: lines.map((line) => ({
      name: line.name,
      tone: PLACE_TONES[line.code],
      value: total(line),
    })),
    says:
      copies === 0
        ? 'Chưa có bản nào.'
        : `${figure(copies)} bản: ${named(lines.map((line) => [line.name.toLocaleLowerCase('vi'), total(line)]))}.`,
  };
}

export function ageStrip({ unsigned }: Standing): Strip {
  const shares = AGES.map((age) => ({
    name: AGE_NAMES[age],
    tone: AGE_TONES[age],
    value: unsigned.find((one) => one.age === age)?.papers ?? 0,
  }));
  const papers = shares.reduce((sum, { value }) => sum + value, 0);
  return {
    shares,
    says:
      papers === 0
        ? 'Không có phiếu nào chờ ký.'
        : `${figure(papers)} phiếu chờ ký: ${named(shares.map(({ name, value }) => [name, value]))}.`,
  };
}

export function holderBars(standing: Standing, nameOf: (holder: string) => string): Bars {
  const lines = holderLines(standing, nameOf);
  return {
    bars: lines.map((line) => ({ name: line.name, value: total(line) })),
    tone: 'hatched',
    says:
      lines.length === 0
        ? 'Không bản nào đang giao cho đơn vị, người giữ.'
        : `Giữ nhiều nhất: ${named(lines.map((line) => [line.name, total(line)]))}.`,
  };
}
