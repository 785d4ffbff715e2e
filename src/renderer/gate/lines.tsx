import { useEffect, useRef, useState } from 'react';
import { Field } from '../ui/field.tsx';

export type Line = {
  readonly name: string;
  readonly label: string;
  readonly required?: boolean;
  readonly secret?: boolean;
  readonly hint?: string;
};
export type LineValues = Readonly<Record<string, string>>;

export function missing(lines: readonly Line[], values: LineValues): Record<string, string> {
  return Object.fromEntries(
    lines.filter((line) => line.required && !values[line.name]?.trim()).map((line) => [line.name, 'Chưa nhập.']),
  );
}

/** Plain lines of the first start; Enter goes on, and from the last line to the next step. */
export function Lines(props: {
  lines: readonly Line[];
  values: LineValues;
  errors: LineValues;
  onChange: (name: string, value: string) => void;
}) {
  const all = useRef<HTMLDivElement>(null);
  const { lines, errors } = props;
  // What was wrong with a line is said until it is typed in.
  const [mended, setMended] = useState<{ readonly of: LineValues; readonly names: readonly string[] }>();
  const wrong = (name: string): string | undefined =>
    mended?.of === errors && mended.names.includes(name) ? undefined : errors[name];
  // Each time anew: the field that is wrong may be the one that was wrong before.
  useEffect(() => {
    const first = lines.find((line) => errors[line.name]) ?? lines[0];
    all.current?.querySelector<HTMLInputElement>(`[name="${first?.name ?? ''}"]`)?.focus();
  }, [lines, errors]);
  return (
    <div ref={all}>
      {lines.map((line, index) => (
        <Field key={line.name} label={line.label} hint={line.hint} required={line.required} error={wrong(line.name)}>
          {(wired) => (
            <input
              {...wired}
              name={line.name}
              className="control"
              type={line.secret ? 'password' : 'text'}
              autoComplete="off"
              spellCheck={false}
              defaultValue={props.values[line.name] ?? ''}
              onInput={(event) => {
                setMended({ of: errors, names: [...(mended?.of === errors ? mended.names : []), line.name] });
                props.onChange(line.name, event.currentTarget.value);
              }}
              onKeyDown={(event) => {
                const next = lines[index + 1];
                if (event.key !== 'Enter' || event.nativeEvent.isComposing || !next) return;
                event.preventDefault();
                all.current?.querySelector<HTMLInputElement>(`[name="${next.name}"]`)?.focus();
              }}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
