import { type ComponentType, createContext, useContext } from 'react';
import type { Role } from '../../shared/base/roles.ts';
import type { Overview } from '../../shared/subjects/overview/queries.ts';

/** The groups of the side bar. A group's digit and a screen's digit in it are its key for ever: a screen that is not there leaves its digit dead. */
export const GROUPS = [
  { digit: 1, title: 'Hôm nay' },
  { digit: 2, title: 'Sổ' },
  { digit: 3, title: 'Giao, giữ' },
  { digit: 4, title: 'Lưu, hủy' },
  { digit: 5, title: 'Kiểm tra' },
  { digit: 6, title: 'Cơ quan' },
] as const;
export type Group = (typeof GROUPS)[number]['digit'];

/** How much waits at a screen; red where any of it is late. */
export type Badge = { readonly count: number; readonly late: boolean };

/** A screen as a value: its name, where it stands, who needs it. A new screen is one file and its line in `screens.ts`. */
export type Screen = {
  readonly id: string;
  readonly title: string;
  /** Its group and its digit there; a screen without a place is opened by its key or by what leads to it. */
  readonly place?: readonly [group: Group, digit: number];
  /** The key of a deed of the day that begins here: `F2`. */
  readonly key?: string;
  readonly roles: readonly Role[];
  readonly view: ComponentType<{ readonly params: Params }>;
  /** Fills the window alone: no bars, no palette, no way to another screen. */
  readonly alone?: boolean;
  /** Other words under which Ctrl+K finds it. */
  readonly also?: string;
  readonly badge?: (overview: Overview) => Badge;
  /** What its references begin with (`handover`, `in`), and what it is told of one. */
  readonly opens?: { readonly prefixes: readonly string[]; readonly as: (ref: string) => Params };
  /** Digits open what bears them on the screen, not another screen. */
  readonly ownDigits?: boolean;
  /** Keys of this screen alone, for the foot of the window. */
  readonly keys?: string;
};
/** The screens of a group as they stand in it. */
export function inGroup(screens: readonly Screen[], group: number): readonly Screen[] {
  return screens
    .filter(({ place }) => place?.[0] === group)
    .toSorted((one, other) => (one.place?.[1] ?? 0) - (other.place?.[1] ?? 0));
}

export type Params = Readonly<Record<string, string>>;

export type Go = (screen: string, params?: Params) => void;
export const GoContext = createContext<Go>(() => undefined);
export function useGo(): Go {
  return useContext(GoContext);
}

/** Whether a screen is there for whoever is signed in: nothing leads to one that is not. */
export const MayOpenContext = createContext<(screen: string) => boolean>(() => true);
export function useMayOpen(): (screen: string) => boolean {
  return useContext(MayOpenContext);
}

/** Forgets what this screen was told when it was opened: it has been closed since. */
export const SettleContext = createContext<() => void>(() => undefined);
export function useSettle(): () => void {
  return useContext(SettleContext);
}

/** A screen, and what it is told. */
export type Opening = { readonly screen: string; readonly params: Params };
/** Where what a reference names is looked at, by whoever is signed in; `null` where he has no such screen. */
export type ToRef = (ref: string) => Opening | null;
export const ToRefContext = createContext<ToRef>(() => null);
export function useToRef(): ToRef {
  return useContext(ToRefContext);
}

/** Whether a key is typed into something that takes it: a field, a menu, or a dialog that stands over the screen. */
export function takesKeys({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [role=dialog], [role=menu]') !== null
  );
}

/** A digit alone, outside fields and dialogs: it opens what bears it. */
export function plainDigit(event: KeyboardEvent): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey || !/^[1-9]$/.test(event.key)) return false;
  // A scanner's, or one that has been answered.
  if (event.defaultPrevented) return false;
  return !takesKeys(event);
}

/** How a person opens a screen, in words: `F2`, `Alt+2, 1`. */
export function wayTo({ key, place }: Pick<Screen, 'key' | 'place'>): string | undefined {
  return key ?? (place && `Alt+${place[0]}, ${place[1]}`);
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
