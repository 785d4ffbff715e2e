import { useMemo, useRef, useState } from 'react';
import { type CivilDate, daysBetween, tableDate } from '../../../shared/base/dates.ts';
import { compareVietnamese, matchRank } from '../../../shared/base/fold.ts';
import { LEVEL_FACTS, LEVELS, rank } from '../../../shared/base/levels.ts';
import { COPY_STATE_NAMES, nameIn } from '../../../shared/base/names.ts';
import type { Answer } from '../../../shared/subjects.ts';
import { question, useWhole } from '../../data.ts';
import { usePartyNames } from '../../form/options.ts';
import { typedDate } from '../../form/typed-date.ts';
import { hasRole, useSession } from '../../session.tsx';
import { focusNext } from '../../ui/focus.ts';
import { LevelBadge } from '../../ui/level.tsx';
import type { Column, Filter, Narrowing } from '../../ui/list/column.ts';
import { List } from '../../ui/list/list.tsx';
import { useListState } from '../../ui/list/state.ts';
import type { Params, Screen } from '../../ui/screen.ts';
import { entryName, holderName } from '../../ui/words.ts';
import { WayOfCopy } from '../entries/copy-way.tsx';
import { EntryDrawer } from '../entries/drawer.tsx';
import { EntryDeeds } from '../entries/entry-deeds.tsx';

type CopyRow = Answer<'copies'>['rows'][number];
type Names = ReadonlyMap<string, string>;

const STATES = ['inTransit', 'held', 'takenOut', 'missing'] as const;

function markOf({ mark, copy }: CopyRow): string {
  return mark === '' ? copy.slice(copy.indexOf('#') + 1) : mark;
}

function columnsOf(names: Names, today: CivilDate): readonly Column<CopyRow>[] {
  return [
    {
      id: 'holder',
      heading: 'Ai giữ',
      text: ({ holder }) => holderName(holder, names),
      least: 9,
      share: 30,
      sort: 'holder',
      narrows: ({ holder }) => ({ holder }),
    },
    {
      id: 'symbol',
      heading: 'Số, ký hiệu',
      text: ({ symbol = '' }) => symbol,
      least: 7.4,
      share: 18,
      sort: 'symbol',
    },
    { id: 'mark', heading: 'Bản số', text: markOf, least: 4, share: 5, centre: true },
    { id: 'type', heading: 'Tên loại', text: ({ type = '' }) => type, least: 6, share: 12 },
    {
      id: 'level',
      heading: 'Độ mật',
      text: ({ level }) => LEVEL_FACTS[level].name,
      draw: ({ level }) => <LevelBadge level={level} />,
      least: 6.6,
      share: 8,
      sort: 'level',
      narrows: ({ level }) => ({ level }),
    },
    {
      id: 'state',
      heading: 'Tình trạng',
      text: ({ state }) => nameIn(COPY_STATE_NAMES, state),
      least: 7,
      share: 12,
      narrows: ({ state }) => ({ state }),
    },
    {
      id: 'since',
      heading: 'Từ ngày',
      text: ({ since }) => (since ? tableDate(since) : ''),
      least: 5.9,
      share: 8,
      sort: 'since',
      narrows: ({ since }) => (since ? { from: since, to: since } : null),
    },
    {
      id: 'days',
      heading: 'Số ngày',
      text: ({ since }) => (since ? String(daysBetween(since, today)) : ''),
      least: 4,
      share: 5,
      centre: true,
      sort: 'since',
    },
  ];
}

function filtersOf(rows: readonly CopyRow[], names: Names): readonly Filter[] {
  const holders = [...new Set(rows.map(({ holder }) => holder))]
    .map((value) => ({ value, label: holderName(value, names) }))
    .toSorted((one, other) => compareVietnamese(one.label, other.label));
  return [
    { is: 'one', name: 'holder', label: 'Ai giữ', every: 'Mọi người, mọi nơi', choices: holders },
    {
      is: 'one',
      name: 'level',
      label: 'Độ mật',
      every: 'Mọi độ mật',
      choices: LEVELS.toReversed().map((value) => ({
        value,
        label: `${LEVEL_FACTS[value].mark} · ${LEVEL_FACTS[value].name}`,
      })),
    },
    {
      is: 'one',
      name: 'state',
      label: 'Tình trạng',
      every: 'Mọi tình trạng',
      choices: STATES.map((value) => ({ value, label: nameIn(COPY_STATE_NAMES, value) })),
    },
    { is: 'days', label: 'Giữ từ ngày' },
  ];
}

