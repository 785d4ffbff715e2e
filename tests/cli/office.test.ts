import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { tableDate } from '../../src/shared/base/dates.ts';
import { LEVEL_FACTS, LEVELS } from '../../src/shared/base/levels.ts';
import { runs } from '../../src/shared/base/runs.ts';
import { BOOK_MARGINS, type FormDefinition } from '../../src/shared/book-form.ts';
import { incomingBook } from '../../src/shared/subjects/entries/book-in.ts';
import { outgoingBook } from '../../src/shared/subjects/entries/book-out.ts';
import { type ReadPage, type ReadPdf, readPdf } from '../paper/readback.ts';
import { call, founded, LAN, sharedFolder } from './call.ts';

/** An office of thirty documents, written by hand (office.jsonl), as far as paper: what was typed stands in the two books, each row once. */

const FIXTURE = join(import.meta.dirname, 'office.jsonl');
const base = sharedFolder();
const dir = join(base, 'so');

const card = z.object({ code: z.string(), name: z.string() });
const party = z.object({ agency: z.string().optional(), unit: z.string().optional(), person: z.string().optional() });
const document = z.object({
  symbol: z.string(),
  date: z.string().optional(),
  type: z.string().optional(),
  abstract: z.string().optional(),
  level: z.enum(LEVELS).optional(),
  signer: z.string().optional(),
  storageUnit: z.string().optional(),
  copies: z.int().optional(),
  recipients: z.array(z.object({ to: party, copies: z.array(z.int()) })).optional(),
  arrivedOn: z.string().optional(),
  issuer: party.optional(),
  unit: z.string().optional(),
  copyNumbers: z.array(z.string()).optional(),
  note: z.string().optional(),
});
type Document = z.infer<typeof document>;

const orders = readFileSync(FIXTURE, 'utf8')
  .trim()
  .split('\n')
  .map((line) => z.object({ act: z.string(), input: z.unknown() }).parse(JSON.parse(line)));
const of = (act: 'registerOutgoing' | 'registerIncoming'): Document[] =>
  orders.filter((one) => one.act === act).map(({ input }) => document.parse(input));
const names = new Map(
  orders
    .filter(({ act }) => ['defineUnit', 'definePerson', 'defineAgency'].includes(act))
    .map(({ act, input }) => [`${act}:${card.parse(input).code}`, card.parse(input).name]),
);

function named(to: z.infer<typeof party>): string {
  return (
    names.get(`defineAgency:${to.agency}`) ??
    names.get(`defineUnit:${to.unit}`) ??
    names.get(`definePerson:${to.person}`) ??
    '?'
  );
}

const drafts = new Map<string, ReadPdf>();

beforeAll(async () => {
  await founded(dir);
  const done = await call(['do', dir, FIXTURE], { env: LAN });
  expect(done, done.err).toMatchObject({ code: 0 });
  expect(done.json).toHaveLength(orders.length);
  for (const form of ['out', 'in']) {
    const out = join(base, `${form}.pdf`);
    expect(await call(['print', dir, form, '--draft', '--out', out], { env: LAN })).toMatchObject({ code: 0 });
    drafts.set(form, await readPdf(Uint8Array.from(readFileSync(out))));
  }
});

/** Lines are broken anywhere in a narrow column: blanks do not count. */
function tight(text: string): string {
  return text.replace(/\s+/gu, '');
}

const POINTS_PER_MM = 72 / 25.4;

/** The rows of a page as a reader sees them: words under a heading belong to its column, and a row begins with its number. */
function rowsOf(page: ReadPage, form: FormDefinition): string[][] {
  const edges = [0];
  for (const { widthMm } of form.columns) edges.push((edges.at(-1) ?? 0) + widthMm);
  const column = (x: number): number => edges.findLastIndex((edge) => (BOOK_MARGINS.left + edge) * POINTS_PER_MM <= x);
  const head = page.texts.find((text) => text.text === '(1)')?.y ?? Number.POSITIVE_INFINITY;
  const foot = page.texts.find((text) => /^Trang \d+$/.test(text.text))?.y ?? 0;
  const body = page.texts.filter(({ y, size }) => y > head + 2 && y < foot - 4 && size < 20);
  const starts = body.filter((text) => column(text.x) === 0).map((text) => text.y);
  const rows = starts.map((): string[] => form.columns.map(() => ''));
  for (const { text, x, y } of body) {
    const row = rows[starts.findLastIndex((start) => start <= y + 2)];
    const at = column(x);
    if (row?.[at] !== undefined) row[at] += tight(text);
  }
  return rows;
}

