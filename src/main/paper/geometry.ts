import { BOOK_MARGINS, type Orientation, sheetSize } from '../../shared/forms/form.ts';

/** A change of any number or rule that moves a word on a printed page makes a new layout version (design.md 7). */
export const LAYOUT_VERSION = 1;

/** Millimetres to PDF points. */
export function mm(millimetres: number): number {
  return (millimetres * 72) / 25.4;
}

/** Sizes of type in points (forms.md "Common layout"). */
export const TYPE = { body: 11, heading: 10, small: 9 } as const;

/** Distance between the baselines of two lines of body text, in points. */
export const LINE_PITCH = 12.75;

/** Room between a cell's border and its text, in points. */
export const CELL_PADDING = { x: mm(1.2), y: mm(0.8) } as const;

/** Cells to be signed in ink are at least this high (forms.md "Common layout"). */
export const SIGNED_HEIGHT = mm(12);

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
    left: mm(BOOK_MARGINS.left),
    right: mm(sheet.width - BOOK_MARGINS.right),
    top: mm(BOOK_MARGINS.top),
    bottom: mm(sheet.height - BOOK_MARGINS.bottom),
  };
}
