import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DRAFT_MARK } from '../../src/main/layouts/layout-1/document.ts';
import { mm } from '../../src/main/paper/geometry.ts';
import { type Press, startPress } from '../../src/main/paper/pdf.ts';
import { print } from '../../src/main/print/print.ts';
import { storedPages } from '../../src/main/subjects/prints/printed-pages.ts';
import { asked, attempts, does } from '../support/office.ts';
import { expectRefused, furnished, furnishedForTwo, pageOf, rule } from '../support/rules.ts';
import { fileOf, prints, registers, tries } from './prints.ts';
import { readPdf } from './readback.ts';
import { drawnPaths, qrCodes } from './scan.ts';

let press: Press;
beforeAll(() => {
  press = startPress();
});
afterAll(() => press.stop());

const KEY = { book: 'out', year: 2026, volume: 1 };
const CLOSE = { series: 'out', year: 2026, volume: 1, on: '2026-06-15' };

/** Numbers of the rows on a page, as they are printed in the first column. */
function numbersOn(words: string): string[] {
  return [...words.matchAll(/^Việc số (\d+)$/gm)].map((found) => found[1] ?? '');
}

test('only full pages print, then only the next ones; --close also the last, its rest crossed out', async () => {
  const { session } = await furnished();
  await registers(session, 1, 5);
  expectRefused(await tries(session, 'full', press), 'print.nothing');
  await registers(session, 6, 25);
  const first = await prints(session, 'full', press);
  expect(first.answer).toMatchObject({ from: 1, to: 2, pages: 2 });
  // Cover, inner cover, two pages.
  expect(first.pdf.pages).toHaveLength(4);
  const on = first.pdf.pages.slice(2).map((page) => numbersOn(page.words));
  const count = on.flat().length;
  expect(on.flat()).toEqual(Array.from({ length: count }, (_, index) => String(index + 1)));
  expectRefused(await tries(session, 'full', press), 'print.nothing');
  const closed = await prints(session, 'close', press);
  expect(closed.answer).toMatchObject({ from: 3, to: 3 });
  expect(closed.pdf.pages).toHaveLength(1);
  expect(numbersOn(closed.pdf.pages[0]?.words ?? '')).toEqual(
    Array.from({ length: 25 - count }, (_, index) => String(count + index + 1)),
  );
  expect(storedPages(session.db, KEY, 1, 9).map((page) => page.closed)).toEqual([false, false, true]);
  expectRefused(await tries(session, 'close', press), 'print.nothing');
  // The book goes on, on a page of its own.
  await registers(session, 26, 26);
  const next = await prints(session, 'close', press);
  expect(next.answer).toMatchObject({ from: 4, to: 4 });
  expect(numbersOn(next.pdf.pages[0]?.words ?? '')).toEqual(['26']);
});

test('the crossed-out rest is a "Z" from below the last row to the foot', async () => {
  const { session } = await furnished();
  await registers(session, 1, 3);
  const { bytes } = await prints(session, 'close', press);
  expect(storedPages(session.db, KEY, 1, 1)).toMatchObject([{ closed: true, certificate: null, span: null }]);
  const paths = (await drawnPaths(bytes))[2] ?? [];
  const rows = paths.map((path) => Math.max(...path.map(([, y]) => y)));
  const cross = paths.find((path) => path.length === 6);
  const [start, right, , slant, bottom, end] = cross ?? [];
  expect(slant).toEqual(bottom);
  expect(start?.[1]).toBe(right?.[1]);
  expect(bottom?.[1]).toBe(end?.[1]);
  // Below the table, above the foot, as wide as the table but for its margins.
  const table = rows.filter((low) => low < (start?.[1] ?? 0));
  expect((start?.[1] ?? 0) - Math.max(...table)).toBeCloseTo(mm(3), 1);
  expect(end?.[1]).toBeCloseTo(mm(210 - 24 - 2), 1);
  expect([start?.[0], end?.[0]].map((x) => Math.round(x ?? 0))).toEqual([mm(24), mm(283)].map(Math.round));
});

