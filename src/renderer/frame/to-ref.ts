import { parseCopyRef, parseEntryRef } from '../../shared/base/references.ts';
import type { Opening, Screen } from '../ui/screen.ts';

/**
 * The one answer to where something is looked at by its reference: the screen of `screens` that opens what the reference begins with.
 * A row of a series of the office's own opens in the book of its direction; `null`: whoever asks has no such screen.
 */
export function openingOf(
  ref: string,
  screens: readonly Screen[],
  directionOf: (series: string) => string,
): Opening | null {
  const entry = parseEntryRef(parseCopyRef(ref)?.entry ?? ref);
  const prefix = entry ? directionOf(entry.series) : ref.slice(0, Math.max(0, ref.indexOf(':')));
  for (const { id, opens } of screens) {
    if (opens?.prefixes.includes(prefix)) return { screen: id, params: opens.as(ref) };
  }
  return null;
}
