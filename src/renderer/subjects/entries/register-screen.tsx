import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import { question } from '../../data.ts';
import { ActForm } from '../../form/act-form.tsx';
import { useScreenDeeds } from '../../form/deed-dialog.tsx';
import { dropDraft, type Kept, keptDraft } from '../../form/drafts.ts';
import { nextSymbol } from '../../form/numbers.ts';
import type { Receipt } from '../../form/sending.ts';
import type { FormSpec, Values } from '../../form/spec.ts';
import { FROM_LAST } from '../../form/taken.tsx';
import { useSession } from '../../session.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { CommandButtons } from '../../ui/command.tsx';
import { dialogOpen } from '../../ui/top-dialog.ts';
import { entryName, moment } from '../../ui/words.ts';
import { useWithEnvelopes } from '../envelopes/kept-back.tsx';
import { incomingSpec, keptValues, outgoingSpec, sealedSpec, withSwitches } from './fields.ts';
import { CorrectLast, JustSaved, type Saved } from './just-saved.tsx';
import { NextNumber } from './next-number.tsx';
import { NotPasted, usePasting } from './pasting.tsx';
import { rawValues } from './raw.ts';

type Direction = 'out' | 'in';

/** Đăng ký đi, Đăng ký đến: one form, by keyboard, one document after another. */
export function RegisterScreen({ direction }: { direction: Direction }) {
  const [sealed, setSealed] = useState(false);
  const incoming = useWithEnvelopes(sealed ? sealedSpec : incomingSpec);
  const { overview } = useSession();
  const switches = overview?.policy.rules;
  const spec = useMemo(
    () => withSwitches(direction === 'out' ? outgoingSpec : incoming, switches ?? []),
    [direction, incoming, switches],
  );
  const deeds = useScreenDeeds(`register-${direction}`);
  useEffect(() => {
    if (direction === 'out') return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'F9' || event.isComposing || dialogOpen()) return;
      event.preventDefault();
      setSealed((now) => !now);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [direction]);
  const last = useLastRow(direction);
  return (
    <section className="screen register-screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">
          {direction === 'out' ? 'Đăng ký đi' : sealed ? 'Đăng ký đến: bì đích danh' : 'Đăng ký đến'}
        </h1>
        {direction === 'in' ? (
          <button type="button" className="link" aria-pressed={sealed} onClick={() => setSealed((now) => !now)}>
            {sealed ? 'Bì thường' : 'Bì “Chỉ người có tên mới được bóc bì”'} <kbd>F9</kbd>
          </button>
        ) : null}
        <CommandButtons commands={deeds} head />
      </header>
      <Entering key={spec.id} direction={direction} spec={spec} last={last} />
    </section>
  );
}

/** The newest row of the year's book: what F4 gives before anything was entered today. */
function useLastRow(direction: Direction): Values {
  const { overview } = useSession();
  const year = overview?.year.year;
  const newest = useQuery({
    queryKey: ['entries', 'newest', direction, year ?? 0],
    queryFn: () => question('entries', { series: direction, ...(year === undefined ? {} : { year }) }),
  });
  const row = newest.data?.rows[0];
  return useMemo(() => (row && !row.masked ? rawValues(row) : {}), [row]);
}

