import type { KeyboardEvent } from 'react';
import { LEVEL_FACTS, LEVELS, type Level } from '../../shared/base/levels.ts';
import type { Choice } from '../../shared/base/typing.ts';
import { LevelBadge } from '../ui/level.tsx';
import { NO_LEVEL } from './spec.ts';

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

/** The level: arrows, or the letter that stands on the envelope (A, B, C), or 1 to 3; 0 for none, where that may be chosen (`none`). */
export function LevelChoice({ name, value, none, onChange }: ChoiceProps & { readonly none?: string }) {
  const shown: readonly Level[] = LEVELS.toReversed();
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.key.toUpperCase();
    const named = shown.find((one, index) => LEVEL_FACTS[one].mark === key || String(index + 1) === key);
    const level = named ?? (none !== undefined && key === '0' ? NO_LEVEL : undefined);
    if (level === undefined) return;
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
      {none === undefined ? null : (
        <label className="choice">
          <input
            type="radio"
            name={name}
            value={NO_LEVEL}
            checked={value === NO_LEVEL}
            onKeyDown={onKeyDown}
            onChange={() => onChange(NO_LEVEL)}
          />
          <span>{none}</span>
        </label>
      )}
    </div>
  );
}

/** Any of a few, kept as their values with commas. A choice that is called by a letter (A, B, C) is ticked by its key, too. */
export function AnyOf({ name, value, choices, onChange }: ChoiceProps & { readonly choices: readonly Choice[] }) {
  const chosen = new Set(value.split(',').filter((one) => one !== ''));
  const set = (changed: string, on: boolean): void => {
    const next = choices.filter((one) => (one.value === changed ? on : chosen.has(one.value)));
    onChange(next.map((one) => one.value).join(','));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const choice = choices.find(({ label }) => label.length === 1 && label === event.key.toUpperCase());
    if (!choice) return;
    event.preventDefault();
    set(choice.value, !chosen.has(choice.value));
  };
  return (
    <div className="choices">
      {choices.map((choice) => (
        <label key={choice.value} className="choice">
          <input
            type="checkbox"
            name={`${name}-${choice.value}`}
            checked={chosen.has(choice.value)}
            onKeyDown={onKeyDown}
            onChange={(event) => set(choice.value, event.currentTarget.checked)}
          />
          <span>{choice.label}</span>
          {choice.hint ? <small>{choice.hint}</small> : null}
        </label>
      ))}
    </div>
  );
}
