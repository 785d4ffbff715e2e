import { createContext, useContext, useMemo } from 'react';
import type { Catalogue } from '../../shared/base/typing.ts';
import type { ActName } from '../../shared/subjects.ts';
import { mayDo, useSession } from '../session.tsx';

/** "Tạo mới" in place: opens the small form of a list's act over the present one and answers with the new code. */
export type Creatable = 'units' | 'people' | 'agencies' | 'legalBases';
export type Creating = (list: Creatable, typed: string) => Promise<string | null>;

export const CreatingContext = createContext<Creating | null>(null);

/** What one thing of a list is called, and the act that makes it. */
export const CREATED: Readonly<Record<Creatable, { readonly called: string; readonly act: ActName }>> = {
  units: { called: 'đơn vị', act: 'defineUnit' },
  people: { called: 'người', act: 'definePerson' },
  agencies: { called: 'cơ quan, tổ chức', act: 'defineAgency' },
  legalBases: { called: 'căn cứ xác định độ mật', act: 'defineLegalBasis' },
};

/** One line "Tạo mới …" under a field: it says what it makes, so that nothing is made for something else. */
export type Creation = {
  readonly called: string;
  /** Answers with the value of what was made, or `null`. */
  readonly create: (typed: string) => Promise<string | null>;
};

function codeItself(_list: Creatable, code: string): string {
  return code;
}

/** What this user may make in a field that takes entries of these lists; `valueFor` where the field says more than the code. */
export function useCreations(
  lists: readonly Creatable[],
  valueFor: (list: Creatable, code: string) => string = codeItself,
): readonly Creation[] {
  const creating = useContext(CreatingContext);
  const { user } = useSession();
  return useMemo(
    () =>
      creating === null
        ? []
        : lists
            .filter((list) => mayDo(user, CREATED[list].act))
            .map((list) => ({
              called: CREATED[list].called,
              create: async (typed) => {
                const code = await creating(list, typed);
                return code === null ? null : valueFor(list, code);
              },
            })),
    [creating, user, lists, valueFor],
  );
}

const NOTHING: readonly Creatable[] = [];
const ALONE: Readonly<Record<Creatable, readonly Creatable[]>> = {
  units: ['units'],
  people: ['people'],
  agencies: ['agencies'],
  legalBases: ['legalBases'],
};

/** The list itself where something can be made in it. */
export function creatable(list: Catalogue): readonly Creatable[] {
  return list === 'series' || list === 'authorities' ? NOTHING : ALONE[list];
}
