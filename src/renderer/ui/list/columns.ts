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
import { type Column, inOrder, moved, type Sorted, stepped } from './column.ts';
import { type Columns, keepColumns, keptColumns } from './kept.ts';

/** The columns of a list as somebody has made them: which, in what order, how wide, sorted by which. Kept by the list's name. */

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
  const [kept, setKept] = useState(() => keptColumns(list));
  const keep = (change: Partial<Columns>): void => {
    const next = { ...kept, ...change };
    keepColumns(list, next);
    setKept(next);
  };
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
    () => Object.fromEntries(columns.map(({ id, aside }) => [id, kept.shown[id] ?? aside !== true])),
    [columns, kept.shown],
  );
  const by = columns.find(({ sort }) => sort !== undefined && sort === sorted?.by);
  const sorting = by && sorted ? [{ id: by.id, desc: sorted.down }] : [];
  const table = useTable({
    features: FEATURES,
    columns: defs,
    data: NO_ROWS,
    manualSorting: true,
    state: { columnOrder: [...order], columnSizing: kept.widths, columnVisibility: visible, sorting },
    onColumnSizingChange: (change) => keep({ widths: updated(change, kept.widths) }),
    onColumnOrderChange: (change) => keep({ order: updated(change, [...order]) }),
    onColumnVisibilityChange: (change) => keep({ shown: updated(change, visible) }),
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
    widths: kept.widths,
    pane: kept.pane,
    setPane: (pane: boolean) => keep({ pane }),
    sortedBy: (id: string) => table.getColumn(id)?.getIsSorted() ?? false,
    sort: (id: string) => table.getColumn(id)?.toggleSorting(),
    /** `now`: how wide it is drawn, where nobody has made it any width yet. */
    widen: ({ id, least }: Column<R>, now: number, steps: number) =>
      table.setColumnSizing((old) => ({ ...old, [id]: stepped(old[id] ?? now, least, steps) })),
    setWidth: ({ id, least }: Column<R>, width: number) =>
      table.setColumnSizing((old) => ({ ...old, [id]: stepped(width, least, 0) })),
    move: (id: string, step: -1 | 1) => table.setColumnOrder((old) => [...moved(old, id, step)]),
    show: (id: string, on: boolean) => table.getColumn(id)?.toggleVisibility(on),
    asItWas: () => keep({ order: [], widths: {}, shown: {} }),
  };
}
export type ColumnsOf<R> = ReturnType<typeof useColumns<R>>;
