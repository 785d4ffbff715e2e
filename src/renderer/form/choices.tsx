import type { KeyboardEvent } from 'react';
import { LEVEL_FACTS, LEVELS, type Level } from '../../shared/levels.ts';
import { LevelBadge } from '../ui/level.tsx';
import type { Choice } from './spec.ts';

type ChoiceProps = {
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** One of a few: radio buttons in a row, so that all that may be chosen can be seen. */
export function OneOf({ name, value, choices, onChange }: ChoiceProps & { readonly choices: readonly Choice[] }) {
  return (
    <div className="choices">
      {choices.map((choice) => (
        <label key={choice.value} className="choice">
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={value === choice.value}
            onChange={() => onChange(choice.value)}
          />
          <span>{choice.label}</span>
          {choice.hint ? <small>{choice.hint}</small> : null}
        </label>
      ))}
    </div>
  );
}

/** The level: arrows, or the letter that stands on the envelope (A, B, C), or 1 to 3. */
export function LevelChoice({ name, value, onChange }: ChoiceProps) {
  const shown: readonly Level[] = LEVELS.toReversed();
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.key.toUpperCase();
    const level = shown.find((one, index) => LEVEL_FACTS[one].mark === key || String(index + 1) === key);
    if (!level) return;
    event.preventDefault();
    onChange(level);
    const group = event.currentTarget.closest('.choices');
    group?.querySelector<HTMLInputElement>(`input[value="${level}"]`)?.focus();
  };
  return (
    <div className="choices">
      {shown.map((level) => (
        <label key={level} className="choice choice-level">
          <input
            type="radio"
            name={name}
            value={level}
            checked={value === level}
            onKeyDown={onKeyDown}
            onChange={() => onChange(level)}
          />
          <LevelBadge level={level} />
        </label>
      ))}
    </div>
  );
}

/** Any of a few, kept as their values with commas. */
export function AnyOf({ name, value, choices, onChange }: ChoiceProps & { readonly choices: readonly Choice[] }) {
  const chosen = new Set(value.split(',').filter((one) => one !== ''));
  return (
    <div className="choices">
      {choices.map((choice) => (
        <label key={choice.value} className="choice">
          <input
            type="checkbox"
            name={`${name}-${choice.value}`}
            checked={chosen.has(choice.value)}
            onChange={(event) => {
              const next = choices.filter((one) =>
                one.value === choice.value ? event.currentTarget.checked : chosen.has(one.value),
              );
              onChange(next.map((one) => one.value).join(','));
            }}
          />
          <span>{choice.label}</span>
          {choice.hint ? <small>{choice.hint}</small> : null}
        </label>
      ))}
    </div>
  );
}
