import { rank } from '../../../shared/base/levels.ts';
import { bookInWords } from '../../../shared/base/names.ts';
import type { FormDefinition } from '../../../shared/book-form.ts';
import type { StillHeld, WordsHeld } from '../../../shared/subjects/prints/reads.ts';
import type { ReadDb } from '../../file/connection.ts';
import { num, objectOf, type Row, str, strOrNull } from '../../file/rows.ts';
import { LAYOUTS, newestLayout } from '../../layouts/layouts.ts';
import type { Book, BookKey, BookRow } from '../book.ts';
import { clearanceOf } from '../clearance.ts';
import { correctionRows } from '../entries/corrections.ts';
import { officeForm } from '../office-forms.ts';
import { bookOf } from './open-book.ts';
import { layoutOfPage, pageAt } from './printed-pages.ts';

/**
 * What still holds words that are about to be removed: of pages and drafts those on whose rows the words stand, read as they were printed,
 * and no other, since somebody may destroy what is named here.
 */

/** Which words of a row, and which of its own, a paper shows; one that is not listed is named whenever the words were there. */
const SHOWS: Readonly<Record<string, readonly string[]>> = {
  label: [],
  copyNumbers: ['symbol', 'recipients.note'],
  receipt: ['symbol'],
  returnLetter: ['symbol'],
  envelope: ['sealedFor'],
  recallNotice: ['symbol'],
};

/** Which of its own words a paper shows; the others show them all. */
const SAYS: Readonly<Record<string, readonly string[]>> = {
  envelope: ['envelope.outer', 'envelope.inner'],
  returnLetter: ['envelope.outer', 'envelope.inner', 'condition'],
};

type Looking = {
  readonly db: ReadDb;
  readonly id: number;
  readonly ref: string;
  readonly field: string;
  /** The words, folded as `holds` folds what it looks through. */
  readonly words: readonly string[];
  readonly bookAt: (key: BookKey) => Book;
};

/** Drafts, pages that bind, saved files, backups with the words of a field of an entry, or of a paper of ours that speaks of `entries`. */
export function readStillHeld(db: ReadDb, { ref, field, places, entries }: WordsHeld): StillHeld {
  if (entries === undefined) return heldOf(db, ref, field, places, null);
  const papers = db
    .statement(
      `SELECT j.body ->> 'paper' paper, (SELECT json_quote(t.text) FROM journal_text t WHERE t.seq = j.seq AND t.path = 'file') file
        FROM journal j WHERE j.act = 'exportFile' AND j.seq > ? AND j.body ->> 'ref' = ? ORDER BY j.seq`,
    )
    .all(Math.min(...places.map(({ seq }) => seq)), ref)
    .filter((row) => SAYS[str(row, 'paper')]?.includes(field) !== false)
    .flatMap(nameOf);
  const held = (entries.length === 0 ? [''] : entries).map((entry) => heldOf(db, entry, field, places, papers));
  const all = (kind: keyof StillHeld): string[] => [...new Set(held.flatMap((one) => one[kind]))];
  return { pages: all('pages'), drafts: all('drafts'), files: all('files'), backups: all('backups') };
}

