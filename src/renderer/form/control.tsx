import { useMemo } from 'react';
import { type Control, type UseFormReturn, useController, useWatch } from 'react-hook-form';
import type { CivilDate } from '../../shared/base/dates.ts';
import type { PartyKind } from '../../shared/base/typing.ts';
import { Field } from '../ui/field.tsx';
import { AnyOf, LevelChoice, OneOf } from './choices.tsx';
import { Combo } from './combo.tsx';
import { creatable, useCreations } from './creating.ts';
import type { Option } from './finder.ts';
import { PersonLevels } from './levels.tsx';
import { useOptions, useParties, usePartyCreations } from './options.ts';
import { Recipients } from './recipients.tsx';
import type { FieldSpec, Kind } from './spec.ts';
import { type Taken, TakenMark } from './taken.tsx';
import { dateKey, leftDate } from './typed-date.ts';

export type FormValues = Record<string, string>;
type FormHandle = UseFormReturn<FormValues>;

type Wired = { readonly id: string; readonly 'aria-invalid'?: true | undefined };
type SlotProps = {
  readonly form: FormHandle;
  readonly field: FieldSpec;
  readonly today: CivilDate;
  readonly hint?: string | undefined;
  readonly taken?: Taken | undefined;
  readonly onLeave: (name: string) => void;
};

/** One field of a form: its control, its hint, what is wrong with it; or the sentence that stands in its place. */
export function FieldSlot(props: SlotProps) {
  return props.field.instead ? <ConditionalSlot {...props} /> : <PlainSlot {...props} />;
}

function ConditionalSlot(props: SlotProps) {
  const values = useWatch({ control: props.form.control });
  const said = props.field.instead?.(known(values));
  if (said === undefined || said === null) return <PlainSlot {...props} />;
  if (said === '') return null;
  return (
    <div className={`field instead span-${props.field.span ?? 12}`} role="note">
      <span className="instead-label">{props.field.label}</span>
      <p>{said}</p>
    </div>
  );
}

function known(values: Partial<FormValues>): FormValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? '']));
}

function PlainSlot({ form, field, today, hint, taken, onLeave }: SlotProps) {
  const { kind, name } = field;
  const error = form.getFieldState(name, form.formState).error?.message;
  const group =
    kind.is === 'level' ||
    kind.is === 'choice' ||
    kind.is === 'several' ||
    kind.is === 'recipients' ||
    kind.is === 'levels';
  return (
    <Field
      label={field.label}
      hint={hint ?? field.hint}
      mark={taken === undefined ? undefined : <TakenMark control={form.control} name={name} taken={taken} />}
      error={error}
      required={field.required}
      span={field.span}
      group={group}
      box={kind.is === 'yes'}
    >
      {(wired) => {
        if (isTyped(kind)) return <Typed form={form} field={field} wired={wired} today={today} onLeave={onLeave} />;
        return <Chosen control={form.control} field={field} wired={wired} onLeave={() => onLeave(name)} />;
      }}
    </Field>
  );
}

function isTyped(kind: Kind): boolean {
  if (kind.is === 'line') return kind.suggest === undefined;
  return ['wrapped', 'newCode', 'date', 'number', 'copyNumbers', 'runs', 'entries', 'password'].includes(kind.is);
}

/** Fields that hold what was typed: uncontrolled, so that nothing is ever written into them while somebody types. */
function Typed(props: {
  form: FormHandle;
  field: FieldSpec;
  wired: Wired;
  today: CivilDate;
  onLeave: (name: string) => void;
}) {
  const { form, field, wired, today } = props;
  const { kind, name } = field;
  const { ref, onChange, onBlur } = form.register(name);
  const shared = {
    ...wired,
    name,
    ref,
    onChange,
    className: 'control',
    autoComplete: 'off',
    spellCheck: false,
    onFocus: (event: React.FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => event.currentTarget.select(),
    onKeyDown: (event: React.KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      if (kind.is !== 'date' || event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
      const box = event.currentTarget;
      const day = dateKey(event.key, box.value, today, kind.ahead);
      if (day === null) return;
      event.preventDefault();
      form.setValue(name, day, { shouldDirty: true });
      box.select();
    },
    onBlur: (event: React.FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      const day = kind.is === 'date' ? leftDate(event.currentTarget.value, today, kind.ahead) : null;
      if (day !== null) form.setValue(name, day);
      void onBlur(event);
      props.onLeave(name);
    },
  };
  if (kind.is === 'wrapped') return <textarea {...shared} rows={2} />;
  const numeric = kind.is === 'number' || kind.is === 'date';
  return (
    <input
      {...shared}
      type={kind.is === 'password' ? 'password' : 'text'}
      inputMode={numeric ? 'numeric' : 'text'}
      placeholder={kind.is === 'date' ? 'ngày/tháng/năm' : undefined}
    />
  );
}

/** Fields in which something is chosen. */
function Chosen(props: { control: Control<FormValues>; field: FieldSpec; wired: Wired; onLeave: () => void }) {
  const { field, wired, onLeave } = props;
  const { kind, name } = field;
  const {
    field: { value, onChange },
  } = useController({ control: props.control, name });
  const chosen = { name, value: value ?? '', onChange: (next: string) => onChange(next) };
  switch (kind.is) {
    case 'pick':
      return <Pick {...chosen} list={kind.list} wired={wired} onLeave={onLeave} />;
    case 'party':
      return <Party {...chosen} kinds={kind.kinds} wired={wired} onLeave={onLeave} />;
    case 'line':
      return <Suggested {...chosen} suggest={kind.suggest ?? []} wired={wired} onLeave={onLeave} />;
    case 'recipients':
      return <Recipients wired={wired} value={chosen.value} onChange={chosen.onChange} onLeave={onLeave} />;
    case 'levels':
      return <PersonLevels wired={wired} value={chosen.value} onChange={chosen.onChange} onLeave={onLeave} />;
    case 'level':
      return <LevelChoice {...chosen} />;
    case 'choice':
      return <OneOf {...chosen} choices={kind.choices} />;
    case 'several':
      return <AnyOf {...chosen} choices={kind.choices} />;
    default:
      return (
        <input
          {...wired}
          type="checkbox"
          name={name}
          className="tick"
          checked={chosen.value === 'yes'}
          onChange={(event) => chosen.onChange(event.currentTarget.checked ? 'yes' : '')}
        />
      );
  }
}

type PickProps = {
  readonly name: string;
  readonly value: string;
  readonly wired: Wired;
  readonly onChange: (value: string) => void;
  readonly onLeave: () => void;
};

function Pick({ list, ...rest }: PickProps & { readonly list: Parameters<typeof useOptions>[0] }) {
  const options = useOptions(list);
  const creations = useCreations(creatable(list));
  return <Combo {...rest} options={options} creations={creations} />;
}

function Party({ kinds, ...rest }: PickProps & { readonly kinds: readonly PartyKind[] }) {
  const options = useParties(kinds);
  const creations = usePartyCreations(kinds);
  return <Combo {...rest} options={options} creations={creations} />;
}

function Suggested({ suggest, ...rest }: PickProps & { readonly suggest: readonly string[] }) {
  const options = useMemo<readonly Option[]>(() => suggest.map((text) => ({ value: text, label: text })), [suggest]);
  return <Combo {...rest} options={options} free />;
}