/** Whether a copy is among those that were asked for. */
function within(row: CopyRow, { holder, level, state, from, to }: Narrowing, typed: string, names: Names): boolean {
  const { since } = row;
  if (holder !== undefined && row.holder !== holder) return false;
  if (level !== undefined && row.level !== level) return false;
  if (state !== undefined && row.state !== state) return false;
  if (from !== undefined && (since == null || since < from)) return false;
  if (to !== undefined && (since == null || since > to)) return false;
  const words = [row.symbol ?? '', row.type ?? '', holderName(row.holder, names), markOf(row), entryName(row.ref)];
  return typed.trim() === '' || matchRank(words.join(' '), typed) !== null;
}

function ordered(rows: readonly CopyRow[], by: string, down: boolean, names: Names): readonly CopyRow[] {
  const compare: Readonly<Record<string, (one: CopyRow, other: CopyRow) => number>> = {
    holder: (one, other) => compareVietnamese(holderName(one.holder, names), holderName(other.holder, names)),
    symbol: (one, other) => compareVietnamese(one.symbol ?? '', other.symbol ?? ''),
    level: (one, other) => rank(one.level) - rank(other.level),
    since: (one, other) =>
      (one.since ?? '') < (other.since ?? '') ? -1 : (one.since ?? '') === (other.since ?? '') ? 0 : 1,
  };
  const sorted = rows.toSorted(compare[by] ?? (() => 0));
  return down ? sorted.toReversed() : sorted;
}

/** Ai đang giữ gì: every copy that is to come back, whose it is since when; whoever has one longest stands first. */
function Holdings({ params }: { params: Params }) {
  const { today, user } = useSession();
  const names = usePartyNames();
  const all = useWhole(['copies', { away: true }], (page) => question('copies', { away: true, page }));
  const state = useListState('holdings', params.holder === undefined ? {} : { holder: params.holder });
  const [opened, setOpened] = useState<string | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const columns = useMemo(() => columnsOf(names, today), [names, today]);
  const filters = useMemo(() => filtersOf(all ?? [], names), [all, names]);
  const { wanted, narrowed, sorted } = state;
  const rows = useMemo(() => {
    const found = (all ?? []).filter((row) => within(row, narrowed, wanted, names));
    return sorted === null ? found : ordered(found, sorted.by, sorted.down, names);
  }, [all, narrowed, wanted, sorted, names]);
  const narrow = wanted.trim() !== '' || Object.keys(narrowed).length > 0;
  return (
    <>
      <List
        list="holdings"
        title="Ai đang giữ gì"
        note="Bản đang ở ngoài nơi lưu giữ và sẽ về; bản đã gửi hẳn cho cơ quan khác không kể."
        label="Các bản đang ở ngoài nơi lưu giữ"
        search={{ label: 'Tìm trong danh sách', placeholder: 'Gõ tên người, đơn vị, số, ký hiệu … không cần dấu' }}
        columns={columns}
        filters={filters}
        readDay={(typed) => typedDate(typed, today)}
        state={state}
        rows={{
          count: rows.length,
          rowAt: (index) => rows[index],
          loading: all === undefined,
          busy: all === undefined || wanted !== state.typed,
          onRange: () => undefined,
        }}
        said={
          all === undefined ? 'Đang đọc …' : narrow ? `${rows.length} trong ${all.length} bản.` : `${rows.length} bản.`
        }
        empty={
          narrow
            ? 'Không có bản nào khớp. Thử gõ ít chữ hơn hoặc bỏ bớt điều kiện lọc.'
            : 'Mọi bản đều ở nơi lưu giữ. Giao bản ở Giao nhận (F6) thì bản ấy hiện ở đây.'
        }
        keyOf={({ copy }) => copy}
        called={(row) => `bản số ${markOf(row)}, ${entryName(row.ref)}`}
        look={({ masked }) => (masked ? ' masked' : '')}
        onOpen={({ ref }) => setOpened(ref)}
        Deeds={EntryDeeds}
        pane={{ View: CopyPane, first: hasRole(user, ['clerk', 'head']) }}
        grid={grid}
        covered={opened !== null}
      />
      {opened !== null ? (
        <EntryDrawer
          entry={opened}
          onClose={() => {
            setOpened(null);
            focusNext(() => grid.current);
          }}
        />
      ) : null}
    </>
  );
}

function CopyPane({ row }: { row: CopyRow }) {
  return (
    <div className="pane-way">
      <WayOfCopy copy={row.copy} />
    </div>
  );
}

export const holdingsScreen: Screen = {
  id: 'holdings',
  title: 'Ai đang giữ gì',
  place: [3, 2],
  roles: ['clerk', 'head', 'inspector'],
  view: Holdings,
  opens: { prefixes: ['holder'], as: (ref) => ({ holder: ref.slice('holder:'.length) }) },
  also: 'người giữ, nơi giữ, bản ở ngoài, giữ lâu',
};
