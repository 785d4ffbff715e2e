import { useEffect, useMemo, useRef, useState } from 'react';
import { type DaysOff, isDayOff } from '../../../shared/base/calendar.ts';
import {
  addMonths,
  type CivilDate,
  type CivilMonth,
  daysOf,
  monthOf,
  tableDate,
  weekday,
} from '../../../shared/base/dates.ts';
import { useAsk } from '../../data.ts';
import { useSession } from '../../session.tsx';
import { type Screen, takesKeys, useGo } from '../../ui/screen.ts';
import { dialogOpen } from '../../ui/top-dialog.ts';
import { DutyPage } from './duty-rows.tsx';

const WEEKDAYS = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'] as const;
const SHORT = ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'] as const;
const YEAR = 12;

function monthName(month: CivilMonth): string {
  return `Tháng ${Number(month.slice(5))} năm ${month.slice(0, 4)}`;
}

function dayName(day: CivilDate): string {
  return `${WEEKDAYS[weekday(day)]}, ${tableDate(day)}`;
}

/** How much falls due on each day from one month to another, both counted. */
function useDays(from: CivilMonth, to: CivilMonth): ReadonlyMap<CivilDate, number> {
  const { data } = useAsk('dueDays', { dueFrom: `${from}-01`, dueTo: daysOf(to).at(-1) ?? `${to}-28` });
  return useMemo(() => new Map(data?.days.map(({ day, open }) => [day, open])), [data]);
}

/** Lịch hạn: what falls due, month by month and a year ahead; each day's duties one key from where they are done. */
function Calendar() {
  const { overview, today } = useSession();
  const go = useGo();
  const [month, setMonth] = useState(monthOf(today));
  const [page, setPage] = useState(1);
  const rows = useRef<HTMLElement>(null);
  const turnTo = (next: CivilMonth): void => {
    setMonth(next);
    setPage(1);
  };
  useTurning((by) => turnTo(addMonths(month, by)));
  const days = useDays(month, month);
  const { data } = useAsk('duties', {
    ...{ state: 'open', order: 'asc', sort: 'due', page },
    ...{ dueFrom: `${month}-01`, dueTo: daysOf(month).at(-1) },
  });
  const late = overview?.duties.late ?? 0;
  const total = [...days.values()].reduce((sum, open) => sum + open, 0);
  const openDay = (day: CivilDate): void => {
    const line = rows.current?.querySelector<HTMLElement>(`[data-due="${day}"]`)?.closest('li');
    line?.querySelector<HTMLElement>('button')?.focus();
  };
  return (
    <section className="screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">Lịch hạn</h1>
        <p className="muted">
          Hôm nay {tableDate(today)} · việc đang mở, kể cả việc chưa đến ngày phải bắt đầu.{' '}
          {late === 0 ? null : (
            <button type="button" className="link" onClick={() => go('overview')}>
              Đang quá hạn: {late} việc
            </button>
          )}
        </p>
      </header>
      <YearAhead today={today} chosen={month} onChoose={turnTo} />
      <div className="columns calendar">
        <section aria-labelledby="month-title">
          <div className="month-head">
            <button type="button" className="month-turn" onClick={() => turnTo(addMonths(month, -1))}>
              <kbd>←</kbd> <span className="visually-hidden">Tháng trước</span>
            </button>
            <h2 id="month-title" aria-live="polite">
              {monthName(month)}
            </h2>
            <button type="button" className="month-turn" onClick={() => turnTo(addMonths(month, 1))}>
              <span className="visually-hidden">Tháng sau</span> <kbd>→</kbd>
            </button>
          </div>
          <Month month={month} today={today} days={days} daysOff={overview?.policy.daysOff ?? []} onOpen={openDay} />
        </section>
        <section aria-labelledby="month-list" ref={rows}>
          <h2 id="month-list">Việc đến hạn trong tháng ({total})</h2>
          <DutyPage
            found={data}
            none="Tháng này không có việc nào đến hạn."
            headOf={({ due }) => (due === undefined ? '' : dayName(due))}
            firstKey={1}
            label="Trang của việc trong tháng"
            page={page}
            onPage={setPage}
          />
        </section>
      </div>
    </section>
  );
}

/** ← and → turn the month, wherever the focus is that does not need them itself. */
function useTurning(turn: (by: number) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || takesKeys(event) || dialogOpen()) return;
      const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
      if (by === 0) return;
      event.preventDefault();
      turn(by);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}

/** The months from this one on, each with how much falls due in it. */
function YearAhead(props: { today: CivilDate; chosen: CivilMonth; onChoose: (month: CivilMonth) => void }) {
  const first = monthOf(props.today);
  const days = useDays(first, addMonths(first, YEAR));
  const months = Array.from({ length: YEAR + 1 }, (_, index) => addMonths(first, index));
  return (
    <ul className="year-ahead" aria-label="Mười hai tháng tới">
      {months.map((month) => {
        const open = daysOf(month).reduce((sum, day) => sum + (days.get(day) ?? 0), 0);
        return (
          <li key={month}>
            <button
              type="button"
              aria-pressed={month === props.chosen}
              aria-label={`${monthName(month)}: ${open} việc`}
              onClick={() => props.onChoose(month)}
            >
              <span className="nowrap">
                {Number(month.slice(5))}/{month.slice(0, 4)}
              </span>
              <b>{open === 0 ? '–' : open}</b>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** A month as weeks from Monday on; a day with duties leads to them in the list. */
function Month(props: {
  month: CivilMonth;
  today: CivilDate;
  days: ReadonlyMap<CivilDate, number>;
  daysOff: DaysOff;
  onOpen: (day: CivilDate) => void;
}) {
  const all = daysOf(props.month);
  const blank = weekday(all[0] ?? props.today);
  const cells = [...Array.from({ length: blank }, () => null), ...all];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  return (
    <table className="month" aria-labelledby="month-title">
      <thead>
        <tr>
          {WEEKDAYS.map((name, index) => (
            <th key={name} scope="col">
              <abbr title={name}>{SHORT[index]}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, row) => (
          <tr key={week.find((day) => day !== null) ?? row}>
            {WEEKDAYS.map((name, column) => {
              const day = week[column] ?? null;
              if (day === null) return <td key={name} />;
              return <Day key={name} {...props} day={day} />;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day(props: {
  day: CivilDate;
  today: CivilDate;
  days: ReadonlyMap<CivilDate, number>;
  daysOff: DaysOff;
  onOpen: (day: CivilDate) => void;
}) {
  const { day, today } = props;
  const open = props.days.get(day) ?? 0;
  const off = isDayOff(day, props.daysOff) ? ' off' : '';
  const number = Number(day.slice(8));
  return (
    <td className={`${day === today ? 'today' : ''}${off}`} aria-current={day === today ? 'date' : undefined}>
      {open === 0 ? (
        <span>{number}</span>
      ) : (
        <button
          type="button"
          className={day < today ? 'late' : ''}
          aria-label={`${dayName(day)}: ${open} việc${day < today ? ', quá hạn' : ''}`}
          onClick={() => props.onOpen(day)}
        >
          <span>{number}</span>
          <b>{open}</b>
        </button>
      )}
    </td>
  );
}

export const calendarScreen: Screen = {
  id: 'calendar',
  title: 'Lịch hạn',
  place: [1, 2],
  ownDigits: true,
  roles: ['clerk', 'head', 'inspector', 'administrator'],
  view: Calendar,
  keys: '← → đổi tháng · 1–9 mở việc · ↑↓ đi qua các việc',
  also: 'lịch, đến hạn, tháng, năm tới, việc sắp tới',
};
