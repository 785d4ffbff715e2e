import {
  type ColumnDef,
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
  tableFeatures,
  type Updater,
  useTable,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import type { Look } from '../../../shared/look.ts';
import { useLook } from '../look.tsx';
import { type Column, inOrder, moved, type Sorted, stepped } from './column.ts';
import { keepPane, keptPane } from './kept.ts';

type Kept = Look['columns'][string];
const BY_ITSELF: Kept = { order: [], hidden: [], widths: {} };

/** The columns of a list as somebody has made them: which, in what order, how wide, sorted by which. The window's look remembers it. */

const FEATURES = tableFeatures({
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
});
/** Rows come from the register a page at a time and are drawn from there; the table knows the columns alone. */
const NO_ROWS: object[] = [];

function updated<T>(updater: Updater<T>, old: T): T {
  return updater instanceof Function ? updater(old) : updater;
}

export function useColumns<R>(
  list: string,
  columns: readonly Column<R>[],
  sorted: Sorted | null,
  onSorted: (sorted: Sorted | null) => void,
) {
  const { look, change: changeLook } = useLook();
  const kept = look.columns[list] ?? BY_ITSELF;
  const keep = (change: Partial<Kept>): void =>
    changeLook({ columns: { ...look.columns, [list]: { ...kept, ...change } } });
  const [pane, setPane] = useState(() => keptPane(list));
  /** A column whose edge is being drawn. */
  const [drawing, setDrawing] = useState<Kept['widths']>({});
  const widths = useMemo(() => ({ ...kept.widths, ...drawing }), [kept.widths, drawing]);
  const defs = useMemo(
    () =>
      columns.map(
        ({ id, heading, least, sort }): ColumnDef<typeof FEATURES, object> => ({
          id,
          header: heading,
          minSize: least,
          enableSorting: sort !== undefined,
          sortDescFirst: false,
        }),
      ),
    [columns],
  );
  const order = useMemo(() => inOrder(columns, kept.order).map(({ id }) => id), [columns, kept.order]);
  const visible = useMemo(
    () => Object.fromEntries(columns.map(({ id }) => [id, !kept.hidden.includes(id)])),
    [columns, kept.hidden],
  );
  const by = columns.find(({ sort }) => sort !== undefined && sort === sorted?.by);
  const sorting = by && sorted ? [{ id: by.id, desc: sorted.down }] : [];
  const table = useTable({
    features: FEATURES,
    columns: defs,
    data: NO_ROWS,
    manualSorting: true,
    state: { columnOrder: [...order], columnSizing: widths, columnVisibility: visible, sorting },
    onColumnSizingChange: (change) => keep({ widths: updated(change, kept.widths) }),
    onColumnOrderChange: (change) => keep({ order: updated(change, [...order]) }),
    onColumnVisibilityChange: (change) => {
      const next = updated(change, visible);
      keep({ hidden: order.filter((id) => next[id] === false) });
    },
    onSortingChange: (change) => {
      const [first] = updated(change, sorting);
      const sort = columns.find(({ id }) => id === first?.id)?.sort;
      onSorted(first && sort !== undefined ? { by: sort, down: first.desc } : null);
    },
  });
  const shown = useMemo(
    () => order.flatMap((id) => columns.filter((column) => column.id === id && visible[id] === true)),
    [order, columns, visible],
  );
  return {
    all: useMemo(() => order.flatMap((id) => columns.filter((column) => column.id === id)), [order, columns]),
    shown,
    widths,
    pane,
    setPane: (open: boolean): void => {
      keepPane(list, open);
      setPane(open);
    },
    sortedBy: (id: string) => table.getColumn(id)?.getIsSorted() ?? false,
    sort: (id: string) => table.getColumn(id)?.toggleSorting(),
    /** `now`: how wide it is drawn, where nobody has made it any width yet. */
    widen: ({ id, least }: Column<R>, now: number, steps: number) =>
      table.setColumnSizing((old) => ({ ...old, [id]: stepped(old[id] ?? now, least, steps) })),
    /** While its edge is drawn. */
    draw: ({ id, least }: Column<R>, width: number) => setDrawing({ [id]: stepped(width, least, 0) }),
    /** The edge is let go: it stays where it is. */
    drawn: (): void => {
      keep({ widths });
      setDrawing({});
    },
    move: (id: string, step: -1 | 1) => table.setColumnOrder((old) => [...moved(old, id, step)]),
    show: (id: string, on: boolean) => table.getColumn(id)?.toggleVisibility(on),
    asItWas: () => keep(BY_ITSELF),
  };
}
export type ColumnsOf<R> = ReturnType<typeof useColumns<R>>;
