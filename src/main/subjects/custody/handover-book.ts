import { z } from 'zod';
import { Text } from '../../../shared/base/text.ts';
import type { ReadDb } from '../../file/connection.ts';
import { num, objectOf, type Row, str, strOrNull } from '../../file/rows.ts';
import type { Unsigned } from '../../paper/book.ts';
import type { RowWords } from '../../paper/layout.ts';
import type { HandedCopy, Names } from '../../paper/row-data.ts';
import { type Book, type BookKey, type BookRow, EVENTS_PER_LINE } from '../book.ts';
import { clearanceOf } from '../clearance.ts';
import { markOf } from '../entries/entry-version.ts';
import { parseFields } from '../entries/fields.ts';
import { namesAt, namesByLine, officeCover } from '../names.ts';
import { eventOf, lateReceipts, receiptRef, receiptSource } from '../receipts.ts';
import { fatesOf, foundOf } from '../signed.ts';

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
    pending: (event, upTo, words) => pending(db, key, key.year >= thisYear, event, upTo, words),
    unsigned: (upTo) => unsigned(db, key, upTo),
    rowAt: ({ kind, ref, lines }, upTo, words) => {
      const source = receiptSource(ref);
      if (source) return receiptRow(db, key, names(upTo), words, source, lines?.[0] ?? 0, upTo);
      return kind === 'handover' ? (rowsAt(ref.split(' ')[0] ?? '', upTo, words).get(ref) ?? null) : null;
    },
  };
}

type Known = {
  readonly ref: string;
  readonly upTo: number;
  readonly words: RowWords;
  readonly rows: ReadonlyMap<string, BookRow>;
};

function* pending(
  db: ReadDb,
  key: BookKey,
  open: boolean,
  event: number,
  upTo: number,
  words: RowWords,
): Generator<BookRow> {
  const names = namesAt(db, upTo);
  const receipts = words.handedReceipt ? lateReceipts(db, key, upTo, open, 'line') : [];
  const late = function* (before: number): Generator<BookRow> {
    for (let one = receipts[0]; one && eventOf(one) < before; one = receipts[0]) {
      receipts.shift();
      const row = receiptRow(db, key, names, words, one.source, one.lines[0] ?? 0, upTo);
      if (row) yield row;
    }
  };
  const from = Math.floor(event / EVENTS_PER_LINE);
  for (const row of db
    .statement('SELECT * FROM handovers WHERE seq >= ? AND seq <= ? AND +year = ? ORDER BY seq')
    .all(from, upTo, key.year)) {
    yield* late(num(row, 'seq') * EVENTS_PER_LINE);
    for (const one of rowsOf(db, names, words, row, upTo)) if (one.event > event) yield one;
  }
  yield* late(Number.POSITIVE_INFINITY);
}

/** "KN": what was signed for a hand-over after its rows were printed. */
function receiptRow(
  db: ReadDb,
  key: BookKey,
  names: Names,
  words: RowWords,
  source: BookKey,
  line: number,
  upTo: number,
): BookRow | null {
  const handover = db
    .statement('SELECT h.* FROM handovers h JOIN handover_items i ON i.ref = h.ref WHERE i.closed_by = ? LIMIT 1')
    .get(line);
  if (!handover || !words.handedReceipt) return null;
  const groups = documentsOf(db, handover);
  const printed = db.statement(
    `SELECT g.page FROM page_rows p JOIN pages g ON g.seq = p.page_seq
      WHERE p.kind = 'handover' AND p.seq = ? AND p.page_seq < ? AND p.id = ? ORDER BY g.page LIMIT 1`,
  );
  // Documents of the same hand-over that stand on no page yet bear the signature in their own rows.
  const signedHere = groups.flatMap((group, index) => {
    const items = group.filter((item) => item.closed_by === line);
    const page = printed.value(num(handover, 'seq'), line, num(group[0] ?? {}, 'id'));
    if (items.length === 0 || typeof page !== 'number') return [];
    return [{ items, page, position: groups.length === 1 ? null : index + 1 }];
  });
  const fates = signedHere.map(({ items }) => fatesOf(db, names, num(items[0] ?? {}, 'id'), { upTo, line }));
  const [received] = fates.flatMap((one) => one.signed);
  const [lost] = fates.flatMap((one) => one.missing);
  const signed = received ?? (lost ? { ...lost, drawn: false } : undefined);
  if (!signed) return null;
  return {
    row: 'receipt',
    kind: 'correction',
    ref: receiptRef(source),
    seq: line,
    event: line * EVENTS_PER_LINE,
    number: num(handover, 'number'),
    clearance: clearanceOf(db, str(handover, 'ref')),
    struck: false,
    lines: [line],
    ...words.handedReceipt({
      names,
      number: num(handover, 'number'),
      year: source.year,
      other: source.year !== key.year,
      pages: [...new Set(signedHere.map(({ page }) => page))],
      receiver: str(handover, 'receiver'),
      documents: signedHere.map(({ items, position }) => ({
        position,
        copies: items.map((item) => handedCopy(item, upTo)),
      })),
      signed,
    }),
  };
}

