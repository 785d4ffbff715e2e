import { Button, Drawer } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { COPY_STATE_NAMES, ENTRY_STATE_NAMES, nameIn } from '../../../shared/base/names.ts';
import type { Answer } from '../../../shared/queries.ts';
import type { EntryVersion } from '../../../shared/subjects/entries/queries.ts';
import { RefusedError } from '../../bridge.ts';
import { useAsk } from '../../data.ts';
import { usePartyNames } from '../../form/options.ts';
import { hasRole, useSession } from '../../session.tsx';
import { useFocusBack } from '../../ui/focus.ts';
import { LevelBadge } from '../../ui/level.tsx';
import { useGo } from '../../ui/screen.ts';
import { actTitle, entryName, holderName, moment } from '../../ui/words.ts';
import { CorrectDialog } from './correct.tsx';
import { changesBetween, details } from './details.ts';
import { OpenDialog } from './open-sealed.tsx';
import { RedactDialog } from './redact.tsx';
import { VoidDialog } from './void.tsx';

type Entry = Answer<'entry'>;
type Deed = 'correct' | 'void' | 'redact' | 'open';

/** One row with everything that is known of it: content, copies, every version, and what may be done with it. */
export function EntryDrawer({ entry: ref, onClose }: { entry: string; onClose: () => void }) {
  useFocusBack();
  const answer = useAsk('entry', { ref });
  const [deed, setDeed] = useState<Deed | null>(null);
  const entry = answer.data;
  const name = entryName(ref);
  return (
    <>
      <Drawer
        opened
        onClose={onClose}
        position="right"
        size="min(46rem, 100%)"
        title={name.charAt(0).toUpperCase() + name.slice(1)}
        closeOnEscape={deed === null}
      >
        {answer.error ? (
          <p className="refusal" role="alert">
            {answer.error instanceof RefusedError ? answer.error.message : 'Không đọc được dòng này.'}
          </p>
        ) : null}
        {entry ? <EntryView entry={entry} onDeed={setDeed} /> : null}
      </Drawer>
      {entry && deed === 'correct' ? <CorrectDialog entry={entry} onClose={() => setDeed(null)} /> : null}
      {entry && deed === 'void' ? <VoidDialog entry={entry} onClose={() => setDeed(null)} /> : null}
      {entry && deed === 'redact' ? <RedactDialog entry={entry} onClose={() => setDeed(null)} /> : null}
      {entry && deed === 'open' ? <OpenDialog entry={entry} onClose={() => setDeed(null)} /> : null}
    </>
  );
}

function EntryView({ entry, onDeed }: { entry: Entry; onDeed: (deed: Deed) => void }) {
  const { user } = useSession();
  const go = useGo();
  const clerk = hasRole(user, ['clerk']);
  // The drawer took the focus before the row was read: it goes to the first thing that may be done; again when that has changed and
  // the button that had the focus is gone.
  const top = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state decides which buttons there are
  useEffect(() => {
    if (document.querySelectorAll('[role=dialog]').length < 2) top.current?.querySelector('button')?.focus();
  }, [entry.state]);
  const living = entry.state === 'registered' || entry.state === 'sealed';
  return (
    <div className="entry">
      <p className="entry-top">
        <LevelBadge level={entry.level} />
        <strong className="entry-symbol">{entry.symbol ?? 'Chưa có số, ký hiệu'}</strong>
        <span className={`state state-${entry.state}`}>{nameIn(ENTRY_STATE_NAMES, entry.state)}</span>
        {entry.late ? <span className="late">Ghi muộn</span> : null}
      </p>
      {entry.masked ? (
        <p className="notice" role="note">
          Tài khoản của bạn chưa được phép đọc dòng này: chỉ hiện số, ký hiệu và tên loại.
        </p>
      ) : null}
      {clerk && !entry.masked ? (
        <div className="deeds" ref={top}>
          {entry.state === 'sealed' ? <Button onClick={() => onDeed('open')}>Ghi việc mở bì</Button> : null}
          {living ? (
            <>
              <Button variant="default" onClick={() => onDeed('correct')}>
                Đính chính
              </Button>
              <Button variant="default" onClick={() => onDeed('void')}>
                Hủy dòng
              </Button>
            </>
          ) : null}
          <Button variant="default" onClick={() => onDeed('redact')}>
            Xóa nội dung ghi nhầm
          </Button>
          <Button variant="default" onClick={() => go('print', { paper: 'label', ref: entry.ref })}>
            In nhãn
          </Button>
          {entry.direction === 'out' ? (
            <Button variant="default" onClick={() => go('print', { paper: 'copyNumbers', ref: entry.ref })}>
              In phiếu bản số
            </Button>
          ) : null}
        </div>
      ) : null}
      <dl className="details">
        {details(entry).map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Copies entry={entry} />
      <History versions={entry.versions} />
      <p className="muted why">
        Không có “hoàn tác”: dòng đã vào sổ chỉ được đính chính hoặc hủy có lý do, nội dung cũ vẫn giữ trong lịch sử
        (Thông tư 24/2020/TT-BCA, Điều 3; Nghị định 30/2020/NĐ-CP, Điều 15).
      </p>
    </div>
  );
}

function Copies({ entry }: { entry: Entry }) {
  const names = usePartyNames();
  return (
    <section aria-labelledby="copies-title">
      <h3 id="copies-title">Các bản ({entry.copies.length})</h3>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">Bản số</th>
            <th scope="col">Tình trạng</th>
            <th scope="col">Người, nơi giữ</th>
          </tr>
        </thead>
        <tbody>
          {entry.copies.map((copy) => (
            <tr key={copy.copy}>
              <th scope="row">{copy.mark === '' ? copy.copy.slice(copy.copy.indexOf('#') + 1) : copy.mark}</th>
              <td>{nameIn(COPY_STATE_NAMES, copy.state)}</td>
              <td>{holderName(copy.holder, names)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function History({ versions }: { versions: readonly EntryVersion[] }) {
  return (
    <section aria-labelledby="history-title">
      <h3 id="history-title">Lịch sử của dòng</h3>
      <ol className="history">
        {versions
          .map((version, index) => ({ version, before: versions[index - 1] }))
          .toReversed()
          .map(({ version, before }) => (
            <li key={version.seq}>
              <p>
                <strong>{actTitle(version.act)}</strong>{' '}
                <span className="muted">
                  {moment(version.at)} · {version.actor} · dòng nhật ký {version.seq}
                </span>
              </p>
              {version.reason ? <p>Lý do: {version.reason}</p> : null}
              {changesBetween(before, version).map(({ label, old, now }) => (
                <p key={label} className="change">
                  {label}: <del>{old === '' ? '(trống)' : old}</del> → <ins>{now === '' ? '(trống)' : now}</ins>
                </p>
              ))}
            </li>
          ))}
      </ol>
    </section>
  );
}
