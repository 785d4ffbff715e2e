import type { Layout } from '../paper/layout.ts';
import { layout1 } from './layout-1/layout.ts';
import { layout2 } from './layout-2/layout.ts';

/**
 * All layouts, the oldest first. A new one is a folder `layout-N` beside this file and its place at the end of the list: pages that are
 * printed from then on take it, within the same volume, and those of before stay as they are.
 */
export const LAYOUTS: Layouts = [layout1, layout2];

/** There is always one, so that there is a newest. */
export type Layouts = readonly [Layout, ...Layout[]];

/** The layout of the next page. */
export function newestLayout([first, ...later]: Layouts): Layout {
  return later.at(-1) ?? first;
}
