import { type Orientation, sheetSize } from '../../../shared/book-form.ts';
import { mm } from '../../paper/geometry.ts';

/** Sizes of type in points (forms.md "Common layout"). */
export const TYPE = { body: 11, heading: 10, small: 9 } as const;

/** Distance between the baselines of two lines of body text, in points. */
export const LINE_PITCH = 12.75;

/** Room between a cell's border and its text, in points. */
export const CELL_PADDING = { x: mm(1.2), y: mm(0.8) } as const;

/** Cells to be signed in ink are at least this high (forms.md "Common layout"). */
export const SIGNED_HEIGHT = mm(12);

/** Margins in millimetres: room for the binding on the left, for page code and QR at the foot. */
const MARGINS = { top: 12, right: 10, bottom: 24, left: 20 } as const;

/** The page of a book in points: sheet, and the frame that table and body share. */
export type BookPage = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

export function bookPage(orientation: Orientation): BookPage {
  const sheet = sheetSize(orientation);
  return {
    width: mm(sheet.width),
    height: mm(sheet.height),
    left: mm(MARGINS.left),
    right: mm(sheet.width - MARGINS.right),
    top: mm(MARGINS.top),
    bottom: mm(sheet.height - MARGINS.bottom),
  };
}
