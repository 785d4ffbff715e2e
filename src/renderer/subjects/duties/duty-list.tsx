import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { addDays, type CivilDate, tableDate } from '../../../shared/base/dates.ts';
import { nameIn } from '../../../shared/base/names.ts';
import { parseEntryRef, parsePageRef, parsePaperRef } from '../../../shared/base/references.ts';
import { ROLE_NAMES } from '../../../shared/base/roles.ts';
import { DUTY_KINDS, DUTY_NAMES } from '../../../shared/duty.ts';
import type { Overview } from '../../../shared/subjects/overview/queries.ts';
import { type ActName, actDoing } from '../../../shared/subjects.ts';
import { useAsk } from '../../data.ts';
import { deedId, type Rows } from '../../form/deed.ts';
import { useDeeds } from '../../form/deed-dialog.tsx';
import { usePartyNames } from '../../form/options.ts';
import { useSession } from '../../session.tsx';
import { type Command, CommandLinks, useCommanding } from '../../ui/command.tsx';
import { LevelBadge } from '../../ui/level.tsx';
import { Pager } from '../../ui/pager.tsx';
import { RefLink } from '../../ui/ref-link.tsx';
import { plainDigit, useGo, useToRef } from '../../ui/screen.ts';
import { entryName } from '../../ui/words.ts';
import { usePapersOf } from '../prints/paper-list.ts';

const STATES = ['open', 'done', 'waived'] as const;
const STATE_NAMES = { open: 'Đang mở', done: 'Đã làm xong', waived: 'Đã bỏ' } as const;

/**
 * Việc phải làm: what the law wants done and nobody has done yet, the soonest due first, each one key from where it is done; and what
 * was done or let go. `firstKey`: the digit that opens the first row.
 */
