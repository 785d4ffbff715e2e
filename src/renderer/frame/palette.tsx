// biome-ignore-all lint/a11y/useSemanticElements: the field has the focus and the keys of its list (aria-activedescendant)
// biome-ignore-all lint/a11y/useFocusableInteractive: the field has the focus and the keys of its list (aria-activedescendant)
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the field has the focus and the keys of its list (aria-activedescendant)

import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { tableDate } from '../../shared/base/dates.ts';
import { fold, matchRank } from '../../shared/base/fold.ts';
import { spoken } from '../../shared/base/names.ts';
import { useAsk, useCatalogue } from '../data.ts';
import { useDeeds } from '../form/deed-dialog.tsx';
import { typedDate } from '../form/typed-date.ts';
import { useSession } from '../session.tsx';
import { readTyped } from '../subjects/custody/picked.ts';
import { type Command, useCommanding } from '../ui/command.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { focusAtOnce } from '../ui/focus.ts';
import { type ToRef, useToRef } from '../ui/screen.ts';
import { entryName } from '../ui/words.ts';

const DIRECTIONS = [
  { direction: 'in', said: 'den' },
  { direction: 'out', said: 'di' },
] as const;

/** The rows that a number means: `5`, `đến 5`, `đi số 5/2025`; `null` where no number was typed. */
export function numbered(typed: string, thisYear: number): readonly Command[] | null {
  const [, book = '', number, ofYear = thisYear] =
    /^\s*(?:(di|den)\s+)?(?:so\s+)?(\d{1,7})(?:\s*\/\s*(\d{4}))?\s*$/.exec(fold(typed)) ?? [];
  if (number === undefined) return null;
  return DIRECTIONS.filter(({ said }) => book === '' || book === said).map(({ direction }) => {
    const ref = `${direction}:${ofYear}:${Number(number)}`;
    return { id: ref, title: `Mở dòng ${spoken(ref)}`, run: ({ go }) => go(`book-${direction}`, { ref }) };
  });
}

/** What is named by its reference: the code of a label, `phiếu 3`, `phiếu 3/2025`. */
function byReference(typed: string, thisYear: number): readonly string[] {
  const code = readTyped(typed, thisYear);
  if (code.is !== 'words' && typed.includes(':')) return [code.is === 'copy' ? code.copy : code.entry];
  const [, number, year = thisYear] = /^\s*phieu\s+(?:so\s+)?(\d{1,6})(?:\s*\/\s*(\d{4}))?\s*$/.exec(fold(typed)) ?? [];
  return number === undefined ? [] : [`handover:${year}:${Number(number)}`];
}

/** So many of the rows that words or a day mean are offered; the book has them all. */
const OFFERED = 8;

/**
 * Rows of the registers by symbol, words or a day, and people by name. Whoever only inspects is not asked for while he types: what he is
 * shown is a line of the journal each time.
 */
function useFoundWhere(typed: string): readonly Command[] {
  const { user, today } = useSession();
  const toRef = useToRef();
  const looks = user.roles.some((role) => role !== 'inspector');
  const wanted = useDeferredValue(typed.trim());
  const day = /\D/.test(wanted) ? typedDate(wanted, today) : null;
  const rows = useAsk(
    'entries',
    day === null ? { search: wanted } : { from: day, to: day },
    looks && wanted.length > 1,
  );
  const people = useCatalogue('people', looks);
  return useMemo(() => {
    if (wanted.length < 2 || !looks) return [];
    const entries = (rows.data?.rows ?? [])
      .slice(0, OFFERED)
      .flatMap(({ ref, symbol = '', type = '', direction, day: on }) => {
        const about = [symbol, type, day === null ? '' : `ngày ${tableDate(on ?? day)}`].filter((part) => part !== '');
        return leading(
          toRef,
          ref,
          `Mở ${entryName(ref)}${about.length === 0 ? '' : `: ${about.join(', ')}`}`,
          direction,
        );
      });
    const found = people
      .flatMap(({ code, name = code, title = '' }) => {
        const hit = matchRank(name, wanted);
        return hit === null ? [] : [{ hit, code, called: title === '' ? name : `${name}, ${title}` }];
      })
      .sort((one, other) => one.hit - other.hit)
      .slice(0, OFFERED)
      .flatMap(({ code, called }) => {
        const person = `person:${code}`;
        const holds = leading(toRef, `holder:${person}`, `${called}: đang giữ gì`, '');
        return holds.length > 0 ? holds : leading(toRef, person, called, '');
      });
    return [...found, ...entries];
  }, [wanted, looks, rows.data, people, toRef, day]);
}

