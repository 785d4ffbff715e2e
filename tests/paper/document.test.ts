import { describe, expect, test } from 'vitest';
import { bookDocument, DRAFT_MARK } from '../../src/main/layouts/layout-1/document.ts';
import { bookFrame, paginate } from '../../src/main/layouts/layout-1/paginate.ts';
import { layout2 } from '../../src/main/layouts/layout-2/layout.ts';
import type { PaperRow } from '../../src/main/paper/book.ts';
import { mm } from '../../src/main/paper/geometry.ts';
import { loadMetrics } from '../../src/main/paper/metrics.ts';
import { renderPdf } from '../../src/main/paper/pdf.ts';
import { documentOf, line } from '../../src/main/paper/sheet.ts';
import { levelStamp } from '../../src/main/paper/stamps.ts';
import type { FormDefinition } from '../../src/shared/book-form.ts';
import { incomingBook } from '../../src/shared/subjects/entries/book-in.ts';
import { outgoingBook } from '../../src/shared/subjects/entries/book-out.ts';
import { readPdf } from './readback.ts';
import { allLetters, COVER, sampleRows } from './sample.ts';

const metrics = loadMetrics();
const AT = new Date('2026-07-01T00:00:00Z');

function draft(form: FormDefinition, rows: readonly PaperRow[]) {
  const frame = bookFrame(form, metrics);
  const pages = [...paginate(frame, rows, metrics)];
  return bookDocument(frame, COVER, pages, { draft: true, at: AT, withCover: true }, metrics);
}

