import { useEffect, useState } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import { COPY_STATE_NAMES, ENTRY_STATE_NAMES, inSentence, nameIn } from '../../../shared/base/names.ts';
import type { EntryRow } from '../../../shared/subjects/entries/queries.ts';
import type { Answer } from '../../../shared/subjects.ts';
import { useAsk } from '../../data.ts';
import { usePartyNames } from '../../form/options.ts';
import { LevelBadge } from '../../ui/level.tsx';
import { Unbroken } from '../../ui/unbroken.tsx';
import { entryName, holderName } from '../../ui/words.ts';
import { SignatureLine } from './signature.tsx';

/** So long one stands at a row before it is asked about: whoever holds an arrow down passes by. */
const STANDS_MS = 120;

function useStanding(ref: string): string {
  const [standing, setStanding] = useState(ref);
  useEffect(() => {
    const timer = setTimeout(() => setStanding(ref), STANDS_MS);
    return () => clearTimeout(timer);
  }, [ref]);
  return standing;
}

/** What a row is about and who has signed for its copies, beneath the book. */
export function BookPane({ row }: { row: EntryRow }) {
  const standing = useStanding(row.ref);
  const { data } = useAsk('entry', { ref: standing });
  const entry = data?.ref === row.ref ? data : undefined;
  return (
    <>
      <div className="pane-words">
        <p className="pane-top">
          <LevelBadge level={row.level} />
          <strong>
            <Unbroken text={row.symbol ?? 'Chưa có số, ký hiệu'} />
          </strong>
          <span className="muted">
            {entryName(row.ref)}
            {row.state === 'registered' ? '' : ` · ${inSentence(nameIn(ENTRY_STATE_NAMES, row.state))}`}
          </span>
        </p>
        {row.masked ? (
          <p className="muted">Tài khoản của bạn chưa được phép đọc dòng này.</p>
        ) : (
          <p>
            <Unbroken text={[row.type, row.abstract].filter((part) => part !== undefined && part !== '').join(' · ')} />
          </p>
        )}
        <p className="muted">
          <Unbroken text={besides(row)} />
        </p>
      </div>
      {entry === undefined ? <p className="muted">Đang đọc …</p> : <Copies entry={entry} />}
    </>
  );
}

function besides({ protectedUntil, pages, dossier, place }: EntryRow): string {
  return [
    protectedUntil ? `Bảo vệ đến ${tableDate(protectedUntil)}` : undefined,
    pages === undefined ? undefined : `${pages} trang`,
    dossier ? `Hồ sơ ${dossier}` : undefined,
    place,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

const SHOWN = 6;

function Copies({ entry }: { entry: Answer<'entry'> }) {
  const names = usePartyNames();
  const { copies } = entry;
  return (
    <ul className="pane-copies" aria-label="Các bản">
      {copies.slice(0, SHOWN).map(({ copy, mark, state, holder, signed }) => (
        <li key={copy}>
          <strong>Bản số {mark === '' ? copy.slice(copy.indexOf('#') + 1) : mark}</strong>{' '}
          {state === 'inStore' ? (
            'ở nơi lưu giữ'
          ) : (
            <>
              {holderName(holder, names)} · {inSentence(nameIn(COPY_STATE_NAMES, state))}
              {signed ? (
                <>
                  {' · ký nhận: '}
                  <SignatureLine signed={signed} />
                </>
              ) : null}
            </>
          )}
        </li>
      ))}
      {copies.length > SHOWN ? (
        <li className="muted">và {copies.length - SHOWN} bản nữa: Enter để mở cả dòng.</li>
      ) : null}
    </ul>
  );
}
