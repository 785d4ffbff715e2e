import { Button } from '@mantine/core';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { dialogOpen } from '../top-dialog.ts';
import { type ColumnsOf, useColumns } from './columns.ts';
import { ColumnsDialog } from './columns-dialog.tsx';
import { Filters } from './filters.tsx';
import { Grid } from './grid.tsx';
import { useListKeys } from './keys.ts';
import type { ListOf } from './kind.ts';
import { finder } from './marks.ts';
import { Menu } from './menu.tsx';
import { SavedFilters } from './saved.tsx';

/** Reaches the field by Ctrl+F; where the list appears with nothing over it, typing begins there. */
function useSearchField(covered: boolean): RefObject<HTMLInputElement | null> {
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (!event.ctrlKey || event.key.toLowerCase() !== 'f' || dialogOpen()) return;
      event.preventDefault();
      search.current?.focus();
      search.current?.select();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the list appears; later focus is the person's
  useEffect(() => {
    if (!covered && !dialogOpen()) search.current?.focus();
  }, []);
  return search;
}

/** `covered`: a row is open over the list already. */
export function List<R>(props: ListOf<R> & { grid: RefObject<HTMLDivElement | null>; covered: boolean }) {
  const { list, state, rows, grid, pane } = props;
  const columns = useColumns(list, props.columns, state.sorted, state.setSorted);
  const search = useSearchField(props.covered);
  const find = useMemo(() => finder(state.wanted), [state.wanted]);
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const paned = columns.pane ?? pane.first;
  const keys = useListKeys({ kind: props, columns, paned, onMenu: setMenu });
  const row = rows.rowAt(state.at.row);
  const narrowed = Object.keys(state.narrowed).length > 0 || state.typed.trim() !== '';
  const closeMenu = useCallback(
    (run?: () => void) => {
      setMenu(null);
      grid.current?.focus();
      run?.();
    },
    [grid],
  );
  return (
    <section className="screen book-screen" aria-labelledby="screen-title">
      <Top kind={props} columns={columns} paned={paned} />
      <search className="list-bar">
        <label className="list-search">
          <span className="visually-hidden">{props.search.label}</span>
          <input
            key={keys.fields}
            ref={search}
            className="control"
            type="search"
            autoComplete="off"
            spellCheck={false}
            placeholder={props.search.placeholder}
            defaultValue={state.typed}
            onInput={(event) => state.setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
              if (event.nativeEvent.isComposing) return;
              event.preventDefault();
              grid.current?.focus();
            }}
          />
          <kbd>Ctrl+F</kbd>
        </label>
        <Filters filters={props.filters} state={state} readDay={props.readDay} />
        <SavedFilters list={list} state={keys.state} on={narrowed} />
      </search>
      <Grid
        label={props.label}
        columns={columns}
        count={rows.count}
        rowAt={rows.rowAt}
        keyOf={props.keyOf}
        look={props.look}
        find={find}
        at={state.at}
        onAt={state.onAt}
        choosing={props.many !== undefined}
        chosen={state.chosen}
        onKey={keys.onKey}
        onPressed={keys.onPressed}
        onRange={rows.onRange}
        grid={grid}
        top={state.begin.top}
        lists={state.lists}
        onTop={state.onTop}
        busy={rows.busy}
      />
      {!rows.loading && rows.count === 0 ? <p className="empty">{props.empty}</p> : null}
      {paned && row !== undefined ? (
        <aside className="list-pane" aria-label={`Đọc nhanh: ${props.called(row)}`}>
          <pane.View row={row} />
        </aside>
      ) : null}
      {menu !== null && row !== undefined ? (
        <props.Deeds row={row}>
          {(deeds) => (
            <Menu
              label={`Việc với ${props.called(row)}`}
              x={menu.x}
              y={menu.y}
              groups={[keys.several, deeds, keys.own]}
              onClose={closeMenu}
            />
          )}
        </props.Deeds>
      ) : null}
    </section>
  );
}

/** The head: what is here, how many, how many of them are chosen; and the buttons of every list. */
function Top<R>({ kind, columns, paned }: { kind: ListOf<R>; columns: ColumnsOf<R>; paned: boolean }) {
  const [choosing, setChoosing] = useState(false);
  const count = kind.state.chosen.size;
  return (
    <header className="screen-head list-head">
      <h1 id="screen-title">{kind.title}</h1>
      <p className="count" role="status">
        {kind.said}
        {count === 0 ? '' : ` · ${count} dòng đã chọn`}
      </p>
      {kind.note ? <p className="muted list-note">{kind.note}</p> : null}
      <div className="head-buttons">
        <Button variant="default" aria-haspopup="dialog" onClick={() => setChoosing(true)}>
          Cột …
        </Button>
        <Button variant="default" aria-pressed={paned} onClick={() => columns.setPane(!paned)}>
          Khung đọc <kbd>Alt+Enter</kbd>
        </Button>
        {kind.buttons}
      </div>
      {choosing ? <ColumnsDialog columns={columns} onClose={() => setChoosing(false)} /> : null}
    </header>
  );
}
