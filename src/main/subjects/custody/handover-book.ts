import { z } from 'zod';
import { Text } from '../../../shared/base/text.ts';
import type { ReadDb } from '../../file/connection.ts';
import { num, objectOf, type Row, str, strOrNull } from '../../file/rows.ts';
import type { RowWords } from '../../paper/layout.ts';
import type { HandedCopy, Names } from '../../paper/row-data.ts';
import { type Book, type BookKey, type BookRow, EVENTS_PER_LINE } from '../book.ts';
import { clearanceOf } from '../clearance.ts';
import { namesAt, namesByLine, officeCover } from '../names.ts';
import { foundOf, signedFor } from '../signed.ts';

/** "Sổ chuyển giao bí mật nhà nước": a row for each document of each hand-over, by year; no abstract stands in it (Law 2018 art. 13.6). */
export function handoverBook(db: ReadDb, key: BookKey, thisYear: number): Book {
  const counts = (): { first: number; last: number } => {
    const row = db
      .statement('SELECT coalesce(min(number), 0) first, coalesce(max(number), 0) last FROM handovers WHERE year = ?')
      .get(key.year);
    return row ? { first: num(row, 'first'), last: num(row, 'last') } : { first: 0, last: 0 };
  };
  const { first, last } = key.year < thisYear ? counts() : { first: 0, last: 0 };
  const [from, to] = [`${key.year}-01-01`, `${key.year}-12-31`];
  const names = namesByLine(db);
  /** The rows of the hand-over that was last asked for: one of hundreds of documents stands on several pages. */
  let known: Known | null = null;
  const rowsAt = (ref: string, upTo: number, words: RowWords): ReadonlyMap<string, BookRow> => {
    if (known?.ref !== ref || known.upTo !== upTo || known.words !== words) {
      const row = db.statement('SELECT * FROM handovers WHERE ref = ?').get(ref);
      const rows = row ? rowsOf(db, names(upTo), words, row, upTo) : [];
      known = { ref, upTo, words, rows: new Map(rows.map((one) => [one.ref, one])) };
    }
    return known.rows;
  };
  return {
    key,
    cover: (upTo, span) => ({ ...officeCover(db, upTo), year: key.year, volume: key.volume, ...span }),
    span: key.year < thisYear ? { from, to, firstNumber: first, lastNumber: last } : null,
    closing: () => ({ firstNumber: first, lastNumber: last, voided: 0 }),
    pending: (event, upTo, words) => pending(db, key, event, upTo, words),
    rowAt: (kind, ref, _seq, upTo, words) =>
      kind === 'handover' ? (rowsAt(ref.split(' ')[0] ?? '', upTo, words).get(ref) ?? null) : null,
  };
}

type Known = {
  readonly ref: string;
  readonly upTo: number;
  readonly words: RowWords;
  readonly rows: ReadonlyMap<string, BookRow>;
};

function* pending(db: ReadDb, key: BookKey, event: number, upTo: number, words: RowWords): Generator<BookRow> {
  const names = namesAt(db, upTo);
  const from = Math.floor(event / EVENTS_PER_LINE);
  for (const row of db
    .statement('SELECT * FROM handovers WHERE seq >= ? AND seq <= ? AND +year = ? ORDER BY seq')
    .all(from, upTo, key.year)) {
    for (const one of rowsOf(db, names, words, row, upTo)) if (one.event > event) yield one;
  }
}

/** The years with hand-overs. */
export function handoverYears(db: ReadDb): readonly number[] {
  return [...db.statement('SELECT DISTINCT year FROM handovers ORDER BY year').values()].map(Number);
}

/** How many rows stand after `event`: one for each document of each hand-over. */
export function handoverRowsWaiting(db: ReadDb, { year }: BookKey, event: number): number {
  const rows = db
    .statement(
      `SELECT count(*) FROM (SELECT DISTINCT i.ref, i.id FROM handovers h JOIN handover_items i ON i.ref = h.ref
        WHERE h.year = ? AND h.seq >= ?)`,
    )
    .value(year, Math.floor(event / EVENTS_PER_LINE));
  // The hand-over at which the last page ends has its first rows there.
  return Number(rows ?? 0) - (event === 0 ? 0 : (event % EVENTS_PER_LINE) + 1);
}

const redactable = z.union([
  z.string(),
  z.strictObject({ redacted: z.int() }).transform(({ redacted }) => Text.redacted(redacted).shown()),
]);
const fieldsSchema = z.object({
  envelope: z.object({ outer: redactable, inner: redactable.optional(), marks: z.array(z.string()) }).optional(),
  otherwise: redactable.optional(),
  condition: redactable.optional(),
  carrier: z.string().optional(),
  note: redactable.optional(),
});

/** What a hand-over says besides its items: envelopes, the reason for another recipient, a note. */
export function handoverFields(handover: Row): z.output<typeof fieldsSchema> {
  return fieldsSchema.parse(JSON.parse(str(handover, 'fields')));
}

function rowsOf(db: ReadDb, names: Names, words: RowWords, handover: Row, upTo: number): BookRow[] {
  const ref = str(handover, 'ref');
  const [seq, number] = [num(handover, 'seq'), num(handover, 'number')];
  const items = db
    .statement(
      `SELECT e.id, e.ref, i.kind, i.number, i.state, i.signed, i.closed_by,
        (SELECT fields FROM entry_versions v WHERE v.id = e.id AND v.seq <= ? ORDER BY v.seq DESC LIMIT 1) fields,
        (SELECT level FROM entry_versions v WHERE v.id = e.id AND v.seq <= ? ORDER BY v.seq DESC LIMIT 1) level
        FROM handover_items i JOIN entries e ON e.id = i.id WHERE i.ref = ? ORDER BY i.position`,
    )
    .all(seq, seq, ref);
  // Envelopes, reasons and notes were written for all items at once.
  const clearance = clearanceOf(db, ref);
  const groups = new Map<string, Row[]>();
  for (const item of items) groups.set(str(item, 'ref'), [...(groups.get(str(item, 'ref')) ?? []), item]);
  const { envelope, otherwise, condition, note } = handoverFields(handover);
  return [...groups.values()].flatMap((group, index) => {
    const [first] = group;
    if (!first) return [];
    const symbol = redactable.safeParse(objectOf(str(first, 'fields')).symbol);
    return [
      {
        row: 'handover' as const,
        kind: 'entry' as const,
        ref: `${ref} ${str(first, 'ref')}`,
        seq,
        event: seq * EVENTS_PER_LINE + index,
        number,
        clearance,
        struck: false,
        ...words.handover({
          names,
          number,
          position: groups.size === 1 ? null : index + 1,
          day: str(handover, 'day'),
          ref: str(first, 'ref'),
          symbol: symbol.success ? symbol.data : null,
          level: str(first, 'level'),
          giver: str(handover, 'giver'),
          receiver: str(handover, 'receiver'),
          method: str(handover, 'method'),
          envelope: envelope ?? null,
          otherwise: otherwise ?? '',
          returns: num(handover, 'returns') === 1 ? { condition: condition ?? '' } : null,
          note: note ?? '',
          signed: signedFor(db, names, num(first, 'id'), upTo, ref),
          copies: group.map((item) => handedCopy(item, upTo)),
        }),
      },
    ];
  });
}

function handedCopy(item: Row, upTo: number): HandedCopy {
  const closed = typeof item.closed_by === 'number' && item.closed_by <= upTo;
  return {
    copy: `${str(item, 'kind')}${num(item, 'number')}`,
    returned: closed && item.state === 'returned',
    found: closed ? foundOf(strOrNull(item, 'signed')) : null,
  };
}
