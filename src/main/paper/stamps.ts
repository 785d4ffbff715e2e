import type { Level } from '../../shared/base/levels.ts';
import { mm } from './geometry.ts';
import type { Metrics } from './metrics.ts';
import { circle, line, path, rectangle, type SheetNode, type TextStyle, widthOf } from './sheet.ts';

/**
 * Stamps as vectors at true size (forms.md, "Stamps drawn at true size"). Sizes of Tuyệt mật, Tối mật, A, B, C and
 * Giải mật come from secondary sources for circular 24/2020/TT-BCA (forms 02, 03, 05); that of Mật is ours.
 */
const RED = '#c8102e';
const GAP = mm(1);
const RULE = 0.9;
/** Height of Tinos' capitals in parts of the type size. */
const CAPITAL = 0.662;

export type StampSize = { readonly width: number; readonly height: number };

/** Millimetres of the level stamps, outer frame. */
export const LEVEL_STAMPS: Readonly<Record<Level, StampSize & { readonly text: string }>> = {
  topSecret: { width: 40, height: 8, text: 'TUYỆT MẬT' },
  secret: { width: 30, height: 8, text: 'TỐI MẬT' },
  confidential: { width: 20, height: 8, text: 'MẬT' },
};
/** Diameter of the outer ring of A, B and C, in millimetres. */
export const MARK_DIAMETER = 15;
/** The stamp of a level, its outer corner at x, y. */
export function levelStamp(level: Level, x: number, y: number, metrics: Metrics): SheetNode[] {
  const { width, height, text } = LEVEL_STAMPS[level];
  return [
    ...frames(x, y, mm(width), mm(height)),
    capitals(text, x + mm(width) / 2, y + mm(height) / 2, { size: 13, style: 'bold', color: RED }, metrics),
  ];
}

/** The mark of an envelope, A, B or C, in two rings; x, y is the corner of its square. */
export function envelopeMark(mark: 'A' | 'B' | 'C', x: number, y: number, metrics: Metrics): SheetNode[] {
  const radius = mm(MARK_DIAMETER) / 2;
  const rings = circle(x + radius, y + radius, radius - RULE / 2) + circle(x + radius, y + radius, radius - GAP);
  const style = { size: 40, style: 'bold', color: RED } as const;
  return [path(rings, RULE, { lineColor: RED }), capitals(mark, x + radius, y + radius, style, metrics)];
}

/** Two frames 1 mm apart; the outer edge of the outer rule is the stamp's true size. */
function frames(x: number, y: number, width: number, height: number): SheetNode[] {
  const inset = (by: number) => rectangle(x + by, y + by, width - 2 * by, height - 2 * by);
  return [path(inset(RULE / 2) + inset(GAP), RULE, { lineColor: RED })];
}

/** One line whose capitals are centred on a point. */
function capitals(text: string, x: number, y: number, style: TextStyle, metrics: Metrics): SheetNode {
  const baseline = y + (style.size * CAPITAL) / 2;
  const top = baseline - (style.size * metrics.ascent) / 1000;
  return line(text, x - widthOf(text, style, metrics) / 2, top, style);
}
