import { hash as digest } from 'node:crypto';
import type { ReadDb } from '../file/connection.ts';

/**
 * The chain checked in SQLite's own words: `json_array` writes a line as `lineHash` does (tests/journal/chain.test.ts says so of
 * hostile strings), so that one string a line is read instead of eight values. Whatever is not plainly in order is left to the slow
 * check, line by line, which also says what is wrong: this one can only be too strict.
 */

const LINES = `SELECT CASE WHEN typeof(at) = 'text' AND typeof(actor) = 'text' AND typeof(act) = 'text' AND typeof(body) = 'text'
    AND typeof(prev) = 'blob' AND typeof(hash) = 'blob'
  THEN json_array('so-mat/1', seq, at, actor, act, version, body, lower(hex(prev))) || lower(hex(hash)) END
  FROM journal ORDER BY seq`;

const HEX = 64;

/** How far the chain is in order: the last such line and its hash. `redacting` hears of lines that may have removed words. */
export function soundLines(
  db: ReadDb,
  redacting: (seq: number) => void,
  progress: (done: number) => void,
): { readonly seq: number; readonly hash: Buffer } {
  let seq = 0;
  let before = '0'.repeat(HEX);
  for (const line of db.statement(LINES).values()) {
    if (typeof line !== 'string') break;
    const text = line.slice(0, -HEX);
    const hash = line.slice(-HEX);
    const follows = text.startsWith(`["so-mat/1",${seq + 1},`) && text.endsWith(`"${before}"]`);
    if (!follows || digest('sha256', text, 'hex') !== hash) break;
    seq += 1;
    before = hash;
    if (text.includes('\\"redacts\\"')) redacting(seq);
    if (seq % 10_000 === 0) progress(seq);
  }
  return { seq, hash: Buffer.from(before, 'hex') };
}
