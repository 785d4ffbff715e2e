import { Button } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { Combo } from '../../form/combo.tsx';
import { finder, type Option } from '../../form/finder.ts';
import { UNPICKED } from '../../form/spec.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useGo } from '../../ui/screen.ts';
import { byReceiver, slipsWords, useWaiting } from './waiting.ts';

/** A line that was chosen, or the only one that bears what was typed: whoever types may be quicker than the list. */
function meant(value: string, options: readonly Option[]): string | undefined {
  if (options.some((option) => option.value === value)) return value;
  const typed = value.startsWith(UNPICKED) ? value.slice(UNPICKED.length).trim() : '';
  const [one, other] = typed === '' ? [] : finder(options)(typed, 2);
  return other === undefined ? one?.value : undefined;
}

/** Whose slips are signed: one of those who have any. Enter on his name gives the machine to him, with all that waits for him. */
export function WhoSigns({ onClose }: { onClose: () => void }) {
  const go = useGo();
  const waiting = useWaiting(undefined);
  const receivers = useMemo(() => byReceiver(waiting ?? []), [waiting]);
  const options = useMemo<readonly Option[]>(
    () => receivers.map(({ to, name, slips }) => ({ value: to, label: name, detail: slipsWords(slips) })),
    [receivers],
  );
  const [chosen, setChosen] = useState('');
  // Choosing and going on are one key: the second must see what the first has set.
  const latest = useRef('');
  const [problem, setProblem] = useState('');
  const give = (): void => {
    const to = meant(latest.current, options);
    if (to === undefined) {
      setProblem(waiting === undefined ? 'Đang đọc các phiếu …' : 'Hãy chọn người, nơi nhận có phiếu chờ ký.');
      return;
    }
    onClose();
    go('signing', { to });
  };
  return (
    <Dialog onClose={onClose} title="Người nhận ký các phiếu" light>
      {waiting?.length === 0 ? (
        <p>Không có phiếu nào chờ ký nhận.</p>
      ) : (
        <form
          noValidate
          autoComplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            give();
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.target instanceof HTMLButtonElement)
              return;
            event.preventDefault();
            give();
          }}
        >
          <Field
            label="Người, nơi nhận"
            required
            error={problem === '' ? undefined : problem}
            hint="Chọn xong thì đưa máy cho người nhận: tất cả các phiếu đang chờ được ký một lần, máy khóa sau khi ký."
          >
            {(wired) => (
              <Combo
                wired={{ ...wired, 'data-autofocus': true }}
                name="receiver"
                value={chosen}
                options={options}
                onChange={(to) => {
                  latest.current = to;
                  setChosen(to);
                  setProblem('');
                }}
              />
            )}
          </Field>
          <div className="form-foot">
            <Button type="submit">Mở khung ký</Button>
            <kbd>Enter</kbd>
          </div>
        </form>
      )}
    </Dialog>
  );
}
