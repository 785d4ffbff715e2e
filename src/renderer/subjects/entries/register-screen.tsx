import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import { question } from '../../data.ts';
import { ActForm } from '../../form/act-form.tsx';
import { useScreenDeeds } from '../../form/deed-dialog.tsx';
import { dropDraft, type Kept, keptDraft } from '../../form/drafts.ts';
import { nextSymbol } from '../../form/numbers.ts';
import type { Receipt } from '../../form/sending.ts';
import type { FormSpec, Values } from '../../form/spec.ts';
import { useSession } from '../../session.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { CommandButtons } from '../../ui/command.tsx';
import { useGo } from '../../ui/screen.ts';
import { dialogOpen } from '../../ui/top-dialog.ts';
import { entryName, moment } from '../../ui/words.ts';
import { useWithEnvelopes } from '../envelopes/kept-back.tsx';
import { incomingSpec, keptValues, outgoingSpec, sealedSpec, withSwitches } from './fields.ts';
import { NextNumber } from './next-number.tsx';
import { rawValues } from './raw.ts';

type Direction = 'out' | 'in';
type Saved = { readonly ref: string; readonly symbol: string; readonly late: boolean };

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
  const go = useGo();
  // What F4 gives, for as long as somebody is signed in; the page is unmounted when he is not.
  const [memory, setMemory] = useState<Values>({});
  const [round, setRound] = useState(0);
  const [kept, setKept] = useState<Kept | null>(() => keptDraft(spec.id));
  const [saved, setSaved] = useState<readonly Saved[]>([]);
  const day = direction === 'out' ? 'registeredOn' : 'arrivedOn';

  const initial = useMemo<Values>(() => {
    if (round === 0 && kept) return kept.values;
    return { ...keptValues(spec, memory), [day]: memory[day] || tableDate(today) };
  }, [round, kept, spec, memory, day, today]);
  // A day that is not today's is kept for a pile that came earlier; it stands where the typing begins, to be read first.
  const otherDay = round > 0 && initial[day] !== tableDate(today);

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
    setRound((now) => now + 1);
  };
  const required = spec.fields.filter((field) => field.required).map((field) => field.name);
  const begin = direction === 'out' ? ['symbol', 'date', 'type'] : ['arrivedOn', 'issuer', 'symbol', 'namedPerson'];
  const focus = round === 0 && kept ? required : otherDay ? [day] : begin;
  return (
    <div className="entering">
      {kept && round === 0 ? (
        <p className="notice" role="note">
          Đã mở lại phiếu đang gõ dở lúc {moment(kept.savedAt)}.{' '}
          <button
            type="button"
            className="link"
            onClick={() => {
              void dropDraft(spec.id);
              setKept(null);
              setRound((now) => now + 1);
            }}
          >
            Bỏ phiếu này
          </button>
        </p>
      ) : null}
      <ActForm
        key={`${spec.id} ${round}`}
        spec={spec}
        initial={initial}
        submit="Ghi vào sổ"
        draft={spec.id}
        repeat={repeat}
        focus={focus}
        hints={{
          ...(suggested === null ? {} : { symbol: `F4: ${suggested}` }),
          ...(otherDay ? { [day]: `Ngày của phiếu vừa ghi, không phải hôm nay (${tableDate(today)}).` } : {}),
        }}
        before={(values) => <NextNumber direction={direction} day={values[day] ?? ''} series={values.series ?? ''} />}
        onDone={onDone}
      />
      {saved.length > 0 ? (
        <aside className="just-saved" aria-label="Vừa ghi">
          <h2>Vừa ghi</h2>
          <ol>
            {saved.map((one) => (
              <li key={one.ref}>
                <button type="button" className="link" onClick={() => go(`book-${direction}`, { ref: one.ref })}>
                  {entryName(one.ref)}
                </button>{' '}
                <span>{one.symbol}</span>
                {one.late ? <em className="late">ghi muộn</em> : null}
              </li>
            ))}
          </ol>
        </aside>
      ) : (
        <p className="muted form-keys">
          <kbd>Enter</kbd> ô sau · <kbd>F4</kbd> lặp giá trị trước · <kbd>F8</kbd> ghi thêm
        </p>
      )}
    </div>
  );
}
