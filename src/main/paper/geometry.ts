import { BOOK_MARGINS, type Orientation, sheetSize } from '../../shared/book-form.ts';

/** Millimetres to PDF points. */
export function mm(millimetres: number): number {
  return (millimetres * 72) / 25.4;
}

/** Sizes of type in points (forms.md "Common layout"). */
export const TYPE = { body: 11, heading: 10, small: 9 } as const;

/** The page of a list in points: sheet, and the frame that its table stands in. Books have their own, by their layout. */
export type ListPage = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

export function listPage(orientation: Orientation): ListPage {
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
