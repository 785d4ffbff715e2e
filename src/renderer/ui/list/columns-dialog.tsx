import type { KeyboardEvent } from 'react';
import { Dialog } from '../dialog.tsx';
import type { ColumnsOf } from './columns.ts';

/** Which columns a list shows, and in what order: Space shows or hides, Alt with an arrow moves. */
export function ColumnsDialog<R>({ columns, onClose }: { columns: ColumnsOf<R>; onClose: () => void }) {
  const { all, shown } = columns;
  const only = shown.length === 1;
  const onKeyDown = (event: KeyboardEvent, id: string): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    columns.move(id, event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <Dialog title="Cột của danh sách" light onClose={onClose}>
      <ul className="column-list" aria-label="Các cột, theo thứ tự">
        {all.map(({ id, heading }, at) => {
          const on = shown.some((column) => column.id === id);
          return (
            <li key={id}>
              <label>
                <input
                  type="checkbox"
                  checked={on}
                  // A list of no columns says nothing.
                  disabled={on && only}
                  onChange={() => columns.show(id, !on)}
                  onKeyDown={(event) => onKeyDown(event, id)}
                />{' '}
                {heading}
              </label>
              <button
                type="button"
                aria-label={`Lên: ${heading}`}
                aria-disabled={at === 0}
                onClick={() => columns.move(id, -1)}
              >
                ↑
              </button>
              <button
                type="button"
                aria-label={`Xuống: ${heading}`}
                aria-disabled={at === all.length - 1}
                onClick={() => columns.move(id, 1)}
              >
                ↓
              </button>
            </li>
          );
        })}
      </ul>
      <p className="field-hint">
        Dấu cách: hiện hoặc ẩn · Alt+↑ Alt+↓: đổi chỗ · Độ rộng: ở tiêu đề cột nhấn Shift+← Shift+→, hoặc kéo cạnh phải.
      </p>
      <button type="button" className="link" onClick={columns.asItWas}>
        Trở về như ban đầu
      </button>
    </Dialog>
  );
}
