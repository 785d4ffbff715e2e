import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { daysOf } from '../../../shared/base/dates.ts';
import { LEVEL_FACTS, LEVELS } from '../../../shared/base/levels.ts';
import { stateName } from '../../../shared/base/names.ts';
import { bookInForce, FORMS } from '../../../shared/book-forms.ts';
import { TOTAL_CAP } from '../../../shared/query.ts';
import { ENTRY_STATES } from '../../../shared/subjects/entries/queries.ts';
import type { FormRow } from '../../../shared/subjects/prints/queries.ts';
import { RefusedError, sentence } from '../../bridge.ts';
import { question, useAsk, useCatalogue, useVolumes } from '../../data.ts';
import { usePartyNames } from '../../form/options.ts';
import { useSession } from '../../session.tsx';
import type { Params } from '../../ui/screen.ts';
import { useGo, useMayOpen } from '../../ui/screen.ts';
import { dialogOpen } from '../../ui/top-dialog.ts';
import { holderName, seriesTitle } from '../../ui/words.ts';
import { EntryDrawer } from './drawer.tsx';
import { BOOK_ROWS, type Filters, useBookRows } from './list-pages.ts';
import { BookTable } from './table.tsx';

type Direction = 'out' | 'in';
/** What the lists beside the search say; empty: everything. */
type Chosen = Readonly<Record<string, string>>;

/** The form in whose columns the book is shown: the office's own version of the one in force today. */
function useBookForm(direction: Direction): FormRow | undefined {
  const { today } = useSession();
  const forms = useAsk('forms');
  const code = bookInForce(FORMS, direction, today)?.code ?? direction;
  return forms.data?.rows.find((form) => form.code === code);
}

/** What another screen asked for: a level, a state, a year, a month `2026-03`, whoever has a copy. */
function begunWith(series: Direction, { level = '', state = '', year = '', month = '', holder = '' }: Params): Chosen {
  return { series, level, state, year, month, holder };
}

/** What the book is searched and narrowed by, and the rows that are left. */
function useFound(direction: Direction, params: Params) {
  const volumes = useVolumes();
  const [typed, setTyped] = useState('');
  const [set, setSet] = useState<Chosen>(() => begunWith(direction, params));
  const [range, setRange] = useState<readonly [number, number]>([0, 0]);
  const wanted = useDeferredValue(typed);
  const filters = useMemo<Filters>(() => {
    const { year, month, ...rest } = set;
    return {
      ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== '')),
      ...(year ? { year: Number(year) } : {}),
      ...(month ? { from: `${month}-01`, to: daysOf(month).at(-1) ?? '' } : {}),
      ...(wanted.trim() === '' ? {} : { search: wanted }),
    };
  }, [set, wanted]);
  const ofSeries = (volumes ?? []).filter((volume) => volume.series === set.series);
  const held = ofSeries.filter((volume) => !set.year || volume.year === Number(set.year));
  const narrowed = wanted.trim() !== '' || ['level', 'state', 'month', 'holder'].some((name) => set[name]);
  const whole = narrowed || volumes === undefined ? null : held.reduce((sum, volume) => sum + volume.rows, 0);
  const rows = useBookRows(filters, whole, range[0], range[1]);
  const onRange = useCallback((from: number, to: number) => setRange([from, to]), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its top
  useEffect(() => setRange([0, 0]), [filters]);

  return {
    rows,
    filters,
    set,
    years: [...new Set(ofSeries.map((one) => one.year))],
    narrowed,
    total: whole ?? rows.counted,
    busy: rows.loading || rows.stale || wanted !== typed,
    setTyped,
    pick: (name: string, value: string) => setSet((now) => ({ ...now, [name]: value })),
    onRange,
  };
}

/** The field to search in, reached by Ctrl+F; where the book appears with no row open, typing begins there. */
function useSearchField(opened: boolean) {
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the book appears; later focus is the person's
  useEffect(() => {
    if (!opened) search.current?.focus();
  }, []);
  return search;
}