rule('print.nothing', 'the certificate comes once with its counts, and after it nothing prints', async () => {
  const { session } = await furnished();
  await registers(session, 1, 4);
  await does(session, 'voidEntry', { ref: 'out:2026:2', reason: 'Nhầm' });
  await prints(session, 'close', press);
  await does(session, 'closeVolume', CLOSE);
  const { pdf, answer } = await prints(session, 'close', press);
  expect(answer).toMatchObject({ from: 2, to: 2 });
  const words = pdf.pages[0]?.words.replaceAll('\n', ' ') ?? '';
  expect(words).toContain('Sổ này gồm 2 trang, đăng ký từ số 01 đến số 04, trong đó 1 số bị hủy.');
  expect(words).toContain('NGƯỜI GIỮ SỔ');
  for (const way of ['full', 'close'] as const) expectRefused(await tries(session, way, press), 'print.nothing');
  await prints(session, { from: 2, to: 2 }, press);
  await prints(session, 'draft', press);
});

test('where there is room the certificate stands under the last rows, and counts that page', async () => {
  const { session } = await furnished();
  await registers(session, 1, 4);
  await does(session, 'closeVolume', CLOSE);
  const { pdf, answer } = await prints(session, 'close', press);
  expect(answer).toMatchObject({ from: 1, to: 1 });
  expect(pdf.pages).toHaveLength(3);
  expect(pdf.pages[2]?.words.replaceAll('\n', ' ')).toContain(
    'Sổ này gồm 1 trang, đăng ký từ số 01 đến số 04, trong đó 0 số',
  );
  // All was over when the cover was printed: nothing on it is dotted.
  expect(pdf.pages[0]?.words).toContain('Từ ngày 15/06/2026 đến ngày 15/06/2026');
  expect(pdf.pages[0]?.words).toContain('Từ số 01 đến số 04');
});

test('who signs for a certified volume is missed in its certificate, and told once in the volume that is open', async () => {
  const { session } = await furnished();
  await registers(session, 1, 4);
  const to = { agency: 'cat' };
  const items = ['out:2026:1#1', 'out:2026:3#1'];
  await does(session, 'handOver', {
    items,
    to,
    on: '2026-06-15',
    method: 'courier',
    envelope: { outer: '12/BN', marks: ['B'] },
  });
  await does(session, 'closeVolume', CLOSE);
  const certified = await prints(session, 'close', press);
  const certificate = certified.pdf.pages.at(-1)?.words.replaceAll('\n', ' ').normalize('NFKC') ?? '';
  expect(certificate).toContain('Còn thiếu ký nhận khi khóa sổ, 2 dòng: số 1 (bản 1); 3 (bản 1).');
  await does(session, 'openVolume', { series: 'out', year: 2026, volume: 2, openedOn: '2026-06-15' });
  await does(session, 'acknowledge', {
    handover: 'handover:2026:1',
    on: '2026-06-15',
    by: 'Nông Đức Thịnh',
    outcome: 'complete',
    onPaper: true,
  });
  await registers(session, 5, 5);
  const later = await prints(session, 'close', press, { volume: 2 });
  const words = later.pdf.pages.map((page) => page.words.replaceAll('\n', ' ').normalize('NFKC')).join(' ');
  expect(words.match(/KN/g)).toHaveLength(1);
  expect(words).toMatch(/Dòng 1 \(quyển 1 năm 2026, trang 1\): bản số 1 – .*ký 15\/06\/2026 tại phiếu số 1/);
  expect(words).toMatch(/Dòng 3 \(quyển 1 năm 2026, trang 1\): bản số 1 – /);
  const again = await prints(session, { from: 1, to: 1 }, press, { volume: 1 });
  expect(again.pdf.pages.at(-1)?.words).toBe(certified.pdf.pages.at(-1)?.words);
});

rule('volume.certified', 'a volume with its certificate is not reopened, one without is', async () => {
  const { session, an } = await furnishedForTwo();
  await registers(session, 1, 2);
  await does(session, 'closeVolume', CLOSE);
  const { on: _on, ...where } = CLOSE;
  await does(session, 'reopenVolume', { ...where, reason: 'Khóa nhầm' }, an);
  await does(session, 'closeVolume', CLOSE);
  await prints(session, 'close', press);
  expectRefused(await attempts(session, 'reopenVolume', { ...where, reason: 'Khóa nhầm' }, an), 'volume.certified');
});

