import { expect, test } from 'vitest';
import { made } from '../../src/main/paper/flow.ts';
import { fontFolder, readFont } from '../../src/main/paper/fonts.ts';
import { renderPdf } from '../../src/main/paper/pdf.ts';
import { readPdf } from './readback.ts';

/**
 * What ISO 19005-2 (PDF/A-2b) asks of a file, clause by clause as far as it can be looked at here: what is kept for decades says what it
 * needs and needs nothing from outside. No validator has seen these files.
 */

const at = new Date('2026-06-15T08:00:00Z');
const title = 'SỔ ĐĂNG KÝ <thử> & so';

async function sheets(): Promise<Uint8Array> {
  return renderPdf({
    pageSize: { width: 842, height: 595 },
    info: { title, creator: 'so-mat', producer: 'so-mat', creationDate: at },
    language: 'vi',
    watermark: { text: 'BẢN NHÁP', color: '#888888', opacity: 0.3, bold: true, fontSize: 60 },
    content: [
      { canvas: [{ type: 'path', d: 'M10 10h100' }], absolutePosition: { x: 0, y: 0 } },
      { text: 'Ủy ban nhân dân', fontSize: 12, italics: true, absolutePosition: { x: 50, y: 50 } },
      { text: 'xã Tân Hòa', fontSize: 12, decoration: 'lineThrough', absolutePosition: { x: 50, y: 70 } },
      { text: 'Trang sau', fontSize: 12, pageBreak: 'before', absolutePosition: { x: 50, y: 50 } },
    ],
  });
}

async function report(): Promise<Uint8Array> {
  const folder = fontFolder();
  const [normal, bold, italics, bolditalics] = (['normal', 'bold', 'italics', 'bolditalics'] as const).map((style) =>
    readFont(folder, style),
  );
  if (!normal || !bold || !italics || !bolditalics) throw new Error('a font is missing');
  return made([{ text: 'Thống kê' }], { title, at }, { normal, bold, italics, bolditalics });
}

/** Dictionaries stand in the file as they are; only streams are packed. */
function plain(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

test.each([
  ['a paper', sheets],
  ['a report', report],
])('%s is marked and made as PDF/A-2b wants it', async (_, make) => {
  const bytes = await make();
  const file = plain(bytes);
  expect(file.slice(0, 9), '6.1.2 the header').toMatch(/^%PDF-1\.7\n/);
  expect(
    [...bytes.subarray(9, 14)].slice(1).every((byte) => byte > 127),
    '6.1.2 four bytes above 127',
  ).toBe(true);
  expect(file, '6.1.3 an identifier').toMatch(/\/ID \[(<[0-9a-f]{32}>) \1\]/);
  expect(file, '6.1.3 nothing is encrypted').not.toContain('/Encrypt');
  expect(file.trimEnd(), '6.1.3 nothing after its end').toMatch(/%%EOF$/);
  expect(file, '6.1.7 no stream lies elsewhere').not.toMatch(/\/F(Filter|DecodeParms)\b|\/LZWDecode/);
  expect(file, '6.2.3 colours have a space').toMatch(/\/OutputIntents \[\d+ 0 R\]/);
  expect(file).toMatch(/\/S \/GTS_PDFA1[\s\S]*\/DestOutputProfile \d+ 0 R/);
  const fonts = [...file.matchAll(/\/Type \/FontDescriptor[\s\S]*?endobj/g)].map(([one]) => one);
  expect(fonts.length, '6.2.11.4 every font').toBeGreaterThan(0);
  for (const font of fonts) expect(font, 'is inside').toMatch(/\/FontFile2 \d+ 0 R/);
  expect(file.match(/\/Type \/Font\s/g)?.length, '6.2.11.7 its letters are known').toBe(
    2 * (file.match(/\/ToUnicode \d+ 0 R/g)?.length ?? 0),
  );
  expect(file, '6.5 no action, no script').not.toMatch(/\/(JavaScript|JS|Launch|OpenAction|AA|URI)\b/);
  const said = /<x:xmpmeta[\s\S]*<\/x:xmpmeta>/.exec(Buffer.from(bytes).toString('utf8'))?.[0] ?? '';
  expect(said, '6.6.2 metadata that a search reads').toContain('<pdfaid:part>2</pdfaid:part>');
  expect(said).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
  expect(said, '6.6.2 XML is XML, whatever the title').not.toMatch(/&(?!amp;|lt;|gt;)|<thử>/);
  expect(said).toMatch(/SỔ ĐĂNG KÝ/);
  expect(file, 'the title stands at the top of the reader').toContain('/DisplayDocTitle true');
});

test('pages come out of a reader as large as they are, with their words in order for who has them read aloud', async () => {
  const bytes = await sheets();
  const file = plain(bytes);
  expect(file).toContain('/PrintScaling /None');
  expect(file).toMatch(/\/MarkInfo \d+ 0 R/);
  expect(file).toMatch(/\/StructTreeRoot \d+ 0 R/);
  expect(file).toMatch(/\/Lang \(vi\)/);
  const { pages } = await readPdf(bytes);
  expect(pages.map(({ words }) => words)).toHaveLength(2);
  expect(pages[0]?.words).toContain('Ủy ban nhân dân');
});
