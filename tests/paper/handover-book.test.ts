import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Press, startPress } from '../../src/main/paper/pdf.ts';
import type { Session } from '../../src/main/register/register.ts';
import { storedPages } from '../../src/main/subjects/prints/printed-pages.ts';
import { does, ENVELOPE, INCOMING, OUTGOING } from '../support/office.ts';
import { expectRefused, furnished, furnishedForTwo } from '../support/rules.ts';
import { prints, tries } from './prints.ts';
import { drawnPaths } from './scan.ts';

/** The hand-over book, and signatures in the columns of the registers. */

let press: Press;
beforeAll(() => {
  press = startPress();
});
afterAll(() => press.stop());

const BOOK = { form: 'handover' };
const signature: [number, number][][] = [
  [
    [0, 0],
    [24, 9],
    [5, 14],
  ],
];
const DAY = { on: '2026-06-15', method: 'direct' } as const;

async function handsOver(session: Session, count: number): Promise<void> {
  const copies = Array.from({ length: count }, (_, index) => index + 1);
  await does(session, 'registerOutgoing', { ...OUTGOING, copies: Math.max(3, count), recipients: [] });
  for (const copy of copies)
    await does(session, 'handOver', {
      ...DAY,
      items: [`out:2026:1#${copy}`],
      to: { agency: copy % 2 === 0 ? 'cat' : 'bch' },
      envelope: ENVELOPE,
    });
}

test('a row for each document of each hand-over: copies, receiver, envelope; no abstract', async () => {
  const { session } = await furnished();
  await does(session, 'registerOutgoing', OUTGOING);
  await does(session, 'registerIncoming', { ...INCOMING, copyNumbers: ['05', '06'] });
  await does(session, 'handOver', {
    items: ['out:2026:1#1', 'out:2026:1#2', 'in:2026:1#1'],
    to: { agency: 'cat' },
    on: '2026-06-15',
    method: 'post',
    envelope: { outer: '45', marks: ['B'] },
    note: 'Gửi nhanh',
  });
  await does(session, 'handOver', { ...DAY, items: ['in:2026:1#2'], to: { unit: 'vp' } });
  const { pdf } = await prints(session, 'close', press, BOOK);
  const words = pdf.pages[2]?.words.replaceAll('\n', ' ') ?? '';
  expect(words).toMatch(
    /1\.1 15\/06\/2026 01\/KH-UBND Tối mật 2 bản: số 1, 2 Công an tỉnh Bình An Qua bưu chính\. Bì số 45, dấu B\. Gửi nhanh/,
  );
  expect(words).toMatch(/1\.2 15\/06\/2026 07\/BC-CAT Mật 1 bản: số 05 Công an/);
  expect(words).toMatch(/2 15\/06\/2026 07\/BC-CAT Mật 1 bản: số 06 Văn phòng/);
  expect(words).not.toMatch(/đường biên|Tình hình/);
});

test('a signature given after the page was printed leaves it as it is, for ink; one given before is drawn', async () => {
  const { session } = await furnished();
  await handsOver(session, 14);
  await does(session, 'acknowledge', {
    handover: 'handover:2026:1',
    on: '2026-06-15',
    by: 'Phạm Thị Hoa',
    outcome: 'complete',
    signature,
  });
  await does(session, 'acknowledge', {
    handover: 'handover:2026:2',
    on: '2026-06-15',
    by: 'Lê Tám',
    outcome: 'complete',
    onPaper: true,
  });
  const first = await prints(session, 'full', press, BOOK);
  const words = first.pdf.pages[2]?.words.replaceAll('\n', ' ') ?? '';
  expect(words).toMatch(/Phạm Thị Hoa, 15\/06\/2026/);
  expect(words).toMatch(/Đã ký nhận: Lê Tám, 15\/06\/2026/);
  const pens = (await drawnPaths(first.bytes))[2]?.filter((path) => path.length === 3) ?? [];
  expect(pens).toHaveLength(1);
  await does(session, 'acknowledge', {
    handover: 'handover:2026:3',
    on: '2026-06-15',
    by: 'Vũ Năm',
    outcome: [{ item: 'out:2026:1#3', result: 'opened', note: 'Bì rách' }],
    signature,
  });
  await does(session, 'returnItems', { items: ['out:2026:1#4'], from: { agency: 'cat' }, on: '2026-06-15' });
  const again = await prints(session, { from: 1, to: 1 }, press, BOOK);
  expect(again.pdf.pages.map((page) => page.texts)).toEqual(first.pdf.pages.map((page) => page.texts));
  const draft = await prints(session, 'draft', press, BOOK);
  const pages = draft.pdf.pages.map((page) => page.words.replaceAll('\n', ' '));
  // As a row of its own behind the rows that wait.
  expect(pages[2]).not.toContain('Vũ Năm');
  expect(pages.at(-1)).toMatch(
    /KN Dòng 3 \(trang 1\) 1 bản: số 3 .* Vũ Năm, 15\/06\/2026 Ký nhận sau khi in\. Bản số 3:/,
  );
});