/** Of one entry; single papers are those given, or, of its own words, those that show them. */
function heldOf(
  db: ReadDb,
  ref: string,
  field: string,
  places: WordsHeld['places'],
  papers: readonly string[] | null,
): StillHeld {
  const since = Math.min(...places.map(({ seq }) => seq));
  const text = db.statement('SELECT text FROM journal_text WHERE seq = ? AND path = ?');
  const books = new Map<string, Book>();
  const bookAt = (key: BookKey): Book => {
    const name = Object.values(key).join(' ');
    const book = books.get(name) ?? bookOf(db, key, key.year);
    books.set(name, book);
    return book;
  };
  const id = Number(db.statement('SELECT id FROM entries WHERE ref = ?').value(ref) ?? 0);
  const words = places.map(({ seq, path }) => folded(String(text.value(seq, path) ?? '')));
  const looking = { db, id, ref, field, words: words.filter((one) => one !== ''), bookAt };
  const pages = heldPages(looking, since);
  const drafts = db
    .statement(
      `SELECT p.* FROM prints p WHERE p.kind = 'draft' AND p.seq > ? AND (EXISTS (SELECT 1 FROM files f WHERE f.seq = p.seq AND f.id = ?)
        OR EXISTS (SELECT 1 FROM entries e WHERE e.id = ? AND p.series = e.series AND p.year = e.year AND p.volume = e.volume
          AND e.number BETWEEN p.first_number AND p.last_number)) ORDER BY p.seq`,
    )
    .all(since, id, id)
    .filter((draft) => inDraft(looking, draft, pages));
  const reprint = db.statement(
    `SELECT file FROM prints WHERE kind = 'reprint' AND series = ? AND year = ? AND volume = ? AND ? BETWEEN first_number AND last_number ORDER BY seq`,
  );
  const reprints = pages.flatMap((page) =>
    reprint.all(str(page, 'book'), num(page, 'year'), num(page, 'volume'), num(page, 'page')),
  );
  const files = db
    .statement(
      `SELECT f.seq, f.paper, f.file, j.act, j.body ->> 'ref' about FROM files f JOIN journal j ON j.seq = f.seq WHERE f.id = ? ORDER BY f.seq`,
    )
    .all(id)
    .filter((file) => {
      const seq = num(file, 'seq');
      if (file.act === 'pagePrinted') return pages.some((page) => page.seq === seq);
      return (
        papers === null &&
        file.act === 'exportFile' &&
        onPaper(looking, str(file, 'paper'), strOrNull(file, 'about') ?? '', seq)
      );
    });
  const backups = db
    .statement(`SELECT seq, file FROM backups WHERE head >= ?
        UNION ALL SELECT seq, file FROM restores WHERE head >= ? ORDER BY seq`)
    .all(since, since);
  return {
    pages: pages.map(
      (page) =>
        `sổ ${bookInWords(str(page, 'book'))} năm ${num(page, 'year')} quyển ${num(page, 'volume')} trang ${num(page, 'page')}`,
    ),
    drafts: drafts.map((row) => `dòng nhật ký ${num(row, 'seq')}`),
    files: [...new Set([...[...drafts, ...reprints, ...files].flatMap(nameOf), ...(papers ?? [])])],
    backups: [...new Set(backups.flatMap(nameOf))],
  };
}

function nameOf(row: Row): string[] {
  const file: unknown = JSON.parse(strOrNull(row, 'file') ?? 'null');
  return typeof file === 'string' ? [file] : [];
}

function folded(text: string): string {
  return text.normalize('NFC').toLocaleLowerCase('vi').replace(/\s+/g, ' ').trim();
}

/** Whether one of the words stands in what a row shows: in the columns of its form, of a correction in all that it says. */
function holds({ words }: Looking, row: BookRow | null, form: FormDefinition | undefined, annex = false): boolean {
  if (row === null) return false;
  const strips = (row.strips ?? []).flatMap(({ who, said, drawn }) => [who, said, drawn?.name]);
  const columns = form?.columns.flatMap(({ fields }) => fields);
  const inColumns =
    row.kind === 'correction' || columns === undefined
      ? Object.values(row.cells)
      : columns.map((field) => row.cells[field]);
  // An annex page shows the recipients alone.
  const cells = annex ? [] : inColumns;
  const shown = [...cells, ...(annex || !row.annexed ? strips : [])].map((cell) => folded(cell ?? ''));
  return words.some((one) => shown.some((cell) => cell.includes(one)));
}