function bookRows(form: FormDefinition): string[][] {
  const [, , ...pages] = drafts.get(form.code)?.pages ?? [];
  return pages.flatMap((page) => rowsOf(page, form));
}

function typeAndAbstract({ level, type, abstract }: Document): string {
  return tight(`${type ?? ''}${level === 'topSecret' ? '' : (abstract ?? '')}`);
}

test('thirty documents of an invented office: fifteen out, fifteen in', () => {
  expect([of('registerOutgoing').length, of('registerIncoming').length]).toEqual([15, 15]);
});

test('the book of outgoing documents has each row once, its columns in order', () => {
  const rows = bookRows(outgoingBook);
  const documents = of('registerOutgoing');
  expect(rows.map(([number]) => number)).toEqual(documents.map((_, index) => String(index + 1)));
  for (const [index, written] of documents.entries()) {
    const [, symbol, date, what, level, signer, recipients = '', unit, copies, note = ''] = rows[index] ?? [];
    expect([symbol, date, what, level, signer, unit, copies]).toEqual([
      tight(written.symbol),
      tableDate(written.date ?? ''),
      typeAndAbstract(written),
      tight(LEVEL_FACTS[written.level ?? 'confidential'].name),
      tight(names.get(`definePerson:${written.signer}`) ?? ''),
      tight(names.get(`defineUnit:${written.storageUnit}`) ?? ''),
      String(written.copies),
    ]);
    for (const recipient of written.recipients ?? []) {
      expect(recipients).toContain(tight(`${named(recipient.to)} (bản ${runs(recipient.copies.map(String))})`));
    }
    expect(note.startsWith('Hủy:'), `row ${index + 1}`).toBe(written.symbol === '05/QĐ-UBND');
  }
});

test('the book of incoming documents has each row once, its columns in order', () => {
  const rows = bookRows(incomingBook);
  const opened = document.partial().parse(orders.find(({ act }) => act === 'openSealed')?.input);
  const documents = of('registerIncoming').map((written) => {
    if (written.symbol === '19/BC-CAX') return { ...written, abstract: 'An ninh, trật tự tuần 17' };
    return written.type === undefined ? { ...written, ...opened, symbol: written.symbol } : written;
  });
  expect(rows.map(([number]) => number)).toEqual(documents.map((_, index) => String(index + 1)));
  for (const [index, written] of documents.entries()) {
    const [number, arrivedOn, arrival, issuer, symbol, date, what, level, unit = '', note = ''] = rows[index] ?? [];
    expect([arrival, arrivedOn, issuer, symbol, date, what, level]).toEqual([
      number,
      tableDate(written.arrivedOn ?? ''),
      tight(named(written.issuer ?? {})),
      tight(written.symbol),
      tableDate(written.date ?? ''),
      typeAndAbstract(written),
      tight(LEVEL_FACTS[written.level ?? 'confidential'].name),
    ]);
    expect(unit).toContain(tight(names.get(`defineUnit:${written.unit}`) ?? ''));
    expect(unit).toContain(tight(`bản ${runs(written.copyNumbers ?? [])}`));
    if (written.note !== undefined) expect(note).toContain(tight(written.note));
  }
});

test('every glyph is drawn from an embedded Tinos, the draft mark is on every page', () => {
  for (const read of drafts.values()) {
    for (const font of read.fonts) expect(font).toMatch(/^Tinos[\w-]*$/);
    for (const page of read.pages) {
      expect(page.missing).toBe(0);
      expect(page.words).toContain('BẢN NHÁP');
    }
  }
});
