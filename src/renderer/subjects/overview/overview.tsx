import { useEffect } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import type { Overview } from '../../../shared/subjects/overview/queries.ts';
import { hasRole, mayDo, useSession } from '../../session.tsx';
import { type Params, plainDigit, type Screen, useGo, useMayOpen } from '../../ui/screen.ts';
import { grouped, moment } from '../../ui/words.ts';
import { StateLines } from '../care/state-lines.tsx';
import { DutyList } from '../duties/duty-list.tsx';
import { useWarmBook } from '../entries/book-screen.tsx';
import { PowersChanged } from '../users/powers.tsx';

/** Work that waits in another screen; what the law wants done and when is told once, in the list of duties beside it. */
type Job = { readonly text: string; readonly count: number; readonly screen: string; readonly params?: Params };

/** Việc cần làm: what needs doing today, each one key from its work; a job whose screen is not this person's is not his. */
function OverviewView() {
  const { overview, user, today } = useSession();
  const go = useGo();
  useWarmBook('in');
  useWarmBook('out');
  const clerk = mayDo(user, 'registerIncoming');
  const mayOpen = useMayOpen();
  const mayKeepHeads = hasRole(user, ['clerk', 'head']);
  const jobs: readonly Job[] = overview
    ? [
        { text: 'phiếu giao nhận chờ ký', count: overview.unsigned, screen: 'handover' },
        { text: 'bì chờ nơi gửi trả lời', count: overview.envelopesHeld, screen: 'envelopes' },
        ...(mayDo(user, 'verifyForm')
          ? [{ text: 'mẫu sổ chưa đối chiếu bản gốc', count: overview.formsUnchecked.length, screen: 'forms' }]
          : []),
        ...(mayKeepHeads ? [rowsToPrint(overview.pagesWaiting)] : []),
        ...(mayKeepHeads && overview.headSheet.due ? [HEAD_SHEET] : []),
      ].filter((job) => job.count > 0 && mayOpen(job.screen))
    : [];

  // A plain digit opens the job that bears it.
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!plainDigit(event)) return;
      const job = jobs[Number(event.key) - 1];
      if (job) go(job.screen, job.params);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  return (
    <section className="screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">Việc cần làm</h1>
        <p className="muted">Hôm nay {tableDate(today)}</p>
      </header>
      <div className="figures">
        <Figure label="Đến trong năm" value={overview?.year.in} onOpen={() => go('book-in')} keys="Alt+2, 1" />
        <Figure label="Đi trong năm" value={overview?.year.out} onOpen={() => go('book-out')} keys="Alt+2, 2" />
        {clerk ? (
          <>
            <Start label="Đăng ký đến" onOpen={() => go('register-in')} keys="F2" />
            <Start label="Đăng ký đi" onOpen={() => go('register-out')} keys="F3" />
          </>
        ) : null}
      </div>
      <div className="columns">
        <section aria-labelledby="todo">
          <h2 id="todo">Đang chờ</h2>
          {jobs.length === 0 ? <p className="muted">Không có việc nào đang chờ.</p> : null}
          <ul className="jobs">
            {jobs.map((job, index) => (
              <li key={job.text}>
                <button type="button" onClick={() => go(job.screen, job.params)}>
                  <kbd>{index + 1}</kbd> <b>{job.count}</b> {job.text}
                </button>
              </li>
            ))}
          </ul>
          <h2>Sao lưu và mạng</h2>
          <StateLines />
          <PowersChanged />
          <h2>Quyển đang mở</h2>
          <ul className="plain-list">
            {(overview?.openVolumes ?? []).map((volume) => (
              <li key={`${volume.series} ${volume.year}`}>
                Sổ {volume.series === 'out' ? 'đi' : volume.series === 'in' ? 'đến' : volume.series} năm {volume.year},
                quyển số {volume.volume}
              </li>
            ))}
            {overview?.openVolumes.length === 0 ? (
              <li className="muted">Chưa mở quyển nào; dòng đầu tiên tự mở.</li>
            ) : null}
          </ul>
        </section>
        {overview ? <DutyList figures={overview.duties} firstKey={jobs.length + 1} /> : null}
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

const HEAD_SHEET: Job = {
  text: 'phiếu ghi mã cuối nhật ký đến kỳ in, ký và cất riêng (hằng tuần)',
  count: 1,
  screen: 'print',
  params: { paper: 'headSheet' },
};

/** Rows on no printed page yet, of all volumes in one job; it opens the volume that has the most. */
function rowsToPrint(waiting: Overview['pagesWaiting']): Job {
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

function Figure(props: { label: string; value: number | undefined; onOpen: () => void; keys: string }) {
  return (
    <button type="button" className="figure" onClick={props.onOpen}>
      <b>{props.value ?? '…'}</b>
      <span>{props.label}</span>
      <kbd>{props.keys}</kbd>
    </button>
  );
}

function Start(props: { label: string; onOpen: () => void; keys: string }) {
  return (
    <button type="button" className="figure start" onClick={props.onOpen}>
      <b aria-hidden="true">+</b>
      <span>{props.label}</span>
      <kbd>{props.keys}</kbd>
    </button>
  );
}

export const overviewScreen: Screen = {
  id: 'overview',
  title: 'Việc cần làm',
  place: [1, 1],
  ownDigits: true,
  badge: ({ duties: { late, soon } }) => ({ count: late + soon, late: late > 0 }),
  roles: ['clerk', 'head', 'inspector', 'administrator'],
  view: OverviewView,
  also: 'việc cần làm, việc phải làm, đến hạn',
};
