import { LEVEL_FACTS, LEVELS } from '../../../shared/base/levels.ts';
import { bookInWords } from '../../../shared/base/names.ts';
import { parseEntryRef } from '../../../shared/base/references.ts';
import { Text } from '../../../shared/base/text.ts';
import type { EntryFields } from '../../../shared/subjects/entries/entry.ts';
import { num, type Row, str, strOrNull } from '../../file/rows.ts';
import type { EntryVersion } from '../../paper/row-data.ts';
import { parseFields } from './fields.ts';

/** Versions of entries as the tables hold them; their words in books are a layout's. */

/** A row of `entry_versions`, read. */
export function versionOf(direction: string, row: Row): EntryVersion {
  const reason: unknown = JSON.parse(strOrNull(row, 'reason') ?? 'null');
  return {
    content: parseFields(direction, str(row, 'fields')),
    level: str(row, 'level'),
    state: str(row, 'state'),
    reason: typeof reason === 'string' ? reason : reason === null ? '' : gone(reason),
    act: str(row, 'act'),
    seq: num(row, 'seq'),
  };
}

/** What stands on a copy: on one that came in the number stamped on it, nothing on an envelope that nobody has opened; on one of ours its number. */
export function markOf(content: EntryFields, copy: string): string {
  if (content.direction === 'out' || !/^\d+$/.test(copy)) return copy;
  return content.fields.copyNumbers?.[Number(copy) - 1] ?? '';
}

/** A copy as a paper of ours names it: "bản 05", or the envelope that nobody has opened. */
export function copyWords(direction: string, copy: Row): string {
  const number = copyNumber(direction, copy);
  return number === '' ? 'bì' : `bản ${number}`;
}

/** The number on a copy; of an envelope that nobody has opened none. */
export function copyNumber(direction: string, copy: Row): string {
  const [kind, mark] = [str(copy, 'kind'), str(copy, 'mark')];
  if (mark !== '') return `${kind}${mark}`;
  return direction === 'in' && kind === '' ? '' : `${kind}${num(copy, 'number')}`;
}

/** "đi 62/2026": a row on a label. */
export function entryWords(ref: string): string {
  const parsed = parseEntryRef(ref);
  return parsed ? `${bookInWords(parsed.series)} ${parsed.number}/${parsed.year}` : ref;
}

function gone(reason: unknown): string {
  const by = typeof reason === 'object' && reason !== null && 'redacted' in reason ? Number(reason.redacted) : 0;
  return Text.redacted(by).shown();
}

/** The law's word for a level. */
export function levelName(level: string): string {
  const known = LEVELS.find((one) => one === level);
  return known ? LEVEL_FACTS[known].name : '';
}
