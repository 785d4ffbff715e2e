import { useEffect, useMemo, useRef, useState } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import type { Handover as HandoverRow } from '../../../shared/subjects/custody/queries.ts';
import { useAsk, useCatalogue, useEntryKept, useMarks } from '../../data.ts';
import { ActForm } from '../../form/act-form.tsx';
import { useDeeds, useScreenDeeds } from '../../form/deed-dialog.tsx';
import { UNPICKED } from '../../form/spec.ts';
import { mayDo, useSession } from '../../session.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { CommandButtons } from '../../ui/command.tsx';
import { LevelBadge } from '../../ui/level.tsx';
import { Pager } from '../../ui/pager.tsx';
import type { Params, Screen } from '../../ui/screen.ts';
import { counted, NOT_SHOWN } from '../../ui/words.ts';
import { usePapersOf } from '../prints/paper-list.ts';
import { PickCopies } from './pick-copies.tsx';
import { against, copiesMeant, type Picked } from './picked.ts';
import { Signing } from './signing.tsx';
import { handOverSpec } from './specs.ts';
import { leftAt, looksAt } from './waiting.ts';

/** Giao nhận: give, wait for the signature, take back. */
function Handover({ params }: { params: Params }) {
  const { user } = useSession();
  const deeds = useScreenDeeds('handover');
  return (
    <section className="screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">Giao nhận</h1>
        <p className="muted">Chưa có chữ ký nhận thì bản còn “đang chuyển”.</p>
        <CommandButtons commands={deeds} head />
      </header>
      <div className="custody">
        {mayDo(user, 'handOver') ? <Give rows={params.give} /> : null}
        <Papers slip={params.slip} />
      </div>
    </section>
  );
}

const STATE_TITLES = { open: 'Chờ ký nhận', done: 'Đã ký nhận, đã nhận lại' } as const;
const STATES = ['open', 'done'] as const;

/** The papers by which copies were handed over: those that wait for a signature, and on wish those that are over. */
function Papers({ slip }: { slip: string | undefined }) {
  const { user } = useSession();
  // After a signature the clerk comes back by password: to the list she had, at the next slip.
  const [back] = useState(() => leftAt(user.login));
  const [state, setState] = useState<(typeof STATES)[number]>(back?.state ?? 'open');
  const [page, setPage] = useState(back?.page ?? 1);
  const { data } = useAsk('handovers', { state, page });
  // The slip that somebody came for stands first, wherever the list would have it.
  const { data: asked } = useAsk('handovers', { ref: slip ?? '' }, slip !== undefined);
  const first = asked?.rows.filter(({ open }) => state === 'open' && page === 1 && open > 0) ?? [];
  const rows = [...first, ...(data?.rows ?? []).filter(({ ref }) => first.every((one) => one.ref !== ref))];
  const refs = rows.map(({ ref }) => ref).join(' ');
  const wanted = first.length > 0 ? slip : back?.next;
  useEffect(() => {
    if (refs !== '') looksAt({ login: user.login, state, page, refs: refs.split(' ') });
  }, [user.login, state, page, refs]);
  return (
    <section aria-labelledby="waiting-title">
      <h2 id="waiting-title">
        {STATE_TITLES[state]} ({counted(data?.total ?? 0)})
      </h2>
      <label className="duty-kind">
        <span className="label">Xem phiếu</span>
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
              {STATE_TITLES[one]}
            </option>
          ))}
        </select>
      </label>
      {data?.rows.length === 0 ? (
        <p className="muted">
          {state === 'open' ? 'Không có phiếu nào chờ ký nhận.' : 'Chưa có phiếu nào ký nhận xong.'}
        </p>
      ) : null}
      <ul className="waiting-list">
        {rows.map((handover) => (
          <Paper key={handover.ref} handover={handover} wanted={handover.ref === wanted} />
        ))}
      </ul>
      <Pager label="Trang của danh sách phiếu" page={page} more={data?.more === true} onPage={setPage} />
    </section>
  );
}

