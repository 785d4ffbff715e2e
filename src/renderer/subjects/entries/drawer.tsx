import { Drawer } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { COPY_STATE_NAMES, ENTRY_STATE_NAMES, nameIn } from '../../../shared/base/names.ts';
import type { EntryVersion } from '../../../shared/subjects/entries/queries.ts';
import type { Answer } from '../../../shared/subjects.ts';
import { RefusedError } from '../../bridge.ts';
import { useAsk } from '../../data.ts';
import { useDeeds } from '../../form/deed-dialog.tsx';
import { useListNames, usePartyNames } from '../../form/options.ts';
import { mayDo, useSession } from '../../session.tsx';
import { CommandButtons, useCommanding, useHere } from '../../ui/command.tsx';
import { focusAtOnce, useFocusBack } from '../../ui/focus.ts';
import { LevelBadge } from '../../ui/level.tsx';
import { actTitle, entryName, holderName, moment } from '../../ui/words.ts';
import { usePapersOf } from '../prints/paper-list.ts';
import { CopyWay } from './copy-way.tsx';
import { hasVolume } from './deeds.tsx';
import { changesBetween, details } from './details.ts';
import { SignatureLine } from './signature.tsx';

type Entry = Answer<'entry'>;

/** One row with everything that is known of it: content, copies, every version, and what may be done with it. */
export function EntryDrawer({ entry: ref, onClose }: { entry: string; onClose: () => void }) {
  useFocusBack();
  const answer = useAsk('entry', { ref });
  const { showing } = useCommanding();
  const entry = answer.data;
  const name = entryName(ref);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(46rem, 100%)"
      title={name.charAt(0).toUpperCase() + name.slice(1)}
      closeOnEscape={!showing}
    >
      {answer.error ? (
        <p className="refusal" role="alert">
          {answer.error instanceof RefusedError ? answer.error.message : 'Không đọc được dòng này.'}
        </p>
      ) : null}
      {entry ? <EntryView entry={entry} /> : null}
    </Drawer>
  );
}

function EntryView({ entry }: { entry: Entry }) {
  const deeds = useDeeds('entry', entry);
  const { user, overview } = useSession();
  const openVolumes = overview?.openVolumes;
  const papers = usePapersOf('entry', entry);
  const commands = useMemo(() => [...deeds, ...papers], [deeds, papers]);
  useHere(commands);
  // The drawer takes the focus before the row is read, or after where it was read before: it goes to the first thing that may be done; again when that has changed and
  // the button that had the focus is gone.
  const top = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state decides which buttons there are
  useEffect(() => {
    if (document.querySelectorAll('[role=dialog]').length < 2)
      focusAtOnce(top.current?.querySelector('button') ?? null);
  }, [entry.state]);
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
      <CommandButtons commands={commands} ref={top} />
      {mayDo(user, 'correctEntry') && entry.state !== 'void' && !hasVolume(entry, { openVolumes }) ? (
        <p className="notice" role="note">
          Quyển của dòng này đã kết thúc và sổ không có quyển nào đang mở: mở quyển mới hoặc mở lại quyển thì mới đính
          chính, hủy dòng, ghi việc mở bì được.
        </p>
      ) : null}
      <dl className="details">
        {details(entry, entry.versions.at(-1)?.act).map(([label, text]) => (
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
  const [shown, setShown] = useState<Entry['copies'][number] | null>(null);
  const numberOf = ({ mark, copy }: Entry['copies'][number]): string =>
    mark === '' ? copy.slice(copy.indexOf('#') + 1) : mark;
  const called = (copy: Entry['copies'][number]): string => `bản số ${numberOf(copy)}, ${entryName(entry.ref)}`;
  return (
    <section aria-labelledby="copies-title">
      <h3 id="copies-title">Các bản ({entry.copies.length})</h3>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">Bản số</th>
            <th scope="col">Tình trạng</th>
            <th scope="col">Người, nơi giữ</th>
            <th scope="col">Ký nhận</th>
            <th scope="col">
              <span className="visually-hidden">Đường đi</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {entry.copies.map((copy) => (
            <tr key={copy.copy}>
              <th scope="row">{numberOf(copy)}</th>
              <td>{nameIn(COPY_STATE_NAMES, copy.state)}</td>
              <td>{holderName(copy.holder, names)}</td>
              <td>
                {copy.signed ? <SignatureLine signed={copy.signed} /> : copy.state === 'inTransit' ? 'Chưa ký' : ''}
              </td>
              <td>
                <button
                  type="button"
                  className="link nowrap"
                  aria-label={`Đường đi của ${called(copy)}`}
                  onClick={() => setShown(copy)}
                >
                  Đường đi
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown === null ? null : <CopyWay copy={shown.copy} called={called(shown)} onClose={() => setShown(null)} />}
    </section>
  );
}

function History({ versions }: { versions: readonly EntryVersion[] }) {
  const names = useListNames();
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
              {changesBetween(before, version, names).map(({ label, old, now }) => (
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