test('the cover of page 1 stays dotted, as it was printed, when the volume is closed and the office renamed', async () => {
  const { session } = await furnished();
  await registers(session, 1, 12);
  await prints(session, 'full', press);
  await does(session, 'setOffice', { name: 'Ủy ban nhân dân phường Tân Hòa', symbol: 'UBND', place: 'Phường Tân Hòa' });
  await does(session, 'closeVolume', CLOSE);
  const certificate = await prints(session, 'close', press);
  expect(certificate.pdf.pages.at(-1)?.words).toContain('Phường Tân Hòa, ngày');
  const { pdf } = await prints(session, { from: 1, to: 1 }, press);
  expect(pdf.pages[0]?.words).toMatch(/Từ ngày \.+ đến ngày \.+/);
  expect(pdf.pages[0]?.words).toContain('ỦY BAN NHÂN DÂN XÃ TÂN HÒA');
});

test('a draft keeps the printed pages as they are, is marked on each page, bears no code, and is journalled', async () => {
  const { session } = await furnished();
  await registers(session, 1, 3);
  const printed = await prints(session, 'close', press);
  await registers(session, 4, 15);
  await does(session, 'correctEntry', { ref: 'out:2026:1', changes: { symbol: '1A/KH' }, reason: 'Nhầm' });
  const { pdf, answer } = await prints(session, 'draft', press);
  const pages = pdf.pages.slice(2);
  expect(answer).toMatchObject({ pages: pages.length, from: 1 });
  for (const page of pdf.pages) expect(page.words).toContain(DRAFT_MARK);
  expect(pdf.pages.map((page) => page.words).join('\n')).not.toContain('Mã trang');
  expect(numbersOn(pages[0]?.words ?? '')).toEqual(['1', '2', '3']);
  const places = (texts: readonly { text: string; x: number; y: number }[]) =>
    texts
      .filter(({ text }) => !/Mã trang|BẢN NHÁP|^Trang|in ngày/.test(text))
      .map(({ text, x, y }) => ({ text, x, y }));
  expect(places(pages[0]?.texts ?? [])).toEqual(places(printed.pdf.pages[2]?.texts ?? []));
  expect(pages.map((page) => page.words).join('\n')).toContain('Đính chính dòng số 1');
  const [line] = pageOf(asked(session, 'journal', { act: 'draftPrinted' })).rows;
  expect(line).toMatchObject({ seq: answer.seq, actor: 'lan' });
  // Nothing is bound by it.
  expect(storedPages(session.db, KEY, 1, 9)).toHaveLength(1);
});

test('a draft of corrections alone prints, and a redaction names it', async () => {
  const { session, an } = await furnishedForTwo();
  await registers(session, 1, 2);
  await prints(session, 'close', press);
  await does(session, 'closeVolume', CLOSE);
  await does(session, 'openVolume', { series: 'out', year: 2026, volume: 2, openedOn: '2026-06-15' });
  await does(session, 'correctEntry', { ref: 'out:2026:1', changes: { abstract: 'Khác' }, reason: 'Nhầm' });
  const { pdf } = await prints(session, 'draft', press, { volume: 2 });
  expect(pdf.pages[2]?.words.replaceAll('\n', ' ')).toMatch(/Đính chính dòng số 1 \(quyển 1, năm 2026, trang 1\)/);
  const answer = await does(session, 'redactText', { ref: 'out:2026:1', field: 'abstract', reason: 'Lộ' }, an);
  expect(answer).toMatchObject({ stillHeld: { pages: ['sổ đi năm 2026 quyển 1 trang 1'], files: ['giay.pdf'] } });
});

