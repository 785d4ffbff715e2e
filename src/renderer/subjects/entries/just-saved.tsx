import { useAsk } from '../../data.ts';
import { useGo } from '../../ui/screen.ts';
import { entryName } from '../../ui/words.ts';
import { CorrectDialog } from './correct.tsx';

/** A row that was entered a moment ago. */
export type Saved = {
  readonly ref: string;
  readonly symbol: string;
  readonly late: boolean;
  /** Its symbol may be another one now. */
  readonly corrected?: boolean;
};

/** What was entered since the screen was opened, and the keys while nothing was. */
export function JustSaved(props: { saved: readonly Saved[]; book: string; onCorrect: () => void }) {
  const go = useGo();
  if (props.saved.length === 0) {
    return (
      <p className="muted form-keys">
        <kbd>Enter</kbd> ô sau · <kbd>F4</kbd> lặp giá trị trước · <kbd>F8</kbd> ghi thêm · <kbd>+</kbd> <kbd>-</kbd>{' '}
        <kbd>=</kbd> ở ô ngày: hôm sau, hôm trước, hôm nay · <kbd>Ctrl+V</kbd> dán một dòng chép từ Excel
      </p>
    );
  }
  return (
    <aside className="just-saved" aria-label="Vừa ghi">
      <h2>Vừa ghi</h2>
      <p>
        <button type="button" className="link" onClick={props.onCorrect}>
          Đính chính dòng vừa ghi
        </button>{' '}
        <kbd>Ctrl+Z</kbd>
      </p>
      <ol>
        {props.saved.map((one) => (
          <li key={one.ref}>
            <button type="button" className="link" onClick={() => go(props.book, { ref: one.ref })}>
              {entryName(one.ref)}
            </button>{' '}
            <SymbolOf row={one} />
            {one.late ? <em className="late">ghi muộn</em> : null}
          </li>
        ))}
      </ol>
    </aside>
  );
}

function SymbolOf({ row: of }: { row: Saved }) {
  const { data } = useAsk('entry', { ref: of.ref }, of.corrected === true);
  return <span>{data?.symbol ?? of.symbol}</span>;
}

/** The correction of the row that was entered last, as from its book. */
export function CorrectLast({ last, onClose }: { last: Saved; onClose: () => void }) {
  const { data: row } = useAsk('entry', { ref: last.ref });
  return row ? <CorrectDialog row={row} onClose={onClose} /> : null;
}
