import { exactKey, fold, words } from '../../../shared/fold.ts';
import type { Text } from '../../../shared/text.ts';
import type { ReadDb, WriteDb } from '../database.ts';
import { num, str } from '../rows.ts';
import { latest } from './catalogue.ts';
import { type Fields, parseFields } from './fields.ts';
import { filterWords } from './filters.ts';

/**
 * The search index of entries. `p` holds the words that everybody may see (number, symbol, type), `h` those that take clearance;
 * `pf` and `hf` the same without accents; `k` the filters, so that series, year, volume, level, state and clearance are met
 * inside the index. Names of people and agencies are those of the version's own time.
 */
export function indexRow(db: ReadDb, id: number): readonly [p: string, h: string, pf: string, hf: string, k: string] {
  const row = db
    .statement(
      'SELECT e.series, e.year, e.number, e.volume, e.direction, e.state, e.level, e.clearance, e.seq, v.fields FROM entries e JOIN entry_versions v ON v.id = e.id AND v.seq = e.seq WHERE e.id = ?',
    )
    .get(id);
  if (!row) throw new Error('an entry without a version');
  const content = parseFields(str(row, 'direction'), str(row, 'fields'));
  const shown = [String(num(row, 'number')), ...plain([content.fields.symbol, content.fields.type])].join(' ');
  const hidden = [...plain(hiddenTexts(content)), ...names(db, content, num(row, 'seq'))].join(' ');
  const filters = filterWords({
    series: str(row, 'series'),
    year: num(row, 'year'),
    level: str(row, 'level'),
    volume: num(row, 'volume'),
    state: str(row, 'state'),
    clearance: num(row, 'clearance'),
  });
  return [joined(shown, exactKey), joined(hidden, exactKey), joined(shown, fold), joined(hidden, fold), filters];
}

/** Brings the index of one entry up to its present version. */
export function reindex(db: WriteDb, id: number): void {
  db.statement('DELETE FROM search WHERE rowid = ?').run(id);
  db.statement('INSERT INTO search(rowid, p, h, pf, hf, k) VALUES(?,?,?,?,?,?)').run(id, ...indexRow(db, id));
}

function joined(text: string, key: (text: string) => string): string {
  return words(text, key).join(' ');
}

function plain(texts: readonly (Text | undefined)[]): string[] {
  return texts.flatMap((text) => (text?.value ? [text.value] : []));
}

function hiddenTexts(content: Fields): (Text | undefined)[] {
  const { fields } = content;
  const common = [fields.abstract, fields.note, fields.dossier, fields.place, fields.circulation, fields.urgency];
  if (content.direction === 'in') return [...common, content.fields.sealed?.namedPerson];
  return [...common, content.fields.sealedFor, ...content.fields.recipients.map((recipient) => recipient.note)];
}

function names(db: ReadDb, content: Fields, seq: number): string[] {
  const name = (kind: 'person' | 'unit' | 'agency', code: string | undefined): string[] => {
    const row = code === undefined ? undefined : latest(db, kind, code, seq);
    const fields: unknown = row ? JSON.parse(str(row, 'fields')) : null;
    if (typeof fields !== 'object' || fields === null || !('name' in fields)) return [];
    return typeof fields.name === 'string' ? [fields.name] : [];
  };
  const party = (to: { agency: string } | { unit: string } | { person: string }): string[] =>
    'agency' in to ? name('agency', to.agency) : 'unit' in to ? name('unit', to.unit) : name('person', to.person);
  if (content.direction === 'in') return [...party(content.fields.issuer), ...name('unit', content.fields.unit)];
  const { signer, drafter, storageUnit, recipients } = content.fields;
  return [
    ...name('person', signer),
    ...name('person', drafter),
    ...name('unit', storageUnit),
    ...recipients.flatMap((recipient) => party(recipient.to)),
  ];
}