test('changes of printed rows are rows of the next page, once; those of unprinted rows are not', async () => {
  const { session } = await furnished();
  await registers(session, 1, 4);
  await does(session, 'correctEntry', { ref: 'out:2026:4', changes: { symbol: '4A/KH' }, reason: 'Nhầm' });
  const first = await prints(session, 'close', press);
  expect(first.pdf.pages[2]?.words).toContain('4A/KH');
  expect(first.pdf.pages[2]?.words).not.toContain('ĐC');
  await does(session, 'correctEntry', {
    ref: 'out:2026:1',
    changes: { symbol: '1A/KH', drafter: 'binh' },
    reason: 'Ghi sai',
  });
  await does(session, 'voidEntry', { ref: 'out:2026:2', reason: 'Không phát hành' });
  const { pdf } = await prints(session, 'close', press);
  const words = pdf.pages[0]?.words.replaceAll('\n', ' ') ?? '';
  expect(words).toMatch(
    /ĐC Đính chính dòng số 1 \(quyển 1, năm 2026, trang 1\)\. Số, ký hiệu: 1\/KH-UBND → 1A\/KH; Người soạn/,
  );
  expect(words).toMatch(/\(trống\) → Trần Thị Bình\. Lý do: Ghi sai\./);
  expect(words).toMatch(/Hủy dòng số 2 \(quyển 1, năm 2026, trang 1\)\. Lý do: Không phát hành\. Ngày 15\/06\/2026/);
  expectRefused(await tries(session, 'close', press), 'print.nothing');
  const again = await prints(session, { from: 1, to: 1 }, press, { volume: 1 });
  expect(again.pdf.pages[2]?.words).not.toContain('1A/KH');
});

test('the cover of a volume that is closed prints once more, filled in; of an open one it is refused', async () => {
  const { session } = await furnished();
  await registers(session, 1, 3);
  const ask = () => print(session, { of: 'book', form: 'out', mode: 'cover' }, { out: fileOf(session), press });
  expectRefused(await ask(), 'print.nothing');
  await does(session, 'closeVolume', CLOSE);
  const answer = await ask();
  if (!answer.ok) throw new Error('the cover was refused');
  const { pages } = await readPdf(new Uint8Array(readFileSync(fileOf(session))));
  expect(pages).toHaveLength(1);
  expect(pages[0]?.words).toContain('Từ ngày 15/06/2026 đến ngày 15/06/2026');
  expect(pages[0]?.words).toContain('Từ số 01 đến số 03');
  const [line] = pageOf(asked(session, 'journal', { act: 'exportFile' })).rows;
  expect(line).toMatchObject({ seq: answer.seq });
});

test('on both sides of a sheet every back has its binding margin on the right, and says what it says on one side', async () => {
  const { session } = await furnished();
  await registers(session, 1, 40);
  const both = await prints(session, 'close', press, { sides: 'two' });
  const { to } = both.answer;
  expect(to).toBeGreaterThan(3);
  const one = await prints(session, { from: 1, to }, press);
  const gutter = mm(10);
  const [codes, onOneSide] = [await qrCodes(both.bytes), await qrCodes(one.bytes)];
  const [paths, pathsOfOne] = [await drawnPaths(both.bytes), await drawnPaths(one.bytes)];
  expect(codes).toEqual(onOneSide);
  for (const [face, { texts }] of both.pdf.pages.entries()) {
    const moved = face % 2 === 0 ? 0 : gutter;
    const plain = one.pdf.pages[face]?.texts ?? [];
    expect(texts.map(({ text }) => text)).toEqual(plain.map(({ text }) => text));
    for (const [index, { x, y }] of texts.entries()) {
      expect(x).toBeCloseTo((plain[index]?.x ?? 0) - moved, 1);
      expect(y).toBeCloseTo(plain[index]?.y ?? 0, 1);
    }
    const ends = (all: (typeof paths)[number] = []): number[] => all.flat().map(([x]) => x);
    expect(Math.min(...ends(paths[face]))).toBeCloseTo(Math.min(...ends(pathsOfOne[face])) - moved, 1);
    expect(Math.max(...ends(paths[face]))).toBeCloseTo(Math.max(...ends(pathsOfOne[face])) - moved, 1);
  }
  // A page printed again alone comes on a front.
  const alone = await prints(session, { from: 2, to: 2 }, press, { sides: 'two' });
  expect(alone.pdf.pages[0]?.texts).toEqual(one.pdf.pages[3]?.texts);
});
