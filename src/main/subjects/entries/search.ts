import { exactKey, fold, withoutZeros, words } from '../../../shared/base/fold.ts';
import type { Text } from '../../../shared/base/text.ts';
import type { EntryFields } from '../../../shared/subjects/entries/entry.ts';
import type { ReadDb, WriteDb } from '../../file/connection.ts';
import { num, str } from '../../file/rows.ts';
import { nameAt } from '../catalogue.ts';
import { parseFields } from './fields.ts';
import { type Filed, filterWords } from './filters.ts';

/** An entry as the index takes it in: what it is filed under, and its words as they stand since line `seq`. */
export type Indexed = Filed & {
  readonly id: number;
  readonly number: number;
  readonly seq: number;
  readonly content: EntryFields;
};

/**
 * Takes a new entry into the index. `p` holds the words that everybody may see (number, symbol, type), once as they are and once
 * as open words; `h` those that take clearance; `pf` and `hf` the same without accents; `k` the filters, so that they are met
 * inside the index. Names of people and agencies are those of the version's own time.
 */
export function addToIndex(db: WriteDb, entry: Indexed): void {
  const { content } = entry;
  const shown = [String(entry.number), ...plain([content.fields.symbol, content.fields.type])].join(' ');
  const hidden = [...plain(hiddenTexts(content)), ...names(db, content, entry.seq)].join(' ');
  db.statement('INSERT INTO search(rowid, p, h, pf, hf, k) VALUES(?,?,?,?,?,?)').run(
    entry.id,
    shownWords(shown, exactKey),
    indexWords(hidden, exactKey).join(' '),
    shownWords(shown, fold),
    indexWords(hidden, fold).join(' '),
    filterWords(entry),
  );
}

/** Brings the index of one entry up to its present version. */
export function reindex(db: WriteDb, id: number): void {
  const row = db.statement('SELECT * FROM present_entries WHERE id = ?').get(id);
  if (!row) throw new Error('an entry without a version');
  db.statement('DELETE FROM search WHERE rowid = ?').run(id);
  addToIndex(db, {
    id,
    series: str(row, 'series'),
    year: num(row, 'year'),
    number: num(row, 'number'),
    volume: num(row, 'volume'),
    state: str(row, 'state'),
    level: str(row, 'level'),
    clearance: num(row, 'clearance'),
    seq: num(row, 'seq'),
    content: parseFields(str(row, 'direction'), str(row, 'fields')),
  });
}

/** A word that everybody may see, told apart from the same word where it takes clearance: who may read little finds it by a list of its own. */
export function openWord(word: string): string {
  return `-${word}`;
}

/** The words of a text as the index has them: numbers without zeros before them. */
export function indexWords(text: string, key: (text: string) => string): string[] {
  return words(text, (raw) => withoutZeros(key(raw)));
}

function shownWords(text: string, key: (text: string) => string): string {
  const found = indexWords(text, key);
  return [...found, ...found.map(openWord)].join(' ');
}

function plain(texts: readonly (Text | undefined)[]): string[] {
  return texts.flatMap((text) => (text?.value ? [text.value] : []));
}

function hiddenTexts(content: EntryFields): (Text | undefined)[] {
  const { fields } = content;
  const common = [fields.abstract, fields.note, fields.dossier, fields.place, fields.circulation, fields.urgency];
  if (content.direction === 'in') return [...common, content.fields.sealed?.namedPerson];
  return [...common, content.fields.sealedFor, ...content.fields.recipients.map((recipient) => recipient.note)];
}

function names(db: ReadDb, content: EntryFields, seq: number): string[] {
  const name = (kind: 'person' | 'unit' | 'agency', code: string | undefined): string[] => {
    const found = code === undefined ? null : nameAt(db, kind, code, seq);
    return found === null ? [] : [found];
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
