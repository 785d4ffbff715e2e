import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { PaperRequest, Printer } from '../../../shared/bridge.ts';
import { sentence, shell } from '../../bridge.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useLook } from '../../ui/look.tsx';
import { PlanWords, usePlan } from './print-plan.tsx';

/** Which printer, and on how many sides of a sheet. */
export type PrinterChoice = { readonly printer: string; readonly sides: 'one' | 'two' };

/** The printer chosen last, until the program ends: the next paper usually goes the same way. */
const last = new Map<'printer', string>();

const SIDES = [
  { value: 'one', label: 'Một mặt' },
  { value: 'two', label: 'Hai mặt (trang nằm lật cạnh ngắn, trang đứng lật cạnh dài; sổ chừa lề đóng cả hai mặt)' },
] as const;

/** Our own choice of a printer: asked once for all sheets, before any line is written. */
export function PrintForm({
  binds,
  waits,
  onPrint,
  onClose,
}: {
  /** The pages that can never change once they are printed; `null` for what binds nothing. */
  readonly binds: PaperRequest | null;
  /** Something else has the keys: it does not take the focus when it is ready. */
  readonly waits: boolean;
  readonly onPrint: (choice: PrinterChoice) => void;
  readonly onClose: () => void;
}) {
  const [printers, setPrinters] = useState<readonly Printer[] | null>(null);
  const [problem, setProblem] = useState('');
  const { look, change } = useLook();
  const [choice, setChoice] = useState<PrinterChoice>(() => ({
    printer: last.get('printer') ?? '',
    sides: look.sides,
  }));
  useEffect(() => {
    void shell('printers', {}).then((answer) => {
      if (answer.ok) setPrinters(answer.value);
      else setProblem(sentence(answer.error));
    });
  }, []);
  const planned = usePlan(binds);
  const ready = printers !== null && printers.length > 0 && (binds === null || (planned !== null && 'plan' in planned));
  const send = useRef<HTMLButtonElement>(null);
  // What is asked for stands there and the printer is known: one key sends it, unless somebody is choosing another.
  useEffect(() => {
    if (ready && !waits && !document.activeElement?.matches('.print-dialog input')) send.current?.focus();
  }, [ready, waits]);
  const there = choice.printer === '' || printers?.some(({ name }) => name === choice.printer);
  const chosen = there ? choice : { ...choice, printer: '' };
  return (
    <form
      className="print-dialog"
      onSubmit={(event) => {
        event.preventDefault();
        last.set('printer', chosen.printer);
        if (chosen.sides !== look.sides) change({ sides: chosen.sides });
        onPrint(chosen);
      }}
    >
      {binds === null ? null : <PlanWords planned={planned} />}
      <fieldset className="field">
        <legend>Máy in</legend>
        {printers === null && problem === '' ? <p className="muted">Đang hỏi máy tính …</p> : null}
        {printers?.length === 0 ? (
          <p className="refusal">Máy tính chưa có máy in nào. Hãy cài máy in, hoặc lưu thành PDF.</p>
        ) : null}
        {printers !== null && printers.length > 0 ? (
          <div className="choices column">
            {[{ name: '', title: 'Máy in mặc định của máy tính' }, ...printers].map((one: Printer) => (
              <label key={one.name} className="choice">
                <input
                  type="radio"
                  name="printer"
                  checked={chosen.printer === one.name}
                  disabled={one.refuses === true}
                  onChange={() => setChoice({ ...choice, printer: one.name })}
                />
                <span>{one.title}</span>
                {one.state === undefined ? null : <small>{one.state}</small>}
              </label>
            ))}
          </div>
        ) : null}
      </fieldset>
      <fieldset className="field">
        <legend>In lên</legend>
        <div className="choices">
          {SIDES.map(({ value, label }) => (
            <label key={value} className="choice">
              <input
                type="radio"
                name="sides"
                checked={chosen.sides === value}
                onChange={() => setChoice({ ...choice, sides: value })}
              />
              <span>{label}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {binds ? <p className="field-hint">Hãy xem máy in đã đủ giấy.</p> : null}
      <div aria-live="polite">{problem === '' ? null : <p className="refusal">{problem}</p>}</div>
      <div className="form-foot">
        <Button type="submit" ref={send} disabled={!ready}>
          Gửi ra máy in
        </Button>
        <Button variant="default" onClick={onClose}>
          Thôi
        </Button>
      </div>
    </form>
  );
}

/** Pages that bind and go to a file: the same said first, then the place is asked. */
export function BindToFileDialog(props: {
  readonly title: string;
  readonly binds: PaperRequest;
  readonly onSave: () => void;
  readonly onClose: () => void;
}) {
  const planned = usePlan(props.binds);
  const ready = planned !== null && 'plan' in planned;
  const save = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (ready) save.current?.focus();
  }, [ready]);
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <PlanWords planned={planned} />
      <div className="form-foot">
        <Button ref={save} disabled={!ready} onClick={props.onSave}>
          Chọn chỗ lưu …
        </Button>
        <Button variant="default" onClick={props.onClose}>
          Thôi
        </Button>
      </div>
    </Dialog>
  );
}
