import type { Deed } from '../form/deed.ts';
import { dutyDeeds } from '../subjects/duties/deeds.ts';
import { entryDeeds } from '../subjects/entries/deeds.tsx';
import { volumeDeeds } from '../subjects/volumes/deeds.tsx';

/** All deeds, in the order of their buttons. A new deed is a value in its subject's file; that file's list stands here. */
export const DEEDS: readonly Deed[] = deedList([...entryDeeds, ...dutyDeeds, ...volumeDeeds]);

function deedList(deeds: readonly Deed[]): readonly Deed[] {
  const names = deeds.map(({ act, on }) => `${act} ${on}`);
  if (new Set(names).size !== names.length) throw new Error('the same act is done from the same row by two deeds');
  return deeds;
}