export function DutyList({ figures, firstKey }: { figures: Overview['duties']; firstKey: number }) {
  const [kind, setKind] = useState('');
  const [state, setState] = useState<(typeof STATES)[number]>('open');
  const [page, setPage] = useState(1);
  const order = state === 'open' ? ({ order: 'asc', sort: 'due' } as const) : {};
  const { data } = useAsk('duties', { state, page, ...order, ...(kind === '' ? {} : { kind }) });
  const shown = data?.rows ?? [];
  const { today } = useSession();
  const section = useRef<HTMLElement>(null);
  // A plain digit opens the row that bears it; those before belong to the jobs beside.
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (!plainDigit(event)) return;
      section.current?.querySelector<HTMLElement>(`[data-lead="${event.key}"]`)?.click();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <section className="duties" aria-labelledby="duties" ref={section}>
      <h2 id="duties">Việc phải làm</h2>
      <p className="muted">
        Đang mở: {figures.open}, trong đó quá hạn {figures.late}, sắp đến hạn {figures.soon}.
      </p>
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
          value={state}
          onChange={({ currentTarget }) => {
            setState(STATES.find((one) => one === currentTarget.value) ?? 'open');
            setPage(1);
          }}
        >
          {STATES.map((one) => (
            <option key={one} value={one}>
              {STATE_NAMES[one]}
            </option>
          ))}
        </select>
      </label>
      {data && shown.length === 0 ? <p className="muted">Không có việc nào như vậy.</p> : null}
      {runs(shown, today).map(({ title, rows }) => (
        <div key={title}>
          {title === '' ? null : <h3 className={title === LATE ? 'late' : ''}>{title}</h3>}
          <ul className="due" onKeyDown={stepThrough}>
            {rows.map((duty) => (
              <li key={duty.duty}>
                <DutyLine duty={duty} digit={state === 'open' ? shown.indexOf(duty) + firstKey : 10} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      <Pager
        label="Trang của danh sách việc"
        page={page}
        more={data?.more === true}
        onPage={setPage}
        back="Trước"
        on="Sau"
      />
    </section>
  );
}

const LATE = 'Quá hạn';
const WEEK = 7;

/** Under which words a duty stands: late, within a week, later, without a day; what is over stands under none. */
function headOf({ state, due }: Rows['duty'], today: CivilDate): string {
  if (state === 'done' || state === 'waived') return '';
  if (due === undefined) return 'Không ghi hạn';
  if (due < today) return LATE;
  return due <= addDays(today, WEEK) ? `Trong ${WEEK} ngày` : 'Sau đó';
}

/** Rows in the order in which they came, parted where the words above them change. */
function runs(rows: readonly Rows['duty'][], today: CivilDate): { title: string; rows: Rows['duty'][] }[] {
  const found: { title: string; rows: Rows['duty'][] }[] = [];
  for (const row of rows) {
    const title = headOf(row, today);
    const last = found.at(-1);
    if (last?.title === title) last.rows.push(row);
    else found.push({ title, rows: [row] });
  }
  return found;
}

/** How a day stands to today: "quá hạn 5 ngày", "hôm nay", "còn 3 ngày"; a later one says only itself. */
function distance(due: CivilDate, today: CivilDate): string {
  const days = Math.round((Date.parse(due) - Date.parse(today)) / 86_400_000);
  if (days < 0) return `quá hạn ${-days} ngày`;
  if (days === 0) return 'hạn hôm nay';
  return days <= WEEK ? `còn ${days} ngày` : '';
}

/** Up and down go from duty to duty, whatever list of them it stands in. */
function stepThrough(event: KeyboardEvent<HTMLUListElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const leads = [...(event.currentTarget.closest('.duties')?.querySelectorAll<HTMLElement>('[data-lead]') ?? [])];
  const line = event.target instanceof Element ? event.target.closest('li') : null;
  const here = leads.findIndex((lead) => line?.contains(lead));
  const next = leads[here + (event.key === 'ArrowDown' ? 1 : -1)];
  if (here < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

/** Where a duty is done: the deed that does it from here, else the slip, row or list in which it is done; `null` where this person has none. */
function useWay(duty: Rows['duty'], deeds: readonly Command[]): (() => void) | null {
  const go = useGo();
  const toRef = useToRef();
  const { ways } = useCommanding();
  const own = (act: ActName): Command | undefined => deeds.find(({ id }) => id === deedId({ act, on: 'duty' }));
  const deed = own('returnItems') ?? (actDoing(duty.kind) === null ? own('recordDuty') : undefined);
  if (deed) return () => deed.run(ways);
  const opening = toRef(duty.kind === 'sign' && duty.paper !== undefined ? duty.paper : duty.ref);
  return opening && (() => go(opening.screen, opening.params));
}

function DutyLine({ duty, digit }: { duty: Rows['duty']; digit: number }) {
  const { today } = useSession();
  const names = usePartyNames();
  const deeds = useDeeds('duty', duty);
  const { to = duty.owner, paper = '', masked } = duty;
  const papers = usePapersOf(parsePaperRef(paper)?.kind, { ref: paper, masked });
  const way = useWay(duty, deeds);
  const open = duty.state === 'open' || duty.state === 'overdue';
  const near = open && duty.due !== undefined ? distance(duty.due, today) : '';
  const about = parseEntryRef(duty.ref) || parsePageRef(duty.ref) ? entryName(duty.ref) : names.get(duty.ref);
  const called = (
    <>
      {DUTY_NAMES[duty.kind]}
      {duty.copy === undefined ? '' : ` ${sheetOrCopy(duty.ref)} ${duty.copy.slice(duty.copy.indexOf('#') + 1)}`}
      {to === undefined || to === duty.ref ? '' : ` (${whose(to, names)})`}
    </>
  );
  return (
    <>
      <span className={duty.state === 'overdue' ? 'due-day late' : near === '' ? 'due-day' : 'due-day soon'}>
        {duty.due === undefined ? '' : tableDate(duty.due)}
        {near === '' ? null : <small>{near}</small>}
      </span>
      {duty.level === undefined ? null : <LevelBadge level={duty.level} />}
      {way === null || !open ? (
        <span>{called}</span>
      ) : (
        <button type="button" className="link duty-lead" data-lead={digit} onClick={way}>
          {digit > 9 ? null : <kbd>{digit}</kbd>} {called}
        </button>
      )}
      <RefLink to={duty.ref}>{about ?? entryName(duty.ref)}</RefLink>
      {(duty.note ?? duty.reason) ? <span className="muted">{duty.note ?? duty.reason}</span> : null}
      <CommandLinks commands={[...deeds, ...papers]} />
    </>
  );
}

/** Of a page that the printer spoiled the sheets are counted, of a document its copies. */
function sheetOrCopy(ref: string): string {
  return parsePageRef(ref) ? 'tờ in hỏng thứ' : 'bản số';
}

/** `role:head`, `person:an`, `agency:cat` by name. */
function whose(party: string, names: ReadonlyMap<string, string>): string {
  const code = party.slice(party.indexOf(':') + 1);
  return party.startsWith('role:') ? nameIn(ROLE_NAMES, code) : (names.get(party) ?? code);
}
