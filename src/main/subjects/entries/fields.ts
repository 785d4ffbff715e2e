import { parseWithTexts } from '../../../shared/base/text.ts';
import { type EntryFields, incomingFields, outgoingFields } from '../../../shared/subjects/entries/entry.ts';
import { partyKey } from '../../../shared/subjects/entries/registration.ts';
import { symbolKey } from '../../../shared/subjects/entries/symbol.ts';
import type { ReadDb } from '../../file/connection.ts';
import { damaged } from '../../file/failure.ts';
import type { Row } from '../../file/rows.ts';

/** Reads the stored fields of a version. */
export function parseFields(direction: string, json: string): EntryFields {
  const raw = parseWithTexts(json);
  return direction === 'out'
    ? { direction: 'out', fields: outgoingFields.parse(raw) }
    : { direction: 'in', fields: incomingFields.parse(raw) };
}

/** Columns of `entries` that follow from the fields; what rules and lists look up. */
export function derived(
  content: EntryFields,
): [
  day: string,
  date: string | null,
  arrival: number | null,
  issuer: string | null,
  symbol: string | null,
  recall: string | null,
] {
  const { fields } = content;
  const symbol = symbolKey(fields.symbol);
  return content.direction === 'out'
    ? [
        content.fields.registeredOn ?? content.fields.date,
        content.fields.date,
        null,
        null,
        symbol,
        fields.recallBy ?? null,
      ]
    : [
        content.fields.arrivedOn,
        fields.date ?? null,
        content.fields.arrivalNumber ?? null,
        partyKey(content.fields.issuer),
        symbol,
        fields.recallBy ?? null,
      ];
}

/** What stands on each original. */
export function marksOf(content: EntryFields): readonly string[] {
  if (content.direction === 'in') return content.fields.copyNumbers ?? [''];
  return Array.from({ length: content.fields.copies }, (_, index) => String(index + 1));
}

/** The row of an entry that a line is about; its absence means a damaged journal. */
export function entryRow(db: ReadDb, ref: string): Row {
  const row = db.statement('SELECT * FROM present_entries WHERE ref = ?').get(ref);
  if (!row) throw damaged('Nhật ký nói đến một dòng không có trong sổ.');
  return row;
}
