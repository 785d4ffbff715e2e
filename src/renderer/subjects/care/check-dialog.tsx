import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ShellState, VerifyAnswer } from '../../../shared/bridge.ts';
import { sentence, shell } from '../../bridge.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { focusAtOnce } from '../../ui/focus.ts';
import { grouped, moment } from '../../ui/words.ts';
import { BackupChoice, type Chosen, OpenerChoice, sitting, useOpener } from './opener.tsx';
import { LongProgress } from './progress.tsx';

type Outcome = { readonly file: string; readonly answer: VerifyAnswer; readonly at: string };

/** "Kiểm tra một bản sao lưu": by anybody with a password of its day; the file is only read. */
export function CheckDialog({ state, onClose }: { state: ShellState; onClose: () => void }) {
  const { phase } = state;
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const opener = useOpener();
  // A password half typed is not left standing on a locked screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at the moment of locking
  useEffect(() => {
    if (phase === 'locked') opener.again();
  }, [phase]);
  const check = async (): Promise<void> => {
    const who = chosen ? opener.read() : null;
    if (!chosen || !who) return;
    setBusy(true);
    setProblem('');
    const answer = await shell('checkBackup', who);
    setBusy(false);
    if (answer.ok) setOutcome({ file: chosen.file, answer: answer.value, at: new Date().toISOString() });
    else {
      setProblem(sentence(answer.error));
      setTimeout(opener.again, 0);
    }
  };
  return (
    <Dialog firm light onClose={() => (busy ? undefined : onClose())} title="Kiểm tra một bản sao lưu">
      {outcome ? (
        <Verdict outcome={outcome} onClose={onClose} onAgain={() => setOutcome(null)} />
      ) : (
        <form
          noValidate
          autoComplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            void check();
          }}
        >
          <p className="muted">
            Tệp chỉ được đọc, không bị sửa. Chương trình mở lại cả bản sao và kiểm tra đủ năm bước như sổ đang dùng.
          </p>
          <BackupChoice chosen={chosen} onChosen={setChosen} disabled={busy} />
          <OpenerChoice opener={opener} disabled={busy} error={problem} login={sitting(state)} />
          <LongProgress call="checkBackup" label="Tiến độ kiểm tra bản sao lưu" on={busy} />
          <div className="form-foot">
            <Button type="submit" disabled={!chosen || busy}>
              Kiểm tra
            </Button>
            <Button variant="subtle" disabled={busy} onClick={onClose}>
              Thôi
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function Verdict({ outcome, onClose, onAgain }: { outcome: Outcome; onClose: () => void; onAgain: () => void }) {
  const { answer, file, at } = outcome;
  return (
    <>
      <article className={`${answer.ok ? 'verdict good' : 'verdict bad'} printed-alone`} role="status">
        <h3>{answer.ok ? 'Bản sao lưu nguyên vẹn, mở lại được' : 'Bản sao lưu KHÔNG nguyên vẹn'}</h3>
        <dl>
          <dt>Tệp</dt>
          <dd className="folder">{file}</dd>
          <dt>Kiểm tra lúc</dt>
          <dd>{moment(at)}</dd>
          {answer.ok ? (
            <>
              <dt>Nhật ký</dt>
              <dd>
                {answer.lines} dòng, dòng nhật ký cuối {answer.seq}
              </dd>
              <dt>Mã</dt>
              <dd>
                <code>{grouped(answer.hash, 64)}</code>
              </dd>
              <dt>Nội dung</dt>
              <dd>
                {answer.texts} đoạn, {answer.redacted} đã xóa có ghi nhật ký; {answer.pages} trang tệp
              </dd>
            </>
          ) : null}
        </dl>
        {answer.ok ? null : <p>{answer.message} Đừng dựa vào bản này; hãy dùng bản khác và sao lưu lại ngay.</p>}
      </article>
      <div className="form-foot no-print">
        <Button ref={focusAtOnce} onClick={onClose}>
          Đã rõ
        </Button>
        <Button variant="default" onClick={() => window.print()}>
          In kết quả này
        </Button>
        <Button variant="default" onClick={onAgain}>
          Kiểm tra bản khác
        </Button>
      </div>
    </>
  );
}
