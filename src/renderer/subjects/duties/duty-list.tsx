import { useState } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import { nameIn } from '../../../shared/base/names.ts';
import { parseEntryRef, parsePageRef, parsePaperRef } from '../../../shared/base/references.ts';
import { ROLE_NAMES } from '../../../shared/base/roles.ts';
import { DUTY_KINDS, DUTY_NAMES } from '../../../shared/duty.ts';
import type { Overview } from '../../../shared/subjects/overview/queries.ts';
import { useAsk, useBookOf } from '../../data.ts';
import type { Rows } from '../../form/deed.ts';
import { useDeeds } from '../../form/deed-dialog.tsx';
import { usePartyNames } from '../../form/options.ts';
import { CommandLinks } from '../../ui/command.tsx';
import { LevelBadge } from '../../ui/level.tsx';
import { Pager } from '../../ui/pager.tsx';
import { useGo } from '../../ui/screen.ts';
import { entryName } from '../../ui/words.ts';
import { usePapersOf } from '../prints/paper-list.ts';

const STATES = ['open', 'done', 'waived'] as const;
const STATE_NAMES = { open: 'Đang mở', done: 'Đã làm xong', waived: 'Đã bỏ' } as const;

/** Việc phải làm: what the law wants done and nobody has done yet, the soonest due first, each with what may be done about it; and what was done or let go. */
export function DutyList({ figures }: { figures: Overview['duties'] }) {
  const [kind, setKind] = useState('');
  const [state, setState] = useState<(typeof STATES)[number]>('open');
  const [page, setPage] = useState(1);
  const order = state === 'open' ? ({ order: 'asc', sort: 'due' } as const) : {};
  const { data } = useAsk('duties', { state, page, ...order, ...(kind === '' ? {} : { kind }) });
  const shown = data?.rows ?? [];
  return (
    <section aria-labelledby="duties">
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
      <ul className="due">
        {shown.map((duty) => (
          <li key={duty.duty}>
            <DutyLine duty={duty} />
          </li>
        ))}
      </ul>
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

function DutyLine({ duty }: { duty: Rows['duty'] }) {
  const go = useGo();
  const names = usePartyNames();
  const deeds = useDeeds('duty', duty);
  const { to = duty.owner, paper = '', masked } = duty;
  const papers = usePapersOf(parsePaperRef(paper)?.kind, { ref: paper, masked });
  const bookOf = useBookOf();
  return (
    <>
      <span className={duty.state === 'overdue' ? 'due-day late' : 'due-day'}>
        {duty.due === undefined ? '' : tableDate(duty.due)}
        {duty.state === 'overdue' ? ' quá hạn' : ''}
      </span>
      {duty.level === undefined ? null : <LevelBadge level={duty.level} />}
      <span>
        {DUTY_NAMES[duty.kind]}
        {duty.copy === undefined ? '' : ` ${sheetOrCopy(duty.ref)} ${duty.copy.slice(duty.copy.indexOf('#') + 1)}`}
        {to === undefined || to === duty.ref ? '' : ` (${whose(to, names)})`}
      </span>
      {parsePageRef(duty.ref) ? (
        <button type="button" className="link" onClick={() => go('print')}>
          {entryName(duty.ref)}
        </button>
      ) : parseEntryRef(duty.ref) === null ? (
        <button type="button" className="link" onClick={() => go('catalogue', { list: 'people' })}>
          {names.get(duty.ref) ?? entryName(duty.ref)}
        </button>
      ) : (
        <button type="button" className="link" onClick={() => go(bookOf(duty.ref), { ref: duty.ref })}>
          {entryName(duty.ref)}
        </button>
      )}
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
