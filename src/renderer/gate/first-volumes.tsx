import { Button } from '@mantine/core';
import { useState } from 'react';
import { run, sentence } from '../bridge.ts';
import { machineDay } from '../session.tsx';
import { type Line, Lines, type LineValues } from './lines.tsx';

const LINES: readonly Line[] = [
  { name: 'in', label: 'Sổ đến: số tiếp theo', hint: 'Để trống nếu bắt đầu từ 1' },
  { name: 'inVolume', label: 'Sổ đến: quyển số', hint: 'Số của quyển mới này; để trống là 1' },
  { name: 'out', label: 'Sổ đi: số tiếp theo', hint: 'Để trống nếu bắt đầu từ 1' },
  { name: 'outVolume', label: 'Sổ đi: quyển số', hint: 'Số của quyển mới này; để trống là 1' },
];

/** An office may begin mid-year, with a paper book that has reached 56: the first volume goes on from there. */
export function FirstVolumes({ onDone }: { onDone: () => void }) {
  const [values, setValues] = useState<LineValues>({});
  const [errors, setErrors] = useState<LineValues>({});
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState('');
  const finish = async (): Promise<void> => {
    const wrong = LINES.filter(({ name }) => !/^\d{0,7}$/.test(values[name]?.trim() ?? ''));
    setErrors(Object.fromEntries(wrong.map(({ name }) => [name, 'Chỉ gõ chữ số.'])));
    if (wrong.length > 0) return;
    const today = machineDay();
    for (const series of ['in', 'out'] as const) {
      const first = values[series]?.trim() ?? '';
      const volume = values[`${series}Volume`]?.trim() ?? '';
      if ((first === '' && volume === '') || opened.has(series)) continue;
      const receipt = await run('openVolume', {
        series,
        year: Number(today.slice(0, 4)),
        volume: volume === '' ? 1 : Number(volume),
        openedOn: today,
        firstNumber: first === '' ? 1 : Number(first),
      });
      if (!receipt.ok) {
        setProblem(sentence(receipt.error));
        return;
      }
      setOpened((now) => new Set([...now, series]));
    }
    onDone();
  };
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void finish();
      }}
    >
      <p className="muted">
        Nếu trong năm nay cơ quan đã ghi sổ giấy đến số 56, gõ 57: chương trình ghi tiếp từ số ấy. Nếu chưa, cứ để
        trống.
      </p>
      <Lines
        lines={LINES}
        values={values}
        errors={errors}
        onChange={(name, value) => setValues((now) => ({ ...now, [name]: value }))}
      />
      {problem === '' ? null : (
        <p className="refusal" role="alert">
          {problem}
        </p>
      )}
      <div className="form-foot">
        <Button type="submit">Vào sổ</Button>
      </div>
    </form>
  );
}
