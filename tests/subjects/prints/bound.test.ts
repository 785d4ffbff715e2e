import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Press, startPress } from '../../../src/main/paper/pdf.ts';
import { print } from '../../../src/main/print/print.ts';
import type { Session } from '../../../src/main/register/register.ts';
import { type OpenPage, openPages } from '../../../src/shared/subjects/prints/queries.ts';
import { fileOf, paper, prints, registers, wellSet, wordsOf } from '../../paper/prints.ts';
import { asked, attempts, does } from '../../support/office.ts';
import { expectRefused, furnished, furnishedForTwo, rule } from '../../support/rules.ts';

/** Which printed pages are signed, sealed and bound, which wait, and which sheets the printer spoiled. */

let press: Press;
beforeAll(() => {
  press = startPress();
});
afterAll(() => press.stop());

const ON = '2026-06-15';
const BOUND = { book: 'out', volume: 1, on: ON, place: 'Tủ số 2, phòng văn thư', by: 'an' };

/** An office that has printed three full pages and the closed rest. */
async function printed(): Promise<{ readonly session: Session; readonly pages: number }> {
  const { session } = await furnished();
  await registers(session, 1, 40);
  await prints(session, 'full', press);
  const { answer } = await prints(session, 'close', press);
  return { session, pages: answer.to };
}

function pagesOf(session: Session, input: object = {}): readonly OpenPage[] {
  return openPages.output.parse(asked(session, 'openPages', input)).rows;
}

function numbersOf(session: Session, state: 'waiting' | 'bound'): readonly number[] {
  return pagesOf(session, { state, order: 'asc' }).map(({ page }) => page);
}

function wasteOf(session: Session): readonly unknown[] {
  const { rows }: { rows: unknown[] } = Object(asked(session, 'duties', { kind: 'waste', order: 'asc' }));
  return rows;
}

function again(session: Session, from: number, to: number, spoiled: boolean) {
  const request = { of: 'book', form: 'out', mode: 'again', from, to, spoiled } as const;
  return print(session, request, { out: fileOf(session, 'lai.pdf'), press });
}

test('printed pages wait until they are recorded as signed, sealed and bound; then it is known where they lie', async () => {
  const { session, pages } = await printed();
  expect(pages).toBeGreaterThan(2);
  const all = Array.from({ length: pages }, (_, at) => at + 1);
  expect(numbersOf(session, 'waiting')).toEqual(all);
  expect(numbersOf(session, 'bound')).toEqual([]);
  const receipt = await does(session, 'recordBound', { ...BOUND, pages: [2, 1, 2] });
  expect(receipt).toMatchObject({ year: 2026, pages: [1, 2] });
  expect(numbersOf(session, 'waiting')).toEqual(all.slice(2));
  expect(pagesOf(session, { state: 'bound', order: 'asc' })).toMatchObject([
    { page: 1, state: 'bound', on: ON, place: BOUND.place, by: 'an', boundBy: receipt.seq, printedOn: ON },
    { page: 2, state: 'bound', on: ON, place: BOUND.place, by: 'an', boundBy: receipt.seq, printedOn: ON },
  ]);
  expect(asked(session, 'openPages', { book: 'out', year: 2026, volume: 1 })).toMatchObject({
    total: pages,
    more: false,
  });
  expect(asked(session, 'openPages', { book: 'in' })).toMatchObject({ total: 0 });
});

rule('page.unprinted', 'only printed pages are signed, sealed and bound', async () => {
  const { session, pages } = await printed();
  const answer = await attempts(session, 'recordBound', { ...BOUND, pages: [pages, pages + 1, pages + 2] });
  expectRefused(answer, 'page.unprinted');
  expect(JSON.stringify(answer)).toContain(`Trang ${pages + 1}–${pages + 2} của quyển 1 sổ đi năm 2026 chưa in.`);
  expectRefused(await attempts(session, 'recordBound', { ...BOUND, book: 'in', pages: [1] }), 'page.unprinted');
  expectRefused(await attempts(session, 'recordBound', { ...BOUND, year: 2025, pages: [1] }), 'page.unprinted');
  await does(session, 'recordBound', { ...BOUND, pages: [pages] });
});

rule('page.bound', 'a page is recorded once, and again only with the reason', async () => {
  const { session } = await printed();
  await does(session, 'recordBound', { ...BOUND, pages: [1, 2] });
  const twice = await attempts(session, 'recordBound', { ...BOUND, pages: [2, 3] });
  expectRefused(twice, 'page.bound');
  expect(JSON.stringify(twice)).toContain('Trang 2 đã ghi');
  await does(session, 'recordBound', { ...BOUND, pages: [2], place: 'Két sắt', again: 'Ghi nhầm nơi để' });
  expect(pagesOf(session, { state: 'bound', order: 'asc' })).toMatchObject([
    { place: BOUND.place },
    { place: 'Két sắt' },
  ]);
});

