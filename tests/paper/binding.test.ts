import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { head } from '../../src/main/journal/journal.ts';
import { CELL_PADDING } from '../../src/main/layouts/layout-1/geometry.ts';
import { spanBox, spanOf } from '../../src/main/layouts/layout-2/cells.ts';
import { bookFrame, standing } from '../../src/main/layouts/layout-2/paginate.ts';
import { LAYOUTS, newestLayout } from '../../src/main/layouts/layouts.ts';
import { mm } from '../../src/main/paper/geometry.ts';
import { loadMetrics } from '../../src/main/paper/metrics.ts';
import { type Press, startPress } from '../../src/main/paper/pdf.ts';
import type { Session } from '../../src/main/register/register.ts';
import { officeForm } from '../../src/main/subjects/office-forms.ts';
import { bookOf } from '../../src/main/subjects/prints/open-book.ts';
import { type StoredPage, standingRows, storedPages } from '../../src/main/subjects/prints/printed-pages.ts';
import { does } from '../support/office.ts';
import { printPages, reprintPages } from '../support/printing.ts';
import { event, happen, type World, world } from './history.ts';
import { type ReadPage, type ReadText, readPdf } from './readback.ts';

/** Pages that bind: whatever happens later, a printed page says the same, and every row stands on one page. */

const metrics = loadMetrics();
let press: Press;
beforeAll(() => {
  press = startPress();
});
afterAll(() => press.stop());

type Printed = ReadonlyMap<string, readonly ReadPage[]>;

/** The sheets of a file, page by page: cover and inner cover belong to page 1. */
function sheetsOf(read: readonly ReadPage[], from: number, to: number): (readonly ReadPage[])[] {
  const extra = from === 1 ? 2 : 0;
  expect(read).toHaveLength(to - from + 1 + extra);
  return Array.from({ length: to - from + 1 }, (_, index) =>
    index === 0 ? read.slice(0, 1 + extra) : read.slice(index + extra, index + extra + 1),
  );
}

async function print(made: World, volume: number, close: boolean, printed: Map<string, readonly ReadPage[]>) {
  const out = join(dirname(made.place.dir), 'in.pdf');
  const answer = await printPages(made.session, { form: 'out', year: 2026, volume, out }, close, press);
  if (!answer.ok) return;
  const { pages } = await readPdf(readFileSync(out));
  sheetsOf(pages, answer.from, answer.to).forEach((sheets, index) => {
    printed.set(`${volume} ${answer.from + index}`, sheets);
  });
}

function volumesOf(session: Session): number[] {
  return [...session.db.statement('SELECT volume FROM volumes ORDER BY volume').values()].map(Number);
}

const REDACTED = /\[đã xóa|\[…\]/;

type Box = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The row begins on this page; where it only runs on, the words may have stood on the page before. */
  readonly begins: boolean;
};

/** The cells of a page that have lost words since it was printed. */
function emptied(session: Session, page: StoredPage): Box[] {
  const form = officeForm(session.db, page.form, page.formVersion);
  if (!form) throw new Error('no form');
  const frame = bookFrame(form, metrics);
  const rows = standingRows(bookOf(session.db, page.key, 2026), page, LAYOUTS);
  // Recipients are not redacted.
  if (rows.some(({ annex }) => annex)) return [];
  const placed = standing(frame, page.page, rows, metrics);
  if ('misfit' in placed) throw new Error(`no room for ${placed.misfit}`);
  return placed.rows.flatMap(({ row, part, top, laid }) =>
    form.columns.flatMap((column, index) => {
      const span = spanOf(frame, row);
      const box = span?.[0] === index ? spanBox(frame, span) : frame.boxes[index];
      const told = span?.[0] === index ? ['typeAndAbstract' as const] : column.fields;
      if (!box || !told.some((field) => row.cells[field]?.includes('[đã xóa'))) return [];
      const left = mm(20) + box.left;
      return [{ left, right: left + box.width, top, bottom: top + laid.height, begins: part === 1 }];
    }),
  );
}

function within(text: ReadText, box: Box): boolean {
  return text.x >= box.left && text.x < box.right && text.y >= box.top && text.y <= box.bottom;
}

function outside(page: ReadPage | undefined, boxes: readonly Box[]): readonly ReadText[] {
  return (page?.texts ?? []).filter((text) => !boxes.some((box) => within(text, box)));
}

/** Every word that stood on paper stands there still, at its place; where words were redacted, nothing runs out of its cell. */
async function reprintsAlike(made: World, printed: Printed): Promise<void> {
  const { session } = made;
  const out = join(dirname(made.place.dir), 'in-lai.pdf');
  for (const volume of volumesOf(session)) {
    const pages = storedPages(session.db, { book: 'out', year: 2026, volume }, 1, 100_000);
    if (pages.length === 0) continue;
    const answer = await reprintPages(session, { form: 'out', year: 2026, volume, out }, 1, pages.length, press);
    expect(answer).toMatchObject({ ok: true, pages: pages.length });
    const read = await readPdf(readFileSync(out));
    expect([...read.fonts].every((font) => /^Tinos-/.test(font))).toBe(true);
    const again = sheetsOf(read.pages, 1, pages.length);
    for (const [index, page] of pages.entries()) {
      const before = printed.get(`${volume} ${page.page}`) ?? [];
      const boxes = emptied(session, page);
      for (const [at, sheet] of (again[index] ?? []).entries()) {
        expect(sheet.missing).toBe(0);
        const cells = at === (again[index]?.length ?? 0) - 1 ? boxes : [];
        expect(outside(sheet, cells)).toEqual(outside(before[at], cells));
        expect([sheet.width, sheet.height]).toEqual([before[at]?.width, before[at]?.height]);
        for (const box of cells) {
          for (const text of sheet.texts.filter((one) => within(one, box)))
            expect(text.x + text.width).toBeLessThanOrEqual(box.right - CELL_PADDING.x + 0.1);
        }
      }
      const gone = boxes.some((box) => box.begins) ? (again[index]?.at(-1)?.words ?? '') : '';
      if (gone !== '') expect(gone.replaceAll('\n', ' ')).toMatch(/đã\s*xóa|…/);
    }
  }
}

