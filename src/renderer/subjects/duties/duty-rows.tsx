import { type KeyboardEvent, useEffect, useRef } from 'react';
import { addDays, type CivilDate } from '../../../shared/base/dates.ts';
import type { Rows } from '../../form/deed.ts';
import { useSession } from '../../session.tsx';
import { Pager } from '../../ui/pager.tsx';
import { plainDigit } from '../../ui/screen.ts';
import { DutyLine, MONTHS, WEEK } from './duty-line.tsx';

type Duty = Rows['duty'];

/** Under which words a duty stands; what is over stands under none. */
type HeadOf = (duty: Duty, today: CivilDate) => string;

const LATE = 'Quá hạn';

/** Late, within a week, within two months, later, without a day. */
export const byUrgency: HeadOf = ({ state, due }, today) => {
  if (state === 'done' || state === 'waived') return '';
  if (due === undefined) return 'Không ghi hạn';
  if (due < today) return LATE;
  if (due <= addDays(today, WEEK)) return `Trong ${WEEK} ngày`;
  return due <= addDays(today, MONTHS) ? `Trong ${MONTHS} ngày` : 'Sau đó';
};

/** One page of a list of duties, `undefined` while it is read, and the ways to those before and after it. */
export function DutyPage(props: {
  readonly found: { readonly rows: readonly Duty[]; readonly more: boolean } | undefined;
  /** What is said where there is none. */
  readonly none: string;
  readonly headOf: HeadOf;
  readonly firstKey: number;
  /** As a screen reader calls the ways. */
  readonly label: string;
  readonly page: number;
  readonly onPage: (page: number) => void;
}) {
  const { found, headOf, firstKey, label, page, onPage } = props;
  return (
    <>
      {found?.rows.length === 0 ? <p className="muted">{props.none}</p> : null}
      <DutyRows rows={found?.rows ?? []} headOf={headOf} firstKey={firstKey} />
      <Pager label={label} page={page} more={found?.more === true} onPage={onPage} back="Trước" on="Sau" />
    </>
  );
}

/** Duties in the order in which they came, parted where the words above them change. `firstKey`: the digit that opens the first; beyond 9 none does. */
function DutyRows(props: { rows: readonly Duty[]; headOf: HeadOf; firstKey: number }) {
  const { rows, headOf, firstKey } = props;
  const { today } = useSession();
  const list = useRef<HTMLDivElement>(null);
  // A plain digit opens the row that bears it.
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (!plainDigit(event)) return;
      const lead = list.current?.querySelector<HTMLElement>(`[data-lead="${event.key}"]`);
      if (!lead) return;
      // The digit is not typed into the dialog that it opens.
      event.preventDefault();
      lead.click();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <div className="due-rows" ref={list}>
      {runs(rows, (duty) => headOf(duty, today)).map(({ title, of }) => (
        <div key={title}>
          {title === '' ? null : <h3 className={title === LATE ? 'late' : ''}>{title}</h3>}
          <ul className="due" onKeyDown={stepThrough}>
            {of.map((duty) => (
              <li key={duty.duty}>
                <DutyLine duty={duty} digit={rows.indexOf(duty) + firstKey} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function runs(rows: readonly Duty[], headOf: (duty: Duty) => string): { title: string; of: Duty[] }[] {
  const found: { title: string; of: Duty[] }[] = [];
  for (const row of rows) {
    const title = headOf(row);
    const last = found.at(-1);
    if (last?.title === title) last.of.push(row);
    else found.push({ title, of: [row] });
  }
  return found;
}

/** Up and down go from duty to duty, whatever list of them it stands in. */
function stepThrough(event: KeyboardEvent<HTMLUListElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const leads = [...(event.currentTarget.closest('.due-rows')?.querySelectorAll<HTMLElement>('[data-lead]') ?? [])];
  const line = event.target instanceof Element ? event.target.closest('li') : null;
  const here = leads.findIndex((lead) => line?.contains(lead));
  const next = leads[here + (event.key === 'ArrowDown' ? 1 : -1)];
  if (here < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
