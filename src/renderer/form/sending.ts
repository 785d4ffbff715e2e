import { type RefObject, useEffect, useRef, useState } from 'react';
import { type FieldErrors, type UseFormReturn, useForm } from 'react-hook-form';
import type { Refusal } from '../../shared/base/result.ts';
import { insisting } from '../../shared/base/rule.ts';
import type { ActReceipt, SecondPerson } from '../../shared/bridge.ts';
import { SECOND_CODE, SECOND_LOGIN, SECOND_PASSWORD } from '../../shared/house-rules.ts';
import { useSession } from '../session.tsx';
import type { FormValues } from './control.tsx';
import { dropDraft } from './drafts.ts';
import { checkForm, type FormSpec, fieldOf, type Input, type Values } from './spec.ts';

/** What a form is when it is checked, sent and refused. */

export type Receipt = Extract<ActReceipt, { ok: true }>;

type Form = UseFormReturn<FormValues>;
type Faults = Readonly<Record<string, string>>;

/** The form's values and what is wrong with them, checked when a field is left and when the form is sent. */
export function useChecked(spec: FormSpec, initial: Values | undefined) {
  const { today } = useSession();
  // What the register refused stands beside its field until something in the form is changed: the form alone cannot see it.
  const refused = useRef<{ readonly values: string; readonly fields: Faults } | null>(null);
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
      for (const [name, message] of Object.entries(faults)) errors[name] = { type: 'act', message };
      return Object.keys(errors).length > 0 ? { values: {}, errors } : { values, errors: {} };
    },
  });
  /** Whether the form still says what was refused. */
  const stands = (): boolean => refused.current?.values === JSON.stringify(strings(form.getValues()));
  const hold = (fields: Faults): void => {
    refused.current = { values: JSON.stringify(strings(form.getValues())), fields };
  };
  useHealing(spec, form, () => refused.current?.fields ?? {});
  return { form, hold, stands };
}

/**
 * What was found wrong is no longer said once it is right, by whatever made it right: another field, a choice, what stands beside the
 * form. Nothing new is found wrong here. What the register refused only the field itself makes unsaid.
 */
function useHealing(spec: FormSpec, form: Form, refused: () => Faults): void {
  const { today } = useSession();
  useEffect(() => {
    const heal = (changed?: string): void => {
      const wrong = spec.fields.map(({ name }) => name).filter((name) => form.getFieldState(name).error);
      if (wrong.length === 0) return;
      const { faults } = checkForm(spec, strings(form.getValues()), today);
      const held = refused();
      form.clearErrors(wrong.filter((name) => !(name in faults) && (name === changed || !(name in held))));
    };
    heal();
    const { unsubscribe } = form.watch((_values, { name }) => heal(name));
    return unsubscribe;
  });
}

/** The second person of the form, who is asked for always, or once a rule wants him. */
export function useSecond(wanted: 'always' | 'asked' | undefined) {
  const login = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const recoveryCode = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState(wanted === 'always');
  const [errors, setErrors] = useState<Faults>({});
  const typed = (): SecondPerson | undefined => {
    if (recoveryCode.current?.value) return { recoveryCode: recoveryCode.current.value };
    if (!login.current?.value || !password.current?.value) return undefined;
    return { login: login.current.value, password: password.current.value };
  };
  /** Shows a refusal that is about him; false where it is about something else. */
  const takes = ({ at, message }: Extract<Refusal, { kind: 'refused' }>): boolean => {
    if (at === SECOND_LOGIN) setErrors({ secondLogin: message });
    else if (at === SECOND_CODE) setErrors({ recoveryCode: message });
    else if (at === SECOND_PASSWORD) {
      if (password.current) password.current.value = '';
      setErrors({ secondPassword: message });
    } else return false;
    return true;
  };
  /** What was wrong with the three is said no longer once one of them is typed anew. */
  const typing = (): void => setErrors((now) => (Object.keys(now).length === 0 ? now : {}));
  return { login, password, recoveryCode, asked, errors, setErrors, takes, typed, typing, ask: () => setAsked(true) };
}
type Second = ReturnType<typeof useSecond>;