/** Every row on one page or waiting for one, never both; only a row taller than a page runs over several. */
function everyRowOnce(session: Session): void {
  const standing = new Map<string, { page: number; part: number; parts: number }[]>();
  const waiting = new Map<string, number>();
  const printedAt = new Map<string, number>();
  for (const volume of volumesOf(session)) {
    const key = { book: 'out', year: 2026, volume };
    const pages = storedPages(session.db, key, 1, 100_000);
    expect(pages.map((page) => page.page)).toEqual(pages.map((_page, index) => index + 1));
    for (const page of pages) {
      for (const { kind, ref, seq, part, parts } of page.rows) {
        if (kind === 'receipt' || kind === 'annex') continue;
        const name = kind === 'entry' ? `entry ${ref}` : `correction ${ref} ${seq}`;
        standing.set(name, [...(standing.get(name) ?? []), { page: page.page, part, parts }]);
        if (kind === 'entry' && part === 1) printedAt.set(ref, page.seq);
      }
    }
    for (const row of bookOf(session.db, key, 2026).pending(
      pages.at(-1)?.lastRow ?? 0,
      head(session.db).seq,
      newestLayout(LAYOUTS).words,
    )) {
      if (row.row === 'receipt') continue;
      const name = row.row === 'entry' ? `entry ${row.ref}` : `correction ${row.ref} ${row.seq}`;
      waiting.set(name, (waiting.get(name) ?? 0) + 1);
    }
  }
  const due = session.db
    .statement('SELECT e.ref, v.id, v.seq FROM entry_versions v JOIN entries e ON e.id = v.id ORDER BY v.seq')
    .all()
    .flatMap((row) => {
      if (row.id === row.seq) return [`entry ${row.ref}`];
      const printed = printedAt.get(String(row.ref));
      return printed !== undefined && printed < Number(row.seq) ? [`correction ${row.ref} ${row.seq}`] : [];
    });
  expect(new Set([...standing.keys(), ...waiting.keys()])).toEqual(new Set(due));
  for (const name of due) {
    const runs = standing.get(name) ?? [];
    expect((runs.length > 0 ? 1 : 0) + (waiting.get(name) ?? 0)).toBe(1);
    const parts = runs[0]?.parts ?? 0;
    expect(runs.map((run) => run.part)).toEqual(Array.from({ length: parts }, (_, part) => part + 1));
    // Annex pages of rows that end on one of them lie between.
    expect(runs.every((run, index) => index === 0 || run.page > (runs[index - 1]?.page ?? 0))).toBe(true);
  }
}

test('whatever happens after printing, a page reprints with the same words at the same places, and no row is on two pages or none', async () => {
  let pages = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 14, maxLength: 40 }), async (events) => {
      const made = await world();
      try {
        const printed = new Map<string, readonly ReadPage[]>();
        for (const one of events) {
          if (one.kind !== 'print') await happen(made, one);
          else for (const volume of volumesOf(made.session)) await print(made, volume, one.close, printed);
        }
        pages += printed.size;
        everyRowOnce(made.session);
        await reprintsAlike(made, printed);
        everyRowOnce(made.session);
      } finally {
        made.session.close();
      }
      expect(await made.place.verify()).toMatchObject({ ok: true });
    }),
    { numRuns: 14 },
  );
  expect(pages).toBeGreaterThan(20);
});

test('redacted words leave the page, and what stands for them needs no more room than they had', async () => {
  const made = await world();
  const { session } = made;
  for (let number = 1; number <= 15; number += 1) {
    await does(session, 'registerOutgoing', {
      date: '2026-06-15',
      symbol: `${number}/KH`,
      type: 'Kế hoạch',
      abstract: number % 2 === 0 ? 'Lộ' : 'Bí mật phải xóa khỏi mọi trang giấy '.repeat(number),
      note: 'x',
      level: 'secret',
      signer: 'an',
      storageUnit: 'vp',
      copies: 1,
      recipients: [],
      mayCopy: false,
    });
  }
  const printed = new Map<string, readonly ReadPage[]>();
  await print(made, 1, true, printed);
  for (let number = 1; number <= 15; number += 1) {
    for (const field of ['abstract', 'note', 'symbol'])
      await does(session, 'redactText', { ref: `out:2026:${number}`, field, reason: 'Lộ' }, made.an);
  }
  await reprintsAlike(made, printed);
  const out = join(dirname(made.place.dir), 'in-lai.pdf');
  const words = (await readPdf(readFileSync(out))).pages.map((page) => page.words).join('\n');
  expect(words).not.toMatch(/Bí mật phải|\/KH\n|^Lộ$/m);
  expect(words).toMatch(REDACTED);
  made.session.close();
});
