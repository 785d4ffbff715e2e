// biome-ignore-all lint/a11y/noNoninteractiveTabindex: the rows scroll, and the keyboard must reach what scrolls
// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid is made of positioned boxes; it has the focus and the keys itself (aria-activedescendant)
// biome-ignore-all lint/a11y/useFocusableInteractive: a virtual grid is made of positioned boxes; it has the focus and the keys itself (aria-activedescendant)

import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useLook } from '../look.tsx';
import { template } from './column.ts';
import type { ColumnsOf } from './columns.ts';
import { Head } from './head.tsx';
import type { Finder } from './marks.ts';
import { type Pressed, rowOf } from './row.tsx';

const ROW_REM = 2.75;
const SPARE = 12;

/** Where one stands in a list: at a row, and in it at a cell where an arrow has led there (−1: the row as one). */
export type At = { readonly row: number; readonly cell: number };

export type GridProps<R> = {
  readonly label: string;
  readonly columns: ColumnsOf<R>;
  readonly count: number;
  readonly rowAt: (index: number) => R | undefined;
  readonly keyOf: (row: R) => string;
  /** A state of the row that it is drawn by: struck through, grey. */
  readonly look: (row: R) => string;
  readonly find: Finder | null;
  readonly at: At;
  readonly onAt: (at: At) => void;
  /** Several rows can be chosen. */
  readonly choosing: boolean;
  readonly chosen: ReadonlySet<string>;
  readonly onKey: (event: KeyboardEvent) => boolean;
  readonly onPressed: (index: number, pressed: Pressed) => void;
  readonly onRange: (from: number, to: number) => void;
  readonly grid: RefObject<HTMLDivElement | null>;
  /** How far it was scrolled when somebody left it. */
  readonly top: number;
  /** Another number: another list, which begins at its top. */
  readonly lists: number;
  readonly onTop: (top: number) => void;
  /** The rows that stand here are not yet those that were asked for. */
  readonly busy: boolean;
};

function rowHeight(): number {
  return ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize || '16');
}

/** The rows in sight and some beside them; they grow with the words. */
function useRows(count: number, scroller: RefObject<HTMLDivElement | null>, top: number) {
  const { zoom } = useLook().look;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: rowHeight,
    overscan: SPARE,
    initialOffset: top,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the size of a row is another with each
  useEffect(() => virtual.measure(), [zoom]);
  return virtual;
}

/** A list on the screen: only the rows in sight exist. The grid has the focus; arrows go from row to row, and from cell to cell. */
export function Grid<R>(props: GridProps<R>) {
  const { columns, count, at, onRange, top } = props;
  const [Row] = useState(rowOf<R>);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useRows(count, scroller, top);
  const items = virtual.getVirtualItems();
  const [from, to] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => onRange(from, to), [onRange, from, to]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever comes back stands where he was, another list begins at its top; then the scroll is his
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = props.lists === 0 ? top : 0;
  }, [props.lists]);

  const stand = (row: number, cell = at.cell): void => {
    const next = Math.max(0, Math.min(count - 1, row));
    props.onAt({ row: next, cell: Math.max(-1, Math.min(columns.shown.length - 1, cell)) });
    virtual.scrollToIndex(next);
  };
  const toHead = (): void => {
    const headings = props.grid.current?.querySelectorAll<HTMLElement>('[role=columnheader] button');
    headings?.item(Math.max(0, at.cell))?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    if (props.onKey(event)) {
      event.preventDefault();
      return;
    }
    if (event.altKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight()) - 2);
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const step = steps[event.key];
    if (event.key === 'ArrowUp' && (event.ctrlKey || at.row === 0)) toHead();
    else if (step !== undefined) stand(at.row + step);
    else if (event.key === 'Home') stand(0);
    else if (event.key === 'End') stand(count - 1);
    else if (event.key === 'ArrowRight') stand(at.row, at.cell + 1);
    else if (event.key === 'ArrowLeft') stand(at.row, at.cell - 1);
    else return;
    event.preventDefault();
  };
  const layout = template(columns.shown, columns.widths);
  const least = columns.shown.reduce((sum, { id, least: own }) => sum + (columns.widths[id] ?? own), 0);
  return (
    <div className="book">
      <div
        ref={props.grid}
        className={`book-grid${props.choosing ? ' choosing' : ''}`}
        role="grid"
        aria-label={props.label}
        aria-busy={props.busy}
        aria-rowcount={count + 1}
        aria-colcount={columns.shown.length}
        aria-multiselectable={props.choosing}
        aria-activedescendant={count === 0 ? undefined : at.cell < 0 ? `row-${at.row}` : `cell-${at.row}-${at.cell}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        // Where not even that fits, the list scrolls sideways.
        style={{ minWidth: `${least + (props.choosing ? 2.8 : 1)}rem` }}
      >
        <Head columns={columns} template={layout} onLeave={() => props.grid.current?.focus()} />
        <div
          ref={scroller}
          className="book-scroll"
          role="rowgroup"
          tabIndex={0}
          onScroll={({ currentTarget }) => props.onTop(currentTarget.scrollTop)}
        >
          <div className="book-rows" style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const row = props.rowAt(item.index);
              return (
                <Row
                  key={item.index}
                  index={item.index}
                  top={item.start}
                  height={item.size}
                  layout={layout}
                  columns={columns.shown}
                  row={row}
                  look={row === undefined ? '' : props.look(row)}
                  find={props.find}
                  cell={item.index === at.row ? at.cell : null}
                  chosen={props.choosing ? row !== undefined && props.chosen.has(props.keyOf(row)) : null}
                  onPressed={props.onPressed}
                />
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}