/** The bound pages, each read in the words of its own layout and line. */
function heldPages(looking: Looking, since: number): Row[] {
  const { db, id, ref, bookAt } = looking;
  return db
    .statement(
      'SELECT g.seq, g.book, g.year, g.volume, g.page FROM pages g WHERE g.seq > ? AND g.seq IN (SELECT page_seq FROM page_rows WHERE id = ?) ORDER BY g.seq',
    )
    .all(since, id)
    .filter((row) => {
      const page = pageAt(db, num(row, 'seq'));
      if (page === null) return false;
      const { words } = layoutOfPage(LAYOUTS, page);
      const form = officeForm(db, page.form, page.formVersion);
      return page.rows
        .filter((one) => one.kind === 'receipt' || one.ref.split(' ').at(-1) === ref)
        .some((one) => holds(looking, bookAt(page.key).rowAt(one, page.seq, words), form, one.kind === 'annex'));
    });
}

/** A draft shows the pages that were printed by then, and the rows that waited. */
function inDraft(looking: Looking, draft: Row, pages: readonly Row[]): boolean {
  const { db, id, ref, bookAt } = looking;
  const seq = num(draft, 'seq');
  const key = { book: str(draft, 'series'), year: num(draft, 'year'), volume: num(draft, 'volume') };
  const sameBook = (page: Row): boolean =>
    page.book === key.book && page.year === key.year && page.volume === key.volume && num(page, 'seq') < seq;
  if (pages.some(sameBook)) return true;
  const form = officeForm(db, str(draft, 'form'), num(draft, 'form_version'));
  const { words } = newestLayout(LAYOUTS);
  const printed = db.statement('SELECT 1 FROM page_rows WHERE id = ? AND seq = ? AND kind = ? AND page_seq < ?');
  const waits = (kind: 'entry' | 'correction' | 'handover', name: string, version: number): boolean =>
    printed.value(id, version, kind, seq) !== 1 &&
    holds(looking, bookAt(key).rowAt({ kind, ref: name, seq: version }, seq, words), form);
  if (key.book === 'handover')
    return db
      .statement(
        'SELECT DISTINCT h.ref, h.seq FROM handovers h JOIN handover_items i ON i.ref = h.ref WHERE i.id = ? AND h.year = ? AND h.seq < ?',
      )
      .all(id, key.year, seq)
      .some((row) => waits('handover', `${str(row, 'ref')} ${ref}`, num(row, 'seq')));
  const versions = db
    .statement('SELECT seq, volume, volume_year FROM entry_versions WHERE id = ? AND seq < ? ORDER BY seq')
    .all(id, seq);
  const page = db
    .statement(`SELECT min(page_seq) FROM page_rows WHERE id = ? AND kind = 'entry' AND page_seq < ?`)
    .value(id, seq);
  if (typeof page !== 'number') return waits('entry', ref, num(versions.at(-1) ?? {}, 'seq'));
  return versions
    .filter((row) => num(row, 'seq') > page && row.volume === key.volume && row.volume_year === key.year)
    .some((row) => waits('correction', ref, num(row, 'seq')));
}

/** Whether a single paper of that line shows the field, and the field had words then. */
function onPaper(looking: Looking, paper: string, about: string, seq: number): boolean {
  const { db, id, ref, field, words } = looking;
  if (paper === 'corrections') {
    const [series = '', year = ''] = ref.split(':');
    return correctionRows(db, series, Number(year)).some(
      (row) =>
        row.ref === ref &&
        row.seq < seq &&
        words.some((one) => Object.values(row.cells).some((cell) => folded(cell ?? '').includes(one))),
    );
  }
  if (SHOWS[paper]?.includes(field.replace(/\.\d+\./, '.')) === false) return false;
  // The named person stands on the inner envelope alone.
  if (paper === 'envelope' && clearanceOf(db, about) < rank('topSecret')) return false;
  const version = db
    .statement('SELECT fields FROM entry_versions WHERE id = ? AND seq < ? ORDER BY seq DESC LIMIT 1')
    .get(id, seq);
  return (
    version !== undefined &&
    field !== 'reason' &&
    typeof at(objectOf(str(version, 'fields')), field.split('.')) === 'string'
  );
}

function at(value: unknown, [first, ...rest]: readonly string[]): unknown {
  if (first === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return at(new Map<string, unknown>(Object.entries(value)).get(first), rest);
}
