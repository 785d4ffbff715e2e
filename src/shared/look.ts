import { z } from 'zod';

/**
 * How the window looks at this desk: what the program remembers outside the register (window.md, "Remembered"). Nothing in it is a word
 * of a document, of a person or of what was looked for.
 */

const id = z.string().regex(/^[a-zA-Z][a-zA-Z0-9.-]{0,40}$/);

export const ZOOM = { least: 0.8, most: 2, step: 0.1 } as const;

/** Columns of a list by their names: which come first, which are not shown, how wide some are made, in rem. */
const columns = z.strictObject({
  order: z.array(id).max(60),
  hidden: z.array(id).max(60),
  widths: z.record(id, z.number().min(1).max(120)),
});

export const look = z.strictObject({
  zoom: z.number().min(ZOOM.least).max(ZOOM.most),
  theme: z.enum(['light', 'dark']),
  /** Of a sheet, as the printer was used last. */
  sides: z.enum(['one', 'two']),
  /** By the name of the list. */
  columns: z.record(id, columns),
});
export type Look = z.output<typeof look>;

export const FIRST_LOOK: Look = { zoom: 1, theme: 'light', sides: 'one', columns: {} };
