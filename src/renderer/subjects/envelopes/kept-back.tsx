import { useMemo } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import { ENVELOPE_FAULT_NAMES, spoken } from '../../../shared/base/names.ts';
import { ENVELOPE_STATE_NAMES } from '../../../shared/subjects/envelopes/cover.ts';
import type { EnvelopeRow } from '../../../shared/subjects/envelopes/queries.ts';
import { question, useWhole } from '../../data.ts';
import { useDeeds, useScreenDeeds } from '../../form/deed-dialog.tsx';
import { type FormSpec, fieldOfAct } from '../../form/spec.ts';
import { CommandButtons } from '../../ui/command.tsx';
import { LevelBadge } from '../../ui/level.tsx';
import type { Screen } from '../../ui/screen.ts';
import { NOT_SHOWN } from '../../ui/words.ts';
import { usePapersOf } from '../prints/paper-list.ts';

const NONE: readonly EnvelopeRow[] = [];

function useEnvelopes(state: EnvelopeRow['state']): readonly EnvelopeRow[] | undefined {
  return useWhole(['envelopes', { state }], (page) => question('envelopes', { state, page }));
}

/** Envelopes that are kept back, those that their sender has put right and nobody has registered, and those that are over. */
function useKeptBack(): Readonly<Record<'held' | 'ready' | 'over', readonly EnvelopeRow[]>> {
  const held = useEnvelopes('held');
  const completed = useEnvelopes('completed');
  const back = useEnvelopes('sentBack');
  return useMemo(() => {
    const answered = completed ?? NONE;
    return {
      held: held ?? NONE,
      ready: answered.filter(({ entries }) => entries.length === 0),
      over: [...answered.filter(({ entries }) => entries.length > 0), ...(back ?? NONE)],
    };
  }, [held, completed, back]);
}

/** Bì chờ hỏi lại: what waits for its sender, or to be registered after his answer; and what is over. */
function KeptBack() {
  const { held, ready, over } = useKeptBack();
  const deeds = useScreenDeeds('envelopes');
  const waiting = [...held, ...ready];
  return (
    <section className="screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">Bì chờ hỏi lại</h1>
        <p className="muted">Bì có sai sót: giữ lại, hỏi nơi gửi, chưa vào sổ.</p>
        <CommandButtons commands={deeds} head />
      </header>
      <section className="kept-back" aria-labelledby="kept-back-title">
        <h2 id="kept-back-title">Bì giữ lại, chưa vào sổ ({waiting.length})</h2>
        {waiting.length === 0 ? <p className="empty">Không có bì nào đang giữ lại.</p> : null}
        <Envelopes envelopes={waiting} />
      </section>
      {over.length === 0 ? null : (
        <details className="kept-back">
          <summary>Bì đã xử lý xong ({over.length})</summary>
          <Envelopes envelopes={over} />
        </details>
      )}
    </section>
  );
}

export const envelopesScreen: Screen = {
  id: 'envelopes',
  title: 'Bì chờ hỏi lại',
  place: [2, 5],
  roles: ['clerk', 'head', 'inspector'],
  view: KeptBack,
  opens: { prefixes: ['envelope'], as: () => ({}) },
  badge: ({ envelopesHeld }) => ({ count: envelopesHeld, late: false }),
  also: 'bì giữ lại, giữ bì, sai sót, biên bản',
};

function Envelopes({ envelopes }: { envelopes: readonly EnvelopeRow[] }) {
  return (
    <ul className="waiting-list">
      {envelopes.map((envelope) => (
        <Envelope key={envelope.ref} envelope={envelope} />
      ))}
    </ul>
  );
}

function Envelope({ envelope }: { envelope: EnvelopeRow }) {
  const deeds = useDeeds('envelope', envelope);
  const papers = usePapersOf('envelope', envelope);
  const { state, arrivedOn, fault, note, level, answer, entries } = envelope;
  return (
    <li>
      <p>
        <LevelBadge level={level} /> <strong>{called(envelope)}</strong> ·{' '}
        {arrivedOn === undefined ? '' : `nhận ${tableDate(arrivedOn)} · `}
        {fault === undefined ? '' : ENVELOPE_FAULT_NAMES[fault]}
        {note === undefined ? '' : `: ${note}`} · {ENVELOPE_STATE_NAMES[state]}
        {state === 'completed' && entries.length === 0 ? ', chờ đăng ký' : ''}
        {answer?.note === undefined ? '' : `: ${answer.note}`}
      </p>
      <CommandButtons commands={[...deeds, ...papers]} />
    </li>
  );
}

function called({ ref, fromName = NOT_SHOWN, symbol }: EnvelopeRow): string {
  return [`Bì ${spoken(ref)}`, fromName, ...(symbol === undefined ? [] : [symbol])].join(', ');
}

/** The form of an arrival asks whether the document came in one of the envelopes that are ready, while there are any. */
export function useWithEnvelopes(spec: FormSpec): FormSpec {
  const { ready } = useKeptBack();
  return useMemo(() => {
    const choices = [{ value: '', label: 'Không' }, ...ready.map((one) => ({ value: one.ref, label: called(one) }))];
    const field = fieldOfAct('registerIncoming', {
      name: 'envelope',
      kind: { is: 'choice', choices },
      span: 12,
      instead: () => (ready.length === 0 ? '' : null),
    });
    return { ...spec, fields: [...spec.fields, field] };
  }, [spec, ready]);
}
