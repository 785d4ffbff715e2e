import { afterAll, beforeAll, expect, test } from 'vitest';
import { head } from '../../src/main/journal/journal.ts';
import { layout1 } from '../../src/main/layouts/layout-1/layout.ts';
import { type Press, startPress } from '../../src/main/paper/pdf.ts';
import type { Session } from '../../src/main/register/register.ts';
import { bookOf } from '../../src/main/subjects/prints/open-book.ts';
import type { Waiting } from '../../src/main/subjects/prints/pages-waiting.ts';
import { lastPage } from '../../src/main/subjects/prints/printed-pages.ts';
import { asked, does, ENVELOPE, INCOMING, OUTGOING } from '../support/office.ts';
import { furnished } from '../support/rules.ts';
import { prints, registers } from './prints.ts';

/** What the first screen says of rows that wait for paper. */

let press: Press;
beforeAll(() => {
  press = startPress();
});
afterAll(() => press.stop());

function waiting(session: Session): readonly Waiting[] {
  const overview: unknown = asked(session, 'overview');
  return Reflect.get(Object(overview), 'pagesWaiting');
}

/** How many rows the printing itself would find. */
function pending(session: Session, book: string): number {
  const key = { book, year: 2026, volume: 1 };
  const rows = bookOf(session.db, key, 2026).pending(
    lastPage(session.db, key)?.lastRow ?? 0,
    head(session.db).seq,
    layout1.words,
  );
  return [...rows].length;
}

test('rows that wait are counted per volume as printing finds them: entries, corrections of printed rows, hand-overs', async () => {
  const { session } = await furnished();
  expect(waiting(session)).toEqual([]);
  await registers(session, 1, 25);
  await does(session, 'registerIncoming', INCOMING);
  // A row that is on no page yet is corrected in its place.
  await does(session, 'correctEntry', { ref: 'out:2026:3', changes: { note: 'Đã đọc lại' }, reason: 'Ghi thiếu' });
  const out = { series: 'out', year: 2026, volume: 1, form: waiting(session)[1]?.form };
  expect(waiting(session)).toMatchObject([
    { series: 'in', rows: 1 },
    { ...out, rows: 25 },
  ]);
  expect(out.form).toMatch(/\S/);
  await prints(session, 'full', press);
  const left = pending(session, 'out');
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(25);
  expect(waiting(session)[1]).toMatchObject({ ...out, rows: left });
  await does(session, 'correctEntry', { ref: 'out:2026:1', changes: { note: 'Sửa' }, reason: 'Ghi nhầm' });
  await does(session, 'correctEntry', { ref: 'out:2026:25', changes: { note: 'Sửa' }, reason: 'Ghi nhầm' });
  expect(pending(session, 'out')).toBe(left + 1);
  expect(waiting(session)[1]).toMatchObject({ ...out, rows: left + 1 });
  await prints(session, 'close', press);
  expect(waiting(session)).toMatchObject([{ series: 'in', rows: 1 }]);
});

test('the hand-over book waits too: a row for each document, from where its last page ends', async () => {
  const { session } = await furnished();
  for (const symbol of ['01/KH', '02/KH', '03/KH']) await does(session, 'registerOutgoing', { ...OUTGOING, symbol });
  const give = (items: readonly string[]): Promise<unknown> =>
    does(session, 'handOver', {
      items: [...items],
      to: { agency: 'cat' },
      on: '2026-06-15',
      method: 'direct',
      envelope: ENVELOPE,
    });
  const book = { series: 'handover', year: 2026, volume: 1, form: 'handover' };
  await give(['out:2026:1#1', 'out:2026:1#2', 'out:2026:2#1']);
  expect(waiting(session)).toMatchObject([
    { series: 'out', rows: 3 },
    { ...book, rows: 2 },
  ]);
  await prints(session, 'close', press, { form: 'handover' });
  expect(waiting(session)).toMatchObject([{ series: 'out', rows: 3 }]);
  await give(['out:2026:3#1']);
  expect(pending(session, 'handover')).toBe(1);
  expect(waiting(session)).toMatchObject([
    { series: 'out', rows: 3 },
    { ...book, rows: 1 },
  ]);
});