test('faults and undelivered copies stand in the note of a row that is not yet printed', async () => {
  const { session } = await furnished();
  await does(session, 'registerOutgoing', { ...OUTGOING, copies: 4, recipients: [] });
  const items = [1, 2, 3, 4].map((copy) => `out:2026:1#${copy}`);
  await does(session, 'handOver', { ...DAY, items, to: { agency: 'cat' }, envelope: ENVELOPE });
  await does(session, 'acknowledge', {
    handover: 'handover:2026:1',
    on: '2026-06-15',
    by: 'Phạm Thị Hoa',
    outcome: [
      { item: 'out:2026:1#1', result: 'received' },
      { item: 'out:2026:1#2', result: 'missing' },
      { item: 'out:2026:1#3', result: 'wrongPages', note: 'Thiếu trang 4' },
    ],
    onPaper: true,
  });
  await does(session, 'returnItems', { items: ['out:2026:1#4'], from: { agency: 'cat' }, on: '2026-06-15' });
  const { pdf } = await prints(session, 'close', press, BOOK);
  const words = pdf.pages[2]?.words.replaceAll('\n', ' ') ?? '';
  expect(words).toContain(
    'Bản số 2: thiếu. Bản số 3: sai số trang, Thiếu trang 4. Không giao được, đã nhận lại bản số 4',
  );
});

test('the book of a year that is over is closed with its certificate; the new year begins a new one', async () => {
  const { place, session } = await furnished('2026-12-31T08:00:00');
  await does(session, 'registerOutgoing', { ...OUTGOING, date: '2026-12-31', recipients: [] });
  await does(session, 'handOver', {
    ...DAY,
    on: '2026-12-31',
    items: ['out:2026:1#1'],
    to: { agency: 'cat' },
    envelope: ENVELOPE,
  });
  place.now = new Date('2027-01-04T08:00:00');
  await does(session, 'confirmClock', {});
  await does(session, 'handOver', {
    ...DAY,
    on: '2027-01-04',
    items: ['out:2026:1#2'],
    to: { agency: 'cat' },
    envelope: ENVELOPE,
  });
  const old = await prints(session, 'close', press, { ...BOOK, year: 2026 });
  expect(old.pdf.pages[2]?.words.replaceAll('\n', ' ')).toContain(
    'Sổ này gồm 1 trang, đăng ký từ số 01 đến số 01, trong đó 0 số bị hủy.',
  );
  expect(old.pdf.pages[0]?.words).toContain('Từ ngày 01/01/2026 đến ngày 31/12/2026');
  expectRefused(await tries(session, 'close', press, { ...BOOK, year: 2026 }), 'print.nothing');
  const now = await prints(session, 'close', press, BOOK);
  expect(now.pdf.pages[0]?.words).toContain('Năm 2027');
  expect(storedPages(session.db, { book: 'handover', year: 2027, volume: 1 }, 1, 9)).toMatchObject([
    { certificate: null },
  ]);
});

test('a hand-over of hundreds of documents runs over pages, each once, and reprints the same', async () => {
  const { session } = await furnished();
  for (let number = 1; number <= 60; number += 1)
    await does(session, 'registerOutgoing', { ...OUTGOING, symbol: `${number}/KH`, recipients: [] });
  const items = Array.from({ length: 60 }, (_, index) => `out:2026:${index + 1}#1`);
  await does(session, 'handOver', { ...DAY, items, to: { agency: 'cat' }, envelope: ENVELOPE });
  const { pdf, answer } = await prints(session, 'close', press, BOOK);
  const numbers = pdf.pages.flatMap((page) =>
    page.texts.filter(({ text }) => /^1\.\d+$/.test(text)).map(({ text }) => text),
  );
  expect(numbers).toEqual(items.map((_item, index) => `1.${index + 1}`));
  const again = await prints(session, { from: 1, to: answer.to }, press, BOOK);
  expect(again.pdf.pages.map((page) => page.texts)).toEqual(pdf.pages.map((page) => page.texts));
});

test('a redacted symbol leaves the book, and the answer names its page', async () => {
  const { session, an } = await furnishedForTwo();
  await handsOver(session, 2);
  await prints(session, 'close', press, BOOK);
  const answer = await does(session, 'redactText', { ref: 'out:2026:1', field: 'symbol', reason: 'Lộ' }, an);
  expect(answer).toMatchObject({ stillHeld: { pages: ['sổ chuyển giao năm 2026 quyển 1 trang 1'] } });
  const { pdf } = await prints(session, { from: 1, to: 1 }, press, BOOK);
  const words = pdf.pages[2]?.words.replaceAll('\n', ' ') ?? '';
  expect(words).not.toContain('KH-UBND');
  expect(words).toMatch(/\[đã xóa/);
});

test('columns 7 and 9 of the registers: the drawn signature with name and day, or where it was signed', async () => {
  const { session } = await furnished();
  await does(session, 'registerOutgoing', OUTGOING);
  await does(session, 'registerIncoming', INCOMING);
  await does(session, 'handOver', { ...DAY, items: ['out:2026:1#1'], to: { agency: 'cat' }, envelope: ENVELOPE });
  await does(session, 'acknowledge', {
    handover: 'handover:2026:1',
    on: '2026-06-15',
    by: 'Phạm Thị Hoa',
    outcome: 'complete',
    signature,
  });
  await does(session, 'handOver', { ...DAY, items: ['in:2026:1#1'], to: { unit: 'vp' } });
  await does(session, 'acknowledge', {
    handover: 'handover:2026:2',
    on: '2026-06-15',
    by: 'binh',
    outcome: 'complete',
    onPaper: true,
  });
  const out = await prints(session, 'close', press);
  expect(out.pdf.pages[2]?.words.replaceAll('\n', ' ')).toMatch(
    /Công an tỉnh Bình An \(bản 1\) Phạm Thị Hoa, 15\/06\/2026 Công an tỉnh Bình An \(bản 2\)/,
  );
  expect((await drawnPaths(out.bytes))[2]?.filter((path) => path.length === 3)).toHaveLength(1);
  const arrived = await prints(session, 'close', press, { form: 'in' });
  expect(arrived.pdf.pages[2]?.words.replaceAll('\n', ' ')).toMatch(/Văn phòng \(bản 05\) Phiếu số 2, 15\/06\/2026/);
});
