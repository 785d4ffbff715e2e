import { Button } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { type Control, type UseFormReturn, useWatch } from 'react-hook-form';
import type { Refusal } from '../../shared/base/result.ts';
import { sentence } from '../bridge.ts';
import { useSession } from '../session.tsx';
import { useHeldOpen } from '../ui/dialog.tsx';
import { useAfterPointer } from './after-pointer.ts';
import { useClock } from './clock-way.ts';
import { FieldSlot, type FormValues } from './control.tsx';
import { draftLater, type Standing } from './drafts.ts';
import { focusFirst, stepFocus } from './keys.ts';
import { SecondPersonFields } from './second-person.tsx';
import { type Receipt, strings, useChecked, useRefusal, useSaving, useSecond } from './sending.ts';
import type { FieldSpec, FormSpec, Input, Values } from './spec.ts';
import { useTaken } from './taken.tsx';

type ActFormProps = {
  readonly spec: FormSpec;
  readonly initial?: Values;
  readonly submit: string;
  /** `always`: the act is for two; `asked`: the fields appear when a rule wants them. */
  readonly second?: 'always' | 'asked';
  /** Where the draft is kept; without it nothing is. */
  readonly draft?: string;
  readonly hints?: Readonly<Record<string, string>>;
  /** Where what stands in a field when the form opens was taken from, if from elsewhere than this document. */
  readonly taken?: Readonly<Record<string, string>>;
  /** What stands there at the beginning is kept nowhere yet: it is a draft from the first moment on. */
  readonly unsaved?: boolean;
  /** What was told of a row that was pasted; kept with the draft. */
  readonly told?: readonly string[];
  /** What is pasted, and how the form stands: `true` where it was meant for the whole form. */
  readonly onPasted?: (text: string, now: Standing) => boolean;
  /** Ctrl+Z where nothing was typed yet that it could take back; whether there was anything. */
  readonly onUndo?: () => boolean;
  /** What F4 puts into a field. */
  readonly repeat?: (name: string) => string | undefined;
  readonly focus?: readonly string[];
  readonly children?: ReactNode;
  /** What stands above the fields and goes with them. */
  readonly before?: (values: Values) => ReactNode;
  /** A sentence that stops the sending, or `null`. */
  readonly blocked?: (values: Values) => string | null;
  /** What will come of it, drawn from what stands in the fields now. */
  readonly preview?: (values: Values) => ReactNode;
  readonly aside?: ReactNode;
  readonly onDone: (receipt: Receipt, values: Values, input: Input) => void;
  readonly onCancel?: () => void;
};

