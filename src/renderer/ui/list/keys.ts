import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useAnnounce } from '../announcer.tsx';
import { copyText } from '../copy.ts';
import { between } from './column.ts';
import type { ColumnsOf } from './columns.ts';
import type { ListOf } from './kind.ts';
import type { MenuLine } from './menu.tsx';
import type { Pressed } from './row.tsx';

/** What is done in a list by keys and by the mouse, besides going from row to row. */

type Ways<R> = {
  readonly kind: ListOf<R> & { readonly grid: React.RefObject<HTMLDivElement | null> };
  readonly columns: ColumnsOf<R>;
  readonly paned: boolean;
  readonly onMenu: (at: { readonly x: number; readonly y: number }) => void;
};

function useChoosing<R>({ kind }: Ways<R>) {
  const announce = useAnnounce();
  const { state, rows, many } = kind;
  /** Where Shift went down. */
  const anchor = useRef<number | null>(null);
  const keysOf = (indexes: readonly number[]): readonly string[] =>
    indexes.flatMap((index) => {
      const row = rows.rowAt(index);
      return row === undefined ? [] : [kind.keyOf(row)];
    });
  return {
    toggle: (index: number): void => {
      anchor.current = null;
      const [key] = keysOf([index]);
      if (key === undefined) return;
      const others = [...state.chosen].filter((one) => one !== key);
      state.choose(others.length < state.chosen.size ? others : [...others, key]);
    },
    /** From where Shift went down to there; the row where one stands goes with it. */
    extend: (to: number): void => {
      const end = Math.max(0, Math.min(rows.count - 1, to));
      anchor.current ??= state.at.row;
      state.choose([...new Set([...state.chosen, ...keysOf(between(anchor.current, end))])]);
      state.onAt({ ...state.at, row: end });
    },
    standing: (): void => {
      anchor.current = null;
    },
    all: (): void => {
      void many?.all().then((keys) => {
        if (keys === null) announce('Danh sách dài quá, không chọn hết một lần được: hãy lọc bớt rồi chọn.', 'warn');
        else state.choose(keys);
      });
    },
    none: (): boolean => {
      if (state.chosen.size === 0) return false;
      state.choose([]);
      return true;
    },
  };
}

export function useListKeys<R>(ways: Ways<R>) {
  const { kind, columns, paned, onMenu } = ways;
  const { state, rows } = kind;
  const announce = useAnnounce();
  const choosing = useChoosing(ways);
  /** The field to search in is made anew where a filter that was saved is taken: nobody types in it then. */
  const [fields, setFields] = useState(0);
  const row = rows.rowAt(state.at.row);
  const column = columns.shown[state.at.cell];
  const copy = (): void => {
    if (row === undefined) return;
    copyText(column?.text(row) ?? columns.shown.map((one) => one.text(row)).join('\t'));
    announce(column ? `Đã chép ô ${column.heading}.` : 'Đã chép cả dòng.');
  };
  const narrow = (): void => {
    const by = row === undefined ? null : (column?.narrows?.(row) ?? null);
    if (by !== null) state.narrow(by);
    else announce('Dùng ← → tới ô cần lọc; ô trống và ô không tìm được thì không lọc theo.');
  };
  const open = (): void => {
    if (row !== undefined) kind.onOpen(row);
  };
  const menuAtRow = (): void => {
    const box = document.getElementById(`row-${state.at.row}`)?.getBoundingClientRect();
    if (row !== undefined) onMenu({ x: (box?.left ?? 0) + 48, y: box?.bottom ?? 0 });
  };
  const step = (key: string): number => (key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0);
  /** Whether the key was one of the list's. */
  const onKey = (event: KeyboardEvent): boolean => {
    const { key, ctrlKey, altKey, shiftKey } = event;
    const does = (deed: () => void): boolean => {
      deed();
      return true;
    };
    if (key === 'Enter' && altKey) return does(() => columns.setPane(!paned));
    if (key === 'Enter' && !ctrlKey) return does(open);
    if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return does(menuAtRow);
    if (altKey && event.code === 'KeyF') return does(narrow);
    if (ctrlKey && event.code === 'KeyC') return (document.getSelection()?.toString() ?? '') === '' && does(copy);
    if (kind.many === undefined || altKey) return false;
    if (ctrlKey && event.code === 'KeyA') return does(choosing.all);
    if (key === ' ' && !ctrlKey) return does(() => choosing.toggle(state.at.row));
    if (shiftKey && step(key) !== 0) return does(() => choosing.extend(state.at.row + step(key)));
    if (key === 'Escape') return choosing.none();
    if (step(key) !== 0) choosing.standing();
    return false;
  };
  const pressed = (index: number, { does, cell, x, y }: Pressed): void => {
    const pressedRow = rows.rowAt(index);
    kind.grid.current?.focus();
    if (does === 'extend') choosing.extend(index);
    else if (does === 'choose') choosing.toggle(index);
    if (does !== 'extend') state.onAt({ row: index, cell });
    if (pressedRow === undefined) return;
    if (does === 'open') kind.onOpen(pressedRow);
    if (does === 'menu') onMenu({ x, y });
  };
  // The rows are drawn once and hear of the mouse by the same way ever after.
  const latest = useRef(pressed);
  useEffect(() => {
    latest.current = pressed;
  });
  const onPressed = useCallback((index: number, how: Pressed) => latest.current(index, how), []);
  const own: readonly MenuLine[] = [
    { id: 'list-open', title: 'Mở cả dòng', key: 'Enter', run: open },
    { id: 'list-copy', title: column ? 'Chép ô' : 'Chép cả dòng', key: 'Ctrl+C', run: copy },
    ...(row !== undefined && column?.narrows?.(row)
      ? [{ id: 'list-narrow', title: 'Lọc theo ô này', key: 'Alt+F', run: narrow }]
      : []),
    ...(kind.many === undefined
      ? []
      : [
          { id: 'list-choose', title: 'Chọn, bỏ chọn dòng', key: 'Dấu cách', run: () => choosing.toggle(state.at.row) },
        ]),
  ];
  const chosen = state.chosen.size > 0 ? [...state.chosen] : row === undefined ? [] : [kind.keyOf(row)];
  return {
    onKey,
    onPressed,
    own,
    several: kind.many?.deeds(chosen) ?? [],
    fields,
    /** What was saved takes the place of what is typed. */
    state: useMemo(
      () => ({
        ...state,
        take: (saved: Parameters<typeof state.take>[0]) => {
          state.take(saved);
          setFields((now) => now + 1);
        },
        widen: () => {
          state.widen();
          setFields((now) => now + 1);
        },
      }),
      [state],
    ),
  };
}
