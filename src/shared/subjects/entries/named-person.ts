import { exactKey, fold, words } from '../../base/fold.ts';
import { refused } from '../../base/rule.ts';
import type { Refused } from '../../guards.ts';
import type { RegisterReader } from '../../reader.ts';
import { type IncomingFields, incomingFields } from './entry.ts';
import type { EntryCard } from './reads.ts';
import { custodyNamedPerson } from './rules.ts';

/** Who may have and open an envelope "Chỉ người có tên mới được bóc bì" (Decree 26/2020/NĐ-CP art. 4.2b). */

type Cover = NonNullable<IncomingFields['sealed']>;

/** What stands on the cover of an entry that is still a closed envelope, else `null`. */
export function closedCover(entry: EntryCard): Cover | null {
  if (entry.state !== 'sealed') return null;
  const fields = incomingFields.safeParse(entry.fields);
  return fields.success ? (fields.data.sealed ?? null) : null;
}

/** An envelope is opened by whom it names; with "Hỏa tốc", and that one absent, by the head or his delegate, with the reason (`custody.namedPerson`). */
export function mayNotOpen(register: RegisterReader, cover: Cover, by: string, reason: unknown): Refused | null {
  const person = register.person(by);
  if (person === null || says(cover.namedPerson.value, person.name.value)) return null;
  if (reason === undefined)
    return refused(
      custodyNamedPerson,
      'Trên bì không ghi tên người này, mà chỉ người có tên mới được bóc bì. Hãy chọn người có tên, hoặc ghi lý do người khác bóc.',
      { at: 'by', cli: 'reason' },
    );
  // Named by his office alone, as "Đồng chí Chủ tịch": that he is the one is said by the reason.
  if (cover.urgent === true || saysOffice(cover.namedPerson.value, person.title.value)) return null;
  return refused(
    custodyNamedPerson,
    'Bì không có dấu "Hỏa tốc" nên chỉ người có tên trên bì được bóc. Hãy chuyển bì đến người ấy; nếu đã ghi sai ngoài bì, hãy hủy dòng và đăng ký lại theo đúng bì.',
    { at: 'reason' },
  );
}

/** Whether the words of a name stand one after the other on the cover: in its spelling, or without any accents where the cover has none. */
export function says(cover: string | null, name: string | null): boolean {
  return placeOf(cover, name) >= 0;
}

function saysOffice(cover: string | null, title: string | null): boolean {
  const place = placeOf(cover, title);
  return place >= 0 && words(cover ?? '', fold)[place - 1] !== 'pho';
}

function placeOf(cover: string | null, wanted: string | null): number {
  if (cover === null || wanted === null) return -1;
  const key = fold(cover) === cover.toLowerCase() ? fold : exactKey;
  const [have, sought] = [words(cover, key), words(wanted, key)];
  if (sought.length === 0) return -1;
  return have.findIndex((_, from) => sought.every((word, index) => have[from + index] === word));
}
