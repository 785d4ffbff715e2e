import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Card } from '../../../shared/subjects/office/queries.ts';
import { question } from '../../data.ts';
import { useBookYear } from '../../session.tsx';
import { Field } from '../../ui/field.tsx';
import { LevelBadge } from '../../ui/level.tsx';
import { newBurst, useOnScan } from '../../ui/scanning.ts';
import { counted, entryName } from '../../ui/words.ts';
import { cellText } from '../entries/cells.ts';
import { against, markedCode, type Picked, readTyped, type Typed } from './picked.ts';
import { countWords, type Failed, unread, useScans } from './scans.ts';

/** Copies by number, search or scanner; each line green or red, with its reason, before anything is written. */
export function PickCopies(
  props: Slip & {
    onPicked: (picked: readonly Picked[]) => void;
    /** Why what stands here is not whole yet; empty when it is. */
    onUnread: (says: string) => void;
  },
) {
  const { picked, onPicked, onUnread } = props;
  const year = useBookYear();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const burst = useRef(newBurst());
  const { scans, put, drop, forget } = useScans(picked, onPicked);
  /** What stands in the field and is no copy yet. */
  const [standing, setStanding] = useState('');
  const [words, setWords] = useState('');
  const found = useQuery({
    queryKey: ['entries', 'pick', words],
    queryFn: () => question('entries', { search: words }),
    enabled: words.length > 1,
  });
  const rows = words === '' ? [] : (found.data?.rows ?? []).slice(0, 8);
  const says = unread(scans, standing);
  useEffect(() => onUnread(says), [says, onUnread]);
  /** Out of the field at once: the next code may come before this one is looked up. */
  const take = (text: string, typed: Typed): void => {
    if (input.current) input.current.value = '';
    setStanding('');
    setWords('');
    input.current?.focus();
    put(text, typed);
  };
  useOnScan((text) => take(text.trim(), readTyped(text, year)));
  const enter = (text: string, scanned: boolean): void => {
    const typed = readTyped(text, year);
    const only = typed.is === 'words' && typed.text === words && rows.length === 1 ? rows[0] : undefined;
    if (only) take(only.ref, { is: 'entry', entry: only.ref });
    else if (typed.is !== 'words' || scanned || markedCode(typed.text)) take(text.trim(), typed);
    else {
      setWords(typed.text);
      // What is typed or scanned next comes in its place, not behind it.
      input.current?.select();
    }
  };
  return (
    <div className="pick">
      <Field
        label="Bản cần giao"
        hint="Quét nhãn, hoặc gõ: đi 15 · đến 7 · đi 15#2 (bản số 2) · số, ký hiệu; Enter để thêm."
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
              setStanding(event.currentTarget.value.trim());
              if (event.currentTarget.value.trim() === '') setWords('');
            }}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              if (event.key !== 'Enter') burst.current.key(event.timeStamp, event.key.length === 1 ? event.key : '');
              if (event.key === 'ArrowDown') {
                event.preventDefault();
                list.current?.querySelector('button')?.focus();
              }
              if (event.key !== 'Enter' || event.ctrlKey) return;
              const text = event.currentTarget.value;
              const scanned = burst.current.ended(event.timeStamp) !== null;
              // With nothing typed, Enter goes on to the next field as everywhere.
              if (text.trim() === '') return;
              event.preventDefault();
              enter(text, scanned);
            }}
          />
        )}
      </Field>
      {words !== '' ? (
        <ul
          className="pick-found"
          aria-label="Dòng tìm thấy"
          ref={list}
          onKeyDown={(event) => stepInList(event, input.current)}
        >
          {rows.map((row) => (
            <li key={row.ref}>
              <button type="button" data-stop onClick={() => take(row.ref, { is: 'entry', entry: row.ref })}>
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
      <div aria-live="polite">{scans.scanned === 0 ? null : <p className="field-hint">{countWords(scans)}</p>}</div>
      <FailedScans
        failed={scans.failed}
        onForget={(key) => {
          forget(key);
          input.current?.focus();
        }}
      />
      <PickedCopies
        {...props}
        onDrop={(copy) => {
          drop(copy);
          input.current?.focus();
        }}
      />
    </div>
  );
}

type Slip = { picked: readonly Picked[]; to: string; people: readonly Card[]; otherwise: boolean };

function PickedCopies(props: Slip & { onDrop: (copy: string) => void }) {
  return (
    <ul className="picked" aria-label="Các bản đã chọn" aria-live="polite">
      {props.picked.map((one) => {
        const reason = against(one, props.to, props.people, props.otherwise);
        return (
          <li key={one.copy} className={reason === '' ? 'fits' : 'misfits'}>
            <span aria-hidden="true">{reason === '' ? '✓' : '✗'}</span>
            <LevelBadge level={one.level} />
            <span>
              {one.symbol}, bản số {one.mark} <small className="muted">({entryName(one.ref)})</small>
            </span>
            <span className="reason">{reason === '' ? 'Giao được' : reason}</span>
            <button type="button" className="link" onClick={() => props.onDrop(one.copy)}>
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
  );
}

/** What was scanned and is no copy that can be handed over: each stays until it is scanned again or let go. */
function FailedScans({ failed, onForget }: { failed: readonly Failed[]; onForget: (key: number) => void }) {
  if (failed.length === 0) return null;
  return (
    <ul className="picked" aria-label="Mã quét chưa nhận được" aria-live="assertive">
      {failed.map(({ key, text, says }) => (
        <li key={key} className="misfits">
          <span aria-hidden="true">✗</span>
          <span className="reason">
            “{text}”: {says}
          </span>
          <button type="button" className="link" onClick={() => onForget(key)}>
            Bỏ<span className="visually-hidden"> mã {text}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Arrows go from line to line of what was found; a letter goes into the field, so that a scanner's code never ends on a line that it did not mean. */
function stepInList(event: KeyboardEvent<HTMLUListElement>, field: HTMLInputElement | null): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key.length === 1 && event.key !== ' ') {
    field?.focus();
    field?.select();
    return;
  }
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const all = [...event.currentTarget.querySelectorAll('button')];
  const here = all.findIndex((button) => button.matches(':focus'));
  const next = all[here + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
