import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { type Command, useCommanding } from '../command.tsx';

/** One line of a menu: a deed of the row, or what the list itself does with it. */
export type MenuLine = Pick<Command, 'id' | 'title' | 'key' | 'run'>;

const EDGE = 8;

/**
 * What may be done here, as a menu at a place of the window: arrows and the digit of a line choose, Escape leaves. `null` in place of
 * lines: they are still being read.
 */
export function Menu(props: {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly groups: readonly (readonly MenuLine[] | null)[];
  /** `run`: what was chosen, to be done once the menu is gone and the focus is back. */
  readonly onClose: (run?: () => void) => void;
}) {
  const { x, y, onClose, groups } = props;
  const box = useRef<HTMLDivElement>(null);
  const { ways } = useCommanding();
  const reading = groups.includes(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is read later makes it longer
  useLayoutEffect(() => {
    const menu = box.current;
    if (!menu) return;
    const { width, height } = menu.getBoundingClientRect();
    menu.style.left = `${Math.max(EDGE, Math.min(x, window.innerWidth - width - EDGE))}px`;
    menu.style.top = `${Math.max(EDGE, Math.min(y, window.innerHeight - height - EDGE))}px`;
  }, [x, y, reading]);
  useEffect(() => {
    if (!reading) box.current?.querySelector('button')?.focus();
    else box.current?.focus();
  }, [reading]);
  useEffect(() => {
    const beside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) onClose();
    };
    window.addEventListener('pointerdown', beside, true);
    return () => window.removeEventListener('pointerdown', beside, true);
  }, [onClose]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const lines = [...(box.current?.querySelectorAll('button') ?? [])];
    const here = lines.findIndex((line) => line.matches(':focus'));
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) lines.at((here + step) % lines.length)?.focus();
    else if (event.key === 'Home') lines[0]?.focus();
    else if (event.key === 'End') lines.at(-1)?.focus();
    else if (/^[1-9]$/.test(event.key)) lines[Number(event.key) - 1]?.click();
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else if (event.key === 'Enter' || event.key === ' ') return;
    else if (event.ctrlKey || event.altKey || /^F\d+$/.test(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  let count = 0;
  return (
    <div ref={box} className="row-menu" role="menu" aria-label={props.label} tabIndex={-1} onKeyDown={onKeyDown}>
      {groups.map((lines, group) =>
        lines === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
          <p key={group} className="muted">
            Đang đọc …
          </p>
        ) : lines.length === 0 ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
          // biome-ignore lint/a11y/useSemanticElements: a group within a menu is no fieldset
          <div key={group} role="group">
            {lines.map(({ id, title, key, run }) => {
              count += 1;
              return (
                <button
                  key={id}
                  type="button"
                  role="menuitem"
                  aria-label={title}
                  onClick={() => onClose(() => run(ways))}
                >
                  <span>{title}</span>
                  <kbd>{key ?? (count <= 9 ? count : '')}</kbd>
                </button>
              );
            })}
          </div>
        ),
      )}
    </div>
  );
}
