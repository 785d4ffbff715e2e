import { isCivilDate, tableDate } from '../../../shared/base/dates.ts';
import type { Party } from '../../../shared/base/fields.ts';
import { LEVEL_FACTS, LEVELS } from '../../../shared/base/levels.ts';
import { Text } from '../../../shared/base/text.ts';
import type { FieldName } from '../../../shared/book-form.ts';
import type { ENVELOPE_FAULTS, EntryFields } from '../../../shared/subjects/entries/entry.ts';
import { partyKey } from '../../../shared/subjects/entries/registration.ts';
import type { Signature } from '../../paper/book.ts';
import type { RowCells } from '../../paper/layout.ts';
import type { EntryData, EntryVersion, Names } from '../../paper/row-data.ts';
import { signedLines } from './signed-words.ts';

/** The words of an entry's row in its book, column by column (forms.md). */

function party(names: Names, to: Party): string {
  if ('agency' in to) return names('agency', to.agency);
  return 'unit' in to ? names('unit', to.unit) : names('person', to.person);
}

function words(text: Text | undefined): string {
  return text?.shown() ?? '';
}

function date(day: string | undefined | null): string {
  return day ? tableDate(day) : '';
}

/** The law's word for a level. */
export function levelName(level: string): string {
  const known = LEVELS.find((one) => one === level);
  return known ? LEVEL_FACTS[known].name : '';
}

function typeAndAbstract(content: EntryFields, level: string): string {
  const { type, abstract } = content.fields;
  // forms.md: for top secret the column holds the type only, whatever may once have been agreed to.
  return level === 'topSecret' || !abstract ? words(type) : `${words(type)}\n${words(abstract)}`;
}

/** What was wrong with an envelope when it came (Decree 26/2020/NĐ-CP art. 4.2c). */
const ENVELOPE_FAULT_NAMES: Readonly<Record<(typeof ENVELOPE_FAULTS)[number], string>> = {
  tornSeal: 'niêm phong rách',
  opened: 'bì bị bóc, mở',
  swapped: 'bì bị tráo đổi',
  wrongCount: 'sai số lượng',
  wrongEnvelope: 'bì sai quy định',
  damaged: 'bị hư hỏng',
};

/** "(bản số 1, 2)"; the first number never stands alone on the next line. */
function numbered(copies: readonly (string | number)[]): string {
  return `(bản\u00a0số\u00a0${copies.join(', ')})`;
}

function note(version: EntryVersion): string {
  const { content } = version;
  const { fields } = content;
  const parts = [
    version.state === 'void' ? `Hủy: ${version.reason}` : '',
    version.act === 'correctEntry' ? `Đã đính chính theo dòng nhật ký ${version.seq}` : '',
    content.direction === 'in' && content.fields.sealed
      ? `Bì đích danh: ${words(content.fields.sealed.namedPerson)}`
      : '',
    content.direction === 'in' && content.fields.sealed?.opened
      ? `Mở bì ngày ${date(content.fields.sealed.opened.on)}${content.fields.sealed.opened.keptClosed ? ', người nhận giữ kín nội dung' : ''}`
      : '',
    content.direction === 'in' && content.fields.faults?.length
      ? `Sai sót khi nhận: ${content.fields.faults.map((fault) => ENVELOPE_FAULT_NAMES[fault]).join(', ')}`
      : '',
    words(fields.urgency),
    content.direction === 'out' && content.fields.sealedFor
      ? `Chỉ người có tên mới được bóc bì: ${words(content.fields.sealedFor)}`
      : '',
    extended(fields),
    fields.recallBy ? `Tài liệu thu hồi, hạn ${date(fields.recallBy)}` : '',
    fields.medium === 'object' ? 'Vật chứa' : fields.medium === 'electronic' ? 'Văn bản điện tử' : '',
    words(fields.note),
  ];
  return parts.filter((part) => part !== '').join('. ');
}

/** By what the term runs on, and until when. */
function extended({ extendedBy, protectUntil }: EntryFields['fields']): string {
  if (extendedBy === undefined) return '';
  return `Gia hạn theo ${words(extendedBy.number)} ngày ${date(extendedBy.date)}, bảo vệ đến ${date(protectUntil)}`;
}

