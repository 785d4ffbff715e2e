// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid is made of positioned boxes; it has the focus and the keys itself (aria-activedescendant)
// biome-ignore-all lint/a11y/useFocusableInteractive: a virtual grid is made of positioned boxes; it has the focus and the keys itself (aria-activedescendant)
// biome-ignore-all lint/a11y/useKeyWithClickEvents: a virtual grid is made of positioned boxes; it has the focus and the keys itself (aria-activedescendant)

import { type ComponentType, type MouseEvent, memo } from 'react';
import type { Column } from './column.ts';
import { Marked } from './marked.tsx';
import type { Finder } from './marks.ts';

/** What the mouse did with a row. */
export type Pressed = {
  readonly does: 'stand' | 'open' | 'choose' | 'extend' | 'menu';
  readonly cell: number;
  readonly x: number;
  readonly y: number;
};

type RowProps<R> = {
  index: number;
  top: number;
  height: number;
  layout: string;
  columns: readonly Column<R>[];
  row: R | undefined;
  look: string;
  find: Finder | null;
  /** Where one stands in it; `null`: elsewhere. */
  cell: number | null;
  /** `null`: rows of this list are not chosen. */
  chosen: boolean | null;
  onPressed: (index: number, pressed: Pressed) => void;
};

const PARTS = [
  'index',
  'top',
  'height',
  'layout',
  'columns',
  'row',
  'look',
  'find',
  'cell',
  'chosen',
  'onPressed',
] as const;

/** A row of such a list, drawn anew only when something of it has changed: scrolling draws the rows that come. */
export function rowOf<R>(): ComponentType<RowProps<R>> {
  return memo<RowProps<R>>(RowBoxes<R>, (a, b) => PARTS.every((part) => a[part] === b[part]));
}

function RowBoxes<R>(props: RowProps<R>) {
  const { index, row, columns, cell, chosen } = props;
  const told = (event: MouseEvent, does: Pressed['does']): void => {
    const box = event.target instanceof Element ? event.target.closest('[role=gridcell]') : null;
    const at = box?.parentElement ? [...box.parentElement.children].indexOf(box) : -1;
    props.onPressed(index, { does, cell: at, x: event.clientX, y: event.clientY });
  };
  const onClick = (event: MouseEvent): void => {
    const ticked = event.target instanceof Element && event.target.closest('.row-tick') !== null;
    told(event, ticked || event.ctrlKey ? 'choose' : event.shiftKey ? 'extend' : 'stand');
  };
  return (
    // The grid has the focus and the keys (aria-activedescendant); the mouse's ways are the same.
    <div
      id={`row-${index}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen ?? cell !== null}
      className={`book-row${cell === null ? '' : ' active'}${chosen ? ' chosen' : ''}${props.look}${index % 2 ? ' odd' : ''}`}
      style={{ gridTemplateColumns: props.layout, transform: `translateY(${props.top}px)`, height: props.height }}
      onClick={onClick}
      onDoubleClick={(event) => told(event, 'open')}
      onContextMenu={(event) => {
        event.preventDefault();
        told(event, 'menu');
      }}
    >
      {columns.map((column, at) => (
        <div
          key={column.id}
          id={cell === at ? `cell-${index}-${at}` : undefined}
          role="gridcell"
          className={`${column.centre ? 'centre' : ''}${cell === at ? ' here' : ''}`}
        >
          {row === undefined ? (
            <span className="waiting">…</span>
          ) : (
            <Cell row={row} column={column} find={props.find} />
          )}
        </div>
      ))}
      {chosen === null ? null : <span className="row-tick" aria-hidden="true" />}
    </div>
  );
}

function Cell<R>({ row, column, find }: { row: R; column: Column<R>; find: Finder | null }) {
  const drawn = column.draw?.(row) ?? null;
  if (drawn !== null) return drawn;
  const text = column.text(row);
  return (
    <span className="clamp" title={text.length > 15 ? text : undefined}>
      <Marked text={text} find={find} />
    </span>
  );
}
