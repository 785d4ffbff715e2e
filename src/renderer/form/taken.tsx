import { useState } from 'react';
import { type Control, useWatch } from 'react-hook-form';
import type { Standing } from './drafts.ts';
import type { Values } from './spec.ts';

/** What stands in a field although nobody typed it for this document: the value, and where it came from, in words. */
export type Taken = { readonly value: string; readonly from: string };

export const FROM_LAST = 'giữ từ phiếu trước';
const BY_F4 = 'điền bằng F4';
export const FROM_PASTE = 'từ dòng dán';

/** Which fields hold what was taken over: from the beginning (`from`, by name), or by F4 since. */
export function useTaken(
  from: Readonly<Record<string, string>> | undefined,
  initial: Readonly<Record<string, string>> | undefined,
) {
  const [repeated, setRepeated] = useState<Readonly<Record<string, string>>>({});
  const takenOf = (name: string): Taken | undefined => {
    const again = repeated[name];
    if (again !== undefined) return { value: again, from: BY_F4 };
    const where = from?.[name];
    return where === undefined ? undefined : { value: initial?.[name] ?? '', from: where };
  };
  const onRepeated = (name: string, value: string): void => setRepeated((now) => ({ ...now, [name]: value }));
  /** The form with where its values were taken from, of those that nobody has typed anew. */
  const standing = (values: Values, told: readonly string[] = []): Standing => {
    const names = Object.keys(values).filter((name) => values[name] !== '' && takenOf(name)?.value === values[name]);
    return { values, taken: Object.fromEntries(names.map((name) => [name, takenOf(name)?.from ?? ''])), told };
  };
  return { takenOf, onRepeated, standing };
}

/** Says so beside the field for as long as it stands there as it was taken over. */
export function TakenMark(props: {
  readonly control: Control<Record<string, string>>;
  readonly name: string;
  readonly taken: Taken;
}) {
  const value = useWatch({ control: props.control, name: props.name });
  return value === props.taken.value && value !== '' ? props.taken.from : null;
}
