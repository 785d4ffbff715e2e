// biome-ignore-all lint/a11y/useSemanticElements: the field has the focus and the keys of its list (aria-activedescendant)
// biome-ignore-all lint/a11y/useFocusableInteractive: the field has the focus and the keys of its list (aria-activedescendant)
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the field has the focus and the keys of its list (aria-activedescendant)

import { type FocusEvent, type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { fold } from '../../shared/base/fold.ts';
import type { Creation } from './creating.ts';
import { finder, type Option, sameOption } from './finder.ts';
import { stepFocus } from './keys.ts';
import { UNPICKED } from './spec.ts';

const SHOWN = 40;

type ComboProps = {
  readonly wired: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly name: string;
  readonly value: string;
  readonly options: readonly Option[];
  /** Words that are in no list are welcome too. */
  readonly free?: boolean;
  /** The lines "Tạo mới …" below what was found. */
  readonly creations?: readonly Creation[];
  readonly onChange: (value: string) => void;
  readonly onLeave?: (() => void) | undefined;
  readonly label?: string;
};

/**
 * A field with a list under it. What is typed stays as typed (an input method edits by backspace and insert); only choosing a line, or
 * leaving the field, writes into it.
 */
export function Combo(props: ComboProps) {
  const listId = useId();
  const combo = useCombo(props);
  const { open, active } = combo;
  const optionId = (index: number): string => `${listId}-${index}`;
  return (
    <div className="combo">
      <input
        {...props.wired}
        ref={combo.input}
        name={props.name}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-label={props.label}
        aria-autocomplete="list"
        // A dialog around it must not take the Escape that closes the list.
        data-mantine-stop-propagation={open ? 'true' : undefined}
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open && active >= 0 && active < combo.count ? optionId(active) : undefined}
        className="control"
        onInput={combo.onInput}
        onKeyDown={combo.onKeyDown}
        onFocus={combo.onFocus}
        onBlur={() => {
          combo.settle();
          props.onLeave?.();
        }}
      />
      {open ? (
        <div className="combo-list" role="listbox" id={listId} aria-label={props.label ?? 'Gợi ý'}>
          {combo.found.map((option, index) => (
            <Line key={option.value} id={optionId(index)} active={index === active} onPick={() => combo.pick(option)}>
              <span>{option.label}</span>
              {option.detail ? <small>{option.detail}</small> : null}
            </Line>
          ))}
          {combo.offered.map((creation, index) => (
            <Line
              key={creation.called}
              id={optionId(combo.found.length + index)}
              active={active === combo.found.length + index}
              onPick={() => void combo.create(creation)}
            >
              <span className="combo-new">{newLine(creation.called, combo.typed)}</span>
            </Line>
          ))}
        </div>
      ) : null}
    </div>
  );
}

function newLine(called: string, typed: string): string {
  return typed.trim() === '' ? `Tạo mới ${called}…` : `Tạo mới ${called} “${typed.trim()}”…`;
}

const NONE: readonly Creation[] = [];

/** The field itself: while somebody types, what stands in it is his own; a value that came from elsewhere is shown. */
function useOwnText({ options, value, free = false, onChange }: ComboProps) {
  const input = useRef<HTMLInputElement>(null);
  /** The value at the moment of entering, and all that were typed since. */
  const own = useRef(new Set<string>());
  const touched = useRef(false);
  // A value that came from elsewhere (a draft, F4, the next document) is shown. One of our own is not written back: while somebody
  // types, what is rendered lags behind what stands in the field.
  useEffect(() => {
    const field = input.current;
    if (!field) return;
    const forced = field.dataset.set === value;
    if (forced) delete field.dataset.set;
    else if (document.activeElement === field && touched.current && own.current.has(value)) return;
    field.value = shownText(options, value, free);
  }, [options, value, free]);
  const send = (next: string): void => {
    own.current.add(next);
    onChange(next);
  };
  const touch = (): void => {
    touched.current = true;
  };
  const onFocus = (event: FocusEvent<HTMLInputElement>): void => {
    own.current = new Set([value]);
    touched.current = false;
    event.currentTarget.select();
  };
  return { input, send, touch, onFocus };
}

