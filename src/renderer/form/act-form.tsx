import { Button } from '@mantine/core';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { type Control, type FieldErrors, useForm, useWatch } from 'react-hook-form';
import type { Refusal } from '../../shared/base/result.ts';
import type { ActReceipt, SecondPerson } from '../../shared/bridge.ts';
import { plain, sentence } from '../bridge.ts';
import { useSession } from '../session.tsx';
import { useAfterPointer } from './after-pointer.ts';
import { useClock } from './clock-way.ts';
import { FieldSlot, type FormValues } from './control.tsx';
import { draftLater, dropDraft } from './drafts.ts';
import { focusFirst, stepFocus } from './keys.ts';
import { DUPLICATES, placeOf } from './refusals.ts';
import { SecondPersonFields } from './second-person.tsx';
import { checkForm, type FieldSpec, type FormSpec, fieldOf, type Input, type Values } from './spec.ts';

export type Receipt = Extract<ActReceipt, { ok: true }>;

type ActFormProps = {
  readonly spec: FormSpec;
  readonly initial?: Values;
  readonly submit: string;
  /** `always`: the act is for two; `asked`: the fields appear when a rule wants them. */
  readonly second?: 'always' | 'asked';
  /** Where the draft is kept; without it nothing is. */
  readonly draft?: string;
  readonly hints?: Readonly<Record<string, string>>;
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
  const showClock = useClock();
  const element = useRef<HTMLFormElement>(null);
  const secondLogin = useRef<HTMLInputElement>(null);
  const secondPassword = useRef<HTMLInputElement>(null);
  const [asksSecond, setAsksSecond] = useState(props.second === 'always');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [secondErrors, setSecondErrors] = useState<Record<string, string>>({});
  const [mayRepeat, setMayRepeat] = useState(false);
  const [wide, setWide] = useState(() =>
    spec.fields.some((field) => field.extra && (initial?.[field.name] ?? '') !== ''),
  );
  const [busy, setBusy] = useState(false);
  // What the register refused stands beside its field until something in the form is changed: the form alone cannot see it.
  const refused = useRef<{ readonly values: string; readonly fields: Readonly<Record<string, string>> } | null>(null);

  const form = useForm<FormValues>({
    defaultValues: startValues(spec, initial),
    // Checked when a field is left (`onLeave`) and when the form is sent.
    mode: 'onSubmit',
    reValidateMode: 'onSubmit',
    shouldFocusError: false,
    resolver: async (values) => {
      const held = refused.current?.values === JSON.stringify(strings(values)) ? refused.current.fields : {};
      const faults = { ...held, ...checkForm(spec, values, today).faults };
      const errors: FieldErrors<FormValues> = {};
      for (const [name, message] of Object.entries(faults)) errors[name] = { type: 'act', message: plain(message) };
      return Object.keys(errors).length > 0 ? { values: {}, errors } : { values, errors: {} };
    },
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the form appears; later focus is the person's
  useEffect(() => {
    if (element.current) focusFirst(element.current, props.focus);
  }, []);

  // Asked at every key and click, for a choice makes no input event; a form as it began is no draft.
  const keepDraft = (): void => {
    const key = props.draft;
    if (key === undefined || busy) return;
    const read = (): Values => strings(form.getValues());
    const begun = spec.fields.some(({ name }) => (read()[name] ?? '') !== (initial?.[name] ?? ''));
    if (begun) draftLater(key, spec, read);
  };

  const showRefusal = (error: Refusal): void => {
    setRefusal(null);
    setSecondErrors({});
    const names = new Set(spec.fields.map((field) => field.name));
    const fields: Record<string, string> = {};
    if (error.kind === 'invalid') {
      for (const [path, message] of Object.entries(error.fields)) fields[fieldOf(spec, path)] = plain(message);
    } else if (error.kind === 'refused') {
      if (error.rule.startsWith('second.')) setAsksSecond(true);
      if (error.rule === 'second.wrongPassword' && secondPassword.current) secondPassword.current.value = '';
      setMayRepeat(DUPLICATES.has(error.rule));
      const place = placeOf(error.rule, error.message, new Set([...names, 'secondLogin', 'secondPassword']));
      if (place?.startsWith('second')) setSecondErrors({ [place]: plain(error.message) });
      else if (place !== null) fields[place] = plain(error.message);
      else setRefusal(error);
    } else setRefusal(error);
    refused.current = { values: JSON.stringify(strings(form.getValues())), fields };
    for (const [name, message] of Object.entries(fields)) {
      if (names.has(name)) form.setError(name, { type: 'act', message });
      else setRefusal({ kind: 'refused', rule: '', message });
    }
    const wrong = Object.keys(fields).filter((name) => names.has(name));
    if (spec.fields.some((field) => field.extra && wrong.includes(field.name))) setWide(true);
    setTimeout(() => element.current && wrong.length > 0 && goTo(element.current, wrong), 0);
  };

  const save = async (acceptDuplicate: boolean): Promise<void> => {
    if (busy) return;
    const values = strings(form.getValues());
    const checked = checkForm(spec, values, today);
    if (Object.keys(checked.faults).length > 0) {
      showRefusal({ kind: 'invalid', fields: checked.faults });
      return;
    }
    const stop = props.blocked?.(values) ?? null;
    if (stop !== null) {
      setRefusal({ kind: 'refused', rule: '', message: stop });
      return;
    }
    const second = asksSecond ? typedSecond(secondLogin.current, secondPassword.current) : undefined;
    if (asksSecond && !second) {
      setSecondErrors({ secondLogin: 'Người thứ hai nhập tên đăng nhập và mật khẩu.' });
      secondLogin.current?.focus();
      return;
    }
    setBusy(true);
    const input = acceptDuplicate ? { ...checked.input, acceptDuplicate: true } : checked.input;
    const receipt = await spec.send(input, second);
    setBusy(false);
    if (!receipt.ok) {
      showRefusal(receipt.error);
      return;
    }
    setRefusal(null);
    setMayRepeat(false);
    if (props.draft !== undefined) void dropDraft(props.draft);
    props.onDone(receipt, values, input);
  };

  const afterPointer = useAfterPointer();
  const onLeave = useCallback(
    (name: string): void => afterPointer(() => void form.trigger(name)),
    [form, afterPointer],
  );

  const onKeyDown = (event: React.KeyboardEvent<HTMLFormElement>): void => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    const target = event.target;
    if (!(target instanceof HTMLElement)) return;
    if (event.key === 'Enter' && event.ctrlKey) {
      event.preventDefault();
      target.blur();
      target.focus();
      void save(false);
    } else if (event.key === 'Enter' && !event.altKey && !(target instanceof HTMLButtonElement)) {
      event.preventDefault();
      stepFocus(event.currentTarget, target, event.shiftKey);
    } else if (event.key === 'F4' && !event.altKey) {
      const name = target.getAttribute('name') ?? '';
      const last = props.repeat?.(name);
      event.preventDefault();
      if (last === undefined || last === '') return;
      // A picking field does not take back values it has sent itself, unless it is told to.
      target.setAttribute('data-set', last);
      form.setValue(name, last, { shouldDirty: true });
    } else if (event.key === 'F8') {
      event.preventDefault();
      setWide((now) => !now);
    }
  };

  const main = spec.fields.filter((field) => !field.extra);
  const extra = spec.fields.filter((field) => field.extra);
  const slot = (field: FieldSpec) => (
    <FieldSlot
      key={field.name}
      form={form}
      field={field}
      today={today}
      hint={props.hints?.[field.name]}
      onLeave={onLeave}
    />
  );
  return (
    <form
      ref={element}
      className="act-form"
      noValidate
      autoComplete="off"
      onKeyDown={onKeyDown}
      onInput={keepDraft}
      onKeyUp={keepDraft}
      onClick={keepDraft}
      onSubmit={(event) => {
        event.preventDefault();
        void save(false);
      }}
    >
      {props.before ? <Preview control={form.control} draw={props.before} /> : null}
      <div className="grid">{main.map(slot)}</div>
      {extra.length > 0 ? (
        <>
          <button
            type="button"
            className="more-fields"
            aria-expanded={wide}
            onClick={() => setWide((now) => !now)}
            tabIndex={-1}
          >
            <kbd>F8</kbd>{' '}
            {wide ? 'Ẩn phần ghi thêm' : `Ghi thêm: ${extra.map((field) => field.label.toLowerCase()).join(', ')}`}
          </button>
          {wide ? <div className="grid">{extra.map(slot)}</div> : null}
        </>
      ) : null}
      {props.children}
      {props.preview ? <Preview control={form.control} draw={props.preview} /> : null}
      {asksSecond ? <SecondPersonFields login={secondLogin} password={secondPassword} errors={secondErrors} /> : null}
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
      <div className="form-foot">
        <Button type="submit" data-stop loading={busy}>
          {props.submit}
        </Button>
        <kbd>Ctrl+Enter</kbd>
        {mayRepeat ? (
          <Button variant="default" data-stop onClick={() => void save(true)}>
            Vẫn ghi, xác nhận trùng
          </Button>
        ) : null}
        {props.onCancel ? (
          <Button variant="subtle" onClick={props.onCancel}>
            Thôi
          </Button>
        ) : null}
        {props.aside}
      </div>
    </form>
  );
}

function Preview({ control, draw }: { control: Control<FormValues>; draw: (values: Values) => ReactNode }) {
  return draw(strings(useWatch({ control })));
}

function startValues(spec: FormSpec, initial: Values | undefined): FormValues {
  return Object.fromEntries(spec.fields.map((field) => [field.name, initial?.[field.name] ?? '']));
}

function strings(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? '']));
}

function typedSecond(login: HTMLInputElement | null, password: HTMLInputElement | null): SecondPerson | undefined {
  if (!login?.value || !password?.value) return undefined;
  return { login: login.value, password: password.value };
}

/** To the first field that is wrong, in the order of the form. */
function goTo(form: HTMLElement, wrong: readonly string[]): void {
  const first = [...form.querySelectorAll<HTMLElement>('[name], [aria-invalid]')].find((element) => {
    const name = element.getAttribute('name') ?? '';
    // The boxes of a group carry the group's name before their own.
    if (element instanceof HTMLInputElement && element.type === 'checkbox')
      return wrong.some((one) => name === one || name.startsWith(`${one}-`));
    return wrong.includes(name) || (name.startsWith('recipient-') && wrong.includes('recipients'));
  });
  first?.focus();
}
