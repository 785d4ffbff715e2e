import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ShellState } from '../../shared/bridge.ts';
import { sentence, shell } from '../bridge.ts';
import { focusAtOnce } from '../ui/focus.ts';
import { BackupWays } from './backup-ways.tsx';

type Take = 'restored' | 'kept';

/** Nothing lies at the register's place: a restore was cut between its two renames. Both registers lie beside, and a person says which. */
export function CutRestore({ folder, cut }: { folder: string | null; cut: NonNullable<ShellState['restoreCut']> }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const end = async (take: Take): Promise<void> => {
    setBusy(true);
    const answer = await shell('endRestore', { take });
    setBusy(false);
    setProblem(answer.ok ? '' : sentence(answer.error));
  };
  return (
    <div className="gate">
      <main className="gate-card">
        <h1>Việc phục hồi bị ngắt giữa chừng</h1>
        <p>
          Máy tắt hoặc chương trình bị dừng đúng lúc đổi sổ, nên thư mục của sổ không còn ở chỗ cũ. Không mất gì:{' '}
          {cut.restored && cut.kept !== null ? 'cả hai sổ vẫn nguyên ngay bên cạnh.' : 'sổ vẫn nguyên ngay bên cạnh.'}
        </p>
        {problem === '' ? null : (
          <p className="refusal" role="alert">
            {problem}
          </p>
        )}
        {cut.restored ? (
          <p>
            <strong>Hoàn tất phục hồi</strong>: sổ phục hồi từ bản sao lưu vào chỗ; sổ cũ được giữ nguyên bên cạnh.
          </p>
        ) : null}
        {cut.kept === null ? null : (
          <p className="folder">
            <strong>Đặt lại sổ cũ</strong>: sổ có trước khi phục hồi trở về chỗ, như chưa phục hồi. Sổ ấy nằm ở:{' '}
            {cut.kept}
          </p>
        )}
        <div className="form-foot">
          {cut.restored ? (
            <Button ref={focusAtOnce} disabled={busy} onClick={() => void end('restored')}>
              Hoàn tất phục hồi
            </Button>
          ) : null}
          {cut.kept === null ? null : (
            <Button
              ref={cut.restored ? undefined : focusAtOnce}
              variant={cut.restored ? 'default' : 'filled'}
              disabled={busy}
              onClick={() => void end('kept')}
            >
              Đặt lại sổ cũ
            </Button>
          )}
          <Button variant="subtle" disabled={busy} onClick={() => void shell('openFolder', { purpose: 'open' })}>
            Mở thư mục khác …
          </Button>
        </div>
        <ul className="other-ways" aria-label="Việc khác">
          <BackupWays />
        </ul>
        <p className="field-hint folder">{folder}</p>
      </main>
    </div>
  );
}
