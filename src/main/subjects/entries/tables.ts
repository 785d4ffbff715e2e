import { int, type Made, orNull, table, text, view } from '../../file/table.ts';

/** An entry as it stands now: what rules and lists look up. */
export const entries = table(
  'entries',
  {
    id: int(),
    ref: text(),
    series: text(),
    year: int(),
    number: int(),
    volume: int(),
    direction: text(),
    seq: int(),
    state: text(),
    level: text(),
    clearance: int(),
    day: text(),
    date: orNull(text()),
    late: int(),
    arrival_number: orNull(int()),
    issuer: orNull(text()),
    symbol_key: orNull(text()),
    protected_until: orNull(text()),
    recall_by: orNull(text()),
  },
  {
    key: ['id'],
    unique: { ref: '(ref)' },
    indexes: {
      number: '(series, year, number, volume)',
      symbol: `(year, symbol_key) WHERE direction = 'out'`,
      document: `(issuer, symbol_key, date) WHERE direction = 'in'`,
      arrival: `(series, year, arrival_number) WHERE direction = 'in'`,
    },
  },
);

/** Every version that ever stood, so that a page or a history is drawn as it was. */
export const entryVersions = table(
  'entry_versions',
  {
    id: int(),
    seq: int(),
    act: text(),
    state: text(),
    level: text(),
    protected_until: orNull(text()),
    volume: int(),
    volume_year: int(),
    reason: orNull(text()),
    fields: text(),
  },
  {
    key: ['id', 'seq'],
    indexes: { seq: '(seq)', changed: '(volume_year, volume, seq) WHERE seq <> id' },
  },
);

/** Entries with the words of the version that stands now. */
export const presentEntries = view(
  'present_entries',
  'SELECT e.*, v.reason, v.fields FROM entries e JOIN entry_versions v ON v.id = e.id AND v.seq = e.seq',
);

/** Where every copy is now; its way there is the subject custody's. */
export const copies = table(
  'copies',
  { id: int(), kind: text(), number: int(), mark: text(), state: text(), holder: text(), seq: int() },
  { key: ['id', 'kind', 'number'], indexes: { holder: `(holder) WHERE holder <> 'store'` } },
);

/** The words of every entry. Of the index the words are compared and that its deletions are secure; the version counts up by itself. */
export const search: Made = {
  name: 'search',
  create: `CREATE VIRTUAL TABLE search USING fts5(p, h, pf, hf, k, tokenize = "unicode61 remove_diacritics 0 tokenchars '-'", prefix = '1 2 3');
INSERT INTO search(search, rank) VALUES('secure-delete', 1);`,
  // What it would hold, under the names by which it is compared, without the labour of an index over it.
  scratch: `CREATE TABLE search(p, h, pf, hf, k);
CREATE VIEW search_content AS SELECT rowid AS id, p AS c0, h AS c1, pf AS c2, hf AS c3, k AS c4 FROM search;
CREATE TABLE search_config AS SELECT 'secure-delete' AS k, 1 AS v;`,
  drop: 'DROP TABLE IF EXISTS search;',
  compared: [
    { table: 'search_content', key: ['id'], columns: ['c0', 'c1', 'c2', 'c3', 'c4'] },
    { table: 'search_config', key: ['k'], columns: ['v'], where: `WHERE k <> 'version'` },
  ],
};