rule('date.order', 'a page is not signed before it was printed', async () => {
  const { session } = await printed();
  expectRefused(await attempts(session, 'recordBound', { ...BOUND, pages: [1], on: '2026-06-14' }), 'date.order');
  expectRefused(await attempts(session, 'recordBound', { ...BOUND, pages: [1], on: '2026-06-16' }), 'date.future');
  expectRefused(await attempts(session, 'recordBound', { ...BOUND, pages: [1], by: 'ai' }), 'reference.unknown');
});

test('a page that the printer spoiled is told apart, each sheet of it a duty until it is destroyed', async () => {
  const { session } = await printed();
  const plain = await again(session, 1, 1, false);
  expect(plain).toMatchObject({ ok: true });
  expect(wasteOf(session)).toEqual([]);
  expect(await again(session, 1, 2, true)).toMatchObject({ ok: true, pages: 2 });
  // The second print is spoiled as well, on the same day.
  expect(await again(session, 1, 1, true)).toMatchObject({ ok: true });
  expect(wasteOf(session)).toMatchObject([
    { ref: 'page:out:2026:1:1', copy: 'page:out:2026:1:1#1', state: 'open', owner: 'role:clerk', since: ON },
    { ref: 'page:out:2026:1:2', copy: 'page:out:2026:1:2#1', state: 'open' },
    { ref: 'page:out:2026:1:1', copy: 'page:out:2026:1:1#2', state: 'open' },
  ]);
  expect(pagesOf(session, { order: 'asc' }).slice(0, 3)).toMatchObject([
    { page: 1, spoiled: 2, waste: 2 },
    { page: 2, spoiled: 1, waste: 1 },
    { page: 3, spoiled: 0, waste: 0 },
  ]);
  expect(asked(session, 'duties', { ref: 'page:out:2026:1:2' })).toMatchObject({ total: 1 });
  const [first] = wasteOf(session);
  await does(session, 'recordDuty', { duty: String(Object(first).duty), on: ON, by: 'an', note: 'Máy hủy giấy' });
  expect(pagesOf(session, { order: 'asc' })[0]).toMatchObject({ spoiled: 2, waste: 1 });
  // Spoiled once more after that: owed again, though all on one day.
  expect(await again(session, 1, 1, true)).toMatchObject({ ok: true });
  expect(pagesOf(session, { order: 'asc' })[0]).toMatchObject({ spoiled: 3, waste: 2 });
});

test('two persons may let the duty go', async () => {
  const { session, an } = await furnishedForTwo();
  await registers(session, 1, 3);
  await prints(session, 'close', press);
  expect(await again(session, 1, 1, true)).toMatchObject({ ok: true });
  await does(session, 'waiveDuty', { duty: String(Object(wasteOf(session)[0]).duty), reason: 'Tờ trắng' }, an);
  expect(pagesOf(session)[0]).toMatchObject({ spoiled: 1, waste: 0 });
});

rule('page.bound', 'once signed no other print takes its place, it is only copied', async () => {
  const { session } = await printed();
  await does(session, 'recordBound', { ...BOUND, pages: [2] });
  const refusedPrint = await again(session, 1, 3, true);
  expectRefused(refusedPrint, 'page.bound');
  expect(JSON.stringify(refusedPrint)).toContain('Trang 2 đã ký');
  expect(wasteOf(session)).toEqual([]);
  expect(await again(session, 1, 3, false)).toMatchObject({ ok: true });
  expect(await again(session, 3, 3, true)).toMatchObject({ ok: true });
});

test('the paper shows the same pages as the question, in runs', async () => {
  const { session, pages } = await printed();
  await does(session, 'recordBound', { ...BOUND, pages: [1, 2] });
  await again(session, 3, 3, true);
  const { pdf } = await paper(session, 'openPages', press);
  wellSet(pdf);
  const words = wordsOf(pdf);
  expect(words).toContain('TRANG CHỜ KÝ, ĐÓNG DẤU, ĐÓNG QUYỂN');
  expect(words).toContain(`1. Chờ ký, đóng dấu, đóng quyển: ${pages - 2} trang`);
  expect(words).toContain('2. Đã ký, đóng dấu, đóng quyển: 2 trang');
  expect(words).toContain('1–2');
  expect(words).toContain('Nguyễn Văn An');
  expect(words).toMatch(/trang 3: 1 hỏng, 1 phải\s+hủy/);
  expect(words).not.toMatch(/out:|page:/);
});
