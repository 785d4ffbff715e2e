import { useEffect, useRef, useState } from 'react';
import { type Go, GROUPS, type Group, inGroup, plainDigit, pressed, type Screen } from '../ui/screen.ts';
import { dialogOpen } from '../ui/top-dialog.ts';

/** The keys that open screens: `Alt` and a group's digit, then the screen's; and the keys of the day's deeds. */

/** A digit alone waits so many milliseconds: where another key follows sooner, it came from a scanner. */
const ALONE = 60;

/** The digit of a key at the row of digits or at the block of numbers; `null` for another key. */
function digitOf({ code }: KeyboardEvent): number | null {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  return digit === undefined ? null : Number(digit);
}

type Keyed = {
  /** The group whose screens the next digit chooses from: its own key was the last one pressed. */
  choosing: Group | null;
  /** Alt is still down since then. */
  held: boolean;
  /** A screen of it was entered meanwhile: with Alt up again the digits are that screen's. */
  entered: boolean;
  waiting: ReturnType<typeof setTimeout> | undefined;
};

/** Opens screens by their keys while nothing stands over them; answers which group the side bar shows unfolded. */
export function useScreenKeys(props: {
  readonly screens: readonly Screen[];
  readonly current: Screen | undefined;
  readonly go: Go;
  /** Goes on to another screen of the group that was just opened. */
  readonly instead: (screen: string) => void;
}): { readonly open: Group | null; readonly unfold: (group: Group) => void } {
  const { screens, current, go, instead } = props;
  /** Unfolded by hand, or by its key; it goes with the next screen. */
  const [unfolded, setUnfolded] = useState<{ readonly group: Group; readonly at: string } | null>(null);
  const here = current?.id ?? '';
  const open = unfolded?.at === here ? unfolded.group : (current?.place?.[0] ?? null);
  const alone = current?.alone === true;
  const keyed = useRef<Keyed>({ choosing: null, held: false, entered: false, waiting: undefined });

  useEffect(() => {
    const state = keyed.current;
    const enter = (group: number, digit: number, passed: boolean): void => {
      const wanted = inGroup(screens, group).find(({ place }) => place?.[1] === digit);
      if (wanted) (passed ? instead : go)(wanted.id);
    };
    const byGroup = (event: KeyboardEvent, digit: number): void => {
      event.preventDefault();
      if (state.held && state.choosing !== null) {
        enter(state.choosing, digit, true);
        state.entered = true;
        return;
      }
      const group = GROUPS.find((one) => one.digit === digit)?.digit;
      const [first] = inGroup(screens, digit);
      if (group === undefined || !first) return;
      Object.assign(state, { choosing: group, held: true });
      go(first.id);
    };
    const onKey = (event: KeyboardEvent): void => {
      clearTimeout(state.waiting);
      if (event.isComposing || event.defaultPrevented || alone || event.key === 'Alt' || event.key === 'Shift') return;
      const digit = digitOf(event);
      const behind = dialogOpen();
      // Behind an open dialog nothing is left by accident.
      if (digit !== null && event.altKey && !event.ctrlKey && !event.shiftKey) {
        if (!behind) byGroup(event, digit);
        return;
      }
      const chosenFrom = state.choosing;
      state.choosing = null;
      if (plainDigit(event)) {
        const group = chosenFrom ?? (current?.ownDigits ? null : open);
        if (group === null || behind) return;
        // A digit that no screen of the group bears is left to the screen that has digits of its own.
        const dead = inGroup(screens, group).every(({ place }) => place?.[1] !== Number(event.key));
        if (dead && current?.ownDigits) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        state.waiting = setTimeout(() => enter(group, Number(event.key), chosenFrom !== null), ALONE);
        return;
      }
      const wanted = screens.find(({ key }) => key !== undefined && pressed(event, key));
      if (!wanted || behind) return;
      event.preventDefault();
      go(wanted.id);
    };
    const onKeyUp = (event: KeyboardEvent): void => {
      if (event.key !== 'Alt') return;
      if (state.entered) state.choosing = null;
      Object.assign(state, { held: false, entered: false });
    };
    const onPointer = (): void => {
      state.choosing = null;
    };
    // Before the screen's own ear: after a group's key the digit is the group's.
    window.addEventListener('keydown', onKey, true);
    window.addEventListener('keyup', onKeyUp, true);
    window.addEventListener('pointerdown', onPointer, true);
    return () => {
      clearTimeout(state.waiting);
      window.removeEventListener('keydown', onKey, true);
      window.removeEventListener('keyup', onKeyUp, true);
      window.removeEventListener('pointerdown', onPointer, true);
    };
  }, [screens, current, open, alone, go, instead]);

  return { open, unfold: (group) => setUnfolded({ group, at: here }) };
}
