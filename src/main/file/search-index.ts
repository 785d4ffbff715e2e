import type { ReadDb } from './connection.ts';
import { type Wrong, wrong } from './wrong.ts';

/** Of a leaf of the index, after the first two bytes: how long its content is; what comes behind are the places of its terms. */
const HEADER = 4;
/** Below lie the averages and the structure of the index; a leaf's id is its segment and its page. */
const FIRST_LEAF = 2 ** 37;
const PAGES = 2 ** 31;

/**
 * FTS5's own check does not miss a row of `search_idx`, by which terms are found: without it a search passes entries over in silence.
 * Every leaf on which a term begins must have one; those that are there the check itself compares.
 */
export function unfindableTerms(db: ReadDb): Wrong | null {
  const known = new Set<string>();
  for (const [segment, page] of db.statement('SELECT segid, pgno >> 1 FROM search_idx').tuples())
    known.add(`${String(segment)} ${String(page)}`);
  const leaves = db
    .statement('SELECT id, substr(block, 1, 4), length(block) FROM search_data WHERE id >= ? ORDER BY id')
    .tuples(FIRST_LEAF);
  for (const [idValue, head, length] of leaves) {
    const id = Number(idValue);
    const [segment, page] = [Math.floor(id / FIRST_LEAF), id % FIRST_LEAF];
    if (page >= PAGES || known.has(`${segment} ${page}`)) continue;
    const terms = Buffer.isBuffer(head) && head.length === HEADER && head.readUInt16BE(2) < Number(length);
    if (terms)
      return wrong('comparison', 'Chỉ mục tìm kiếm thiếu từ. Hãy phục hồi từ bản sao lưu gần nhất.', {
        table: 'search_idx',
      });
  }
  return null;
}
