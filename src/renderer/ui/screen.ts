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

export function useGo(): Go {
  return useContext(GoContext);
}

/** The screens that this user may see; what leads elsewhere is not offered. */
export const ReachContext = createContext<ReadonlySet<string>>(new Set());

export function useReach(): (screen: string) => boolean {
  const reach = useContext(ReachContext);
  return (screen) => reach.has(screen);
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
