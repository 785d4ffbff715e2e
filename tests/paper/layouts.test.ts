import { afterAll, beforeAll, expect, test } from 'vitest';
import { head } from '../../src/main/journal/journal.ts';
import { layout1 } from '../../src/main/layouts/layout-1/layout.ts';
import { LAYOUTS, type Layouts, newestLayout } from '../../src/main/layouts/layouts.ts';
import type { Layout } from '../../src/main/paper/layout.ts';
import { type Press, startPress } from '../../src/main/paper/pdf.ts';
import type { Session } from '../../src/main/register/register.ts';
import { type StoredPage, storedPages } from '../../src/main/subjects/prints/printed-pages.ts';
import { type FormDefinition, tableWidth } from '../../src/shared/book-form.ts';
import { inkOf } from '../fixtures/ink.ts';
import { does } from '../support/office.ts';
import { furnished, furnishedForTwo } from '../support/rules.ts';
import { prints, registers, tall, tries, type Way } from './prints.ts';

/** Pages of two layouts in one volume: what is printed stays as it is, what follows takes the newest (design 7). */

let press: Press;
beforeAll(() => {
  press = startPress();
});
afterAll(() => press.stop());

/** The same columns on an upright sheet: other widths, other breaks, other rows to a page. */
function upright(form: FormDefinition): FormDefinition {
  const scale = tableWidth('portrait') / tableWidth('landscape');
  const columns = form.columns.map((column) => ({ ...column, widthMm: column.widthMm * scale }));
  // A version of its own, so that no layout knows its widths.
  return { ...form, version: 1_000, orientation: 'portrait', columns };
}

/** A layout that there is not: as 1, but upright, and with other words for a symbol. */
const layout2: Layout = {
  number: 2,
  words: {
    ...layout1.words,
    entry: (data) => {
      const { cells, ...rest } = layout1.words.entry(data);
      return { ...rest, cells: { ...cells, symbol: `Ký hiệu ${cells.symbol}` } };
    },
  },
  set: (form, metrics) => layout1.set(upright(form), metrics),
};
const BOTH: Layouts = [layout1, layout2];
const ONE: Layouts = [layout1];
const KEY = { book: 'out', year: 2026, volume: 1 };

const pagesOf = (session: Session): StoredPage[] => storedPages(session.db, KEY, 1, 1_000);

async function inkPrinted(session: Session, way: Way, layouts: Layouts) {
  const { answer, bytes } = await prints(session, way, press, { layouts });
  return { answer, ink: await inkOf(bytes) };
}

test('the list goes up by one from layout 1, and its last is the newest', () => {
  expect(LAYOUTS.map(({ number }) => number)).toEqual(LAYOUTS.map((_layout, index) => index + 1));
  expect(newestLayout(LAYOUTS)).toBe(LAYOUTS.at(-1));
  expect(newestLayout(BOTH)).toBe(layout2);
});

test('printing goes on under the newest layout in the same volume, and pages of before reprint as they were', async () => {
  const { session, an } = await furnishedForTwo();
  await registers(session, 1, 26);
  const before = await inkPrinted(session, 'full', ONE);
  expect(before.answer.to).toBeGreaterThan(1);
  await registers(session, 27, 40);
  const after = await inkPrinted(session, 'close', BOTH);
  expect(after.answer.from).toBe(before.answer.to + 1);
  expect(pagesOf(session).map(({ page, layout }) => [page, layout])).toEqual(
    Array.from({ length: after.answer.to }, (_, index) => [index + 1, index < before.answer.to ? 1 : 2]),
  );
  const again = await inkPrinted(session, { from: 1, to: after.answer.to }, BOTH);
  expect(again.ink).toEqual([...before.ink, ...after.ink]);
  expect(new Set(before.ink.map(({ sheet }) => sheet))).not.toEqual(new Set(after.ink.map(({ sheet }) => sheet)));
  expect(before.ink.flatMap(({ words }) => words).join()).not.toMatch(/Ký hiệu/);
  expect(after.ink.flatMap(({ words }) => words).join()).toMatch(/Ký hiệu/);
  // Redacted since, a row of either keeps its room.
  for (const number of [1, 27, 40])
    await does(session, 'redactText', { ref: `out:2026:${number}`, field: 'abstract', reason: 'Lộ' }, an);
  const redacted = await inkPrinted(session, { from: 1, to: after.answer.to }, BOTH);
  expect(redacted.ink.map(({ strokes }) => strokes)).toEqual(again.ink.map(({ strokes }) => strokes));
  expect(redacted.ink).not.toEqual(again.ink);
});

test('a row that runs over pages stands under one layout, whatever is printed between', async () => {
  const { session } = await furnished();
  await registers(session, 1, 3);
  await registers(session, 4, 4, tall(90));
  await registers(session, 5, 12);
  const before = await inkPrinted(session, 'full', ONE);
  // The next runs over pages of which the last is not full: none of it is bound before the upgrade.
  await registers(session, 13, 13, tall(90));
  await tries(session, 'full', press, { layouts: ONE });
  await inkPrinted(session, 'close', BOTH);
  const layouts = new Map<string, Set<number>>();
  const parts = new Map<string, number[]>();
  for (const page of pagesOf(session)) {
    for (const row of page.rows.filter((one) => one.parts > 1)) {
      layouts.set(row.ref, (layouts.get(row.ref) ?? new Set()).add(page.layout));
      parts.set(row.ref, [...(parts.get(row.ref) ?? []), row.part]);
      if (row.part === 1) expect(row.parts).toBeGreaterThan(2);
    }
  }
  expect([...layouts].map(([ref, used]) => [ref, [...used]])).toEqual([
    ['out:2026:4', [1]],
    ['out:2026:13', [2]],
  ]);
  for (const run of parts.values()) expect(run).toEqual(run.map((_part, index) => index + 1));
  const again = await inkPrinted(session, { from: 1, to: before.answer.to }, BOTH);
  expect(again.ink).toEqual(before.ink);
});

test('a draft shows printed pages under their layouts and what waits under the newest', async () => {
  const { session } = await furnished();
  await registers(session, 1, 16);
  const before = await inkPrinted(session, 'full', ONE);
  const draft = await inkPrinted(session, 'draft', BOTH);
  const sheets = draft.ink.map(({ sheet }) => sheet);
  const [lying] = before.ink.map(({ sheet }) => sheet);
  expect(sheets.slice(0, before.ink.length)).toEqual(before.ink.map(() => lying));
  expect(sheets.length).toBeGreaterThan(before.ink.length);
  expect(sheets.slice(before.ink.length)).not.toContain(lying);
});

test('a page of a layout that a newer program printed is told in a sentence, and nothing is journalled', async () => {
  const { session } = await furnished();
  await registers(session, 1, 16);
  const { answer } = await prints(session, 'close', press, { layouts: BOTH });
  await registers(session, 17, 30);
  const { seq } = head(session.db);
  const ways: Way[] = ['full', 'close', 'draft', { from: 1, to: answer.to }];
  for (const way of ways) {
    const told = tries(session, way, press, { layouts: ONE });
    await expect(told).rejects.toMatchObject({ failure: { kind: 'newer', message: /phiên bản mới hơn.*Hãy cài/ } });
  }
  expect(head(session.db).seq).toBe(seq);
});