/** `rows`: whose copies somebody has chosen in a book, one after the other with commas between. */
function Give({ rows }: { rows: string | undefined }) {
  const { today, overview } = useSession();
  const announce = useAnnounce();
  const switches = overview?.policy.rules;
  const people = useCatalogue('people');
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const [round, setRound] = useState(0);
  /** Why the copies are not whole yet: typed and not added, being looked up, not read. */
  const [unread, setUnread] = useState('');
  const entryKept = useEntryKept();
  useEffect(() => {
    if (rows === undefined) return;
    const copies = rows.split(',').map((entry) => copiesMeant({ is: 'entry', entry }, entryKept));
    void Promise.all(copies).then((found) => setPicked(found.flat()));
  }, [rows, entryKept]);
  const spec = useMemo(
    () => handOverSpec(picked, people, { today, switches: switches ?? [] }),
    [picked, people, today, switches],
  );
  return (
    <section className="give" aria-labelledby="give-title">
      <h2 id="give-title">Giao</h2>
      <ActForm
        key={round}
        spec={spec}
        initial={{ on: tableDate(today), method: 'direct' }}
        submit="Lập phiếu giao"
        focus={[rows !== undefined && round === 0 ? 'to' : 'pick']}
        onDone={(receipt) => {
          const number = (receipt.ref ?? '').split(':').at(-1) ?? '';
          announce(`Đã lập phiếu giao nhận số ${number}, ${picked.length} bản đang chờ ký nhận.`);
          setPicked([]);
          setRound((now) => now + 1);
        }}
        before={(values) => (
          <PickCopies
            picked={picked}
            to={(values.to ?? '').startsWith(UNPICKED) ? '' : (values.to ?? '')}
            people={people}
            otherwise={(values.otherwise ?? '').trim() !== ''}
            onPicked={setPicked}
            onUnread={setUnread}
          />
        )}
        blocked={(values) => {
          if (unread !== '') return unread;
          if (picked.length === 0) return 'Hãy chọn ít nhất một bản để giao.';
          const bad = picked.filter((one) => against(one, values.to ?? '', people, Boolean(values.otherwise)) !== '');
          return bad.length > 0 ? `Còn ${bad.length} bản chưa giao được: xem lý do ở từng bản.` : null;
        }}
      />
    </section>
  );
}

function Paper({ handover, wanted }: { handover: HandoverRow; wanted: boolean }) {
  const deeds = useDeeds('handover', handover);
  const papers = usePapersOf('handover', handover);
  const markOf = useMarks(handover.items.map((item) => item.copy));
  // Its first deed has the focus: one key more and it is signed for.
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (wanted) line.current?.querySelector('button')?.focus();
  }, [wanted]);
  const words = [handover.otherwise, handover.note, handover.condition].filter((said) => said !== undefined);
  return (
    <li ref={line}>
      <p>
        <strong>Phiếu số {handover.number}</strong> · {tableDate(handover.on)} · giao cho{' '}
        <strong>{handover.toName ?? NOT_SHOWN}</strong>
        {handover.returns ? ' · trả lại nơi gửi' : ''}
      </p>
      <ul className="plain-list waiting-copies">
        {handover.items
          .filter((item) => handover.open === 0 || item.state === 'open')
          .map((item) => (
            <li key={item.copy}>
              <LevelBadge level={item.level} /> {item.symbol ?? ''}, bản số {markOf(item.copy)}
            </li>
          ))}
      </ul>
      {words.length > 0 ? <p className="muted">{words.join(' · ')}</p> : null}
      <CommandButtons commands={[...deeds, ...papers]} />
    </li>
  );
}

export const handoverScreen: Screen = {
  id: 'handover',
  title: 'Giao nhận',
  place: [3, 1],
  key: 'F6',
  roles: ['clerk', 'head', 'inspector'],
  view: Handover,
  opens: { prefixes: ['handover'], as: (slip) => ({ slip }) },
  badge: ({ unsigned }) => ({ count: unsigned, late: false }),
  also: 'giao tài liệu, ký nhận, nhận lại, thu hồi, phiếu',
};

export const signingScreen: Screen = {
  id: 'signing',
  title: 'Ký nhận',
  roles: ['clerk'],
  view: Signing,
  alone: true,
};
