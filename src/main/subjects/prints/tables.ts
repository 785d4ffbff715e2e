import { int, orNull, table, text } from '../../file/table.ts';

/** Pages that bind, with what stands on them. */
export const pages = table(
  'pages',
  {
    seq: int(),
    form: text(),
    form_version: int(),
    layout: int(),
    book: text(),
    year: int(),
    volume: int(),
    page: int(),
    last_row: int(),
    closed: int(),
    span: orNull(text()),
    certificate: orNull(text()),
    rows: text(),
  },
  { key: ['seq'], unique: { number: '(book, year, volume, page)' } },
);

/** Which version of which entry stands on which page. */
export const pageRows = table(
  'page_rows',
  { id: int(), seq: int(), kind: text(), page_seq: int() },
  { key: ['id', 'seq', 'kind', 'page_seq'] },
);

/** Pages that were signed, sealed and bound, as they were recorded last. */
export const boundPages = table(
  'bound_pages',
  {
    book: text(),
    year: int(),
    volume: int(),
    page: int(),
    bound_on: text(),
    place: text(),
    signer: text(),
    seq: int(),
  },
  { key: ['book', 'year', 'volume', 'page'] },
);

/** Sheets that the printer spoiled before they were signed, each with the line of the print that takes its place. */
export const spoiledSheets = table(
  'spoiled_sheets',
  { book: text(), year: int(), volume: int(), page: int(), sheet: int(), seq: int() },
  { key: ['book', 'year', 'volume', 'page', 'sheet'] },
);

/**
 * Signatures for rows that stood on a page by then, by book: `line` is that of the signature, `page_seq` that of the page where it was
 * told of, `null` while it waits for one.
 */
export const lateReceipts = table(
  'late_receipts',
  { book: text(), year: int(), volume: int(), line: int(), page_seq: orNull(int()) },
  { key: ['book', 'year', 'volume', 'line'], indexes: { waiting: '(book, line) WHERE page_seq IS NULL' } },
);

/** Drafts and reprints. */
export const prints = table(
  'prints',
  {
    seq: int(),
    kind: text(),
    form: text(),
    form_version: int(),
    series: text(),
    year: int(),
    volume: int(),
    pages: int(),
    first_number: int(),
    last_number: int(),
    file: orNull(text()),
  },
  { key: ['seq'] },
);

/** Files that left the program, by the entries whose words they hold. */
export const files = table(
  'files',
  { seq: int(), id: int(), paper: text(), file: text() },
  { key: ['seq', 'id'], indexes: { entry: '(id)' } },
);