function Entering(props: { direction: Direction; spec: FormSpec; last: Values }) {
  const { direction, spec } = props;
  const { today } = useSession();
  const announce = useAnnounce();
  // What F4 gives, for as long as somebody is signed in; the page is unmounted when he is not.
  const [memory, setMemory] = useState<Values>({});
  const [round, setRound] = useState(0);
  const [kept, setKept] = useState<Kept | null>(() => keptDraft(spec.id));
  const [saved, setSaved] = useState<readonly Saved[]>([]);
  const [correcting, setCorrecting] = useState(false);
  const day = direction === 'out' ? 'registeredOn' : 'arrivedOn';

  const given = useMemo(() => {
    const values: Values = { ...keptValues(spec, memory), [day]: memory[day] || tableDate(today) };
    return { values, taken: keptMarks(values, tableDate(today)), told: [] };
  }, [spec, memory, day, today]);
  const { pasted, onPasted, forget } = usePasting(direction, spec, given);
  const begun = pasted ?? (round === 0 ? kept : null) ?? given;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (round > 0) toTheTop(place.current);
  }, [round]);
  // A day that is not today's is kept for a pile that came earlier; it stands where the typing begins, to be read first.
  const otherDay = round > 0 && given.values[day] !== tableDate(today);

  const suggested = direction === 'out' ? nextSymbol(memory.symbol ?? props.last.symbol ?? '') : null;
  const repeat = (name: string): string | undefined => {
    if (name === 'symbol' && suggested !== null) return suggested;
    return memory[name] ?? props.last[name];
  };
  const onDone = (receipt: Receipt, values: Values): void => {
    setMemory(values);
    const ref = receipt.ref ?? '';
    const late = receipt.late === true;
    setSaved((now) => [{ ref, symbol: values.symbol ?? '', late }, ...now].slice(0, 12));
    // A year gone wrong shows in the term: the document would be protected no more on the day it came.
    const over = typeof receipt.termOver === 'string' ? tableDate(receipt.termOver) : '';
    const warned = [
      ...(late ? ['Ghi muộn hơn một ngày làm việc.'] : []),
      ...(over === '' ? [] : [`Thời hạn bảo vệ đã hết từ ${over}: xem lại năm của tài liệu, sai thì Đính chính.`]),
    ];
    announce([`Đã ghi ${entryName(ref)}.`, ...warned].join(' '), warned.length > 0 ? 'warn' : 'done');
    setKept(null);
    forget();
    setRound((now) => now + 1);
  };
  const required = spec.fields.filter((field) => field.required).map((field) => field.name);
  const begin = direction === 'out' ? ['symbol', 'date', 'type'] : ['arrivedOn', 'issuer', 'symbol', 'namedPerson'];
  const focus = pasted ? ['level'] : round === 0 && kept ? required : otherDay ? [day] : begin;
  return (
    <div ref={place} className="entering">
      {kept && round === 0 ? (
        <ReopenedDraft
          savedAt={kept.savedAt}
          onDrop={() => {
            void dropDraft(spec.id);
            setKept(null);
            forget();
            setRound((now) => now + 1);
          }}
        />
      ) : null}
      <NotPasted taken={begun.taken} told={begun.told} />
      <ActForm
        key={`${spec.id} ${round} ${pasted?.count ?? 0}`}
        spec={spec}
        initial={begun.values}
        taken={begun.taken}
        told={begun.told}
        unsaved={pasted !== null}
        submit="Ghi vào sổ"
        draft={spec.id}
        repeat={repeat}
        focus={focus}
        hints={{
          ...(suggested === null ? {} : { symbol: `F4: ${suggested}` }),
          ...(otherDay ? { [day]: `Ngày của phiếu vừa ghi, không phải hôm nay (${tableDate(today)}).` } : {}),
        }}
        before={(values) => <NextNumber direction={direction} day={values[day] ?? ''} series={values.series ?? ''} />}
        onPasted={onPasted}
        onUndo={() => {
          setCorrecting(saved.length > 0);
          return saved.length > 0;
        }}
        onDone={onDone}
      />
      <JustSaved saved={saved} book={`book-${direction}`} onCorrect={() => setCorrecting(true)} />
      {correcting && saved[0] ? (
        <CorrectLast
          last={saved[0]}
          onClose={() => {
            setCorrecting(false);
            setSaved(([first, ...older]) => (first ? [{ ...first, corrected: true }, ...older] : []));
          }}
        />
      ) : null}
    </div>
  );
}

/** A new document begins with the head of the screen in sight, its number there, and with the field that is typed in. */
function toTheTop(inside: HTMLElement | null): void {
  inside?.closest('.work')?.scrollTo({ top: 0 });
  document.activeElement?.scrollIntoView({ block: 'nearest' });
}

/** What stands there as it did in the last document is marked so; today's day is nobody's but today's. */
function keptMarks(begun: Values, today: string): Readonly<Record<string, string>> {
  const kept = Object.entries(begun).filter(([, value]) => value !== '' && value !== today);
  return Object.fromEntries(kept.map(([name]) => [name, FROM_LAST]));
}

function ReopenedDraft({ savedAt, onDrop }: { savedAt: string; onDrop: () => void }) {
  return (
    <p className="notice" role="note">
      Đã mở lại phiếu đang gõ dở lúc {moment(savedAt)}.{' '}
      <button type="button" className="link" onClick={onDrop}>
        Bỏ phiếu này
      </button>
    </p>
  );
}
