import { useMemo } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import { ENVELOPE_FAULT_NAMES, spoken } from '../../../shared/base/names.ts';
import { ENVELOPE_STATE_NAMES } from '../../../shared/subjects/envelopes/cover.ts';
import type { EnvelopeRow } from '../../../shared/subjects/envelopes/queries.ts';
import { useAsk } from '../../data.ts';
import { useDeeds } from '../../form/deed-dialog.tsx';
import { type FormSpec, fieldOfAct } from '../../form/spec.ts';
import { CommandButtons } from '../../ui/command.tsx';
import { LevelBadge } from '../../ui/level.tsx';
import { usePapersOf } from '../prints/paper-list.ts';

const NONE: readonly EnvelopeRow[] = [];

/** Envelopes that are kept back, and those that their sender has put right and nobody has registered. */
function useKeptBack(): { readonly held: readonly EnvelopeRow[]; readonly ready: readonly EnvelopeRow[] } {
  const held = useAsk('envelopes', { state: 'held' });
  const completed = useAsk('envelopes', { state: 'completed' });
  const ready = useMemo(() => completed.data?.rows.filter(({ entries }) => entries.length === 0), [completed.data]);
  return { held: held.data?.rows ?? NONE, ready: ready ?? NONE };
}

/** Under the form in which they will be registered: what waits for its sender. */
export function KeptBack() {
  const { held, ready } = useKeptBack();
  if (held.length + ready.length === 0) return null;
  return (
    <section className="kept-back" aria-labelledby="kept-back-title">
      <h2 id="kept-back-title">Bì giữ lại, chưa vào sổ ({held.length + ready.length})</h2>
      <ul className="waiting-list">
        {[...held, ...ready].map((envelope) => (
          <Envelope key={envelope.ref} envelope={envelope} />
        ))}
      </ul>
    </section>
  );
}

function Envelope({ envelope }: { envelope: EnvelopeRow }) {
  const deeds = useDeeds('envelope', envelope);
  const papers = usePapersOf('envelope', envelope);
  const { state, arrivedOn, fault, note, level } = envelope;
  return (
    <li>
      <p>
        <LevelBadge level={level} /> <strong>{called(envelope)}</strong> ·{' '}
        {arrivedOn === undefined ? '' : `nhận ${tableDate(arrivedOn)} · `}
        {fault === undefined ? '' : ENVELOPE_FAULT_NAMES[fault]}
        {note === undefined ? '' : `: ${note}`} · {ENVELOPE_STATE_NAMES[state]}
        {state === 'completed' ? ', chờ đăng ký' : ''}
      </p>
      <CommandButtons commands={[...deeds, ...papers]} />
    </li>
  );
}

function called({ ref, from, fromName = from, symbol }: EnvelopeRow): string {
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
