import { printEntryRef } from '../../../shared/base/references.ts';
import type { WriteDb } from '../../file/connection.ts';
import type { Line } from '../../journal/journal.ts';
import type { Subject } from '../subject.ts';
import { incidents as table } from './tables.ts';

type Opened = { year: number; number: number; entry: string | null; kinds: readonly string[]; on: string };

function opened(db: WriteDb, line: Line, { year, number, entry, kinds, on }: Opened): void {
  const ref = `incident:${year}:${number}`;
  table.insert(db, { ref, year, number, entry, kinds: kinds.join(','), opened_on: on, closed_on: null, seq: line.seq });
}

/** What went wrong, opened by the act that found it. */
export const incidents = {
  tables: [table],
  fills: 1,
  hears: {
    registerIncoming: (db, { entry, year, number, incident }, line) => {
      if (incident === undefined) return;
      const ref = printEntryRef({ series: entry.series, year, number });
      opened(db, line, { year, number: incident, entry: ref, kinds: entry.faults ?? [], on: entry.arrivedOn });
    },
    acknowledge: (db, { items, incident, on }, line) => {
      if (incident === undefined) return;
      const faulty = items.filter(({ result }) => result !== 'received');
      const entry = faulty[0]?.item.split('#')[0] ?? null;
      opened(db, line, { ...incident, entry, kinds: [...new Set(faulty.map(({ result }) => result))], on });
    },
  },
  numbers: { incident: table.name },
} as const satisfies Subject;
