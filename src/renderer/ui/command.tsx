import { Button } from '@mantine/core';
import { createContext, type ReactNode, type Ref, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { type Go, useGo } from './screen.ts';
import { dialogOpen } from './top-dialog.ts';
import { useKeys } from './use-keys.ts';

/** Something that may be done from where one stands: a button, a line of Ctrl+K. Whoever is shown it may do it. */
export type Command = {
  readonly id: string;
  /** As a button says it. */
  readonly title: string;
  /** As Ctrl+K says it, where the button stands beside what it is about. */
  readonly whole?: string;
  /** Other words under which Ctrl+K finds it. */
  readonly also?: string;
  readonly key?: string;
  /** What is done most before all else: its button stands out. */
  readonly first?: boolean;
  readonly run: (ways: Ways) => void;
};

/** What a command can do: go to a screen, or open a dialog over the one that is there. */
export type Ways = {
  readonly go: Go;
  readonly show: (dialog: (onClose: () => void) => ReactNode) => void;
};

type Commanding = {
  readonly ways: Ways;
  /** A dialog of a command is open. */
  readonly showing: boolean;
  /** What may be done with the row that is open on the screen. */
  readonly here: readonly Command[];
  readonly setHere: (commands: readonly Command[]) => void;
};
const NONE: readonly Command[] = [];
const Current = createContext<Commanding>({
  ways: { go: () => undefined, show: () => undefined },
  showing: false,
  here: NONE,
  setHere: () => undefined,
});

/** Holds the dialog that a command has opened, and knows what may be done with the row that is open; both go with `place`. */
export function CommandProvider({ place, children }: { place: string; children: ReactNode }) {
  const go = useGo();
  const [shown, setShown] = useState<{
    readonly place: string;
    readonly dialog: (onClose: () => void) => ReactNode;
  } | null>(null);
  const [here, setHere] = useState(NONE);
  const show = useCallback<Ways['show']>((dialog) => setShown({ place, dialog }), [place]);
  const ways = useMemo(() => ({ go, show }), [go, show]);
  const dialog = shown?.place === place ? shown.dialog : null;
  const showing = dialog !== null;
  const commanding = useMemo(() => ({ ways, showing, here, setHere }), [ways, showing, here]);
  return (
    <Current.Provider value={commanding}>
      {children}
      {dialog?.(() => setShown(null))}
    </Current.Provider>
  );
}

export function useCommanding(): Commanding {
  return useContext(Current);
}

/** While this stands on the screen, Ctrl+K offers these commands before all others. */
export function useHere(commands: readonly Command[]): void {
  const { setHere } = useCommanding();
  useEffect(() => {
    setHere(commands);
    return () => setHere(NONE);
  }, [commands, setHere]);
}

/** Commands as buttons beneath what they are about. */
export function CommandButtons(props: {
  readonly commands: readonly Command[];
  /** They stand in the head of a screen. */
  readonly head?: boolean;
  readonly ref?: Ref<HTMLDivElement>;
}) {
  const { commands } = props;
  const { ways } = useCommanding();
  useKeys(
    Object.fromEntries(
      commands.flatMap(({ key, run }) =>
        key === undefined ? [] : [[key, () => (dialogOpen() ? undefined : run(ways))] as const],
      ),
    ),
  );
  if (commands.length === 0) return null;
  return (
    <div className={props.head ? 'head-buttons' : 'deeds'} ref={props.ref}>
      {commands.map((command) => (
        <Button key={command.id} variant={command.first ? 'filled' : 'default'} onClick={() => command.run(ways)}>
          {command.title}
          {command.key === undefined ? null : <kbd>{command.key}</kbd>}
        </Button>
      ))}
    </div>
  );
}

/** Commands within a line of a list; a screen reader hears with each what it is about. */
export function CommandLinks({ commands }: { commands: readonly Command[] }) {
  const { ways } = useCommanding();
  return commands.map(({ id, title, whole, run }) => (
    <button key={id} type="button" className="link" aria-label={whole} onClick={() => run(ways)}>
      {title}
    </button>
  ));
}
