import type { FontStyle } from './fonts.ts';
import type { Metrics } from './metrics.ts';

export type Face = { readonly size: number; readonly style: FontStyle };

/** Characters after which a token too wide for the cell is broken first: "1234/QĐ-" | "UBND". */
const SEAM = /[-/–—_.,;:\\)\]]/u;
const COMBINING = /\p{M}/u;

/**
 * Breaks text into lines no wider than `width` points. Lines break at spaces; a token wider than the cell breaks after
 * a seam, or between any two letters; nothing is ever cut. A line break in the text stays one, and an empty paragraph
 * an empty line. We break lines ourselves, and each is drawn as it is, so that what is measured is what is drawn.
 */
export function wrap(text: string, width: number, face: Face, metrics: Metrics): string[] {
  const lines: string[] = [];
  // Half a thousandth of a point of slack, so that a column made to fit a word is not lost to rounding.
  const room = (width * 1000) / face.size + 0.05;
  for (const paragraph of text.split('\n')) wrapParagraph(paragraph, room, face.style, metrics, lines);
  // A no-break space has held its words together; it is drawn as the space that it is as wide as.
  return lines.map((line) => line.replaceAll('\u00a0', ' '));
}

/** Words with which the name of a place begins: "Ủy ban nhân dân | xã Tân Hòa". */
const PLACE = /^(tỉnh|thành|huyện|quận|thị|xã|phường|đặc)$/iu;

/** As few lines as possible and these as even as possible, so that no single word is left over; a name breaks before its place. */
export function wrapEvenly(text: string, width: number, face: Face, metrics: Metrics): string[] {
  const lines = wrap(text, width, face, metrics);
  if (lines.length < 2) return lines;
  const words = text.split(' ');
  const seam = words.findIndex((word, index) => index > 0 && PLACE.test(word));
  const halves = [words.slice(0, seam).join(' '), words.slice(seam).join(' ')];
  if (seam > 0 && halves.every((half) => wrap(half, width, face, metrics).length === 1)) return halves;
  let [least, most] = [width / 2, width];
  while (most - least > 1) {
    const middle = (least + most) / 2;
    if (wrap(text, middle, face, metrics).length > lines.length) least = middle;
    else most = middle;
  }
  return wrap(text, most, face, metrics);
}

function wrapParagraph(paragraph: string, room: number, style: FontStyle, metrics: Metrics, lines: string[]): void {
  const space = metrics.advance(style, 0x20);
  let line = '';
  let used = 0;
  const before = lines.length;
  for (const token of paragraph.split(/[ \t]+/)) {
    if (token === '') continue;
    const wide = tokenWidth(token, style, metrics);
    if (line !== '' && used + space + wide <= room) {
      line = `${line} ${token}`;
      used += space + wide;
      continue;
    }
    if (line !== '') lines.push(line);
    if (wide <= room) {
      line = token;
      used = wide;
      continue;
    }
    const parts = breakToken(token, room, style, metrics);
    line = parts.pop() ?? '';
    lines.push(...parts);
    used = tokenWidth(line, style, metrics);
  }
  if (line !== '' || lines.length === before) lines.push(line);
}

function tokenWidth(token: string, style: FontStyle, metrics: Metrics): number {
  let sum = 0;
  for (let index = 0; index < token.length; index += 1) {
    const point = token.codePointAt(index) ?? 0;
    if (point > 0xffff) index += 1;
    sum += metrics.advance(style, point);
  }
  return sum;
}

/** Parts of one token, each as wide as fits; a letter and its combining marks stay together. */
function breakToken(token: string, room: number, style: FontStyle, metrics: Metrics): string[] {
  const parts: string[] = [];
  let part = '';
  let used = 0;
  /** Length of `part` up to and with its last seam. */
  let seam = 0;
  for (const letter of clusters(token)) {
    const wide = tokenWidth(letter, style, metrics);
    // What follows a seam may itself leave no room for the letter: then it is cut once more.
    while (part !== '' && used + wide > room) {
      const cut = seam > 0 ? seam : part.length;
      parts.push(part.slice(0, cut));
      part = part.slice(cut);
      used = tokenWidth(part, style, metrics);
      seam = 0;
    }
    part += letter;
    used += wide;
    // A seam near the start of the line is not worth the room it would leave empty.
    if (used > room / 3 && SEAM.test(letter)) seam = part.length;
  }
  parts.push(part);
  return parts;
}

function clusters(token: string): string[] {
  const found: string[] = [];
  for (const letter of token) {
    const last = found.length - 1;
    if (last >= 0 && COMBINING.test(letter)) found[last] += letter;
    else found.push(letter);
  }
  return found;
}
