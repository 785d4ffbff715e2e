import { type KeysFile, slotPrint } from '../keys/keys-file.ts';
import { knownSlots } from '../subjects/users/fitness.ts';
import { readUser } from '../subjects/users/people.ts';
import { record, type Writer } from './execute.ts';

/**
 * Keys that the journal does not know, by a kill in an act about keys or by somebody else's hand: the line names the slots with another
 * key, whose logins are from then on not fit to co-sign. A slot that no line has told of is one of them where the file is newer.
 */
export function noteFoundKeys(writer: Writer, keys: KeysFile, newer: boolean): void {
  const { db } = writer;
  const known = knownSlots(db);
  const slots = keys.slots.flatMap((slot) => {
    const print = slotPrint(slot);
    const had = known.get(slot.login);
    return had === print || (had === undefined && !newer) || !readUser(db, slot.login)
      ? []
      : [{ login: slot.login, slot: print }];
  });
  if (newer || slots.length > 0) record(writer, 'keysChanged', { generation: keys.generation, reason: 'found', slots });
}
