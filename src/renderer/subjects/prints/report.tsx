import { useMemo, useState } from 'react';
import type { PaperRequest } from '../../../shared/bridge.ts';
import { leftDate, shownDate, typedDate } from '../../form/typed-date.ts';
import { useSession } from '../../session.tsx';
import { Field } from '../../ui/field.tsx';
import type { Screen } from '../../ui/screen.ts';
import { PaperDeeds } from './paper-deeds.tsx';

const ENDS = [
  ['from', 'Từ ngày'],
  ['to', 'Đến hết ngày'],
] as const;

/** Thống kê, báo cáo: the figures of some days, this year's until today unless others are typed. */
function Statistics() {
  const { today } = useSession();
  const [days, setDays] = useState(() => ({ from: shownDate(`${today.slice(0, 4)}-01-01`), to: shownDate(today) }));
  const read = { from: typedDate(days.from, today), to: typedDate(days.to, today) };
  const { from, to } = read;
  const request = useMemo<PaperRequest | null>(
    () => (from === null || to === null ? null : { form: 'statistics', mode: 'draft', days: { from, to } }),
    [from, to],
  );
  const typed = (end: 'from' | 'to', value: string): void => setDays((now) => ({ ...now, [end]: value }));
  return (
    <section className="screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">Thống kê, báo cáo</h1>
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

export const statisticsScreen: Screen = {
  id: 'statistics',
  title: 'Thống kê, báo cáo',
  place: [5, 1],
  roles: ['clerk', 'head', 'inspector'],
  view: Statistics,
  also: 'thống kê bí mật nhà nước, số liệu, báo cáo năm',
};
