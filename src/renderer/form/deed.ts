import type { ComponentType, ReactNode } from 'react';
import type { Act } from '../../shared/act.ts';
import type { CivilDate } from '../../shared/base/dates.ts';
import { tableDate } from '../../shared/base/dates.ts';
import { bookInWords, COPY_STATE_NAMES, inSentence, nameIn, spoken } from '../../shared/base/names.ts';
import { parsePaperRef } from '../../shared/base/references.ts';
import { runsOf } from '../../shared/base/runs.ts';
import { DUTY_NAMES } from '../../shared/duty.ts';
import type { RuleSwitch } from '../../shared/regime.ts';
import type { Handover } from '../../shared/subjects/custody/queries.ts';
import type { EnvelopeRow } from '../../shared/subjects/envelopes/queries.ts';
import type { Overview } from '../../shared/subjects/overview/queries.ts';
import type { VolumeRow } from '../../shared/subjects/volumes/queries.ts';
import { ACTS, type ActName, type Answer } from '../../shared/subjects.ts';
import type { Params } from '../ui/screen.ts';
import { entryName, holderName } from '../ui/words.ts';
import type { Receipt } from './sending.ts';
import { actForm, type FormSpec, fieldOfAct, type Input, type LaidField, nested, type Values } from './spec.ts';

/**
 * A deed as a value: an act that is done from a row on the screen (or from nowhere in particular), by its button, its menu and Ctrl+K.
 * Who may is said by the act; its name too, unless a button says it shorter. A new deed is its value in a subject's `deeds` and a line
 * in `frame/deeds.ts`.
 */
export type DeedOn<K extends On> = {
  readonly act: ActName;
  readonly on: K;
  /** As its button says it, where the act's own title is too long. */
  readonly title?: string;
  /** What the row is there for: its button stands out. */
  readonly first?: boolean;
  /** The screen that bears the button of a deed that needs no row. */
  readonly screen?: string;
  /** The key of its button on that screen. */
  readonly key?: string;
  /** Whether this row takes it; nothing is done with a row that one may not read. */
  readonly when?: (row: Rows[K], house: House) => boolean;
} & (Special<K> | Away<K> | Formed<K>);

/** What else decides whether a row takes a deed: the volumes that are open now; unknown until the overview is read. */
export type House = { readonly openVolumes?: Overview['openVolumes'] | undefined };

/** Done in a dialog of its own. */
type Special<K extends On> = {
  readonly dialog: ComponentType<{ readonly row: Rows[K]; readonly onClose: () => void }>;
};

/** Done on a screen of its own. */
type Away<K extends On> = { readonly way: (row: Rows[K]) => readonly [screen: string, params: Params] };

/** Done in the dialog of all deeds, with the form of its act; what names the row is filled in. */
type Formed<K extends On> = {
  /** What is asked, where it is not simply all that the act takes besides the row; a function where the rules of the day decide. */
  readonly fields?: readonly LaidField[] | ((row: Rows[K], rules: RulesOfDay) => readonly LaidField[]);
  /** Which copies of the row the act takes, as its `items`: all of them are chosen until somebody unticks one. */
  readonly copies?: (copy: Copy) => boolean;
  /** What stands in fields when the form opens, besides the day. */
  readonly begins?: (row: Rows[K]) => Values;
  readonly heading?: (row: Rows[K]) => string;
  readonly submit?: string;
  readonly wide?: boolean;
  /** Stands above the form: what will come of it. */
  readonly before?: (row: Rows[K]) => ReactNode;
  /** Stands below the form: what will stand on paper. */
  readonly after?: (row: Rows[K]) => ReactNode;
  /** What is told when it is done. */
  readonly done: (row: Rows[K], receipt: Receipt) => string;
};

/** What a form must know of dated rules: the day, and what the office has switched. */
export type RulesOfDay = { readonly today: CivilDate; readonly switches: readonly RuleSwitch[] };

/** The rows that something is done with; `none`: it needs no row. */
export type Rows = {
  readonly entry: Answer<'entry'>;
  readonly duty: Answer<'duties'>['rows'][number];
  readonly volume: VolumeRow;
  readonly handover: Handover;
  readonly envelope: EnvelopeRow;
  readonly pages: PageRun;
  readonly none: null;
};
/** Printed pages of one volume that wait together to be signed and bound. */
export type PageRun = {
  readonly book: string;
  readonly year: number;
  readonly volume: number;
  readonly pages: readonly number[];
};
export type On = keyof Rows;
type Copy = Rows['entry']['copies'][number];

export type FormedDeed<K extends On> = Extract<DeedOn<K>, Formed<K>>;
export type Deed = { readonly [K in On]: DeedOn<K> }[On];

/** What a deed must know of the row on which it is done. */
type RowKind<R> = {
  /** What of the act's input names the row. */
  readonly names: (row: R) => Input;
  /** As a person calls it. */
  readonly called: (row: R) => string;
  readonly readable: (row: R) => boolean;
  readonly copies: (row: R) => readonly Copy[];
};

const NO_COPIES = (): readonly Copy[] => [];

