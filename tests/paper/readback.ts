import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

export type ReadText = {
  readonly text: string;
  /** Left edge and baseline in points, from the top left corner of the sheet. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
};

export type ReadPage = {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly ReadText[];
  /** All text of the page in drawing order. */
  readonly words: string;
  /** How many glyphs of the page are the font's "missing" box. */
  readonly missing: number;
};

export type ReadPdf = {
  readonly pages: readonly ReadPage[];
  readonly fonts: ReadonlySet<string>;
  readonly info: Readonly<Record<string, unknown>>;
};

/** Reads a PDF back the way any reader does; nothing here knows how it was made. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, fontExtraProperties: true });
  const file = await task.promise;
  const fonts = new Set<string>();
  const pages: ReadPage[] = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const operators = await page.getOperatorList();
    let missing = 0;
    operators.fnArray.forEach((operator: number, index: number) => {
      const values: unknown[] = operators.argsArray[index] ?? [];
      if (operator === OPS.setFont && typeof values[0] === 'string')
        fonts.add(fontName(page.commonObjs.get(values[0])));
      if (operator === OPS.showText && Array.isArray(values[0])) missing += values[0].filter(isMissing).length;
    });
    const content = await page.getTextContent();
    const texts = content.items.flatMap((item) => {
      // pdf.js puts in blanks of its own between pieces of text that stand apart.
      if (!('str' in item) || item.str.trim() === '') return [];
      const [a = 0, b = 0, , , e = 0, f = 0] = item.transform.map(Number);
      return [{ text: item.str, x: e, y: height - f, width: item.width, size: Math.hypot(a, b) }];
    });
    pages.push({ width, height, texts, words: texts.map((one) => one.text).join('\n'), missing });
  }
  const { info } = await file.getMetadata();
  const plain: Record<string, unknown> = { ...info };
  await task.destroy();
  return { pages, fonts, info: plain };
}

function fontName(font: unknown): string {
  const named = typeof font === 'object' && font !== null && 'name' in font ? String(font.name) : 'unknown';
  const embedded = typeof font === 'object' && font !== null && 'missingFile' in font && font.missingFile === false;
  return `${named.replace(/^[A-Z]{6}\+/, '')}${embedded ? '' : ' (not embedded)'}`;
}

/** Glyph 0 of an embedded subset is ".notdef". */
function isMissing(glyph: unknown): boolean {
  return typeof glyph === 'object' && glyph !== null && 'originalCharCode' in glyph && glyph.originalCharCode === 0;
}

/** The pictures of each page, by the room they take on the sheet, in millimetres. */
export async function picturesOf(
  bytes: Uint8Array,
): Promise<(readonly { readonly width: number; readonly height: number }[])[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const file = await task.promise;
  const found: { width: number; height: number }[][] = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const { fnArray, argsArray } = await (await file.getPage(number)).getOperatorList();
    const pictures: { width: number; height: number }[] = [];
    const kept: (readonly [x: number, y: number])[] = [];
    // Nothing here is turned, so two lengths say how large a picture of one by one becomes.
    let scale: readonly [x: number, y: number] = [1, 1];
    fnArray.forEach((operator: number, index: number) => {
      const values: unknown[] = argsArray[index] ?? [];
      if (operator === OPS.save) kept.push(scale);
      else if (operator === OPS.restore) scale = kept.pop() ?? [1, 1];
      else if (operator === OPS.transform) scale = [scale[0] * Number(values[0]), scale[1] * Number(values[3])];
      else if (operator === OPS.paintImageXObject) {
        const [width, height] = scale.map((points) => (Math.abs(points) * 25.4) / 72);
        pictures.push({ width: width ?? 0, height: height ?? 0 });
      }
    });
    found.push(pictures);
  }
  await task.destroy();
  return found;
}
