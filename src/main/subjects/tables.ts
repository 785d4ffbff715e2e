import { JOURNAL_TABLES } from '../journal/journal.ts';
import { DRAFTS_TABLE } from '../register/drafts.ts';

/** Raised whenever a table below or the way a fact fills it changes: the tables are then rebuilt from the journal at opening. */
export const PROJECTION = 8;

/** Tables that can be thrown away: `catalogue` and `entry_versions` keep every version, so that a page is drawn as it was. */
const TABLES = `
CREATE TABLE catalogue(
  kind TEXT NOT NULL, code TEXT NOT NULL, seq INTEGER NOT NULL, fields TEXT NOT NULL, PRIMARY KEY(kind, code, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE volumes(
  series TEXT NOT NULL, year INTEGER NOT NULL, volume INTEGER NOT NULL, opened_on TEXT NOT NULL, first_number INTEGER,
  form TEXT, closed_on TEXT, seq INTEGER NOT NULL, PRIMARY KEY(series, year, volume)
) STRICT, WITHOUT ROWID;
CREATE TABLE entries(
  id INTEGER PRIMARY KEY, ref TEXT NOT NULL UNIQUE, series TEXT NOT NULL, year INTEGER NOT NULL, number INTEGER NOT NULL,
  volume INTEGER NOT NULL, direction TEXT NOT NULL, seq INTEGER NOT NULL, state TEXT NOT NULL, level TEXT NOT NULL,
  clearance INTEGER NOT NULL, day TEXT NOT NULL, date TEXT, late INTEGER NOT NULL, arrival_number INTEGER, issuer TEXT,
  symbol_key TEXT, protected_until TEXT, recall_by TEXT
) STRICT;
CREATE INDEX entries_number ON entries(series, year, number, volume);
CREATE INDEX entries_symbol ON entries(year, symbol_key) WHERE direction = 'out';
CREATE INDEX entries_document ON entries(issuer, symbol_key, date) WHERE direction = 'in';
CREATE INDEX entries_arrival ON entries(series, year, arrival_number) WHERE direction = 'in';
CREATE INDEX entries_term ON entries(protected_until) WHERE protected_until IS NOT NULL;
CREATE INDEX entries_recall ON entries(recall_by) WHERE recall_by IS NOT NULL;
CREATE INDEX entries_sealed ON entries(state) WHERE state = 'sealed';
CREATE TABLE entry_versions(
  id INTEGER NOT NULL, seq INTEGER NOT NULL, act TEXT NOT NULL, state TEXT NOT NULL, level TEXT NOT NULL,
  protected_until TEXT, volume INTEGER NOT NULL, volume_year INTEGER NOT NULL, reason TEXT, fields TEXT NOT NULL,
  PRIMARY KEY(id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_versions_seq ON entry_versions(seq);
CREATE INDEX entry_versions_changed ON entry_versions(volume_year, volume, seq) WHERE seq <> id;
CREATE TABLE copies(
  id INTEGER NOT NULL, kind TEXT NOT NULL, number INTEGER NOT NULL, mark TEXT NOT NULL, state TEXT NOT NULL,
  holder TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(id, kind, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_holder ON copies(holder) WHERE holder <> 'store';
CREATE TABLE custody(
  id INTEGER NOT NULL, kind TEXT NOT NULL, number INTEGER NOT NULL, seq INTEGER NOT NULL, state TEXT NOT NULL, holder TEXT NOT NULL,
  day TEXT NOT NULL, paper TEXT, PRIMARY KEY(id, kind, number, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE handovers(
  ref TEXT PRIMARY KEY, year INTEGER NOT NULL, number INTEGER NOT NULL, day TEXT NOT NULL, giver TEXT NOT NULL, receiver TEXT NOT NULL,
  method TEXT NOT NULL, fields TEXT NOT NULL, seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX handovers_number ON handovers(year, number);
CREATE INDEX handovers_seq ON handovers(seq);
CREATE TABLE handover_items(
  ref TEXT NOT NULL, position INTEGER NOT NULL, id INTEGER NOT NULL, kind TEXT NOT NULL, number INTEGER NOT NULL,
  state TEXT NOT NULL, signed TEXT, closed_by INTEGER, PRIMARY KEY(ref, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX handover_items_copy ON handover_items(id, kind, number);
CREATE INDEX handover_items_open ON handover_items(ref) WHERE state = 'open';
CREATE TABLE pages(
  seq INTEGER PRIMARY KEY, form TEXT NOT NULL, form_version INTEGER NOT NULL, layout INTEGER NOT NULL, book TEXT NOT NULL,
  year INTEGER NOT NULL, volume INTEGER NOT NULL, page INTEGER NOT NULL, last_row INTEGER NOT NULL, closed INTEGER NOT NULL,
  span TEXT, certificate TEXT, rows TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX pages_number ON pages(book, year, volume, page);
CREATE TABLE page_rows(
  id INTEGER NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, page_seq INTEGER NOT NULL, PRIMARY KEY(id, seq, kind, page_seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE incidents(
  ref TEXT PRIMARY KEY, year INTEGER NOT NULL, number INTEGER NOT NULL, entry TEXT, kinds TEXT NOT NULL, opened_on TEXT NOT NULL,
  closed_on TEXT, seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX incidents_number ON incidents(year, number);
CREATE TABLE duties(
  year INTEGER NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, ref TEXT NOT NULL, copy TEXT, paper TEXT, owner TEXT,
  addressee TEXT, since TEXT NOT NULL, due TEXT, state TEXT NOT NULL, closing TEXT, closed_by INTEGER, seq INTEGER NOT NULL,
  PRIMARY KEY(year, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX duties_about ON duties(ref, kind, copy);
CREATE INDEX duties_open ON duties(kind, due) WHERE state = 'open';
CREATE INDEX duties_since ON duties(since) WHERE state = 'open';
CREATE TABLE prints(
  seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, form TEXT NOT NULL, form_version INTEGER NOT NULL, series TEXT NOT NULL,
  year INTEGER NOT NULL, volume INTEGER NOT NULL, pages INTEGER NOT NULL, first_number INTEGER NOT NULL,
  last_number INTEGER NOT NULL, file TEXT
) STRICT;
CREATE TABLE files(
  seq INTEGER NOT NULL, id INTEGER NOT NULL, paper TEXT NOT NULL, file TEXT NOT NULL, PRIMARY KEY(seq, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX files_entry ON files(id);
CREATE TABLE backups(
  seq INTEGER PRIMARY KEY, head INTEGER NOT NULL, hash TEXT NOT NULL, file TEXT NOT NULL, bytes INTEGER NOT NULL, digest TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE TABLE facts(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

const SEARCH = `
CREATE VIRTUAL TABLE search USING fts5(p, h, pf, hf, k, tokenize = "unicode61 remove_diacritics 0 tokenchars '-'", prefix = '1 2 3');
INSERT INTO search(search, rank) VALUES('secure-delete', 1);
`;

/** What `SEARCH` would hold, under the names by which it is compared, without the labour of an index over it. */
const SEARCH_WORDS = `
CREATE TABLE search(p, h, pf, hf, k);
CREATE VIEW search_content AS SELECT rowid AS id, p AS c0, h AS c1, pf AS c2, hf AS c3, k AS c4 FROM search;
CREATE TABLE search_config AS SELECT 'secure-delete' AS k, 1 AS v;
`;

/** By which lines of one kind are found; a million others are not read for them. Made and dropped with the tables. */
const LOOKUPS = `
CREATE INDEX journal_act ON journal(act);
`;

export const PROJECTION_TABLES = `${TABLES}${SEARCH}${LOOKUPS}`;

/** Projection tables with their keys, as verify compares them; the search index is compared by its words. */
export const COMPARED: readonly {
  readonly table: string;
  readonly key: readonly string[];
  readonly columns: readonly string[];
  readonly where?: string;
}[] = [
  { table: 'catalogue', key: ['kind', 'code', 'seq'], columns: ['fields'] },
  {
    table: 'volumes',
    key: ['series', 'year', 'volume'],
    columns: ['opened_on', 'first_number', 'form', 'closed_on', 'seq'],
  },
  {
    table: 'entries',
    key: ['id'],
    columns: [
      'ref',
      'series',
      'year',
      'number',
      'volume',
      'direction',
      'seq',
      'state',
      'level',
      'clearance',
      'day',
      'date',
      'late',
      'arrival_number',
      'issuer',
      'symbol_key',
      'protected_until',
      'recall_by',
    ],
  },
  {
    table: 'entry_versions',
    key: ['id', 'seq'],
    columns: ['act', 'state', 'level', 'protected_until', 'volume', 'volume_year', 'reason', 'fields'],
  },
  { table: 'copies', key: ['id', 'kind', 'number'], columns: ['mark', 'state', 'holder', 'seq'] },
  { table: 'custody', key: ['id', 'kind', 'number', 'seq'], columns: ['state', 'holder', 'day', 'paper'] },
  {
    table: 'handovers',
    key: ['ref'],
    columns: ['year', 'number', 'day', 'giver', 'receiver', 'method', 'fields', 'seq'],
  },
  {
    table: 'handover_items',
    key: ['ref', 'position'],
    columns: ['id', 'kind', 'number', 'state', 'signed', 'closed_by'],
  },
  {
    table: 'pages',
    key: ['seq'],
    columns: [
      'form',
      'form_version',
      'layout',
      'book',
      'year',
      'volume',
      'page',
      'last_row',
      'closed',
      'span',
      'certificate',
      'rows',
    ],
  },
  { table: 'backups', key: ['seq'], columns: ['head', 'hash', 'file', 'bytes', 'digest', 'at'] },
  {
    table: 'duties',
    key: ['year', 'number'],
    columns: 'kind ref copy paper owner addressee since due state closing closed_by seq'.split(' '),
  },
  { table: 'files', key: ['seq', 'id'], columns: ['paper', 'file'] },
  { table: 'page_rows', key: ['id', 'seq', 'kind', 'page_seq'], columns: [] },
  { table: 'incidents', key: ['ref'], columns: ['year', 'number', 'entry', 'kinds', 'opened_on', 'closed_on', 'seq'] },
  {
    table: 'prints',
    key: ['seq'],
    columns: [
      'kind',
      'form',
      'form_version',
      'series',
      'year',
      'volume',
      'pages',
      'first_number',
      'last_number',
      'file',
    ],
  },
  { table: 'facts', key: ['key'], columns: ['value'] },
  { table: 'redactions', key: ['seq', 'path'], columns: ['by'] },
  { table: 'search_content', key: ['id'], columns: ['c0', 'c1', 'c2', 'c3', 'c4'] },
  // That its deletions are secure; the version counts up by itself.
  { table: 'search_config', key: ['k'], columns: ['v'], where: `WHERE k <> 'version'` },
];

/** A whole new register: the journal, the tables that are made from it, and the unfinished forms. */
export const ALL_TABLES = `${JOURNAL_TABLES}\n${PROJECTION_TABLES}\n${DRAFTS_TABLE}`;

/** The tables made anew for verification; whether the search index fits its words is for SQLite's own check to say. */
export const SCRATCH_TABLES = `${JOURNAL_TABLES}\n${TABLES}${SEARCH_WORDS}`;

/** Takes the projections away, to be rebuilt; the journal, its words and the notes of redactions stay. */
export const DROP_PROJECTIONS = `
DROP TABLE IF EXISTS catalogue; DROP TABLE IF EXISTS volumes; DROP TABLE IF EXISTS entries; DROP TABLE IF EXISTS entry_versions;
DROP TABLE IF EXISTS copies; DROP TABLE IF EXISTS incidents; DROP TABLE IF EXISTS prints; DROP TABLE IF EXISTS facts;
DROP TABLE IF EXISTS custody; DROP TABLE IF EXISTS handovers; DROP TABLE IF EXISTS handover_items;
DROP TABLE IF EXISTS pages; DROP TABLE IF EXISTS page_rows; DROP TABLE IF EXISTS files; DROP TABLE IF EXISTS duties; DROP TABLE IF EXISTS backups; DROP TABLE IF EXISTS search;
DROP INDEX IF EXISTS journal_act;
`;
