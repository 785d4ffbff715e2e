import { useState } from 'react';
import { DUTY_KINDS, DUTY_NAMES } from '../../../shared/duty.ts';
import type { Overview } from '../../../shared/subjects/overview/queries.ts';
import { useAsk } from '../../data.ts';
import { MONTHS, WEEK } from './duty-line.tsx';
import { byUrgency, DutyPage } from './duty-rows.tsx';

/** What is asked for in each state: of what is open how soon, the soonest first. */
const SHOWN = {
  open: { title: 'Đang mở', asks: { state: 'open' } },
  late: { title: 'Quá hạn', asks: { state: 'overdue' } },
  week: { title: `Quá hạn và trong ${WEEK} ngày`, asks: { within: WEEK } },
  months: { title: `Quá hạn và trong ${MONTHS} ngày`, asks: { within: MONTHS } },
  done: { title: 'Đã làm xong', asks: { state: 'done' } },
  waived: { title: 'Đã bỏ', asks: { state: 'waived' } },
} as const;
type Shown = keyof typeof SHOWN;
const ALL: readonly Shown[] = ['open', 'late', 'week', 'months', 'done', 'waived'];

/**
 * Việc phải làm: what the law wants done and nobody has done yet, the soonest due first, each one key from where it is done; and what
 * was done or let go. `firstKey`: the digit that opens the first row.
 */
export function DutyList({ figures, firstKey }: { figures: Overview['duties']; firstKey: number }) {
  const [kind, setKind] = useState('');
  const [shown, setShown] = useState<Shown>('open');
  const [page, setPage] = useState(1);
  const open = shown !== 'done' && shown !== 'waived';
  const order = open ? ({ order: 'asc', sort: 'due' } as const) : {};
  const { data } = useAsk('duties', { ...SHOWN[shown].asks, page, ...order, ...(kind === '' ? {} : { kind }) });
  return (
    <section className="duties" aria-labelledby="duties">
      <h2 id="duties">Việc phải làm</h2>
      <p className="muted">
        Đang mở: {figures.open}, trong đó quá hạn {figures.late}, sắp đến hạn {figures.soon}.
      </p>
      <div className="duty-filters">
        <label className="duty-kind">
          <span className="label">Loại việc</span>
          <select
            className="control"
            value={kind}
            onChange={(event) => {
              setKind(event.currentTarget.value);
              setPage(1);
            }}
          >
            <option value="">Mọi loại việc</option>
            {DUTY_KINDS.map((one) => (
              <option key={one} value={one}>
                {DUTY_NAMES[one]}
              </option>
            ))}
          </select>
        </label>
        <label className="duty-kind">
          <span className="label">Tình trạng</span>
          <select
            className="control"
            value={shown}
            onChange={({ currentTarget }) => {
              setShown(ALL.find((one) => one === currentTarget.value) ?? 'open');
              setPage(1);
            }}
          >
            {ALL.map((one) => (
              <option key={one} value={one}>
                {SHOWN[one].title}
              </option>
            ))}
          </select>
        </label>
      </div>
      <DutyPage
        found={data}
        none="Không có việc nào như vậy."
        headOf={byUrgency}
        firstKey={open ? firstKey : 10}
        label="Trang của danh sách việc"
        page={page}
        onPage={setPage}
      />
    </section>
  );
}
