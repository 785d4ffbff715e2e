import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { create, type Font } from 'fontkit';

/** The four styles of the one font that paper is set in. */
export const STYLES = ['normal', 'bold', 'italics', 'bolditalics'] as const;
export type FontStyle = (typeof STYLES)[number];

export const FONT_FILES: Readonly<Record<FontStyle, string>> = {
  normal: 'Tinos_400Regular.ttf',
  bold: 'Tinos_700Bold.ttf',
  italics: 'Tinos_400Regular_Italic.ttf',
  bolditalics: 'Tinos_700Bold_Italic.ttf',
};

/** Where the fonts lie in the source tree; a packaged program passes its own folder. */
export function fontFolder(): string {
  return fileURLToPath(new URL('../../../assets/fonts/', import.meta.url));
}

/**
 * Reads one font and hides its kerning and substitution tables from whoever opens it. Without them a line is exactly as
 * wide as the sum of its glyphs' advances, so what we measure is what is drawn (official documents from Word are set
 * without kerning too), and text copied from the PDF stays letter for letter.
 */
export function readFont(folder: string, style: FontStyle): Uint8Array {
  const bytes = new Uint8Array(readFileSync(join(folder, FONT_FILES[style])));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hidden = new Set(['GPOS', 'GSUB', 'kern']);
  const tables = view.getUint16(4);
  for (let index = 0; index < tables; index += 1) {
    const at = 12 + 16 * index;
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    if (hidden.has(tag)) bytes[at] = 0x7e; // '~': a tag that no reader knows
  }
  return bytes;
}

/** Widths of text, in points. */
export type Metrics = {
  /** Width of one code point in thousandths of the type size. */
  readonly advance: (style: FontStyle, point: number) => number;
  readonly width: (text: string, size: number, style: FontStyle) => number;
  /** From the top of a line to its baseline, in thousandths of the type size. */
  readonly ascent: number;
  /** The height of a line as pdfmake counts it, in thousandths of the type size. */
  readonly height: number;
};

type Face = { readonly font: Font; readonly advances: Float64Array };

/** Opens the four fonts of `folder`. Advances are looked up once per code point and kept. */
export function loadMetrics(folder: string = fontFolder()): Metrics {
  const face = (style: FontStyle): Face => {
    const font = create(Buffer.from(readFont(folder, style)));
    if (!('glyphForCodePoint' in font)) throw new Error(`${FONT_FILES[style]} is a collection, not a font`);
    return { font, advances: new Float64Array(0x10000).fill(-1) };
  };
  const faces: Readonly<Record<FontStyle, Face>> = {
    normal: face('normal'),
    bold: face('bold'),
    italics: face('italics'),
    bolditalics: face('bolditalics'),
  };
  const look = ({ font }: Face, point: number): number => {
    return (font.glyphForCodePoint(point).advanceWidth * 1000) / font.unitsPerEm;
  };
  const advance = (style: FontStyle, point: number): number => {
    const one = faces[style];
    const known = one.advances[point];
    if (known === undefined) return look(one, point);
    if (known >= 0) return known;
    const width = look(one, point);
    one.advances[point] = width;
    return width;
  };
  const width = (text: string, size: number, style: FontStyle): number => {
    let sum = 0;
    for (let index = 0; index < text.length; index += 1) {
      const point = text.codePointAt(index) ?? 0;
      if (point > 0xffff) index += 1;
      sum += advance(style, point);
    }
    return (sum * size) / 1000;
  };
  const { font } = faces.normal;
  return {
    advance,
    width,
    ascent: (font.ascent * 1000) / font.unitsPerEm,
    height: ((font.ascent - font.descent) * 1000) / font.unitsPerEm,
  };
}
