import { useEffect, useRef, useState } from 'react';
import { LevelChoice } from './choices.tsx';
import { Combo } from './combo.tsx';
import { creatable, useCreations } from './creating.ts';
import { useOptions } from './options.ts';
import { type LevelRow, readLevels, writeLevels } from './spec.ts';

const PEOPLE = creatable('people');
const EMPTY: LevelRow = { person: '', level: '' };

/** Persons, each with the level of his own: a row is added as soon as the last one is begun. */
export function PersonLevels(props: {
  wired: { readonly id: string };
  value: string;
  onChange: (value: string) => void;
  onLeave: () => void;
}) {
  const people = useOptions('people');
  const creations = useCreations(PEOPLE);
  const [rows, setRows] = useState<readonly LevelRow[]>(() => [...readLevels(props.value), EMPTY]);
  // Choosing, leaving and entering happen within one key: each must see what the one before it has set.
  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  }, [rows]);
  const change = (index: number, part: Partial<LevelRow>): void => {
    const next = latest.current.map((row, at) => (at === index ? { ...row, ...part } : row));
    const last = next.at(-1);
    latest.current = last && last.person !== '' ? [...next, EMPTY] : next;
    setRows(latest.current);
    props.onChange(writeLevels(latest.current.filter(({ person, level }) => person !== '' || level !== '')));
  };
  return (
    <div className="recipients" id={props.wired.id}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are only appended
        <div className="person-level" key={index}>
          <Combo
            wired={{ id: `${props.wired.id}-${index}` }}
            label={`Người ${index + 1}`}
            name={`persons-${index}`}
            value={row.person}
            options={people}
            creations={creations}
            onChange={(person) => change(index, { person })}
            onLeave={props.onLeave}
          />
          <fieldset className="row-choices" aria-label={`Độ mật của người ${index + 1}`}>
            <LevelChoice
              name={`persons-${index}-level`}
              value={row.level}
              none="Thôi cho tiếp cận"
              onChange={(level) => change(index, { level })}
            />
          </fieldset>
        </div>
      ))}
    </div>
  );
}
