import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import { Dialog } from '../dialog.tsx';
import type { Filter } from './column.ts';
import type { ListState } from './state.ts';

/** What narrows the list, each as a chip that says it and takes it off again. */
export function Filters(props: {
  filters: readonly Filter[];
  state: ListState;
  /** Reads a day as it is typed; `null` where it is none. */
  readDay: (typed: string) => string | null;
}) {
  const { filters, state } = props;
  const { narrowed, narrow } = state;
  return filters.map((filter) => {
    if (filter.is === 'one') {
      const { name, label, every, choices } = filter;
      const value = narrowed[name] ?? '';
      return (
        <span key={name} className={`chip${value === '' ? '' : ' on'}`}>
          <label>
            <span className="visually-hidden">{label}</span>
            <select value={value} onChange={({ currentTarget }) => narrow({ [name]: currentTarget.value })}>
              <option value="">{every}</option>
              {choices.map((choice) => (
                <option key={choice.value} value={choice.value}>
                  {choice.label}
                </option>
              ))}
            </select>
          </label>
          {value === '' ? null : <Off label={label} onOff={() => narrow({ [name]: '' })} />}
        </span>
      );
    }
    if (filter.is === 'days') return <Days key="days" label={filter.label} state={state} readDay={props.readDay} />;
    const value = narrowed[filter.name] ?? '';
    if (value === '') return null;
    const said = filter.said(value);
    return (
      <span key={filter.name} className="chip on">
        <span className="chip-words" title={said}>
          {said}
        </span>
        <Off label={said} onOff={() => narrow({ [filter.name]: '' })} />
      </span>
    );
  });
}

function Off({ label, onOff }: { label: string; onOff: () => void }) {
  return (
    <button type="button" className="chip-off" aria-label={`Bỏ lọc: ${label}`} onClick={onOff}>
      ✕
    </button>
  );
}

function Days(props: { label: string; state: ListState; readDay: (typed: string) => string | null }) {
  const { label, state } = props;
  const { from = '', to = '' } = state.narrowed;
  const [open, setOpen] = useState(false);
  const on = from !== '' || to !== '';
  const said = `${label}: ${from === '' ? '…' : tableDate(from)} – ${to === '' ? '…' : tableDate(to)}`;
  return (
    <span className={`chip${on ? ' on' : ''}`}>
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {on ? said : `${label} …`}
      </button>
      {on ? <Off label={label} onOff={() => state.narrow({ from: '', to: '' })} /> : null}
      {open ? <DaysDialog {...props} from={from} to={to} onClose={() => setOpen(false)} /> : null}
    </span>
  );
}

function DaysDialog(props: {
  label: string;
  state: ListState;
  from: string;
  to: string;
  readDay: (typed: string) => string | null;
  onClose: () => void;
}) {
  const { state, readDay, onClose } = props;
  const begin = {
    from: props.from === '' ? '' : tableDate(props.from),
    to: props.to === '' ? '' : tableDate(props.to),
  };
  const [typed, setTyped] = useState(begin);
  const [wrong, setWrong] = useState('');
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const take = (): void => {
    const [from, to] = [typed.from, typed.to].map((one) => (one.trim() === '' ? '' : readDay(one)));
    if (from === null || to === null || from === undefined || to === undefined)
      setWrong('Hãy gõ ngày như 5/3 hoặc 05/03/2026.');
    else if (from !== '' && to !== '' && from > to) setWrong('Ngày đầu phải trước ngày cuối.');
    else {
      state.narrow({ from, to });
      onClose();
    }
  };
  return (
    <Dialog title={`Lọc theo ${props.label.toLowerCase()}`} light onClose={onClose}>
      <form
        className="days-form"
        onSubmit={(event) => {
          event.preventDefault();
          take();
        }}
      >
        {(['from', 'to'] as const).map((name) => (
          <label key={name}>
            <span className="label">{name === 'from' ? 'Từ ngày' : 'Đến hết ngày'}</span>
            <input
              ref={name === 'from' ? first : undefined}
              data-autofocus={name === 'from' ? '' : undefined}
              className="control"
              type="text"
              autoComplete="off"
              defaultValue={begin[name]}
              onInput={({ currentTarget }) => setTyped((now) => ({ ...now, [name]: currentTarget.value }))}
            />
          </label>
        ))}
        {wrong === '' ? null : (
          <p className="refusal" role="alert">
            {wrong}
          </p>
        )}
        <Button type="submit">Lọc</Button>
      </form>
    </Dialog>
  );
}