/** A register as a table that looks like the book: search as typed, filters, row detail. */
export function BookScreen({ direction, params }: { direction: Direction; params: Params }) {
  const { overview, today } = useSession();
  const go = useGo();
  const form = useBookForm(direction);
  const found = useFound(direction, params);
  const { rows, narrowed, filters } = found;
  const [active, setActive] = useState(0);
  const [opened, setOpened] = useState<string | null>(params.ref ?? null);
  const search = useSearchField(opened !== null);
  const grid = useRef<HTMLDivElement>(null);

  useEffect(() => setOpened(params.ref ?? null), [params.ref]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its top
  useEffect(() => setActive(0), [filters]);

  const registers = useMayOpen()(`register-${direction}`);
  const [book, way, key] = direction === 'out' ? (['Sổ đi', 'đi', 'F3'] as const) : (['Sổ đến', 'đến', 'F2'] as const);
  return (
    <section className="screen book-screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">{book}</h1>
        <p className="muted">
          {form?.title ?? ''}
          {form && !form.checked ? ' · chưa đối chiếu bản gốc' : ''}
        </p>
        {registers ? (
          <button type="button" className="link" onClick={() => go(`register-${direction}`)}>
            Đăng ký {way} <kbd>{key}</kbd>
          </button>
        ) : null}
      </header>
      <search className="filters">
        <label className="grow">
          <span className="label">
            Tìm trong sổ <kbd>Ctrl+F</kbd>
          </span>
          <input
            ref={search}
            className="control"
            type="search"
            autoComplete="off"
            spellCheck={false}
            placeholder="Gõ số, ký hiệu, trích yếu, nơi nhận … không cần dấu"
            onInput={(event) => found.setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
              if (event.nativeEvent.isComposing) return;
              event.preventDefault();
              grid.current?.focus();
            }}
          />
        </label>
        <Filtering direction={direction} set={found.set} years={found.years} onPick={found.pick} />
      </search>
      <Asked set={found.set} onDrop={(name) => found.pick(name, '')} />
      <p className="count" role="status">
        {rows.loading ? 'Đang đọc sổ …' : countSaid(found.total, narrowed)}
        {rows.error instanceof RefusedError ? ` ${sentence(rows.error.refusal)}` : ''}
      </p>
      {form ? (
        <BookTable
          form={form}
          count={rows.count}
          rowAt={rows.rowAt}
          active={active}
          onActive={setActive}
          onOpen={(row) => setOpened(row.ref)}
          onRange={found.onRange}
          grid={grid}
          busy={found.busy}
        />
      ) : null}
      {!rows.loading && rows.count === 0 ? (
        <p className="empty">
          {narrowed
            ? 'Không có dòng nào khớp. Thử gõ ít chữ hơn hoặc bỏ bớt điều kiện lọc.'
            : `Sổ chưa có dòng nào trong ${overview?.year.year ?? today.slice(0, 4)}.${registers ? ` Nhấn ${key} để đăng ký dòng đầu tiên.` : ''}`}
        </p>
      ) : null}
      {opened !== null ? (
        <EntryDrawer
          entry={opened}
          onClose={() => {
            setOpened(null);
            setTimeout(() => grid.current?.focus(), 0);
          }}
        />
      ) : null}
    </section>
  );
}

/** By which series, year, level and state the rows are narrowed. */
function Filtering(props: {
  direction: Direction;
  set: Chosen;
  years: readonly number[];
  onPick: (name: string, value: string) => void;
}) {
  const { direction, set } = props;
  const series = useCatalogue('series').filter((one) => one.direction === direction);
  const pickFilter = (name: string) => (event: React.ChangeEvent<HTMLSelectElement>) =>
    props.onPick(name, event.currentTarget.value);
  return (
    <>
      {series.length > 1 ? (
        <Filter label="Sổ" value={set.series ?? direction} onChange={pickFilter('series')}>
          {series.map((one) => (
            <option key={one.code} value={one.code}>
              {seriesTitle(one.code, one.title)}
            </option>
          ))}
        </Filter>
      ) : null}
      <Filter label="Năm" value={set.year ?? ''} onChange={pickFilter('year')}>
        <option value="">Mọi năm</option>
        {props.years.map((year) => (
          <option key={year} value={year}>
            {year}
          </option>
        ))}
      </Filter>
      <Filter label="Độ mật" value={set.level ?? ''} onChange={pickFilter('level')}>
        <option value="">Mọi độ mật</option>
        {LEVELS.toReversed().map((level) => (
          <option key={level} value={level}>
            {LEVEL_FACTS[level].mark} · {LEVEL_FACTS[level].name}
          </option>
        ))}
      </Filter>
      <Filter label="Tình trạng" value={set.state ?? ''} onChange={pickFilter('state')}>
        <option value="">Mọi tình trạng</option>
        {[...ENTRY_STATES, 'inForce', 'inStore', 'inTransit', 'held', 'sent', 'takenOut', 'missing'].map((state) => (
          <option key={state} value={state}>
            {stateName(state)}
          </option>
        ))}
      </Filter>
    </>
  );
}

/** What another screen narrowed the book by and no list here shows, each to be dropped. */
function Asked({ set, onDrop }: { set: Chosen; onDrop: (name: string) => void }) {
  const names = usePartyNames();
  const { month = '', holder = '' } = set;
  const said = [
    ['month', month === '' ? '' : `Tháng ${Number(month.slice(5))}/${month.slice(0, 4)}`],
    ['holder', holder === '' ? '' : `Nơi giữ: ${holderName(holder, names)}`],
  ] as const;
  return said.map(([name, words]) =>
    words === '' ? null : (
      <p key={name}>
        {words}{' '}
        <button type="button" className="link" onClick={() => onDrop(name)}>
          Bỏ lọc
        </button>
      </p>
    ),
  );
}

function countSaid(total: number, narrowed: boolean): string {
  if (total >= TOTAL_CAP && narrowed) return `Hơn ${TOTAL_CAP} dòng khớp.`;
  return narrowed ? `${total} dòng khớp.` : `${total} dòng.`;
}

function Filter(props: {
  label: string;
  value: string;
  onChange: (event: React.ChangeEvent<HTMLSelectElement>) => void;
  children: React.ReactNode;
}) {
  return (
    <label>
      <span className="label">{props.label}</span>
      <select className="control" value={props.value} onChange={props.onChange}>
        {props.children}
      </select>
    </label>
  );
}

/** Asks ahead for a book's first page, so that it stands there when its key is pressed. */
export function useWarmBook(direction: Direction): void {
  useQuery({
    queryKey: ['entries', { series: direction }, 1],
    queryFn: () => question('entries', { series: direction, page: 1, size: BOOK_ROWS }),
    placeholderData: keepPreviousData,
  });
}
