import qrcode from 'qrcode-generator';
import { path, round, type SheetNode } from './sheet.ts';

/**
 * A QR code of ASCII text in a square of `side` points, its corner at x, y. Each run of black modules is one stroke as
 * thick as a module, so that no hairlines show between them in print and a page stays small.
 */
export function qrCode(text: string, x: number, y: number, side: number): SheetNode {
  const code = qrcode(0, 'M');
  // Capitals, figures and a few signs take a third less room: a coarser pattern that old scanners read more easily.
  code.addData(text, /^[0-9A-Z $%*+\-./:]+$/.test(text) ? 'Alphanumeric' : 'Byte');
  makeUnweighed(code);
  const count = code.getModuleCount();
  const module = side / count;
  let d = '';
  for (let row = 0; row < count; row += 1) {
    const middle = round(y + (row + 0.5) * module);
    let from = -1;
    for (let column = 0; column <= count; column += 1) {
      const dark = column < count && code.isDark(row, column);
      if (dark && from < 0) from = column;
      if (!dark && from >= 0) {
        const left = round(x + from * module);
        d += `M${left} ${middle}h${round(x + column * module - left)}`;
        from = -1;
      }
    }
  }
  return path(d, round(module));
}

/**
 * The library weighs eight masks against each other, module by module, which takes longer than drawing the rest of the page. Ours
 * are digests and digits, as good as random: any mask spreads them. Told that there are no modules to weigh, it takes the first.
 */
function makeUnweighed(code: ReturnType<typeof qrcode>): void {
  const counting = code.getModuleCount;
  code.getModuleCount = () => 0;
  code.make();
  code.getModuleCount = counting;
}
