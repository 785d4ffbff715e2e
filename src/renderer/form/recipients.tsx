import { useEffect, useRef, useState } from 'react';
import { Combo } from './combo.tsx';
import { printedCopies, typedCopies } from './numbers.ts';
import { useParties, usePartyCreations } from './options.ts';
import { type RecipientRow, readRecipients, writeRecipients } from './spec.ts';

const EMPTY: RecipientRow = { to: '', copies: '', note: '' };

/** A tab or a line break would be read as the next cell or row. */
function cell(text: string): string {
  return text.replace(/[\t\n]/g, ' ');
}

/** Who gets which copies: a row is added as soon as the last one is begun, and the next free copy number is offered. */
export function Recipients(props: {
  wired: { readonly id: string };
  value: string;
  onChange: (value: string) => void;
  onLeave: () => void;
}) {
  const parties = useParties();
  const creations = usePartyCreations();
  const sent = useRef(props.value);
  const [rows, setRows] = useState<readonly RecipientRow[]>(() => [...readRecipients(props.value), EMPTY]);
  // Choosing, leaving and entering happen within one key: each must see what the one before it has set.
  const latest = useRef(rows);
  const [version, setVersion] = useState(0);
  const keep = (next: readonly RecipientRow[]): void => {
    latest.current = next;
    setRows(next);
  };

  // Rows set from elsewhere (a draft, the next document) replace what stands here.
  useEffect(() => {
    if (sent.current === props.value) return;
    sent.current = props.value;
    latest.current = [...readRecipients(props.value), EMPTY];
    setRows(latest.current);
    setVersion((now) => now + 1);
  }, [props.value]);

  const change = (index: number, part: Partial<RecipientRow>): void => {
    const next = latest.current.map((row, at) => (at === index ? { ...row, ...part } : row));
    const last = next.at(-1);
    const grown = last && (last.to !== '' || last.copies !== '') ? [...next, EMPTY] : next;
    keep(grown);
    const value = writeRecipients(grown.filter((row) => row.to !== '' || row.copies !== '' || row.note !== ''));
    sent.current = value;
    props.onChange(value);
  };
  const nextFree = (index: number): string => {
    const used = latest.current.filter((_, at) => at !== index).flatMap((row) => typedCopies(row.copies) ?? []);
    return String(Math.max(0, ...used) + 1);
  };

  return (
    <div className="recipients" id={props.wired.id}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are only appended; a set from elsewhere comes with a new version
        <div className="recipient" key={`${version}-${index}`}>
          <Combo
            wired={{ id: `${props.wired.id}-to-${index}` }}
            label={`Nơi nhận ${index + 1}`}
            name={`recipient-${index}-to`}
            value={row.to}
            options={parties}
            creations={creations}
            onChange={(to) => change(index, { to })}
            onLeave={props.onLeave}
          />
          <input
            className="control"
            type="text"
            autoComplete="off"
            aria-label={`Bản số của nơi nhận ${index + 1}`}
            placeholder={row.to === '' ? 'Bản số' : `Bản số ${nextFree(index)}`}
            defaultValue={row.copies}
            onFocus={(event) => {
              if (event.currentTarget.value === '' && row.to !== '') {
                event.currentTarget.value = nextFree(index);
                change(index, { copies: nextFree(index) });
              }
              event.currentTarget.select();
            }}
            onInput={(event) => change(index, { copies: cell(event.currentTarget.value) })}
            onBlur={(event) => {
              const copies = typedCopies(event.currentTarget.value);
              if (copies) event.currentTarget.value = printedCopies(copies);
              props.onLeave();
            }}
          />
        </div>
      ))}
    </div>
  );
}
