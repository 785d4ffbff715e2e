import { Button } from '@mantine/core';
import { useState } from 'react';
import type { BackupAtPlace } from '../../../shared/bridge.ts';
import { sentence, shell } from '../../bridge.ts';
import { useSession } from '../../session.tsx';
import { moment } from '../../ui/words.ts';
import { useDesk } from './desk.ts';
import { size } from './opener.tsx';
import { LongProgress } from './progress.tsx';

type Outcome = { readonly all: boolean; readonly places: readonly BackupAtPlace[] };

/** The newest proved backup, and the way to another: to the places of the policy, or to one file. */
export function BackupNow({ onPolicy }: { onPolicy: (() => void) | null }) {
  const { overview } = useSession();
  const desk = useDesk();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const places = overview?.policy.backupPlaces ?? [];
  const backup = async (to: 'places' | 'file'): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setProblem('');
    setOutcome(null);
    const answer = await shell('backup', { to });
    setBusy(false);
    if (!answer.ok) setProblem(sentence(answer.error));
    else if (answer.value) {
      setOutcome(answer.value);
      if (to === 'places' && answer.value.all) desk.backedUp();
    }
  };
  return (
    <section className="care-card" aria-labelledby="backup-newest">
      <h2 id="backup-newest">Bản sao lưu mới nhất</h2>
      <Newest />
      {desk.scheduled.running ? <p role="status">Đang tự sao lưu …</p> : null}
      {places.length === 0 ? (
        <p className="muted">
          Chưa chọn nơi sao lưu.{' '}
          {onPolicy ? (
            <button type="button" className="link" onClick={onPolicy}>
              Chọn nơi sao lưu
            </button>
          ) : (
            'Nhờ quản trị chọn, hoặc sao lưu ra một tệp.'
          )}
        </p>
      ) : (
        <p className="muted folder">Nơi sao lưu: {places.join(' · ')}</p>
      )}
      <div className="form-foot">
        {places.length > 0 ? (
          <Button disabled={busy} onClick={() => void backup('places')}>
            Sao lưu ngay
          </Button>
        ) : null}
        <Button variant={places.length > 0 ? 'default' : 'filled'} disabled={busy} onClick={() => void backup('file')}>
          Sao lưu ra một tệp …
        </Button>
      </div>
      <LongProgress call="backup" label="Tiến độ sao lưu" on={busy} />
      <div aria-live="polite">
        {problem === '' ? null : <p className="refusal">{problem}</p>}
        {outcome ? <Places outcome={outcome} /> : null}
      </div>
    </section>
  );
}

function Newest() {
  const { overview } = useSession();
  const last = overview?.lastBackup;
  const limit = overview?.policy.backupDays ?? 7;
  if (!last) return <p className="refusal">Chưa có bản sao lưu nào. Máy hỏng lúc này thì mất sổ.</p>;
  const late = overview?.backupDue === true;
  return (
    <p className={late ? 'refusal' : 'told-good'}>
      <strong>{age(last.days)}</strong>, lúc {moment(last.at)}, đã mở lại và kiểm tra đủ năm bước
      {last.restored ? ' khi phục hồi sổ từ chính bản này; bản nào làm sau đó sổ này không biết' : ''}.{' '}
      {late ? `Đã quá hạn ${limit} ngày.` : `Hạn: ${limit} ngày một bản.`}
      <br />
      <span className="folder">{last.file}</span>
    </p>
  );
}

/** The age of a backup as a person says it. */
export function age(days: number): string {
  return days === 0 ? 'Hôm nay' : days === 1 ? 'Hôm qua' : `${days} ngày trước`;
}

function Places({ outcome }: { outcome: Outcome }) {
  return (
    <>
      <h3>{outcome.all ? 'Mọi nơi đã có bản mới' : 'Chưa xong ở mọi nơi'}</h3>
      <ul className="place-results" aria-label="Kết quả từng nơi">
        {outcome.places.map((one) => (
          <li key={one.place} className={one.ok ? 'good' : 'bad'}>
            <strong>{one.ok ? 'Xong' : 'Không được'}</strong>
            <span className="folder">{one.place}</span>
            <span>
              {one.ok
                ? `Đã ghi, mở lại và kiểm tra: ${one.file} (${size(one.bytes)}).${one.removed > 0 ? ` Đã xóa ${one.removed} bản cũ hết hạn giữ.` : ''}`
                : one.message}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
