import { createContext, useContext } from 'react';

/** "Tạo mới" in place: opens the small form of a list's act over the present one and answers with the new code. */
export type Creatable = 'units' | 'people' | 'agencies' | 'legalBases';
export type Creating = (list: Creatable, typed: string) => Promise<string | null>;

export const CreatingContext = createContext<Creating | null>(null);

export function useCreating(): Creating | null {
  return useContext(CreatingContext);
}

export function canCreate(list: string): list is Creatable {
  return list === 'units' || list === 'people' || list === 'agencies' || list === 'legalBases';
}