describe('a draft book, read back from its PDF', () => {
  test.each([outgoingBook, incomingBook])(
    '$code: cover, headings in order, every row once, mark on each page',
    async (form) => {
      const rows = sampleRows(40);
      const read = await readPdf(await renderPdf(draft(form, rows)));
      const [cover, inner, ...pages] = read.pages;
      for (const page of [cover, inner]) {
        for (const words of [
          'ỦY BAN NHÂN DÂN HUYỆN CHÂU THÀNH',
          'ỦY BAN NHÂN DÂN XÃ AN BÌNH',
          form.title,
          'Năm 2026',
          'Quyển số 01',
        ]) {
          expect(page?.words).toContain(words);
        }
        expect(page?.words).toMatch(/Từ ngày \.+ đến ngày \.+/);
        expect(page?.words).toMatch(/Từ số \.+ đến số \.+/);
      }
      expect(inner?.words).toContain('(Ký, ghi rõ họ tên, đóng dấu)');
      expect(pages.length).toBeGreaterThan(2);
      const headings = form.columns.map((column) => column.heading).join(' ');
      const numbers = form.columns.map((column) => `(${column.number})`).join(' ');
      for (const [index, page] of pages.entries()) {
        const words = page.texts.map((one) => one.text).join(' ');
        expect(words.startsWith(`${headings} ${numbers}`)).toBe(true);
        expect(words).toContain(`Trang ${index + 1}`);
        const marks = page.texts.filter((one) => /^\(\d+\)$/.test(one.text)).slice(0, form.columns.length);
        const places = marks.map((one) => one.x);
        expect([...places].sort((a, b) => a - b)).toEqual(places);
      }
      for (const page of read.pages) {
        expect(page.words).toContain(DRAFT_MARK);
        expect(page.missing).toBe(0);
        expect(page.width).toBeCloseTo(mm(297), 1);
        expect(page.height).toBeCloseTo(mm(210), 1);
      }
      const all = pages.map((page) => page.words).join('\n');
      for (const row of rows) {
        expect(all.split(`Mục#${row.cells.number}#`).length - 1).toBe(1);
      }
      const order = [...all.matchAll(/Mục#(\d+)#/g)].map((match) => match[1]);
      expect(order).toEqual(rows.map((row) => row.cells.number));
      expect([...read.fonts].sort()).toEqual(['Tinos-Bold', 'Tinos-Italic', 'Tinos-Regular']);
    },
  );

  test('the file says its title and year and nothing else about anyone', async () => {
    const { info } = await readPdf(await renderPdf(draft(outgoingBook, sampleRows(1))));
    expect(info).toMatchObject({ Title: 'SỔ ĐĂNG KÝ BÍ MẬT NHÀ NƯỚC ĐI 2026', Creator: 'so-mat', Producer: 'so-mat' });
    expect(info.CreationDate).toBe('D:20260701000000Z');
    for (const silent of ['Author', 'Subject', 'Keywords', 'ModDate', 'Custom']) expect(info[silent]).toBeFalsy();
  });

  test('the same input makes the same file', async () => {
    const rows = sampleRows(12);
    const [one, two] = await Promise.all([renderPdf(draft(outgoingBook, rows)), renderPdf(draft(outgoingBook, rows))]);
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
  });

  test('all Vietnamese letters with all tones are drawn as glyphs of the font, and as wide as measured', async () => {
    const letters = allLetters();
    expect(letters.replaceAll(' ', '').length).toBe(2 * (12 * 6 + 1));
    const [row] = sampleRows(1);
    if (row === undefined) throw new Error('one row was asked for');
    const text = `${letters} AVATAR To fi fl ffi`;
    const document = draft(outgoingBook, [{ ...row, cells: { ...row.cells, typeAndAbstract: text } }]);
    const ours = new Set(document.content.flatMap((node) => ('text' in node ? [node.text] : [])));
    const page = (await readPdf(await renderPdf(document))).pages[2];
    expect(page?.missing).toBe(0);
    expect(page?.words.replaceAll(/\s/g, '')).toContain(text.replaceAll(' ', ''));
    const lines = (page?.texts ?? []).filter((one) => one.size === 11 && ours.has(one.text));
    expect(lines.length).toBeGreaterThan(5);
    for (const one of lines) expect(one.width).toBeCloseTo(metrics.width(one.text, 11, 'normal'), 1);
  });

  test('a voided row is struck through, all but its note', () => {
    const nodes = draft(outgoingBook, sampleRows(11)).content.flatMap((node) => ('text' in node ? [node] : []));
    const struck = nodes.filter((node) => node.decoration === 'lineThrough').map((node) => node.text);
    expect(struck).toContain('11/KH-UBND');
    expect(struck.join(' ')).toContain('Mục#11#');
    expect(struck).not.toContain('10/KH-UBND');
    expect(struck.join(' ')).not.toContain('Đã hủy');
    expect(nodes.map((node) => node.text).join(' ')).toContain('Đã hủy: ghi');
  });
});

describe('a closed book', () => {
  test('cover filled in, page code on each page, certificate with its counts, no draft mark', async () => {
    const frame = bookFrame(outgoingBook, metrics);
    const pages = [...paginate(frame, sampleRows(30), metrics)];
    const cover = { ...COVER, from: '2026-03-02', to: '2026-06-30', firstNumber: 1, lastNumber: 30 };
    const options = {
      draft: false,
      at: AT,
      withCover: true,
      footer: (page: { number: number }) => ({ code: [`mã trang ${page.number}`], qr: `so-mat/1 ${page.number}` }),
      closing: { pages: pages.length, firstNumber: 1, lastNumber: 30, voided: 2 },
    };
    const read = await readPdf(await renderPdf(bookDocument(frame, cover, pages, options, metrics)));
    expect(read.pages[0]?.words).toContain('Từ ngày 02/03/2026 đến ngày 30/06/2026');
    expect(read.pages[0]?.words).toContain('Từ số 01 đến số 30');
    read.pages.slice(2).forEach((page, index) => {
      expect(page.words).toContain(`mã trang ${index + 1}`);
    });
    const all = read.pages.map((page) => page.words).join('\n');
    expect(all).not.toContain('BẢN NHÁP');
    const sentence = `Sổ này gồm ${pages.length} trang, đăng ký từ số 01 đến số 30, trong đó 2 số bị hủy.`;
    expect(all.split(sentence).length - 1).toBe(1);
    expect(read.pages.at(-1)?.words).toContain(sentence);
  });

  test.each([3, 400, 900, 1_900])(
    'a certificate lists %d rows that lack a signature, every one, above the place for signature and seal',
    async (count) => {
      // Every second row, so that none stands for another.
      const unsigned = Array.from({ length: count }, (_, at) => ({ number: String(2 * at + 1), copies: ['1'] }));
      const page = layout2.set(outgoingBook, metrics).stand(9, []);
      if ('misfit' in page) throw new Error(page.misfit);
      const closing = { pages: 9, firstNumber: 1, lastNumber: 2 * count, voided: 0, unsigned };
      const drawn = page.draw({ ...COVER, firstNumber: 1, lastNumber: 2 * count }, { draft: false, at: AT, closing });
      const [sheet] = (await readPdf(await renderPdf(drawn))).pages;
      const texts = sheet?.texts ?? [];
      const signed = texts.find(({ text }) => text === 'NGƯỜI GIỮ SỔ')?.y ?? 0;
      const list = texts.filter(({ y }) => y < signed);
      const words = list.map(({ text }) => text).join(' ');
      expect(words).toContain(`Còn thiếu ký nhận khi khóa sổ, ${count} dòng`);
      const listed = words.slice(words.indexOf('dòng: số')).match(/(?<![(\d]|bản )\d+/g);
      expect(listed).toEqual(unsigned.map(({ number }) => number));
      const right = Math.max(...list.map(({ x, width }) => x + width));
      expect(right).toBeLessThanOrEqual((sheet?.width ?? 0) - mm(10));
      // Room for signature and seal down to the margin at the foot.
      expect(signed).toBeLessThan((sheet?.height ?? 0) - mm(24) - mm(35));
    },
  );
});

describe('portrait and stamps', () => {
  test('the reader of these tests does see a missing glyph', async () => {
    const node = line('✓', 10, 10, { size: 11, style: 'normal' });
    const drawn = await renderPdf(documentOf({ width: 100, height: 100 }, [[node]], { title: 'x', at: AT }));
    expect((await readPdf(drawn)).pages[0]?.missing).toBe(1);
  });

  test('a portrait book is as wide as its sheet says', async () => {
    const columns = outgoingBook.columns.map((column) => ({ ...column, widthMm: column.number === 4 ? 36 : 16 }));
    const form: FormDefinition = { ...outgoingBook, orientation: 'portrait', columns };
    const read = await readPdf(await renderPdf(draft(form, sampleRows(5))));
    for (const page of read.pages) {
      expect(page.width).toBeCloseTo(mm(210), 1);
      expect(page.height).toBeCloseTo(mm(297), 1);
      for (const one of page.texts) {
        if (one.text === DRAFT_MARK) continue;
        expect(one.x).toBeGreaterThanOrEqual(mm(20) - 0.1);
        expect(one.x + one.width).toBeLessThanOrEqual(mm(200) + 0.1);
      }
    }
  });

  test('the stamp TUYỆT MẬT fills 40 × 8 mm, its text 13 points', async () => {
    const sheet = levelStamp('topSecret', mm(20), mm(20), metrics);
    const frame = sheet.flatMap((node) => ('canvas' in node ? node.canvas : []))[0];
    const [, x = 0, y = 0, width = 0, height = 0] =
      /^M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)/.exec(frame?.d ?? '')?.map(Number) ?? [];
    const rule = frame?.lineWidth ?? 0;
    expect(x - rule / 2).toBeCloseTo(mm(20), 1);
    expect(y - rule / 2).toBeCloseTo(mm(20), 1);
    expect(width + rule).toBeCloseTo(mm(40), 1);
    expect(height + rule).toBeCloseTo(mm(8), 1);
    const size = { width: mm(210), height: mm(297) };
    const read = await readPdf(await renderPdf(documentOf(size, [sheet], { title: 'Dấu', at: AT })));
    expect(read.pages[0]?.texts).toMatchObject([{ text: 'TUYỆT MẬT', size: 13 }]);
  });

  test('a document that cannot be drawn ends as an error, not as silence', async () => {
    const sheet = levelStamp('secret', Number.NaN, 0, metrics);
    const broken = documentOf({ width: 100, height: 100 }, [sheet], { title: '', at: AT });
    await expect(renderPdf(broken)).rejects.toThrow('unsupported number: NaN');
  });
});
