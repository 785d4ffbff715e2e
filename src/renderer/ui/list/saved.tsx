import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useSession } from '../../session.tsx';
import { useAnnounce } from '../announcer.tsx';
import { Dialog } from '../dialog.tsx';
import { focusNext } from '../focus.ts';
import { dropFilter, savedFilters, saveFilter } from './kept.ts';
import type { ListState } from './state.ts';

/** Filters that somebody has given a name, for as long as he works: what they hold was typed, and stays in memory. */
export function SavedFilters({ list, state, on }: { list: string; state: ListState; on: boolean }) {
  const { login } = useSession().user;
  const announce = useAnnounce();
  const [open, setOpen] = useState(false);
  const [saved, setSaved] = useState(() => savedFilters(login, list));
  const again = (): void => setSaved(savedFilters(login, list));
  return (
    <>
      {saved.map((one) => (
        <span key={one.name} className="chip saved">
          <button type="button" onClick={() => state.take(one)}>
            {one.name}
          </button>
          <button
            type="button"
            className="chip-off"
            aria-label={`Xóa bộ lọc ${one.name}`}
            onClick={() => {
              dropFilter(login, list, one.name);
              again();
            }}
          >
            ✕
          </button>
        </span>
      ))}
      {on ? (
        <>
          <button type="button" className="link" aria-haspopup="dialog" onClick={() => setOpen(true)}>
            Lưu bộ lọc này …
          </button>
          <button
            type="button"
            className="link"
            onClick={() => {
              state.widen();
              focusNext(() => document.querySelector<HTMLElement>('.list-search input'));
            }}
          >
            Bỏ mọi điều kiện
          </button>
        </>
      ) : null}
      {open ? (
        <NameDialog
          onClose={() => setOpen(false)}
          onName={(name) => {
            const { typed, narrowed, sorted } = state;
            saveFilter(login, list, { name, typed, narrowed, sorted });
            again();
            setOpen(false);
            announce(`Đã lưu bộ lọc “${name}” cho đến khi đóng chương trình.`);
          }}
        />
      ) : null}
    </>
  );
}

function NameDialog({ onClose, onName }: { onClose: () => void; onName: (name: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState(false);
  useEffect(() => field.current?.focus(), []);
  return (
    <Dialog title="Lưu bộ lọc" light onClose={onClose}>
      <form
        className="days-form"
        onSubmit={(event) => {
          event.preventDefault();
          const name = field.current?.value.trim() ?? '';
          if (name === '') setMissing(true);
          else onName(name);
        }}
      >
        <label>
          <span className="label">Tên bộ lọc</span>
          <input ref={field} data-autofocus="" className="control" type="text" autoComplete="off" maxLength={40} />
        </label>
        {missing ? (
          <p className="refusal" role="alert">
            Hãy đặt tên cho bộ lọc.
          </p>
        ) : null}
        <p className="field-hint">
          Bộ lọc giữ chữ đã gõ, nên chỉ ở trong bộ nhớ: của riêng bạn, mất khi đóng chương trình hoặc người khác đăng
          nhập.
        </p>
        <Button type="submit">Lưu</Button>
      </form>
    </Dialog>
  );
}
