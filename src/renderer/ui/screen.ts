import { type ComponentType, createContext, useContext } from 'react';
import type { Role } from '../../shared/base/roles.ts';

/** A screen as a value: its name, where it stands, the key that opens it, who needs it. A new screen is one file and its line in `screens.ts`. */
export type Screen = {
  readonly id: string;
  readonly title: string;
  readonly group: 'daily' | 'care';
  /** As shown and as pressed: `Alt+1`, `F2`. */
  readonly key: string;
  readonly roles: readonly Role[];
  readonly view: ComponentType<{ readonly params: Params }>;
  /** Fills the window alone: no bars, no palette, no way to another screen. */
  readonly alone?: boolean;
  /** Other words under which Ctrl+K finds it. */
  readonly also?: string;
};
export type Params = Readonly<Record<string, string>>;

export type Go = (screen: string, params?: Params) => void;
export const GoContext = createContext<Go>(() => undefined);

/** Whether a screen is there for whoever is signed in: nothing leads to one that is not. */
export const MayOpenContext = createContext<(screen: string) => boolean>(() => true);

export function useMayOpen(): (screen: string) => boolean {
  return useContext(MayOpenContext);
}

export function useGo(): Go {
  return useContext(GoContext);
}

/** A digit alone, outside fields and dialogs: it opens what bears it on the screen. */
export function plainDigit(event: KeyboardEvent): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey || !/^[1-9]$/.test(event.key)) return false;
  const { target } = event;
  return !(target instanceof HTMLElement && target.closest('input, textarea, select, [role=dialog]'));
}

/** Whether a key event is the one written as `key`. */
export function pressed(event: KeyboardEvent, key: string): boolean {
  const parts = key.split('+');
  const last = parts.at(-1) ?? '';
  const code = /^\d$/.test(last) ? event.code === `Digit${last}` || event.code === `Numpad${last}` : false;
  const same = code || event.key.toLowerCase() === last.toLowerCase() || event.code === `Key${last.toUpperCase()}`;
  return (
    same &&
    event.altKey === parts.includes('Alt') &&
    (event.ctrlKey || event.metaKey) === parts.includes('Ctrl') &&
    event.shiftKey === parts.includes('Shift')
  );
}
