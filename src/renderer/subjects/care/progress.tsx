import { Button, Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ShellInput } from '../../../shared/bridge.ts';
import { listen, shell } from '../../bridge.ts';

/** The steps of a verification and of everything that ends with one, in their order. */
export const STEPS: Readonly<Record<string, string>> = {
  copy: 'Chép dữ liệu',
  pages: 'Mã xác thực từng trang của tệp',
  chain: 'Chuỗi nhật ký',
  commitments: 'Cam kết của từng nội dung',
  rebuild: 'Dựng lại các bảng từ nhật ký',
  comparison: 'So các bảng',
};

type LongCall = ShellInput<'cancel'>['call'];
type Running = { readonly step: string; readonly done: number; readonly total: number };

/** How far a long call is; begun anew whenever `on` becomes true. */
function useProgress(call: LongCall, on: boolean): Running {
  const [running, setRunning] = useState<Running>(BEGINNING);
  useEffect(() => {
    if (!on) return;
    setRunning(BEGINNING);
    return listen((change) => {
      if (change.kind !== 'progress' || change.call !== call) return;
      setRunning({ step: change.step, done: change.done, total: change.total });
    });
  }, [call, on]);
  return running;
}
const BEGINNING: Running = { step: '', done: 0, total: 0 };

/** The bar, the step it is at, and the way to stop it. */
export function LongProgress({ call, label, on }: { call: LongCall; label: string; on: boolean }) {
  const { step, done, total } = useProgress(call, on);
  const [stopping, setStopping] = useState(false);
  useEffect(() => setStopping((now) => now && on), [on]);
  if (!on) return null;
  const names = Object.keys(STEPS);
  const at = names.indexOf(step);
  return (
    <div className="progress">
      <Progress value={total > 0 ? (done / total) * 100 : 0} aria-label={label} />
      <div className="progress-line">
        <p role="status">
          {stopping
            ? 'Đang dừng …'
            : at < 0
              ? 'Đang bắt đầu …'
              : `Bước ${at + 1}/${names.length}: ${STEPS[step] ?? ''} …`}
        </p>
        <Button
          variant="default"
          size="compact-sm"
          disabled={stopping}
          onClick={() => {
            setStopping(true);
            void shell('cancel', { call });
          }}
        >
          Dừng
        </Button>
      </div>
    </div>
  );
}