/** Where a refusal is shown: beside its fields, at the second person's, or, as `refusal`, above the button. */
export function useRefusal(props: {
  readonly spec: FormSpec;
  readonly form: Form;
  readonly hold: (fields: Faults) => void;
  readonly stands: () => boolean;
  readonly second: Second;
  readonly element: RefObject<HTMLFormElement | null>;
  /** A field is wrong that stands behind F8. */
  readonly onHidden: () => void;
}) {
  const { spec, form, hold, second, element } = props;
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [insist, setInsist] = useState<readonly string[]>([]);
  const clear = (): void => {
    setRefusal(null);
    setInsist([]);
  };
  const show = (error: Refusal, meant: readonly string[] = []): void => {
    clear();
    second.setErrors({});
    const names = new Set(spec.fields.map((field) => field.name));
    const fields: Record<string, string> = {};
    if (error.kind === 'invalid') {
      for (const [path, message] of Object.entries(error.fields)) fields[fieldOf(spec, path)] = message;
    } else if (error.kind === 'refused') {
      if (error.insist !== undefined) setInsist([...meant, error.insist]);
      const place = error.at === undefined ? '' : fieldOf(spec, error.at);
      if (second.takes(error)) second.ask();
      else if (names.has(place)) fields[place] = error.message;
      else setRefusal(error);
    } else setRefusal(error);
    hold(fields);
    for (const [name, message] of Object.entries(fields)) {
      if (names.has(name)) form.setError(name, { type: 'act', message });
      else setRefusal({ kind: 'refused', rule: '', message });
    }
    const wrong = Object.keys(fields).filter((name) => names.has(name));
    if (spec.fields.some((field) => field.extra && wrong.includes(field.name))) props.onHidden();
    setTimeout(() => element.current && wrong.length > 0 && goTo(element.current, wrong), 0);
  };
  /** What the person means of what was refused; another thing that he has typed since is asked anew. */
  const still = (meant: readonly string[]): readonly string[] => (props.stands() ? meant : []);
  return { refusal, insist, still, show, clear };
}

type Sending = {
  readonly spec: FormSpec;
  readonly draft?: string;
  readonly blocked?: (values: Values) => string | null;
  readonly onDone: (receipt: Receipt, values: Values, input: Input) => void;
};

/** Checks the form, sends it, and says what came of it. */
export function useSaving(props: Sending, form: Form, second: Second, refusal: ReturnType<typeof useRefusal>) {
  const { spec } = props;
  const { today } = useSession();
  const [busy, setBusy] = useState<'sending' | 'wiping' | null>(null);
  // Two keys may be heard before what the first has set is drawn.
  const sending = useRef(false);
  /** What stands in the way beside the fields is said once somebody has tried to send, for as long as it does. */
  const [tried, setTried] = useState(false);
  const [, lookAgain] = useState(0);
  useEffect(() => {
    if (!tried) return undefined;
    return form.watch(() => lookAgain((now) => now + 1)).unsubscribe;
  }, [form, tried]);
  const stopped = tried ? (props.blocked?.(strings(form.getValues())) ?? null) : null;
  /** `insisted`: what the person says that he means all the same, refusal after refusal. */
  const save = async (insisted: readonly string[] = []): Promise<void> => {
    if (sending.current) return;
    const meant = refusal.still(insisted);
    const values = strings(form.getValues());
    const checked = checkForm(spec, values, today);
    const stop = props.blocked?.(values) ?? null;
    setTried(stop !== null);
    // Said in its own words, not in the schema's, which has no field to stand beside.
    const fields = stop === null ? checked.faults : besideFields(spec, checked.faults);
    if (stop !== null || Object.keys(fields).length > 0) {
      refusal.show({ kind: 'invalid', fields });
      return;
    }
    const other = second.asked ? second.typed() : undefined;
    if (second.asked && !other) {
      const code = second.recoveryCode.current;
      second.setErrors(
        code
          ? { recoveryCode: 'Chưa nhập mã khôi phục.' }
          : { secondLogin: 'Người thứ hai nhập tên đăng nhập và mật khẩu.' },
      );
      (code ?? second.login.current)?.focus();
      return;
    }
    const input = meant.reduce(insisting, checked.input);
    sending.current = true;
    setBusy(spec.wipes?.(input) ? 'wiping' : 'sending');
    const receipt = await spec.send(input, other).finally(() => {
      sending.current = false;
      setBusy(null);
    });
    if (!receipt.ok) {
      refusal.show(receipt.error, meant);
      return;
    }
    refusal.clear();
    if (props.draft !== undefined) void dropDraft(props.draft);
    props.onDone(receipt, values, input);
  };
  return { busy, save, stopped };
}

function besideFields(spec: FormSpec, faults: Faults): Faults {
  const names = new Set(spec.fields.map(({ name }) => name));
  return Object.fromEntries(Object.entries(faults).filter(([name]) => names.has(name)));
}

function startValues(spec: FormSpec, initial: Values | undefined): FormValues {
  return Object.fromEntries(spec.fields.map((field) => [field.name, initial?.[field.name] ?? '']));
}

/** Every field as it was typed; what has not been touched is empty. */
export function strings(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? '']));
}

/** To the first field that is wrong, in the order of the form. */
function goTo(form: HTMLElement, wrong: readonly string[]): void {
  const first = [...form.querySelectorAll<HTMLElement>('[name], [aria-invalid]')].find((element) => {
    const name = element.getAttribute('name') ?? '';
    // The boxes of a group carry the group's name before their own.
    if (element instanceof HTMLInputElement && element.type === 'checkbox')
      return wrong.some((one) => name === one || name.startsWith(`${one}-`));
    return (
      wrong.includes(name) ||
      (name.startsWith('recipient-') && wrong.includes('recipients')) ||
      (name.startsWith('persons-') && wrong.includes('persons'))
    );
  });
  first?.focus();
}
