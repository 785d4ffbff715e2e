import { tableDate } from '../../../shared/base/dates.ts';
import { LEVEL_FACTS } from '../../../shared/base/levels.ts';
import { ENVELOPE_FAULT_NAMES, nameIn } from '../../../shared/base/names.ts';
import type { FieldName } from '../../../shared/book-form.ts';
import type { EntryRow, PartyCodes } from '../../../shared/subjects/entries/queries.ts';
import { printedCopies } from '../../form/numbers.ts';
import { partyKey } from '../../ui/words.ts';

/** The words of a row's cells, as the form's columns name their fields. Level and signature stay out: the screen draws the one, ink the other. */

type Names = Pick<EntryRow, 'names'>;

export function named(row: Names, kind: 'person' | 'unit', code: string | undefined): string {
  return code === undefined ? '' : (row.names?.[`${kind}:${code}`] ?? code);
}

export function partyName(row: Names, party: PartyCodes | undefined): string {
  if (!party) return '';
  const key = partyKey(party);
  return row.names?.[key] ?? key.slice(key.indexOf(':') + 1);
}

function date(day: string | null | undefined): string {
  return day ? tableDate(day) : '';
}

function recipients(row: EntryRow): string {
  return (row.recipients ?? [])
    .map(({ to, copies }) =>
      copies.length === 0 ? partyName(row, to) : `${partyName(row, to)} (bản số ${printedCopies(copies)})`,
    )
    .join('; ');
}

function note(row: EntryRow): string {
  return [
    row.state === 'void' ? `Hủy: ${row.reason ?? ''}` : undefined,
    row.sealed ? `Bì đích danh: ${row.sealed.namedPerson}` : undefined,
    row.sealed?.opened ? `Mở bì ngày ${date(row.sealed.opened.on)}` : undefined,
    row.faults?.length
      ? `Sai sót khi nhận: ${row.faults
          .map((fault) => nameIn(ENVELOPE_FAULT_NAMES, fault))
          .join(', ')
          .toLowerCase()}`
      : undefined,
    row.urgency,
    row.sealedFor ? `Chỉ người có tên mới được bóc bì: ${row.sealedFor}` : undefined,
    row.extendedBy ? `Gia hạn theo ${row.extendedBy.number} ngày ${date(row.extendedBy.date)}` : undefined,
    row.recallBy ? `Thu hồi, hạn ${date(row.recallBy)}` : undefined,
    row.late ? 'Ghi muộn' : undefined,
    row.note,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('. ');
}

/** One field of a row in words; a row above the reader's clearance has no words but symbol and type. */
export function cellText(row: EntryRow, field: FieldName): string {
  switch (field) {
    case 'number':
      return String(row.number);
    case 'symbol':
      return row.symbol ?? '';
    case 'date':
      return date(row.date);
    case 'type':
      return row.type ?? '';
    case 'abstract':
      return row.level === 'topSecret' ? '' : (row.abstract ?? '');
    case 'typeAndAbstract':
      return row.level === 'topSecret' || !row.abstract ? (row.type ?? '') : `${row.type ?? ''} · ${row.abstract}`;
    case 'level':
      return LEVEL_FACTS[row.level].name;
    case 'mark':
      return LEVEL_FACTS[row.level].mark;
    case 'signer':
      return named(row, 'person', row.signer);
    case 'drafter':
      return named(row, 'person', row.drafter);
    case 'recipients':
    case 'recipientsSigned':
      return recipients(row);
    case 'storageUnit':
      return named(row, 'unit', row.storageUnit);
    case 'copies':
      return row.copies === undefined ? '' : String(row.copies);
    case 'pages':
      return row.pages === undefined ? '' : String(row.pages);
    case 'arrivedOn':
      return date(row.arrivedOn);
    case 'arrivalNumber':
      return row.arrivalNumber === null || row.arrivalNumber === undefined ? '' : String(row.arrivalNumber);
    case 'issuer':
      return partyName(row, row.issuer);
    case 'unit':
    case 'unitSigned': {
      const marks = (row.copyNumbers ?? []).join(', ');
      const unit = named(row, 'unit', row.unit);
      return marks === '' ? unit : `${unit} (bản số ${marks})`;
    }
    case 'copyNumbers':
      return (row.copyNumbers ?? []).join(', ');
    case 'note':
      return note(row);
    case 'reason':
      return row.reason ?? '';
    default:
      // Fields of other books: this row has none of them.
      return '';
  }
}
