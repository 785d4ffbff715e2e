// biome-ignore-all lint/a11y/useSemanticElements: the headings of a virtual grid are positioned boxes
// biome-ignore-all lint/a11y/useFocusableInteractive: the button within a heading has the focus

import { type KeyboardEvent, useRef } from 'react';
import type { Column } from './column.ts';
import type { ColumnsOf } from './columns.ts';

const SORTED = { asc: 'ascending', desc: 'descending' } as const;

function rem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize || '16');
}

/** How wide a heading is drawn now, in rem. */
function drawn(heading: Element | null): number {
  return (heading?.getBoundingClientRect().width ?? 0) / rem();
}

/**
 * The headings: Enter or a click sorts, Shift with an arrow or the edge under the mouse makes a column wider, arrows go from one to the
 * next and down into the rows.
 */
export function Head<R>(props: {
  columns: ColumnsOf<R>;
  template: string;
  /** Back into the rows. */
  onLeave: () => void;
}) {
  const { columns, onLeave } = props;
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>, column: Column<R>): void => {
    const { key, currentTarget } = event;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const side = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
    if (side !== 0 && event.shiftKey) columns.widen(column, drawn(currentTarget), side);
    else if (side !== 0) {
      const next = side === 1 ? currentTarget.nextElementSibling : currentTarget.previousElementSibling;
      next?.querySelector<HTMLElement>('button')?.focus();
    } else if (key === 'ArrowDown' || key === 'Escape') onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="book-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: props.template }}>
      {columns.shown.map((column, at) => {
        const sorted = columns.sortedBy(column.id);
        return (
          <div
            key={column.id}
            role="columnheader"
            className={column.centre ? 'centre' : ''}
            aria-sort={sorted === false ? undefined : SORTED[sorted]}
            onKeyDown={(event) => onKeyDown(event, column)}
          >
            <button
              type="button"
              className="head-button"
              // Tab comes to the first; arrows go on.
              tabIndex={at === 0 ? 0 : -1}
              aria-label={column.heading}
              title={column.heading}
              aria-disabled={column.sort === undefined}
              onClick={() => (column.sort === undefined ? undefined : columns.sort(column.id))}
            >
              <span>
                {column.heading}
                {sorted === false ? null : <b aria-hidden="true">{sorted === 'asc' ? ' ▲' : ' ▼'}</b>}
              </span>
              {column.number === undefined ? null : <small>({column.number})</small>}
            </button>
            <Edge onWidth={(width) => columns.draw(column, width)} onDone={columns.drawn} />
          </div>
        );
      })}
    </div>
  );
}

/** The right edge of a heading, drawn by the mouse. */
function Edge({ onWidth, onDone }: { onWidth: (rem: number) => void; onDone: () => void }) {
  const begin = useRef<{ readonly x: number; readonly width: number } | null>(null);
  return (
    <span
      className="head-edge"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        begin.current = { x: event.clientX, width: drawn(event.currentTarget.parentElement) };
      }}
      onPointerMove={({ clientX }) => {
        if (begin.current) onWidth(begin.current.width + (clientX - begin.current.x) / rem());
      }}
      onLostPointerCapture={() => {
        begin.current = null;
        onDone();
      }}
    />
  );
}