/** Copies for which nobody has signed. */
function unsigned(db: ReadDb, { year }: BookKey, upTo: number): Unsigned {
  const handovers = db
    .statement(
      `SELECT * FROM handovers h WHERE year = ? AND seq <= ? AND EXISTS (SELECT 1 FROM handover_items i
        WHERE i.ref = h.ref AND (i.closed_by IS NULL OR i.closed_by > ?)) ORDER BY seq`,
    )
    .all(year, upTo, upTo);
  return handovers.flatMap((handover) => {
    const groups = documentsOf(db, handover);
    return groups.flatMap((group, index) => {
      const open = group.filter((item) => typeof item.closed_by !== 'number' || item.closed_by > upTo);
      const number = num(handover, 'number');
      const row = groups.length === 1 ? String(number) : `${number}.${index + 1}`;
      return open.length === 0 ? [] : [{ number: row, copies: open.map((item) => handedCopy(item, upTo).mark) }];
    });
  });
}

/** The years with hand-overs. */
export function handoverYears(db: ReadDb): readonly number[] {
  return [...db.statement('SELECT DISTINCT year FROM handovers ORDER BY year').values()].map(Number);
}

/** How many rows stand after `event`: one for each document of each hand-over. */
export function handoverRowsWaiting(db: ReadDb, { year }: BookKey, event: number): number {
  const line = Math.floor(event / EVENTS_PER_LINE);
  const count = (which: string): number =>
    Number(
      db
        .statement(
          `SELECT count(*) FROM (SELECT DISTINCT i.ref, i.id FROM handovers h JOIN handover_items i ON i.ref = h.ref
            WHERE h.year = ? AND h.seq ${which} ?)`,
        )
        .value(year, line),
    );
  // The hand-over at which the last page ends has its first rows there; what was signed later ends a page, too.
  const ended = count('=');
  return count('>') + (ended === 0 ? 0 : ended - ((event % EVENTS_PER_LINE) + 1));
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

/** The copies of a hand-over, by document. */
function documentsOf(db: ReadDb, handover: Row): Row[][] {
  const seq = num(handover, 'seq');
  const items = db
    .statement(
      `SELECT e.id, e.ref, e.direction, i.kind, i.number, i.state, i.signed, i.closed_by,
        (SELECT fields FROM entry_versions v WHERE v.id = e.id AND v.seq <= ? ORDER BY v.seq DESC LIMIT 1) fields,
        (SELECT level FROM entry_versions v WHERE v.id = e.id AND v.seq <= ? ORDER BY v.seq DESC LIMIT 1) level
        FROM handover_items i JOIN entries e ON e.id = i.id WHERE i.ref = ? ORDER BY i.position`,
    )
    .all(seq, seq, str(handover, 'ref'));
  return [...Map.groupBy(items, (item) => str(item, 'ref')).values()];
}

function rowsOf(db: ReadDb, names: Names, words: RowWords, handover: Row, upTo: number): BookRow[] {
  const ref = str(handover, 'ref');
  const [seq, number] = [num(handover, 'seq'), num(handover, 'number')];
  const groups = documentsOf(db, handover);
  // Envelopes, reasons and notes were written for all items at once.
  const clearance = clearanceOf(db, ref);
  const { envelope, otherwise, condition, note } = handoverFields(handover);
  return groups.flatMap((group, index) => {
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
          position: groups.length === 1 ? null : index + 1,
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
          signed: fatesOf(db, names, num(first, 'id'), { upTo, handover: ref }).signed,
          copies: group.map((item) => handedCopy(item, upTo)),
        }),
      },
    ];
  });
}

function handedCopy(item: Row, upTo: number): HandedCopy {
  const closed = typeof item.closed_by === 'number' && item.closed_by <= upTo;
  const copy = `${str(item, 'kind')}${num(item, 'number')}`;
  return {
    copy,
    mark: markOf(parseFields(str(item, 'direction'), str(item, 'fields')), copy),
    returned: closed && item.state === 'returned',
    found: closed ? foundOf(strOrNull(item, 'signed')) : null,
  };
}
