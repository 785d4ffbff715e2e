import { z } from 'zod';
import { rank } from '../../shared/base/levels.ts';
import { inSentence, nameIn, RESULT_NAMES, RESULTS } from '../../shared/base/names.ts';
import { Text } from '../../shared/base/text.ts';
import type { SignedFor } from '../../shared/subjects/entries/queries.ts';
import type { ReadDb } from '../file/connection.ts';
import { num, type Row, str } from '../file/rows.ts';
import type { Names, Signed } from '../paper/row-data.ts';
import type { Asker } from './asker.ts';
import { clearanceOf } from './clearance.ts';

/** Signatures for copies as they stand in the books: drawn on the screen, or on a paper of ours. */

const words = z.union([
  z.string(),
  z.strictObject({ redacted: z.int() }).transform(({ redacted }) => Text.redacted(redacted).shown()),
]);
const signedSchema = z.object({
  on: z.string(),
  by: z.string().optional(),
  byName: words.optional(),
  signature: words.optional(),
  onPaper: z.boolean(),
});
const foundSchema = z.object({ result: z.enum(RESULTS), note: words.optional() });

/** What was found when somebody signed for an item. */
export function foundOf(signed: string | null): z.output<typeof foundSchema> | null {
  return signed === null ? null : foundSchema.parse(JSON.parse(signed));
}

/** The same in words: the fault, and the note to it; nothing when all was well. */
export function faultOf(signed: string | null): string {
  const found = foundOf(signed);
  if (found === null) return '';
  const { result, note } = found;
  const fault = result === 'received' ? '' : inSentence(nameIn(RESULT_NAMES, result));
  return note === undefined ? fault : [fault, note].filter((part) => part !== '').join(', ');
}

const strokes = z.array(z.array(z.tuple([z.number(), z.number()])));

/** What became of copies at the hands of whoever was to sign for them. */
export type Fates = { readonly signed: Signed[]; readonly missing: Signed[] };

/** Up to which line, and of which of them or of which hand-over alone. */
type Which = { readonly upTo: number; readonly line?: number; readonly handover?: string };

/** Who has signed for copies of an entry, and what was reported missing, each line once. */
export function fatesOf(db: ReadDb, names: Names, id: number, { upTo, line, handover }: Which): Fates {
  const rows = db
    .statement(
      `SELECT h.receiver, h.returns, h.number AS handover, i.kind, i.number, i.state, i.signed, i.closed_by FROM handover_items i
        JOIN handovers h ON h.ref = i.ref WHERE i.id = ? AND i.signed IS NOT NULL AND i.closed_by <= ?
          AND i.closed_by = coalesce(?, i.closed_by) AND h.ref = coalesce(?, h.ref) ORDER BY i.closed_by, i.position`,
    )
    .all(id, upTo, line ?? null, handover ?? null);
  const of = (state: string): Signed[] =>
    signedOf(
      rows.filter((row) => row.state === state),
      names,
    );
  return { signed: of('received'), missing: of('missing') };
}

function signedOf(rows: readonly Row[], names: Names): Signed[] {
  const found = new Map<number, Signed>();
  for (const row of rows) {
    const line = num(row, 'closed_by');
    const copy = `${str(row, 'kind')}${num(row, 'number')}`;
    const { result } = foundSchema.parse(JSON.parse(str(row, 'signed')));
    const known = found.get(line);
    found.set(
      line,
      known
        ? { ...known, copies: [...known.copies, copy], results: [...known.results, result] }
        : firstOf(row, names, line, copy, result),
    );
  }
  return [...found.values()];
}

/**
 * What a list says of whoever signed for a copy at a line; `null` where that line is no signature, and where he signed for something
 * else at once that the asker is not cleared for.
 */
export function signatureAt(
  { db, actor }: Asker,
  names: Names,
  { id, kind, number }: { readonly id: number; readonly kind: string; readonly number: number },
  line: number,
): SignedFor | null {
  const row = db
    .statement(
      'SELECT ref, signed FROM handover_items WHERE id = ? AND kind = ? AND number = ? AND closed_by = ? AND signed IS NOT NULL',
    )
    .get(id, kind, number, line);
  if (!row || clearanceOf(db, str(row, 'ref')) > rank(actor.clearance)) return null;
  const signed = signedSchema.parse(JSON.parse(str(row, 'signed')));
  const { result } = foundSchema.parse(JSON.parse(str(row, 'signed')));
  const drawn = strokesOf(signed.signature);
  return {
    by: signed.byName ?? names('person', signed.by),
    on: signed.on,
    paper: str(row, 'ref'),
    result,
    onPaper: signed.onPaper,
    ...(drawn === null ? {} : { strokes: drawn }),
  };
}

/** The strokes that were drawn; `null` where there are none, or where they were redacted. */
function strokesOf(signature: string | undefined): z.output<typeof strokes> | null {
  const drawn = signature?.startsWith('[[') ? strokes.safeParse(JSON.parse(signature)) : null;
  return drawn?.success ? drawn.data : null;
}

function firstOf(row: Row, names: Names, line: number, copy: string, result: string): Signed {
  const signed = signedSchema.parse(JSON.parse(str(row, 'signed')));
  return {
    line,
    receiver: str(row, 'receiver'),
    handover: num(row, 'handover'),
    returns: num(row, 'returns') === 1,
    day: signed.on,
    name: signed.byName ?? names('person', signed.by),
    strokes: strokesOf(signed.signature),
    drawn: signed.signature !== undefined,
    copies: [copy],
    results: [result],
  };
}
