import { z } from 'zod';
import { inSentence, nameIn, RESULT_NAMES } from '../../shared/base/names.ts';
import { Text } from '../../shared/base/text.ts';
import type { ReadDb } from '../file/connection.ts';
import { num, type Row, str } from '../file/rows.ts';
import type { Names, Signed } from '../paper/row-data.ts';

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
const foundSchema = z.object({ result: z.string(), note: words.optional() });

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

/** Who has signed for copies of an entry up to line `upTo`, each hand-over once; `only` names one hand-over. */
export function signedFor(db: ReadDb, names: Names, id: number, upTo: number, only: string | null): Signed[] {
  const rows = db
    .statement(
      `SELECT h.receiver, h.returns, h.number AS handover, i.kind, i.number, i.signed, i.closed_by FROM handover_items i JOIN handovers h ON h.ref = i.ref
        WHERE i.id = ? AND i.signed IS NOT NULL AND i.closed_by <= ? AND i.state = 'received' AND h.ref = coalesce(?, h.ref)
        ORDER BY i.closed_by, i.position`,
    )
    .all(id, upTo, only);
  const found = new Map<number, Signed>();
  for (const row of rows) {
    const line = num(row, 'closed_by');
    const copy = `${str(row, 'kind')}${num(row, 'number')}`;
    const known = found.get(line);
    found.set(line, known ? { ...known, copies: [...known.copies, copy] } : signedOf(row, names, line, copy));
  }
  return [...found.values()];
}

function signedOf(row: Row, names: Names, line: number, copy: string): Signed {
  const signed = signedSchema.parse(JSON.parse(str(row, 'signed')));
  const drawn = signed.signature?.startsWith('[[') ? strokes.safeParse(JSON.parse(signed.signature)) : null;
  return {
    line,
    receiver: str(row, 'receiver'),
    handover: num(row, 'handover'),
    returns: num(row, 'returns') === 1,
    day: signed.on,
    name: signed.byName ?? names('person', signed.by),
    strokes: drawn?.success ? drawn.data : null,
    copies: [copy],
  };
}
