// biome-ignore-all lint/a11y/noNoninteractiveTabindex: the rows scroll, and the keyboard must reach what scrolls
// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid is made of positioned boxes; it has the focus and the keys itself (aria-activedescendant)
// biome-ignore-all lint/a11y/useFocusableInteractive: a virtual grid is made of positioned boxes; it has the focus and the keys itself (aria-activedescendant)
// biome-ignore-all lint/a11y/useKeyWithClickEvents: a virtual grid is made of positioned boxes; it has the focus and the keys itself (aria-activedescendant)

import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import type { FieldName } from '../../../shared/book-form.ts';
import type { EntryRow } from '../../../shared/subjects/entries/queries.ts';
import type { FormRow } from '../../../shared/subjects/prints/queries.ts';
import { LevelBadge } from '../../ui/level.tsx';
import { Unbroken } from '../../ui/unbroken.tsx';
import { cellText } from './cells.ts';

const ROW_REM = 2.75;
/** How narrow a column may become: a badge, a number, a day, a usual symbol are never cut off; words wrap. */
const LEAST_REM: Readonly<Partial<Record<FieldName, number>>> = {
  level: 6.6,
  number: 3.4,
  arrivalNumber: 3.4,
  copies: 3,
  date: 5.9,
  arrivedOn: 5.9,
  symbol: 7.4,
  note: 6.4,
  reason: 6.4,
};
const WORDS_REM = 5;
const SPARE = 12;

type TableProps = {
  readonly form: FormRow;
  readonly count: number;
  readonly rowAt: (index: number) => EntryRow | undefined;
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly onOpen: (row: EntryRow) => void;
  readonly onRange: (from: number, to: number) => void;
  readonly grid: RefObject<HTMLDivElement | null>;
  /** The rows that stand here are not yet those that were asked for. */
  readonly busy: boolean;
};

function rowHeight(): number {
  return ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize || '16');
}

/** The book on the screen: the form's own columns and headings; only the rows in sight exist. */
export function BookTable(props: TableProps) {
  const { form, count, active, onRange } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: rowHeight,
    overscan: SPARE,
  });
  const items = virtual.getVirtualItems();
  const [from, to] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => onRange(from, to), [onRange, from, to]);

  const go = (index: number): void => {
    const next = Math.max(0, Math.min(count - 1, index));
    props.onActive(next);
    virtual.scrollToIndex(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight()) - 2);
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const step = steps[event.key];
    if (step !== undefined) go(active + step);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(count - 1);
    else if (event.key === 'Enter') {
      const row = props.rowAt(active);
      if (row) props.onOpen(row);
    } else return;
    event.preventDefault();
  };
  const least = form.columns.map(({ fields }) => Math.max(...fields.map((field) => LEAST_REM[field] ?? WORDS_REM)));
  const columns = form.columns.map((column, at) => `minmax(${least[at]}rem, ${column.widthMm}fr)`).join(' ');
  return (
    <div className="book">
      <div
        ref={props.grid}
        className="book-grid"
        role="grid"
        aria-label={form.title}
        aria-busy={props.busy}
        aria-rowcount={count + 1}
        aria-colcount={form.columns.length}
        aria-activedescendant={count > 0 ? `row-${active}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        // Where not even that fits, the book scrolls sideways.
        style={{ minWidth: `${least.reduce((sum, one) => sum + one, 0) + 1}rem` }}
      >
        <div className="book-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: columns }}>
          {form.columns.map((column) => (
            <div key={column.number} role="columnheader" className={column.align === 'center' ? 'centre' : ''}>
              <span>{column.heading}</span>
              <small>({column.number})</small>
            </div>
          ))}
        </div>
        <div ref={scroller} className="book-scroll" role="rowgroup" tabIndex={0}>
          <div className="book-rows" style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => (
              <BookRow
                key={item.index}
                index={item.index}
                top={item.start}
                height={item.size}
                columns={columns}
                form={form}
                row={props.rowAt(item.index)}
                active={item.index === active}
                onOpen={props.onOpen}
                onActive={props.onActive}
              />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

function BookRow(props: {
  index: number;
  top: number;
  height: number;
  columns: string;
  form: FormRow;
  row: EntryRow | undefined;
  active: boolean;
  onOpen: (row: EntryRow) => void;
  onActive: (index: number) => void;
}) {
  const { row, form } = props;
  const state = row?.state === 'void' ? ' void' : row?.masked ? ' masked' : row?.state === 'sealed' ? ' sealed' : '';
  return (
    // The grid has the focus and the keys (aria-activedescendant); a click is the mouse's way to the same.
    <div
      id={`row-${props.index}`}
      role="row"
      aria-rowindex={props.index + 2}
      aria-selected={props.active}
      className={`book-row${props.active ? ' active' : ''}${state}${props.index % 2 ? ' odd' : ''}`}
      style={{ gridTemplateColumns: props.columns, transform: `translateY(${props.top}px)`, height: props.height }}
      onClick={() => {
        props.onActive(props.index);
        if (row) props.onOpen(row);
      }}
    >
      {form.columns.map((column) => (
        <div key={column.number} role="gridcell" className={column.align === 'center' ? 'centre' : ''}>
          {row ? <Cell row={row} fields={column.fields} /> : <span className="waiting">…</span>}
        </div>
      ))}
    </div>
  );
}

function Cell({ row, fields }: { row: EntryRow; fields: FormRow['columns'][number]['fields'] }) {
  if (fields.length === 1 && fields[0] === 'level') return <LevelBadge level={row.level} />;
  const text = fields
    .map((field) => cellText(row, field))
    .filter((part) => part !== '')
    .join(' · ');
  if (row.masked && text === '' && fields.includes('typeAndAbstract'))
    return <span className="muted">(không đủ quyền)</span>;
  return (
    <span className="clamp" title={text.length > 15 ? text : undefined}>
      <Unbroken text={text} />
    </span>
  );
}
