import type { ComponentType, ReactNode } from 'react';
import type { Command } from '../command.tsx';
import type { Column, Filter } from './column.ts';
import type { ListState } from './state.ts';

/** A list as data: what is asked, its columns, what narrows it, what is done with its rows, what is read of one beneath them. */
export type ListOf<R> = {
  /** Under this name its columns and its place are kept. */
  readonly list: string;
  readonly title: string;
  readonly note?: string;
  /** As a screen reader calls the rows. */
  readonly label: string;
  /** Buttons of the screen's own, beside those of every list. */
  readonly buttons?: ReactNode;
  readonly search: { readonly label: string; readonly placeholder: string };
  readonly columns: readonly Column<R>[];
  readonly filters: readonly Filter[];
  readonly readDay: (typed: string) => string | null;
  readonly state: ListState;
  readonly rows: {
    readonly count: number;
    readonly rowAt: (index: number) => R | undefined;
    /** Nothing has been read yet. */
    readonly loading: boolean;
    /** What stands there is not yet what was asked for. */
    readonly busy: boolean;
    readonly onRange: (from: number, to: number) => void;
  };
  /** How many there are; never the length of a page. */
  readonly said: string;
  /** What an empty list says, and what is done about it. */
  readonly empty: string;
  readonly keyOf: (row: R) => string;
  readonly called: (row: R) => string;
  readonly look: (row: R) => string;
  readonly onOpen: (row: R) => void;
  /** What may be done with one row, by its deeds; `null` while it is read. */
  readonly Deeds: ComponentType<{
    readonly row: R;
    readonly children: (deeds: readonly Command[] | null) => ReactNode;
  }>;
  /** What may be done with several at once; without it none are chosen. */
  readonly many?: {
    readonly deeds: (keys: readonly string[]) => readonly Command[];
    /** The keys of all rows that are there; `null` where they are too many. */
    readonly all: () => Promise<readonly string[] | null>;
  };
  /** What is read of the row beneath the list, and whether it stands there unasked. */
  readonly pane: { readonly View: ComponentType<{ readonly row: R }>; readonly first: boolean };
};
