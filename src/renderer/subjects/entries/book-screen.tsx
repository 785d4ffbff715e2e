import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { daysOf } from '../../../shared/base/dates.ts';
import { bookInForce, FORMS } from '../../../shared/book-forms.ts';
import { TOTAL_CAP } from '../../../shared/query.ts';
import type { EntryRow } from '../../../shared/subjects/entries/queries.ts';
import type { FormRow } from '../../../shared/subjects/prints/queries.ts';
import { RefusedError, sentence } from '../../bridge.ts';
import { question, useAsk, useVolumes } from '../../data.ts';
import { typedDate } from '../../form/typed-date.ts';
import { hasRole, mayDo, useSession } from '../../session.tsx';
import type { Command } from '../../ui/command.tsx';
import { focusNext } from '../../ui/focus.ts';
import type { Narrowing } from '../../ui/list/column.ts';
import { List } from '../../ui/list/list.tsx';
import { useListState } from '../../ui/list/state.ts';
import type { Params } from '../../ui/screen.ts';
import { useGo, useMayOpen, useSettle } from '../../ui/screen.ts';
import { entryName } from '../../ui/words.ts';
import { bookColumns } from './book-columns.tsx';
import { useBookFilters } from './book-filters.ts';
import { BookPane } from './book-pane.tsx';
import { EntryDrawer } from './drawer.tsx';
import { EntryDeeds } from './entry-deeds.tsx';
import { BOOK_ROWS, type Filters, useBookRows } from './list-pages.ts';

type Direction = 'out' | 'in';

/** The form in whose columns the book is shown: the office's own version of the one in force today. */
function useBookForm(direction: Direction): FormRow | undefined {
  const { today } = useSession();
  const forms = useAsk('forms');
  const code = bookInForce(FORMS, direction, today)?.code ?? direction;
  return forms.data?.rows.find((form) => form.code === code);
}

