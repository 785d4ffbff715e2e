import { Button } from '@mantine/core';
import { tableDate } from '../../../shared/base/dates.ts';
import type { Overview } from '../../../shared/subjects/overview/queries.ts';
import { hasRole, mayDo, useSession } from '../../session.tsx';
import { type Params, type Screen, useGo, useMayOpen } from '../../ui/screen.ts';
import { grouped, moment } from '../../ui/words.ts';
import { StateLines } from '../care/state-lines.tsx';
import { DutyList } from '../duties/duty-list.tsx';
import { useWarmBook } from '../entries/book-screen.tsx';
import { PowersChanged } from '../users/powers.tsx';
import { type Job, Jobs } from './jobs.tsx';

/** Where a job is done. */
export type Way = { readonly text: string; readonly count: number; readonly screen: string; readonly params?: Params };

export const HEAD_SHEET: Way = {
  text: 'phiếu ghi mã cuối nhật ký đến kỳ in, ký và cất riêng (hằng tuần)',
  count: 1,
  screen: 'print',
  params: { paper: 'headSheet' },
};

/** Of these ways those that there is something at, and that are open to this person. */
export function useJobs(ways: readonly Way[]): readonly Job[] {
  const go = useGo();
  const mayOpen = useMayOpen();
  return ways
    .filter(({ count, screen }) => count > 0 && mayOpen(screen))
    .map(({ text, count, screen, params }) => ({ text, count, open: () => go(screen, params) }));
}

/** Việc cần làm: what needs doing today, each one key from its work; a job whose screen is not this person's is not his. */
function OverviewView() {
  const { overview, user, today } = useSession();
  const go = useGo();
  useWarmBook('in');
  useWarmBook('out');
  const mayOpen = useMayOpen();
  const mayKeepHeads = hasRole(user, ['clerk', 'head']);
  const jobs = useJobs(
    overview
      ? [
          { text: 'phiếu giao nhận chờ ký', count: overview.unsigned, screen: 'handover' },
          { text: 'bì chờ nơi gửi trả lời', count: overview.envelopesHeld, screen: 'envelopes' },
          ...(mayDo(user, 'verifyForm')
            ? [{ text: 'mẫu sổ chưa đối chiếu bản gốc', count: overview.formsUnchecked.length, screen: 'forms' }]
            : []),
          ...(mayKeepHeads ? [rowsToPrint(overview.pagesWaiting)] : []),
          ...(mayKeepHeads && overview.headSheet.due ? [HEAD_SHEET] : []),
        ]
      : [],
  );
  const starts = [
    ['register-in', '+ Đăng ký đến', 'F2'],
    ['register-out', '+ Đăng ký đi', 'F3'],
  ] as const;
  return (
    <section className="screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">Việc cần làm</h1>
        <p className="muted">Hôm nay {tableDate(today)}</p>
        <div className="head-buttons">
          {starts
            .filter(([screen]) => mayOpen(screen))
            .map(([screen, label, key]) => (
              <Button key={screen} onClick={() => go(screen)} rightSection={<kbd>{key}</kbd>}>
                {label}
              </Button>
            ))}
        </div>
      </header>
      <Jobs title="Đang chờ" jobs={jobs} none="Không có việc nào đang chờ." />
      <div className="columns today">
        {overview ? <DutyList figures={overview.duties} firstKey={jobs.length + 1} /> : null}
        <section aria-labelledby="books-title">
          <h2 id="books-title">Sổ năm {overview?.year.year ?? today.slice(0, 4)}</h2>
          {overview ? <Books overview={overview} /> : null}
          <h2>Sao lưu và mạng</h2>
          <StateLines />
          <PowersChanged />
        </section>
      </div>
      {overview ? (
        <p className="muted head-line">
          Đầu nhật ký: dòng {overview.head.seq} · {moment(overview.head.at)} ·{' '}
          <code>{grouped(overview.head.hash)}</code>
          {mayKeepHeads ? (
            <>
              {' '}
              ·{' '}
              <button type="button" className="link" onClick={() => go(HEAD_SHEET.screen, HEAD_SHEET.params)}>
                In phiếu ghi mã cuối nhật ký
              </button>{' '}
              (
              {overview.headSheet.on === null
                ? 'chưa có phiếu nào'
                : `phiếu trước ngày ${tableDate(overview.headSheet.on)}`}
              )
            </>
          ) : null}
        </p>
      ) : null}
    </section>
  );
}

/** How much was registered this year, and the volumes that are written in. */
function Books({ overview }: { overview: Overview }) {
  const go = useGo();
  const { year, openVolumes } = overview;
  return (
    <ul className="plain-list">
      <li>
        <button type="button" className="link" onClick={() => go('book-in')}>
          Đến: {year.in} dòng
        </button>{' '}
        ·{' '}
        <button type="button" className="link" onClick={() => go('book-out')}>
          Đi: {year.out} dòng
        </button>
      </li>
      {openVolumes.map((volume) => (
        <li key={`${volume.series} ${volume.year}`}>
          Sổ {volume.series === 'out' ? 'đi' : volume.series === 'in' ? 'đến' : volume.series} năm {volume.year}, quyển
          số {volume.volume} đang mở
        </li>
      ))}
      {openVolumes.length === 0 ? <li className="muted">Chưa mở quyển nào; dòng đầu tiên tự mở.</li> : null}
    </ul>
  );
}

/** Rows on no printed page yet, of all volumes in one job; it opens the volume that has the most. */
function rowsToPrint(waiting: Overview['pagesWaiting']): Way {
  const most = waiting.toSorted((a, b) => b.rows - a.rows)[0];
  return {
    text: 'dòng chưa in ra trang sổ giấy',
    count: waiting.reduce((sum, { rows }) => sum + rows, 0),
    screen: 'print',
    params: {
      mode: 'new',
      ...(most ? { series: most.series, year: String(most.year), volume: String(most.volume) } : {}),
    },
  };
}

export const overviewScreen: Screen = {
  id: 'overview',
  title: 'Việc cần làm',
  place: [1, 1],
  ownDigits: true,
  badge: ({ duties: { late, soon } }) => ({ count: late + soon, late: late > 0 }),
  roles: ['clerk', 'head', 'inspector', 'administrator'],
  view: OverviewView,
  keys: '1–9 mở việc · ↑↓ đi qua các việc · Enter làm ngay',
  also: 'việc phải làm, quá hạn, đến hạn, tổng quan',
};