/** The line that leads to what a reference names, where there is a screen for it. */
function leading(toRef: ToRef, ref: string, title: string, also: string): readonly Command[] {
  const opening = toRef(ref);
  return opening ? [{ id: ref, title, also, run: ({ go }) => go(opening.screen, opening.params) }] : [];
}

/** Ctrl+K: everything by name, accents or none, first what may be done with the open row; a number goes to that row. */
export function Palette(props: { commands: readonly Command[]; onClose: () => void }) {
  const { overview } = useSession();
  const { ways, here, showing } = useCommanding();
  const deeds = useDeeds('none', null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  // Over an open dialog no other is opened: what is typed there would be lost.
  const all = useMemo(
    () => (showing ? props.commands : [...here, ...props.commands, ...deeds]),
    [showing, here, props.commands, deeds],
  );
  const rows = numbered(typed, overview?.year.year ?? 0);
  const toRef = useToRef();
  const named = byReference(typed, overview?.year.year ?? 0).flatMap((ref) =>
    leading(toRef, ref, `Mở ${spoken(ref)}`, ''),
  );
  const where = useFoundWhere(rows === null ? typed : '');
  const found = [
    ...(rows ?? []),
    ...named,
    ...all
      .flatMap((command) => {
        const hit = typed.trim() === '' ? 0 : rankOf(command, typed);
        return hit === null || rows !== null ? [] : [{ command, hit }];
      })
      .sort((a, b) => a.hit - b.hit)
      .map(({ command }) => command),
    ...where,
  ];
  const at = Math.min(active, Math.max(0, found.length - 1));
  const choose = (command: Command | undefined): void => {
    if (!command) return;
    props.onClose();
    // This dialog gives the focus back first: what the command opens takes it from there, and gives it back there.
    setTimeout(() => setTimeout(() => command.run(ways), 0), 0);
  };
  return (
    <Dialog light onClose={props.onClose} title="Tìm mọi nơi">
      <input
        ref={focusAtOnce}
        className="control"
        type="text"
        role="combobox"
        aria-label="Tên việc, màn hình, người, hoặc số, ký hiệu, ngày của dòng"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found[at] ? `palette-${found[at].id}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        placeholder="Gõ không cần dấu: dinh chinh, in so, 15, 21/BC, 5/3, tên người …"
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            const next = (at + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % Math.max(1, found.length);
            setActive(next);
            list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
          } else if (event.key === 'Enter') {
            event.preventDefault();
            choose(found[at]);
          }
        }}
      />
      <div className="palette-list" role="listbox" id="palette-list" aria-label="Kết quả" ref={list}>
        {found.map((command, index) => (
          // The keyboard reaches the lines through the field above (aria-activedescendant).
          <div
            key={command.id}
            id={`palette-${command.id}`}
            role="option"
            aria-selected={index === at}
            className={index === at ? 'combo-line active' : 'combo-line'}
            onClick={() => choose(command)}
          >
            <span>{command.whole ?? command.title}</span>
            {command.key ? <kbd>{command.key}</kbd> : null}
          </div>
        ))}
      </div>
      {found.length === 0 ? <p className="muted">Không tìm thấy gì như vậy.</p> : null}
    </Dialog>
  );
}

/** How well a command is meant by what was typed: by its name before other words for it. */
function rankOf({ title, whole = title, also }: Command, typed: string): number | null {
  const named = matchRank(whole, typed);
  if (named !== null) return named;
  const meant = matchRank(`${whole} ${also ?? ''}`, typed);
  return meant === null ? null : meant + 2;
}
