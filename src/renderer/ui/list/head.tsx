// biome-ignore-all lint/a11y/useSemanticElements: the headings of a virtual grid are positioned boxes
// biome-ignore-all lint/a11y/useFocusableInteractive: the button within a heading has the focus

import type { KeyboardEvent, PointerEvent } from 'react';
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
      {columns.shown.map((column) => {
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
              tabIndex={-1}
              aria-label={column.heading}
              aria-disabled={column.sort === undefined}
              onClick={() => (column.sort === undefined ? undefined : columns.sort(column.id))}
            >
              <span>
                {column.heading}
                {sorted === false ? null : <b aria-hidden="true">{sorted === 'asc' ? ' ▲' : ' ▼'}</b>}
              </span>
              {column.number === undefined ? null : <small>({column.number})</small>}
            </button>
            <Edge onWidth={(width) => columns.setWidth(column, width)} />
          </div>
        );
      })}
    </div>
  );
}

/** The right edge of a heading, drawn by the mouse. */
function Edge({ onWidth }: { onWidth: (rem: number) => void }) {
  const onPointerDown = (event: PointerEvent<HTMLSpanElement>): void => {
    const { currentTarget, pointerId, clientX } = event;
    const begin = drawn(currentTarget.parentElement);
    event.preventDefault();
    currentTarget.setPointerCapture(pointerId);
    const move = (to: globalThis.PointerEvent): void => onWidth(begin + (to.clientX - clientX) / rem());
    currentTarget.addEventListener('pointermove', move);
    currentTarget.addEventListener('lostpointercapture', () => currentTarget.removeEventListener('pointermove', move), {
      once: true,
    });
  };
  return <span className="head-edge" aria-hidden="true" onPointerDown={onPointerDown} />;
}