/** What another screen asked for: a level, a state, a year, a month `2026-03`, whoever has a copy. */
function askedFor({ level, state, year, holder, month }: Params): Narrowing {
  const days = month === undefined ? {} : { from: `${month}-01`, to: daysOf(month).at(-1) };
  const all = Object.entries({ level, state, year, holder, ...days });
  return Object.fromEntries(all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** What the book is searched and narrowed by, and the rows that are left. */
function useFound(direction: Direction, params: Params) {
  const volumes = useVolumes();
  const state = useListState(`book-${direction}`, askedFor(params));
  const [range, setRange] = useState<readonly [number, number]>([state.begin.active, state.begin.active]);
  const { wanted, narrowed: set, sorted } = state;
  const filters = useMemo<Filters>(() => {
    const { year, series = direction, ...rest } = set;
    return {
      series,
      ...rest,
      ...(year ? { year: Number(year) } : {}),
      ...(wanted.trim() === '' ? {} : { search: wanted }),
      ...(sorted === null ? {} : { sort: sorted.by, order: sorted.down ? 'desc' : 'asc' }),
    };
  }, [set, wanted, sorted, direction]);
  const ofSeries = (volumes ?? []).filter((volume) => volume.series === (set.series ?? direction));
  const held = ofSeries.filter((volume) => !set.year || volume.year === Number(set.year));
  const narrowed = wanted.trim() !== '' || Object.keys(set).some((name) => name !== 'series' && name !== 'year');
  const whole = narrowed || volumes === undefined ? null : held.reduce((sum, volume) => sum + volume.rows, 0);
  const rows = useBookRows(filters, whole, range[0], range[1]);
  const onRange = useCallback((from: number, to: number) => setRange([from, to]), []);
  return {
    rows,
    filters,
    state,
    years: [...new Set(ofSeries.map((one) => one.year))],
    narrowed,
    total: whole ?? rows.counted,
    busy: rows.loading || rows.stale || wanted !== state.typed,
    onRange,
  };
}

/** The most rows that are chosen at once: a slip of more lines nobody reads. */
const MOST_CHOSEN = 100;

/** What is done with several rows at once: their copies go onto one slip. */
function useMany(filters: Filters) {
  const { user } = useSession();
  const go = useGo();
  const mayGive = useMayOpen()('handover') && mayDo(user, 'handOver');
  return useMemo(
    () => ({
      deeds: (refs: readonly string[]): readonly Command[] =>
        mayGive && refs.length > 0
          ? [
              {
                id: 'list-give',
                title: refs.length === 1 ? 'Giao bản của dòng này …' : `Giao bản của ${refs.length} dòng đã chọn …`,
                run: () => go('handover', { give: refs.join(',') }),
              },
            ]
          : [],
      all: async () => {
        const { rows, more } = await question('entries', { ...filters, page: 1, size: MOST_CHOSEN });
        return more ? null : rows.map(({ ref }) => ref);
      },
    }),
    [filters, go, mayGive],
  );
}

/** A register as a list that looks like the book: search as typed, filters, where each copy is, row detail. */
export function BookScreen({ direction, params }: { direction: Direction; params: Params }) {
  const { overview, today, user } = useSession();
  const go = useGo();
  const settle = useSettle();
  const form = useBookForm(direction);
  const found = useFound(direction, params);
  const { rows, narrowed, state } = found;
  const [opened, setOpened] = useState<string | null>(params.ref ?? null);
  const grid = useRef<HTMLDivElement>(null);
  const many = useMany(found.filters);
  const columns = useMemo(() => (form ? bookColumns(form, today) : []), [form, today]);
  const filters = useBookFilters(direction, found.years);
  useEffect(() => setOpened(params.ref ?? null), [params.ref]);

  const registers = useMayOpen()(`register-${direction}`);
  const [book, way, key] = direction === 'out' ? (['Sổ đi', 'đi', 'F3'] as const) : (['Sổ đến', 'đến', 'F2'] as const);
  if (!form) return null;
  const refused = rows.error instanceof RefusedError ? ` ${sentence(rows.error.refusal)}` : '';
  return (
    <>
      <List
        list={`book-${direction}`}
        title={book}
        note={`${form.title}${form.checked ? '' : ' · chưa đối chiếu bản gốc'}`}
        label={form.title}
        buttons={
          registers ? (
            <Button onClick={() => go(`register-${direction}`)}>
              Đăng ký {way} <kbd>{key}</kbd>
            </Button>
          ) : null
        }
        search={{ label: 'Tìm trong sổ', placeholder: 'Gõ số, ký hiệu, trích yếu, nơi nhận … không cần dấu' }}
        columns={columns}
        filters={filters}
        readDay={(typed) => typedDate(typed, today)}
        state={state}
        rows={{ ...rows, busy: found.busy, onRange: found.onRange }}
        said={rows.loading ? 'Đang đọc sổ …' : `${countSaid(found.total, narrowed)}${refused}`}
        empty={
          narrowed
            ? 'Không có dòng nào khớp. Thử gõ ít chữ hơn hoặc bỏ bớt điều kiện lọc.'
            : `Sổ chưa có dòng nào trong ${overview?.year.year ?? today.slice(0, 4)}.${registers ? ` Nhấn ${key} để đăng ký dòng đầu tiên.` : ''}`
        }
        keyOf={({ ref }) => ref}
        called={({ ref }) => entryName(ref)}
        look={lookOf}
        onOpen={({ ref }) => setOpened(ref)}
        Deeds={EntryDeeds}
        many={many}
        // Each row that an inspector reads is a line of the journal: he opens the pane himself.
        pane={{ View: BookPane, first: roomy() && hasRole(user, ['clerk', 'head']) }}
        grid={grid}
        covered={opened !== null}
      />
      {opened !== null ? (
        <EntryDrawer
          entry={opened}
          onClose={() => {
            setOpened(null);
            settle();
            focusNext(() => grid.current);
          }}
        />
      ) : null}
    </>
  );
}

/** Whether rows enough are left above a pane: a small screen, or a large zoom, has no room for it unasked. */
function roomy(): boolean {
  return window.innerHeight / Number.parseFloat(getComputedStyle(document.documentElement).fontSize || '16') >= 40;
}

function lookOf({ state, masked }: EntryRow): string {
  return state === 'void' ? ' void' : masked ? ' masked' : state === 'sealed' ? ' sealed' : '';
}

function countSaid(total: number, narrowed: boolean): string {
  if (total >= TOTAL_CAP && narrowed) return `Hơn ${TOTAL_CAP} dòng khớp.`;
  return narrowed ? `${total} dòng khớp.` : `${total} dòng.`;
}

/** Asks ahead for a book's first page, so that it stands there when its key is pressed. */
export function useWarmBook(direction: Direction): void {
  useQuery({
    queryKey: ['entries', { series: direction }, 1],
    queryFn: () => question('entries', { series: direction, page: 1, size: BOOK_ROWS }),
    placeholderData: keepPreviousData,
  });
}
