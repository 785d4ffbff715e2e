import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Card } from '../../../shared/subjects/office/queries.ts';
import { question } from '../../data.ts';
import { useSession } from '../../session.tsx';
import { Field } from '../../ui/field.tsx';
import { LevelBadge } from '../../ui/level.tsx';
import { counted, entryName } from '../../ui/words.ts';
import { cellText } from '../entries/cells.ts';
import { against, copiesMeant, type Picked, readTyped } from './picked.ts';

/** Copies by number, search or scanner; each line green or red, with its reason, before anything is written. */
export function PickCopies(props: {
  picked: readonly Picked[];
  to: string;
  people: readonly Card[];
  otherwise: boolean;
  onPicked: (picked: readonly Picked[]) => void;
  /** What stands in the field and is no copy yet. */
  onTyped: (text: string) => void;
}) {
  const { picked, onPicked, onTyped } = props;
  const { overview, today } = useSession();
  const year = overview?.year.year ?? Number(today.slice(0, 4));
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [problem, setProblem] = useState('');
  const [words, setWords] = useState('');
  const found = useQuery({
    queryKey: ['entries', 'pick', words],
    queryFn: () => question('entries', { search: words }),
    enabled: words.length > 1,
  });
  const rows = words === '' ? [] : (found.data?.rows ?? []).slice(0, 8);
  // The line that was chosen is gone afterwards: typing goes on in the field. Whoever has gone on to another one while the copies were
  // looked up keeps his place, and what has been typed here since stays.
  const clear = (typed: string): void => {
    if (box.current?.contains(document.activeElement) || document.activeElement === document.body)
      input.current?.focus();
    if (input.current?.value !== typed) return;
    input.current.value = '';
    onTyped('');
    setWords('');
  };
  const add = async (text: string): Promise<void> => {
    const typed = readTyped(text, year);
    const standing = input.current?.value ?? '';
    setProblem('');
    if (typed.is === 'words') {
      const only = typed.text === words && rows.length === 1 ? rows[0] : undefined;
      if (only) await add(only.ref);
      else setWords(typed.text);
      return;
    }
    try {
      const more = await copiesMeant(typed);
      if (more.length === 0) setProblem(`Không có bản nào như “${text}”.`);
      onPicked([...picked, ...more.filter((one) => picked.every((other) => other.copy !== one.copy))]);
      clear(standing);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'Không đọc được.');
    }
  };
  return (
    <div className="pick" ref={box}>
      <Field
        label="Bản cần giao"
        hint="Quét nhãn, hoặc gõ: đi 15 · đến 7 · đi 15#2 (bản số 2) · số, ký hiệu; Enter để thêm."
        error={problem === '' ? undefined : problem}
      >
        {(wired) => (
          <input
            {...wired}
            ref={input}
            className="control"
            name="pick"
            type="text"
            autoComplete="off"
            spellCheck={false}
            onInput={(event) => {
              onTyped(event.currentTarget.value.trim());
              if (event.currentTarget.value.trim() === '') setWords('');
            }}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown' && !event.nativeEvent.isComposing) {
                event.preventDefault();
                list.current?.querySelector('button')?.focus();
              }
              if (event.key !== 'Enter' || event.ctrlKey || event.nativeEvent.isComposing) return;
              const text = event.currentTarget.value;
              // With nothing typed, Enter goes on to the next field as everywhere.
              if (text.trim() === '') return;
              event.preventDefault();
              void add(text);
            }}
          />
        )}
      </Field>
      {words !== '' ? (
        <ul className="pick-found" aria-label="Dòng tìm thấy" ref={list} onKeyDown={stepInList}>
          {rows.map((row) => (
            <li key={row.ref}>
              <button type="button" data-stop onClick={() => void add(row.ref)}>
                <LevelBadge level={row.level} /> {entryName(row.ref)} · {row.symbol ?? ''} ·{' '}
                {cellText(row, 'typeAndAbstract')}
              </button>
            </li>
          ))}
          {found.data && found.data.total > rows.length ? (
            <li className="muted">
              Mới hiện {rows.length} trong {counted(found.data.total)} dòng khớp. Gõ thêm chữ để thấy đúng dòng cần.
            </li>
          ) : null}
          {found.data?.rows.length === 0 ? <li className="muted">Không có dòng nào khớp.</li> : null}
        </ul>
      ) : null}
      <ul className="picked" aria-label="Các bản đã chọn" aria-live="polite">
        {picked.map((one) => {
          const reason = against(one, props.to, props.people, props.otherwise);
          return (
            <li key={one.copy} className={reason === '' ? 'fits' : 'misfits'}>
              <span aria-hidden="true">{reason === '' ? '✓' : '✗'}</span>
              <LevelBadge level={one.level} />
              <span>
                {one.symbol}, bản số {one.mark} <small className="muted">({entryName(one.ref)})</small>
              </span>
              <span className="reason">{reason === '' ? 'Giao được' : reason}</span>
              <button
                type="button"
                className="link"
                onClick={() => {
                  onPicked(picked.filter((other) => other.copy !== one.copy));
                  input.current?.focus();
                }}
              >
                Bỏ
                <span className="visually-hidden">
                  {' '}
                  bản số {one.mark} của {one.symbol}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Arrows go from line to line of what was found. */
function stepInList(event: KeyboardEvent<HTMLUListElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const all = [...event.currentTarget.querySelectorAll('button')];
  const here = all.findIndex((button) => button.matches(':focus'));
  const next = all[here + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
