import type { CivilDate } from '../../../shared/base/dates.ts';
import type { FieldName } from '../../../shared/book-form.ts';
import type { EntryRow, SORTS } from '../../../shared/subjects/entries/queries.ts';
import type { FormRow } from '../../../shared/subjects/prints/queries.ts';
import { LevelBadge } from '../../ui/level.tsx';
import type { Column, Narrowing } from '../../ui/list/column.ts';
import { partyKey } from '../../ui/words.ts';
import { cellText } from './cells.ts';
import { whereSaid } from './whereabouts.ts';

/** How narrow a column may become: a badge, a number, a day, a usual symbol are never cut off; words wrap. */
const LEAST_REM: Readonly<Partial<Record<FieldName, number>>> = {
  level: 6.6,
  number: 3.4,
  arrivalNumber: 3.4,
  copies: 3,
  date: 5.9,
  arrivedOn: 5.9,
  symbol: 7.4,
  note: 6.4,
  reason: 6.4,
  issuer: 6,
  typeAndAbstract: 8.2,
};
const WORDS_REM = 5;

const SORTED: Readonly<Partial<Record<FieldName, (typeof SORTS)[number]>>> = {
  number: 'number',
  arrivedOn: 'day',
  date: 'date',
  level: 'level',
};

/** By what one narrows to rows that say the same in a field; of a masked row there is nothing to say. */
function narrowing(row: EntryRow, field: FieldName): Narrowing | null {
  if (field === 'level') return { level: row.level };
  if (field === 'arrivedOn' && row.arrivedOn) return { from: row.arrivedOn, to: row.arrivedOn };
  if (field === 'issuer' && row.issuer) return { issuer: partyKey(row.issuer) };
  if (field === 'number' || field === 'copies') return null;
  const words = field === 'typeAndAbstract' ? cellText(row, 'type') : cellText(row, field);
  // What the program writes itself stands in no index: days, notes made of parts.
  const written = field === 'symbol' || field === 'type' || field === 'typeAndAbstract' || field === 'abstract';
  const named = field === 'signer' || field === 'drafter' || field === 'storageUnit';
  return (written || named) && words !== '' ? { phrase: words } : null;
}

function whereNarrowing({ whereabouts }: EntryRow): Narrowing | null {
  if (whereabouts === undefined) return null;
  if (whereabouts.places > 1) return whereabouts.waiting > 0 ? { where: 'waiting' } : null;
  return whereabouts.state === 'inStore' ? { where: 'store' } : { holder: whereabouts.holder };
}

/** The form's own columns and headings, so that the list looks like the law's book; and after them where the copies are. */
export function bookColumns(form: FormRow, today: CivilDate): readonly Column<EntryRow>[] {
  const own = form.columns.map(({ number, heading, fields, widthMm, align }): Column<EntryRow> => {
    const [first] = fields;
    const sort = fields.map((field) => SORTED[field]).find((one) => one !== undefined);
    const isLevel = fields.length === 1 && first === 'level';
    const text = (row: EntryRow): string =>
      fields
        .map((field) => cellText(row, field))
        .filter((part) => part !== '')
        .join(' · ');
    return {
      id: `column-${number}`,
      heading,
      number,
      text,
      draw: (row) => {
        if (isLevel) return <LevelBadge level={row.level} />;
        if (row.masked && fields.includes('typeAndAbstract') && text(row) === '')
          return <span className="muted">(không đủ quyền)</span>;
        return null;
      },
      least: Math.max(...fields.map((field) => LEAST_REM[field] ?? WORDS_REM)),
      share: widthMm,
      centre: align === 'center',
      ...(sort === undefined ? {} : { sort }),
      narrows: (row) => fields.reduce<Narrowing | null>((found, field) => found ?? narrowing(row, field), null),
    };
  });
  const where: Column<EntryRow> = {
    id: 'whereabouts',
    heading: 'Đang ở đâu',
    text: ({ whereabouts }) => whereSaid(whereabouts, today),
    least: 7.6,
    share: 28,
    narrows: whereNarrowing,
  };
  return [...own, where];
}
