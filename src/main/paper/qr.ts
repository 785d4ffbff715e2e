import qrcode from 'qrcode-generator';
import { round } from './sheet.ts';

/**
 * A QR code of ASCII text as one path of black modules filling a square of `side` points, its corner at x, y. Runs of
 * modules become one rectangle, so that no hairlines show between them in print.
 */
export function qrPath(text: string, x: number, y: number, side: number): string {
  const code = qrcode(0, 'M');
  // Capitals, figures and a few signs take a third less room: a coarser pattern that old scanners read more easily.
  code.addData(text, /^[0-9A-Z $%*+\-./:]+$/.test(text) ? 'Alphanumeric' : 'Byte');
  code.make();
  const count = code.getModuleCount();
  const module = side / count;
  let d = '';
  for (let row = 0; row < count; row += 1) {
    let from = -1;
    for (let column = 0; column <= count; column += 1) {
      const dark = column < count && code.isDark(row, column);
      if (dark && from < 0) from = column;
      if (!dark && from >= 0) {
        const left = round(x + from * module);
        const top = round(y + row * module);
        const width = round(x + column * module - left);
        const height = round(y + (row + 1) * module - top);
        d += `M${left} ${top}h${width}v${height}h${-width}z`;
        from = -1;
      }
    }
  }
  return d;
}
