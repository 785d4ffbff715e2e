import { Button } from '@mantine/core';
import { useState } from 'react';
import type { VerifyAnswer } from '../../../shared/bridge.ts';
import { TOTAL_CAP } from '../../../shared/query.ts';
import { RefusedError, sentence, shell } from '../../bridge.ts';
import { useAsk } from '../../data.ts';
import { useSession } from '../../session.tsx';
import { RefLink } from '../../ui/ref-link.tsx';
import type { Params, Screen } from '../../ui/screen.ts';
import { useStartHere } from '../../ui/start-here.ts';
import { actTitle, entryName, grouped, moment } from '../../ui/words.ts';
import { LongProgress } from '../care/progress.tsx';
import { type JournalFilter, JournalFilters } from './filters.tsx';

/** Nhật ký: every line, newest first, and the check of the whole register. */
function Journal({ params }: { params: Params }) {
  const [filter, setFilter] = useState<JournalFilter>(params.act === undefined ? {} : { act: params.act });
  const [page, setPage] = useState(1);
  const lines = useAsk('journal', { page, ...filter });
  return (
    <section className="screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">Nhật ký, toàn vẹn</h1>
        <p className="muted">Mỗi việc một dòng, không sửa, không xóa; dòng sau khóa dòng trước.</p>
      </header>
      <Verify />
      <JournalFilters
        filter={filter}
        onChange={(next) => {
          setFilter(next);
          setPage(1);
        }}
      />
      <p className="count" role="status">
        {lines.data === undefined ? '' : counted(lines.data.total, Object.keys(filter).length > 0)}
        {lines.error instanceof RefusedError ? lines.error.message : ''}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
      <section className="table-scroll" aria-label="Các dòng nhật ký" tabIndex={0}>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">Dòng</th>
              <th scope="col">Lúc</th>
              <th scope="col">Người</th>
              <th scope="col">Việc</th>
              <th scope="col">Về</th>
              <th scope="col">Mã dòng</th>
            </tr>
          </thead>
          <tbody>
            {(lines.data?.rows ?? []).map((line) => (
              <tr key={line.seq}>
                <th scope="row">{line.seq}</th>
                <td className="nowrap">{moment(line.at)}</td>
                <td>
                  {line.actor}
                  {line.second ? ` và ${line.second}` : ''}
                  {line.withRecoveryCode ? ' (một người, kèm mã khôi phục)' : ''}
                </td>
                <td>
                  {line.title ?? actTitle(line.act)}
                  {line.failed ? ` (trước đó gõ sai mật khẩu ${line.failed} lần)` : ''}
                  {line.founding ? ' (lập trong thời gian thành lập)' : ''}
                </td>
                <td>{line.ref ? <RefLink to={line.ref}>{entryName(line.ref)}</RefLink> : null}</td>
                <td className="nowrap">
                  <code>{grouped(line.hash, 16)}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <nav className="pager" aria-label="Trang của nhật ký">
        <Button variant="default" disabled={page === 1} onClick={() => setPage((now) => now - 1)}>
          Mới hơn
        </Button>
        <span>Trang {page}</span>
        <Button variant="default" disabled={lines.data?.more !== true} onClick={() => setPage((now) => now + 1)}>
          Cũ hơn
        </Button>
      </nav>
    </section>
  );
}

/** Of a part of the journal no more than this is counted. */
function counted(total: number, part: boolean): string {
  return part && total >= TOTAL_CAP ? `Từ ${TOTAL_CAP} dòng trở lên.` : `${total} dòng.`;
}

type Outcome = { readonly answer: VerifyAnswer; readonly at: string };

/** "Kiểm tra toàn vẹn": runs in a worker; the result can be printed and kept with the book. */
function Verify() {
  const begin = useStartHere<HTMLInputElement>();
  const { overview, user } = useSession();
  const [running, setRunning] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [problem, setProblem] = useState('');
  const [anchor, setAnchor] = useState('');
  const start = async (): Promise<void> => {
    setRunning(true);
    setOutcome(null);
    setProblem('');
    const answer = await shell('verify', anchor.trim() === '' ? {} : { anchor });
    setRunning(false);
    if (answer.ok) setOutcome({ answer: answer.value, at: new Date().toISOString() });
    else setProblem(sentence(answer.error));
  };
  return (
    <section className="verify" aria-labelledby="verify-title">
      <h2 id="verify-title">Kiểm tra toàn vẹn</h2>
      <div className="verify-start">
        <label className="grow">
          <span className="label">Mã dòng nhật ký cuối in trên giấy (nếu có), dạng SỐ:MÃ</span>
          <input
            ref={begin}
            className="control"
            type="text"
            autoComplete="off"
            spellCheck={false}
            placeholder="ví dụ 128:9f3c 21ab …"
            value={anchor}
            onChange={(event) => setAnchor(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !running) void start();
            }}
          />
        </label>
        <Button onClick={() => void start()} disabled={running}>
          Kiểm tra
        </Button>
      </div>
      <LongProgress call="verify" label="Tiến độ kiểm tra" on={running} />
      <div aria-live="polite">
        {problem === '' ? null : <p className="refusal">{problem}</p>}
        {outcome ? (
          <article className={outcome.answer.ok ? 'verdict good' : 'verdict bad'}>
            <h3>{outcome.answer.ok ? 'Sổ nguyên vẹn' : 'Sổ KHÔNG nguyên vẹn'}</h3>
            {outcome.answer.ok ? (
              <dl>
                <dt>Cơ quan</dt>
                <dd>{overview?.office.name ?? ''}</dd>
                <dt>Kiểm tra lúc</dt>
                <dd>
                  {moment(outcome.at)}, {user.name}
                </dd>
                <dt>Nhật ký</dt>
                <dd>
                  {outcome.answer.lines} dòng, dòng nhật ký cuối {outcome.answer.seq}
                </dd>
                <dt>Mã</dt>
                <dd>
                  <code>{grouped(outcome.answer.hash, 64)}</code>
                </dd>
                <dt>Nội dung</dt>
                <dd>
                  {outcome.answer.texts} đoạn, {outcome.answer.redacted} đã xóa có ghi nhật ký; {outcome.answer.pages}{' '}
                  trang tệp
                </dd>
              </dl>
            ) : (
              <p>{outcome.answer.message} Đừng ghi tiếp; giữ nguyên máy và báo lãnh đạo.</p>
            )}
            <Button variant="default" onClick={() => window.print()} className="no-print">
              In kết quả này
            </Button>
          </article>
        ) : null}
      </div>
    </section>
  );
}

export const journalScreen: Screen = {
  id: 'journal',
  title: 'Nhật ký, toàn vẹn',
  place: [5, 5],
  roles: ['clerk', 'head', 'inspector', 'administrator'],
  view: Journal,
  also: 'kiểm tra toàn vẹn, lịch sử',
};