export const ROWS: { readonly [K in On]: RowKind<Rows[K]> } = {
  entry: {
    names: ({ ref }) => ({ ref }),
    called: ({ ref }) => entryName(ref),
    readable: ({ masked }) => masked !== true,
    copies: ({ copies }) => copies,
  },
  duty: {
    names: ({ duty }) => ({ duty }),
    called: ({ kind, ref }) => `${inSentence(DUTY_NAMES[kind])}, ${entryName(ref)}`,
    readable: ({ masked }) => masked !== true,
    copies: NO_COPIES,
  },
  volume: {
    names: ({ series, year, volume }) => ({ series, year, volume }),
    called: ({ year, volume }) => `quyển số ${volume} năm ${year}`,
    readable: () => true,
    copies: NO_COPIES,
  },
  // Whoever sees that a paper was signed for tells it, cleared for its words or not.
  handover: {
    names: ({ ref }) => ({ handover: ref }),
    called: ({ number }) => `phiếu số ${number}`,
    readable: () => true,
    copies: NO_COPIES,
  },
  // Like the hand-over: what its cover shows is told by whoever has it in his hand.
  envelope: {
    names: ({ ref }) => ({ envelope: ref }),
    called: ({ ref }) => `bì ${spoken(ref)}`,
    readable: () => true,
    copies: NO_COPIES,
  },
  pages: {
    names: ({ book, year, volume }) => ({ book, year, volume }),
    called: ({ book, year, volume, pages }) =>
      `trang ${runsOf(pages)}, quyển số ${volume} sổ ${bookInWords(book)} năm ${year}`,
    readable: () => true,
    copies: NO_COPIES,
  },
  none: { names: () => ({}), called: () => '', readable: () => true, copies: NO_COPIES },
};

/** Makes a deed; its row's type follows from `on`. */
export function deed<K extends On>(made: DeedOn<K>): DeedOn<K> {
  return made;
}

function isAct(name: string): name is ActName {
  return Object.hasOwn(ACTS, name);
}

/** The deeds of acts that say themselves on which rows they are done. */
export function offeredDeeds(): readonly Deed[] {
  return Object.keys(ACTS)
    .filter(isAct)
    .flatMap((act): readonly Deed[] => {
      const { offered }: Act = ACTS[act];
      if (offered === null) return [];
      const { on, copies } = offered;
      const takes =
        copies === undefined ? {} : { copies: (copy: Copy) => copies.some((state) => state === copy.state) };
      return [deed({ act, on, ...takes, done: (row, { ref }) => recorded(act, ROWS[on].called(row), ref) })];
    });
}

/** "Đã ghi: Thông báo thu hồi tài liệu, dòng đi số 1/2026, số 3/2026." */
function recorded(act: ActName, called: string, ref: string | undefined): string {
  const paper = parsePaperRef(ref ?? '') === null ? '' : `, ${spoken(ref ?? '')}`;
  return `Đã ghi: ${ACTS[act].title}, ${called}${paper}.`;
}

/** What a deed is called: by its button, or by its act. */
export function deedTitle({ act, title }: Pick<Deed, 'act' | 'title'>): string {
  return title ?? ACTS[act].title;
}

/** Its own name among all deeds: an act may be done from a row in a dialog and on a screen. */
export function deedId(one: Pick<Deed, 'act' | 'on'>): string {
  return `deed-${one.on}-${one.act}${'way' in one ? '-way' : ''}`;
}

/** The copies of the row that the deed takes; `null` where it takes none but the row itself. */
export function copiesTaken<K extends On>(made: DeedOn<K>, row: Rows[K]): readonly Copy[] | null {
  if (!('done' in made) || made.copies === undefined) return null;
  return ROWS[made.on].copies(row).filter(made.copies);
}

/** The form of a deed: the act's fields but those that name the row, and the copies to choose from. */
export function deedForm<K extends On>(
  made: FormedDeed<K>,
  row: Rows[K],
  holders: ReadonlyMap<string, string>,
  rules: RulesOfDay,
): FormSpec {
  const copies = copiesTaken<K>(made, row);
  const names = copies === null ? ROWS[made.on].names(row) : {};
  const items: LaidField = {
    name: 'items',
    kind: { is: 'several', choices: (copies ?? []).map((copy) => ({ value: copy.copy, label: told(copy, holders) })) },
  };
  const said = typeof made.fields === 'function' ? made.fields(row, rules) : made.fields;
  const asked = said ?? ownFields(made.act, [...Object.keys(ROWS[made.on].names(row)), 'items']);
  return actForm(made.act, {
    fields: copies === null ? asked : [items, ...asked],
    assemble: (input) => ({
      ...names,
      ...nested(input, (name) => asked.find((field) => field.name === name)?.at ?? name),
    }),
    fieldOf: (path) => asked.find(({ at }) => at === path)?.name,
  });
}

/** What stands in the form when it opens: all copies chosen, what is done is done today. */
export function deedBegins<K extends On>(made: FormedDeed<K>, row: Rows[K], form: FormSpec, today: CivilDate): Values {
  const copies = copiesTaken<K>(made, row) ?? [];
  return {
    ...(form.fields.some(({ name }) => name === 'on') ? { on: tableDate(today) } : {}),
    ...(copies.length > 0 ? { items: copies.map(({ copy }) => copy).join(',') } : {}),
    ...made.begins?.(row),
  };
}

/** All that an act asks, in its own order, of a field made of others each of these; a reason is usually long. */
function ownFields(act: ActName, given: readonly string[]): readonly LaidField[] {
  const paths = Object.keys(ACTS[act].labels);
  const within = (path: string): readonly string[] => paths.filter((other) => other.startsWith(`${path}.`));
  return paths
    .filter((path) => !path.includes('.') && !given.includes(path))
    .flatMap((path): readonly LaidField[] => {
      if (within(path).length > 0) return within(path).map((at) => ({ name: at.replace('.', '-'), at }));
      const long = path === 'reason' && fieldOfAct(act, { name: path }).kind.is === 'line';
      return [long ? { name: path, kind: { is: 'wrapped' } } : { name: path }];
    });
}

function told({ copy, mark, state, holder }: Copy, holders: ReadonlyMap<string, string>): string {
  const number = mark === '' ? copy.slice(copy.indexOf('#') + 1) : mark;
  return `Bản số ${number}: ${inSentence(nameIn(COPY_STATE_NAMES, state))}, ${holderName(holder, holders)}`;
}