/** Which lines are found for what was typed, which of them is meant, and the keys that choose. */
function useCombo(props: ComboProps) {
  const { options, free = false, creations = NONE } = props;
  const { input, send, touch, onFocus } = useOwnText(props);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(-1);
  const find = useMemo(() => finder(options), [options]);
  const found = useMemo(() => (open ? find(typed, SHOWN) : []), [find, open, typed]);
  // A person may be called as an agency is: only where one kind is made is what bears that name meant.
  const offered = open && (creations.length > 1 || !sameOption(options, typed)) ? creations : NONE;
  const count = found.length + offered.length;

  const close = (): void => {
    setOpen(false);
    setActive(-1);
  };
  const pick = (option: Option): void => {
    if (input.current) input.current.value = free ? option.value : option.label;
    send(option.value);
    close();
  };
  const settle = (): void => {
    const text = input.current?.value ?? '';
    const same = sameOption(options, text);
    if (same) pick(same);
    else close();
  };
  const create = async (creation: Creation): Promise<void> => {
    const field = input.current;
    const text = (field?.value ?? '').trim();
    close();
    const value = await creation.create(text);
    field?.focus();
    if (value === null) return;
    field?.setAttribute('data-set', value);
    send(value);
    // It is filled: whoever types goes on, as after a line that was chosen by Enter.
    if (field) stepFocus(field.closest<HTMLElement>('form, [role=dialog], main') ?? field, field, false);
  };
  const onInput = (): void => {
    const text = input.current?.value ?? '';
    touch();
    setTyped(text);
    setOpen(true);
    send(free || text.trim() === '' ? text : `${UNPICKED}${text}`);
    const first = find(text, 1)[0];
    const begun =
      first !== undefined && text.trim() !== '' && (!free || fold(first.label).startsWith(fold(text.trim())));
    // Where several kinds can be made, which one is the person's to say.
    setActive(begun || (first === undefined && text.trim() !== '' && creations.length === 1) ? 0 : -1);
  };
  const step = (by: number): void => {
    if (!open) {
      setTyped('');
      setOpen(true);
      setActive(0);
    } else if (count > 0) setActive((now) => (now + by + count) % count);
  };
  const choose = (event: KeyboardEvent): void => {
    const option = found[active];
    const creation = offered[active - found.length];
    if (option) pick(option);
    else if (creation) {
      event.preventDefault();
      void create(creation);
    } else settle();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      step(event.key === 'ArrowDown' ? 1 : -1);
    } else if ((event.key === 'Enter' || event.key === 'Tab') && open && !event.shiftKey && !event.ctrlKey)
      choose(event);
    else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };

  return {
    input,
    typed,
    found,
    active,
    count,
    open: open && count > 0,
    offered,
    pick,
    settle,
    create,
    onInput,
    onKeyDown,
    onFocus,
  };
}

function Line(props: { id: string; active: boolean; onPick: () => void; children: React.ReactNode }) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (props.active) line.current?.scrollIntoView({ block: 'nearest' });
  }, [props.active]);
  return (
    // The keyboard reaches the lines through the field (aria-activedescendant), so a line has no key handler and no tab stop.
    <div
      ref={line}
      id={props.id}
      role="option"
      aria-selected={props.active}
      className={props.active ? 'combo-line active' : 'combo-line'}
      onMouseDown={(event) => event.preventDefault()}
      onClick={props.onPick}
    >
      {props.children}
    </div>
  );
}

function shownText(options: readonly Option[], value: string, free: boolean): string {
  if (free) return value;
  if (value.startsWith(UNPICKED)) return value.slice(UNPICKED.length);
  // While the list is still being read there is no name to show.
  return options.find((option) => option.value === value)?.label ?? (options.length === 0 ? '' : value);
}