/** The cells of an entry's row, and the signatures drawn in them. */
export function entryCells({
  names,
  number,
  version,
  signed,
}: Pick<EntryData, 'names' | 'number' | 'version' | 'signed'>): RowCells {
  const { content, level } = version;
  const signatures: Signature[] = [];
  const mark = LEVELS.find((one) => one === level);
  const common = {
    number: String(number),
    symbol: words(content.fields.symbol),
    date: date(content.fields.date),
    type: words(content.fields.type),
    abstract: level === 'topSecret' ? '' : words(content.fields.abstract),
    typeAndAbstract: typeAndAbstract(content, level),
    level: levelName(level),
    mark: mark ? LEVEL_FACTS[mark].mark : '',
    pages: content.fields.pages === undefined ? '' : String(content.fields.pages),
    note: note(version),
    reason: version.reason,
  };
  if (content.direction === 'in') {
    const marks = (content.fields.copyNumbers ?? []).join(', ');
    const unit = names('unit', content.fields.unit);
    const heading = [unit, ...(marks === '' ? [] : [numbered(content.fields.copyNumbers ?? [])])];
    const unitSigned = [...heading, ...signedLines(signed, signatures, true)];
    return {
      signatures,
      cells: {
        ...common,
        arrivedOn: date(content.fields.arrivedOn),
        arrivalNumber: content.fields.arrivalNumber === undefined ? '' : String(content.fields.arrivalNumber),
        issuer: party(names, content.fields.issuer),
        unit,
        unitSigned: unitSigned.join('\n'),
        copyNumbers: marks,
      },
    };
  }
  const shown = content.fields.recipients.map(({ to, copies }) =>
    copies.length === 0 ? party(names, to) : `${party(names, to)} ${numbered(copies)}`,
  );
  // Each signature stands under its recipient; those of others, by a reason given, stand at the end.
  const left = new Set(signed);
  const recipientsSigned = content.fields.recipients.flatMap(({ to }, index) => {
    const own = [...left].filter((one) => one.receiver === partyKey(to));
    for (const one of own) left.delete(one);
    return [shown[index] ?? '', ...signedLines(own, signatures, true)];
  });
  recipientsSigned.push(...signedLines([...left], signatures, true));
  return {
    signatures,
    cells: {
      ...common,
      signer: names('person', content.fields.signer),
      drafter: names('person', content.fields.drafter),
      recipients: shown.join('\n'),
      recipientsSigned: recipientsSigned.join('\n'),
      storageUnit: names('unit', content.fields.storageUnit),
      copies: String(content.fields.copies),
    },
  };
}

const FIELD_NAMES: readonly (readonly [field: FieldName, name: string])[] = [
  ['symbol', 'Số, ký hiệu'],
  ['date', 'Ngày tháng'],
  ['typeAndAbstract', 'Tên loại, trích yếu'],
  ['level', 'Độ mật'],
  ['signer', 'Người ký'],
  ['drafter', 'Người soạn thảo'],
  ['recipients', 'Nơi nhận'],
  ['storageUnit', 'Đơn vị lưu'],
  ['copies', 'Số lượng'],
  ['arrivedOn', 'Ngày đến'],
  ['arrivalNumber', 'Số đến'],
  ['issuer', 'Cơ quan ban hành'],
  ['unit', 'Đơn vị nhận'],
  ['copyNumbers', 'Bản số'],
  ['pages', 'Số trang'],
];

/** What a correction changed, in the words of the columns. A version that is top secret shows no abstract, the old one neither. */
export function differences(
  names: Names,
  number: number,
  before: EntryVersion,
  after: EntryVersion,
): { old: string; now: string }[] {
  const level = after.level === 'topSecret' ? 'topSecret' : before.level;
  const [was, is] = [
    entryCells({ names, number, version: { ...before, level }, signed: [] }).cells,
    entryCells({ names, number, version: after, signed: [] }).cells,
  ];
  const changed = FIELD_NAMES.flatMap(([field, name]) => {
    const old = field === 'level' ? levelName(before.level) : (was[field] ?? '');
    const now = is[field] ?? '';
    return old === now ? [] : [{ old: `${name}: ${flat(old)}`, now: `${name}: ${flat(now)}` }];
  });
  for (const [field, name] of BESIDES) {
    const [old, now] = [beside(before.content, field), beside(after.content, field)];
    if (old !== now) changed.push({ old: `${name}: ${flat(old)}`, now: `${name}: ${flat(now)}` });
  }
  return changed;
}

/** What a row holds besides its columns. */
const BESIDES: readonly (readonly [field: string, name: string])[] = [
  ['registeredOn', 'Ngày đăng ký'],
  ['mayCopy', 'Được phép sao, chụp'],
  ['protectUntil', 'Thời hạn bảo vệ đến'],
  ['extendedBy', 'Gia hạn'],
  ['recallBy', 'Hạn thu hồi'],
  ['sealedFor', 'Chỉ người có tên mới được bóc bì'],
  ['legalBasis', 'Căn cứ xác định độ mật'],
  ['attachments', 'Tài liệu kèm theo'],
  ['medium', 'Vật mang'],
  ['urgency', 'Mức độ khẩn'],
  ['dossier', 'Hồ sơ'],
  ['place', 'Nơi lưu giữ'],
  ['circulation', 'Phạm vi lưu hành'],
  ['note', 'Ghi chú'],
];
const MEDIA: Readonly<Record<string, string>> = { paper: 'giấy', object: 'vật chứa', electronic: 'điện tử' };

function beside(content: EntryFields, field: string): string {
  if (field === 'extendedBy') return extended(content.fields);
  const value: unknown = new Map<string, unknown>(Object.entries(content.fields)).get(field);
  if (value instanceof Text) return value.shown();
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '';
  return isCivilDate(value) ? tableDate(value) : (MEDIA[value] ?? value);
}

function flat(text: string): string {
  return text === '' ? '(trống)' : text.replaceAll('\n', ' – ');
}
