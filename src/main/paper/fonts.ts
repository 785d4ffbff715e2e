import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

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
