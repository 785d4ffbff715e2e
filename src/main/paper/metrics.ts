import { create, type Font } from 'fontkit';
import { FONT_FILES, type FontStyle, fontFolder, readFont } from './fonts.ts';

/** Widths of text, in points. */
export type Metrics = {
  /** Width of one code point in thousandths of the type size. */
  readonly advance: (style: FontStyle, point: number) => number;
  readonly width: (text: string, size: number, style: FontStyle) => number;
  /** From the top of a line to its baseline, in thousandths of the type size. */
  readonly ascent: number;
  /** The height of a line as the drawing counts it, in thousandths of the type size. */
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
