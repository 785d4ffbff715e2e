import { useState } from 'react';
import { useOptions, useParties } from '../../form/options.ts';
import { type PastedRow, pastedRow } from '../../form/pasted.ts';
import type { FormSpec, Values } from '../../form/spec.ts';
import { FROM_PASTE } from '../../form/taken.tsx';
import { useSession } from '../../session.tsx';
import { TYPES } from './fields.ts';
import { pastedColumns } from './pasted-columns.ts';

/** A form as it stands after a row was pasted into it. */
export type Pasted = {
  /** How often it was: each time the form is drawn anew. */
  readonly count: number;
  readonly values: Values;
  readonly taken: Readonly<Record<string, string>>;
  readonly filled: number;
  readonly told: readonly string[];
};

/** Takes a row of a table that is pasted into the form. What somebody has typed by then stays; the row fills what is empty. */
export function usePasting(direction: 'in' | 'out', spec: FormSpec, begun: Values) {
  const { today } = useSession();
  const parties = useParties();
  const people = useOptions('people');
  const units = useOptions('units');
  const agencies = useOptions('agencies');
  const legalBases = useOptions('legalBases');
  const series = useOptions('series');
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const onPasted = (text: string, now: Values): boolean => {
    const lists = { parties, people, units, agencies, legalBases, series, authorities: [] };
    const found = pastedRow(text, {
      ...pastedColumns(direction, spec.fields),
      types: TYPES,
      fields: spec.fields,
      lists,
      today,
    });
    if (found === null) return false;
    setPasted((before) => ({ count: (before?.count ?? 0) + 1, ...merged(spec, found, { begun, now, before }) }));
    return true;
  };
  return { pasted, onPasted, forget: () => setPasted(null) };
}

type Stands = { readonly begun: Values; readonly now: Values; readonly before: Pasted | null };

/** What was typed by hand is kept and the cell told; what the form began with, or an earlier paste filled in, gives way. */
export function merged(
  { fields }: FormSpec,
  { values, told }: PastedRow,
  { begun, now, before }: Stands,
): Omit<Pasted, 'count'> {
  const own = (name: string): boolean => {
    const stands = now[name] ?? '';
    return stands !== '' && stands !== (begun[name] ?? '') && stands !== (before?.values[name] ?? '');
  };
  const kept = fields.filter(({ name }) => values[name] !== undefined && values[name] !== now[name] && own(name));
  const filled = Object.entries(values).filter(([name]) => kept.every((field) => field.name !== name));
  return {
    values: { ...now, ...Object.fromEntries(filled) },
    taken: Object.fromEntries(filled.map(([name]) => [name, FROM_PASTE])),
    filled: filled.length,
    told: [
      ...told,
      ...kept.map(
        ({ name, label }) => `${label}: giữ điều đã gõ, không thay bằng “${values[name]?.replace(/^\?/, '')}”.`,
      ),
    ],
  };
}

/** What came of it, above the form. */
export function NotPasted({ pasted }: { pasted: Pasted | null }) {
  if (pasted === null) return null;
  return (
    <div className="notice" role="status" aria-label="Dòng vừa dán">
      <p>
        Đã điền {pasted.filled} ô từ dòng dán{pasted.told.length > 0 ? '; xem lại:' : '. Xem lại rồi ghi.'}
      </p>
      {pasted.told.length > 0 ? (
        <ul className="plain-list">
          {pasted.told.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
