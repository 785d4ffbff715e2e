import { isEntryRef } from '../../../shared/base/references.ts';
import { parseWithTexts, Text } from '../../../shared/base/text.ts';
import { symbolKey } from '../../../shared/subjects/entries/symbol.ts';
import type { FactBody } from '../../../shared/subjects.ts';
import type { WriteDb } from '../../file/connection.ts';
import { num, str, strOrNull } from '../../file/rows.ts';
import type { Line } from '../../journal/journal.ts';
import { blank } from '../redacting.ts';
import { entryRow, parseFields } from './fields.ts';
import { reindex } from './search.ts';

type Place = { readonly seq: number; readonly path: string };

function note(db: WriteDb, { seq }: Line, places: readonly Place[]): void {
  const insert = db.statement('INSERT INTO redactions(seq, path, by) VALUES(?,?,?) ON CONFLICT DO NOTHING');
  for (const place of places) insert.run(place.seq, place.path, seq);
}

/** Notes what was removed and takes the words out of every version and out of the index. */
export function redacted(db: WriteDb, line: Line, ref: string, field: string, places: readonly Place[]): void {
  note(db, line, places);
  const id = num(entryRow(db, ref), 'id');
  const versions = db.statement('SELECT seq, reason, fields FROM entry_versions WHERE id = ?').all(id);
  const update = db.statement('UPDATE entry_versions SET reason = ?, fields = ? WHERE id = ? AND seq = ?');
  for (const version of versions) {
    const reason = strOrNull(version, 'reason');
    const fields = parseWithTexts(str(version, 'fields'));
    const cut = field === 'reason' ? fields : blank(fields, field.split('.'), line.seq);
    // A reason redacted before keeps the line that removed it; so does any field.
    const gone =
      field === 'reason' && reason !== null && !reason.startsWith('{')
        ? JSON.stringify(Text.redacted(line.seq))
        : reason;
    update.run(gone, JSON.stringify(cut), id, num(version, 'seq'));
  }
  const direction = str(entryRow(db, ref), 'direction');
  const current = parseFields(direction, str(entryRow(db, ref), 'fields'));
  db.statement('UPDATE entries SET symbol_key = ? WHERE id = ?').run(symbolKey(current.fields.symbol), id);
  reindex(db, id);
}

export function textRedacted(db: WriteDb, body: FactBody<'redactText'>, line: Line): void {
  note(db, line, body.redacts);
  if (isEntryRef(body.ref)) redacted(db, line, body.ref, body.field, body.redacts);
}
