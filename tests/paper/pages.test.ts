import { expect, test } from 'vitest';
import { layout1 } from '../../src/main/layouts/layout-1/layout.ts';
import { layout2 } from '../../src/main/layouts/layout-2/layout.ts';
import { loadMetrics } from '../../src/main/paper/metrics.ts';
import { openRegister } from '../../src/main/register/register.ts';
import { keptRegister } from '../fixtures/kept.ts';
import { paperOf } from '../support/pages.ts';
import { furnished } from '../support/rules.ts';
import { registers } from './prints.ts';

/** Pages a volume, before and after a page was made to be signed: counted, not timed. */

const metrics = loadMetrics();

test('the volumes of the demo take fewer pages, with room for ink for every recipient', async () => {
  const kept = keptRegister('demo');
  const session = await openRegister(kept.copied(), kept.clerk, kept.options);
  const books = kept.books.filter(({ form }) => form !== 'handover');
  expect(books.length).toBeGreaterThan(3);
  const [before, after] = [layout1, layout2].map((layout) =>
    books.reduce((sum, { form, series, year, volume }) => {
      return sum + paperOf(session, { form, series, year, volume }, year, layout, metrics).pages;
    }, 0),
  );
  session.close();
  expect(after).toBeLessThan(0.85 * (before ?? 0));
});

test('sixty recipients take one row and two annex pages, where they took many', async () => {
  const { session } = await furnished();
  const recipients = Array.from({ length: 60 }, (_, at) => ({ to: { agency: 'cat' }, copies: [at + 1] }));
  await registers(session, 1, 1, { copies: 60, recipients });
  const pages = (layout: typeof layout1): number => paperOf(session, { form: 'out' }, 2026, layout, metrics).pages;
  expect(pages(layout2)).toBe(3);
  expect(pages(layout1)).toBeGreaterThan(3);
});
