import { useState } from 'react';
import type { Standing } from '../../form/drafts.ts';
import { useOptions, useParties } from '../../form/options.ts';
import { type PastedRow, pastedRow } from '../../form/pasted.ts';
import type { FormSpec } from '../../form/spec.ts';
import { FROM_PASTE } from '../../form/taken.tsx';
import { useSession } from '../../session.tsx';
import { TYPES } from './fields.ts';
import { pastedColumns } from './pasted-columns.ts';

/** A form as it stands after a row was pasted into it. */
type Pasted = Standing & {
  /** How often it was: each time the form is drawn anew. */
  readonly count: number;
};

/** What a form begins with before anything is typed, and where that was taken from. */
type Given = Pick<Standing, 'values' | 'taken'>;

/** Takes a row of a table that is pasted into the form. What somebody has typed by then stays; the row fills what is empty. */
export function usePasting(direction: 'in' | 'out', spec: FormSpec, given: Given) {
  const { today } = useSession();
  const parties = useParties();
  const people = useOptions('people');
  const units = useOptions('units');
  const agencies = useOptions('agencies');
  const legalBases = useOptions('legalBases');
  const series = useOptions('series');
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const onPasted = (text: string, now: Standing): boolean => {
    const lists = { parties, people, units, agencies, legalBases, series, authorities: [] };
    const found = pastedRow(text, {
      ...pastedColumns(direction, spec.fields),
      types: TYPES,
      fields: spec.fields,
      lists,
      today,
    });
    if (found === null) return false;
    setPasted((before) => ({ count: (before?.count ?? 0) + 1, ...merged(spec, found, { given, now }) }));
    return true;
  };
  return { pasted, onPasted, forget: () => setPasted(null) };
}

/**
 * What was typed by hand is kept and the cell told; what was taken over gives way. Where the row has nothing for a field that an
 * earlier paste filled, that field is again what the form began with: no document bears words of another one.
 */
export function merged(
  { fields }: FormSpec,
  { values, told }: PastedRow,
  { given, now }: { readonly given: Given; readonly now: Given },
): Standing {
  const own = (name: string): boolean => {
    const stands = now.values[name] ?? '';
    return stands !== '' && now.taken[name] === undefined && stands !== (given.values[name] ?? '');
  };
  const rows = Object.keys(values).length > 0;
  const left = fields.filter(({ name }) => rows && values[name] === undefined && now.taken[name] === FROM_PASTE);
  const kept = fields.filter(
    ({ name }) => values[name] !== undefined && values[name] !== now.values[name] && own(name),
  );
  const filled = Object.entries(values).filter(([name]) => kept.every((field) => field.name !== name));
  const stay = Object.entries(now.taken).filter(([name]) => left.every((field) => field.name !== name));
  const back = left.flatMap(({ name }) => {
    const from = given.taken[name];
    return from === undefined ? [] : [[name, from] as const];
  });
  return {
    values: {
      ...now.values,
      ...Object.fromEntries(left.map(({ name }) => [name, given.values[name] ?? ''])),
      ...Object.fromEntries(filled),
    },
    taken: {
      ...Object.fromEntries(stay),
      ...Object.fromEntries(back),
      ...Object.fromEntries(filled.map(([name]) => [name, FROM_PASTE])),
    },
    told: [
      ...told,
      ...kept.map(
        ({ name, label }) => `${label}: giữ điều đã gõ, không thay bằng “${values[name]?.replace(/^\?/, '')}”.`,
      ),
      ...left.map(({ label }) => `${label}: đã bỏ điều lấy từ dòng dán trước, dòng này để trống.`),
    ],
  };
}

/** What came of it, above the form: as it is pasted, and when a draft with such a row is opened again. */
export function NotPasted({ taken, told }: Pick<Standing, 'taken' | 'told'>) {
  const filled = Object.values(taken).filter((from) => from === FROM_PASTE).length;
  if (filled === 0 && told.length === 0) return null;
  return (
    <div className="notice" role="status" aria-label="Dòng vừa dán">
      <p>
        Đã điền {filled} ô từ dòng dán{told.length > 0 ? '; xem lại:' : '. Xem lại rồi ghi.'}
      </p>
      {told.length > 0 ? (
        <ul className="plain-list">
          {told.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
