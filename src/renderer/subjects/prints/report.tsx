import { useMemo, useState } from 'react';
import type { PaperRequest } from '../../../shared/bridge.ts';
import { leftDate, shownDate, typedDate } from '../../form/typed-date.ts';
import { useSession } from '../../session.tsx';
import { Field } from '../../ui/field.tsx';
import { PaperDeeds } from './paper-deeds.tsx';

const ENDS = [
  ['from', 'Từ ngày'],
  ['to', 'Đến hết ngày'],
] as const;

/** A report on some days: this year until today, unless others are typed. */
export function Report({ paper, title }: { paper: string; title: string }) {
  const { today } = useSession();
  const [days, setDays] = useState(() => ({ from: shownDate(`${today.slice(0, 4)}-01-01`), to: shownDate(today) }));
  const read = { from: typedDate(days.from, today), to: typedDate(days.to, today) };
  const { from, to } = read;
  const request = useMemo<PaperRequest | null>(
    () => (from === null || to === null ? null : { form: paper, mode: 'draft', days: { from, to } }),
    [paper, from, to],
  );
  const typed = (end: 'from' | 'to', value: string): void => setDays((now) => ({ ...now, [end]: value }));
  return (
    <section className="screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">{title}</h1>
        <p className="muted">Độ mật mà tài khoản chưa được phép đọc thì không tính, và trên giấy có ghi.</p>
      </header>
      <div className="filters">
        {ENDS.map(([end, label]) => (
          <Field
            key={end}
            label={label}
            span={3}
            error={read[end] === null ? 'Không đọc được ngày. Hãy ghi như 15/06/2026.' : undefined}
          >
            {(wired) => (
              <input
                {...wired}
                className="control"
                type="text"
                inputMode="numeric"
                placeholder="ngày/tháng/năm"
                autoComplete="off"
                spellCheck={false}
                defaultValue={days[end]}
                onFocus={(event) => event.currentTarget.select()}
                onInput={(event) => typed(end, event.currentTarget.value)}
                onBlur={(event) => {
                  const day = leftDate(event.currentTarget.value, today);
                  if (day === null) return;
                  event.currentTarget.value = day;
                  typed(end, day);
                }}
              />
            )}
          </Field>
        ))}
      </div>
      <PaperDeeds request={request} binds={null} />
    </section>
  );
}
