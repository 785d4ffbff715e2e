import { type ReactNode, useId } from 'react';

type Wired = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-required': true | undefined;
};

/** Label, hint and error of one control, wired once and in one place. */
export function Field(props: {
  label: string;
  hint?: ReactNode;
  /** Stands in the line of the label: that the value was taken over. */
  mark?: ReactNode;
  error?: string | undefined;
  required?: boolean | undefined;
  span?: number | undefined;
  /** A group of controls has a legend, not a label. */
  group?: boolean;
  /** A box to tick stands before its words, as everywhere. */
  box?: boolean;
  children: (wired: Wired) => ReactNode;
}) {
  const id = useId();
  const hint = props.hint ? `${id}-hint` : undefined;
  const error = props.error ? `${id}-error` : undefined;
  const mark = props.mark ? `${id}-mark` : undefined;
  const described = [error, mark, hint].filter((part) => part !== undefined).join(' ');
  const control = props.children({
    id,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': props.error ? true : undefined,
    'aria-required': props.required ? true : undefined,
  });
  const name = (
    <>
      {props.label}
      {props.required ? (
        <span aria-hidden="true" className="required">
          {' *'}
        </span>
      ) : null}
    </>
  );
  const rest = (
    <>
      {props.box ? null : control}
      {props.error ? (
        <p id={error} className="field-error">
          {props.error}
        </p>
      ) : null}
      {props.hint ? (
        <p id={hint} className="field-hint">
          {props.hint}
        </p>
      ) : null}
    </>
  );
  const marked = props.mark ? (
    <span id={mark} className="field-taken">
      {props.mark}
    </span>
  ) : null;
  const className = `field span-${props.span ?? 12}`;
  if (props.group) {
    return (
      <fieldset className={className} aria-describedby={described === '' ? undefined : described}>
        <legend>{name}</legend>
        {marked}
        {rest}
      </fieldset>
    );
  }
  const label = <label htmlFor={id}>{name}</label>;
  return (
    <div className={className}>
      {props.box ? (
        <div className="tick-line">
          {control}
          {label}
        </div>
      ) : (
        label
      )}
      {marked}
      {rest}
    </div>
  );
}
