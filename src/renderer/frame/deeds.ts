import { type Deed, deedId, deedTitle, offeredDeeds } from '../form/deed.ts';
import { custodyDeeds } from '../subjects/custody/deeds.tsx';
import { dutyDeeds } from '../subjects/duties/deeds.ts';
import { entryDeeds } from '../subjects/entries/deeds.tsx';
import { envelopeDeeds } from '../subjects/envelopes/deeds.ts';
import { printDeeds } from '../subjects/prints/deeds.ts';
import { volumeDeeds } from '../subjects/volumes/deeds.tsx';

/**
 * All deeds, in the order of their buttons: those that acts offer by themselves, and the values of each subject, where a dialog, a
 * condition or a wording is its own.
 */
export const DEEDS: readonly Deed[] = deedList([
  ...entryDeeds,
  ...offeredDeeds(),
  ...custodyDeeds,
  ...envelopeDeeds,
  ...dutyDeeds,
  ...volumeDeeds,
  ...printDeeds,
]);

function deedList(deeds: readonly Deed[]): readonly Deed[] {
  const names = deeds.flatMap((one) => [deedId(one), `${one.on}: ${deedTitle(one)}`]);
  if (new Set(names).size !== names.length) throw new Error('two deeds with the same row are one, or called alike');
  return deeds;
}