/** The one form of the program: Enter goes on, Ctrl+Enter saves, F4 repeats, F8 shows the rest; errors stand beside their fields. */
export function ActForm(props: ActFormProps) {
  const { spec, initial } = props;
  const { today } = useSession();
  const element = useRef<HTMLFormElement>(null);
  const second = useSecond(props.second);
  const { form, hold, stands } = useChecked(spec, initial);
  const [wide, setWide] = useState(() =>
    spec.fields.some((field) => field.extra && (initial?.[field.name] ?? '') !== ''),
  );
  const { takenOf, onRepeated, standing } = useTaken(props.taken, initial);
  const stand = (): Standing => standing(strings(form.getValues()), props.told);
  const turnWide = (): void => setWide((now) => !now);
  const refusal = useRefusal({ spec, form, hold, stands, second, element, onHidden: () => setWide(true) });
  const { busy, save, stopped } = useSaving(props, form, second, refusal);
  useHeldOpen(busy !== null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the form appears; later focus is the person's
  useEffect(() => {
    if (element.current) focusFirst(element.current, props.focus);
    if (props.unsaved && props.draft !== undefined) draftLater(props.draft, spec, stand);
  }, []);

  const begun = (): boolean => {
    const values = form.getValues();
    return props.unsaved === true || spec.fields.some(({ name }) => (values[name] ?? '') !== (initial?.[name] ?? ''));
  };
  // Asked at every key and click, for a choice makes no input event; a form as it began is no draft.
  const keepDraft = (): void => {
    const key = props.draft;
    if (key === undefined || busy !== null) return;
    if (begun()) draftLater(key, spec, stand);
  };

  const afterPointer = useAfterPointer();
  const onLeave = useCallback(
    (name: string): void => afterPointer(() => void form.trigger(name)),
    [form, afterPointer],
  );
  const slot = (field: FieldSpec) => (
    <FieldSlot
      key={field.name}
      form={form}
      field={field}
      today={today}
      hint={props.hints?.[field.name]}
      taken={takenOf(field.name)}
      onLeave={onLeave}
    />
  );
  return (
    <form
      ref={element}
      className="act-form"
      noValidate
      autoComplete="off"
      onKeyDown={(event) =>
        onFormKey(event, {
          form,
          repeat: props.repeat,
          onRepeated,
          save: () => void save(),
          turnWide,
          undo: () => !begun() && props.onUndo !== undefined && props.onUndo(),
        })
      }
      onPaste={(event) => {
        if (busy === null && props.onPasted?.(event.clipboardData.getData('text/plain'), stand()))
          event.preventDefault();
      }}
      onInput={keepDraft}
      onKeyUp={keepDraft}
      onClick={keepDraft}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {props.before ? <Preview control={form.control} draw={props.before} /> : null}
      <div className="grid">{spec.fields.filter((field) => !field.extra).map(slot)}</div>
      <Extra fields={spec.fields.filter((field) => field.extra)} wide={wide} onTurn={turnWide} slot={slot} />
      {props.children}
      {props.preview ? <Preview control={form.control} draw={props.preview} /> : null}
      {second.asked ? (
        <SecondPersonFields
          by={spec.cosign ?? 'keys'}
          login={second.login}
          password={second.password}
          recoveryCode={second.recoveryCode}
          errors={second.errors}
          onTyped={second.typing}
        />
      ) : null}
      <RefusalLine refusal={stopped === null ? refusal.refusal : { kind: 'refused', rule: '', message: stopped }} />
      <p className={busy === 'wiping' ? 'running' : 'visually-hidden'} role="status">
        {busy === 'wiping'
          ? 'Đang xóa sạch dấu vết trong tệp của sổ … Sổ nhiều dòng thì mất vài giây, đừng tắt máy.'
          : ''}
      </p>
      <div className="form-foot">
        <Button type="submit" data-stop loading={busy !== null}>
          {props.submit}
        </Button>
        <kbd>Ctrl+Enter</kbd>
        <InsistButton insist={refusal.insist} save={save} />
        {props.onCancel ? (
          <Button variant="subtle" disabled={busy !== null} onClick={props.onCancel}>
            Thôi
          </Button>
        ) : null}
        {props.aside}
      </div>
    </form>
  );
}

/** Where a rule lets the person say that he means it all the same. */
function InsistButton(props: { insist: readonly string[]; save: (meant: readonly string[]) => Promise<void> }) {
  const asked = props.insist.at(-1);
  if (asked === undefined) return null;
  return (
    <Button variant="default" data-stop onClick={() => void props.save(props.insist)}>
      {asked.endsWith('acceptDuplicate') ? 'Vẫn ghi, xác nhận trùng' : 'Vẫn ghi như đã gõ'}
    </Button>
  );
}

type Keyed = {
  readonly form: UseFormReturn<FormValues>;
  readonly repeat: ((name: string) => string | undefined) | undefined;
  readonly save: () => void;
  readonly turnWide: () => void;
  readonly onRepeated: (name: string, value: string) => void;
  readonly undo: () => boolean;
};

function onFormKey(event: KeyboardEvent<HTMLFormElement>, keyed: Keyed): void {
  const { form, repeat, save, turnWide, undo } = keyed;
  if (event.nativeEvent.isComposing || event.defaultPrevented) return;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return;
  if (event.key === 'Enter' && event.ctrlKey) {
    event.preventDefault();
    target.blur();
    target.focus();
    save();
  } else if (event.key === 'Enter' && !event.altKey && !(target instanceof HTMLButtonElement)) {
    event.preventDefault();
    stepFocus(event.currentTarget, target, event.shiftKey);
  } else if (event.key === 'F4' && !event.altKey) {
    const name = target.getAttribute('name') ?? '';
    const last = repeat?.(name);
    event.preventDefault();
    if (last === undefined || last === '') return;
    // A picking field does not take back values it has sent itself, unless it is told to.
    target.setAttribute('data-set', last);
    form.setValue(name, last, { shouldDirty: true });
    keyed.onRepeated(name, last);
  } else if (event.ctrlKey && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'z') {
    if (undo()) event.preventDefault();
  } else if (event.key === 'F8') {
    event.preventDefault();
    turnWide();
  }
}

/** What is asked only of whoever wants to write more: behind F8. */
function Extra(props: {
  fields: readonly FieldSpec[];
  wide: boolean;
  onTurn: () => void;
  slot: (field: FieldSpec) => ReactNode;
}) {
  const { fields, wide } = props;
  if (fields.length === 0) return null;
  return (
    <>
      <button type="button" className="more-fields" aria-expanded={wide} onClick={props.onTurn} tabIndex={-1}>
        <kbd>F8</kbd>{' '}
        {wide ? 'Ẩn phần ghi thêm' : `Ghi thêm: ${fields.map((field) => field.label.toLowerCase()).join(', ')}`}
      </button>
      {wide ? <div className="grid">{fields.map(props.slot)}</div> : null}
    </>
  );
}

/** What was refused and belongs to no field; where the clock is in doubt, the way to it. */
function RefusalLine({ refusal }: { refusal: Refusal | null }) {
  const showClock = useClock();
  return (
    <div aria-live="assertive">
      {refusal ? (
        <p className="refusal" role="alert">
          {sentence(refusal)}{' '}
          {refusal.kind === 'refused' && refusal.rule === 'clock.unconfirmed' && showClock ? (
            <button type="button" className="link" onClick={showClock}>
              Xem và xác nhận giờ máy
            </button>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}

function Preview({ control, draw }: { control: Control<FormValues>; draw: (values: Values) => ReactNode }) {
  return draw(strings(useWatch({ control })));
}
