import { isCivilDate, tableDate } from '../../../shared/base/dates.ts';
import { LEVEL_FACTS, LEVELS } from '../../../shared/base/levels.ts';
import { runs } from '../../../shared/base/runs.ts';
import { Text } from '../../../shared/base/text.ts';
import type { FieldName } from '../../../shared/book-form.ts';
import type { ENVELOPE_FAULTS, EntryFields } from '../../../shared/subjects/entries/entry.ts';
import { partyKey } from '../../../shared/subjects/entries/registration.ts';
import type { RowCells } from '../../paper/layout.ts';
import type { EntryData, EntryVersion, Names } from '../../paper/row-data.ts';
import { numbered, partyNamed, type Recipient, stripWords } from './strip-words.ts';

/** The words of an entry's row in its book, column by column (forms.md). */

/** More recipients than this stand on annex pages behind the page on which their row ends. */
const IN_THE_ROW = 8;

function words(text: Text | undefined): string {
  return text?.shown() ?? '';
}

function date(day: string | undefined | null): string {
  return day ? tableDate(day) : '';
}

/** The law's word for a level. */
export function levelWords(level: string): string {
  const known = LEVELS.find((one) => one === level);
  return known ? LEVEL_FACTS[known].name : '';
}

/** What stands on a copy of the document. */
export function markIn(content: EntryFields): (copy: string) => string {
  const marks = content.direction === 'in' ? (content.fields.copyNumbers ?? []) : null;
  return (copy) => (marks === null || !/^\d+$/.test(copy) ? copy : (marks[Number(copy) - 1] ?? ''));
}

/** What was wrong with an envelope when it came (Decree 26/2020/NĐ-CP art. 4.2c). */
const ENVELOPE_FAULT_WORDS: Readonly<Record<(typeof ENVELOPE_FAULTS)[number], string>> = {
  tornSeal: 'niêm phong rách',
  opened: 'bì bị bóc, mở',
  swapped: 'bì bị tráo đổi',
  wrongCount: 'sai số lượng',
  wrongEnvelope: 'bì sai quy định',
  damaged: 'bị hư hỏng',
};

function sealedNote(names: Names, content: EntryFields): string[] {
  if (content.direction === 'out' || !content.fields.sealed) return [];
  const { namedPerson, urgent, opened } = content.fields.sealed;
  return [
    urgent ? 'Hỏa tốc' : '',
    `Bì đích danh: ${words(namedPerson)}`,
    opened
      ? `${names('person', opened.by)} mở bì ngày ${date(opened.on)}${opened.keptClosed ? ' (giữ kín nội dung)' : ''}`
      : '',
  ];
}

function note({ names, version, late, day }: Pick<EntryData, 'names' | 'version' | 'late' | 'day'>): string {
  const { content } = version;
  const { fields } = content;
  const parts = [
    version.state === 'void' ? `Hủy: ${version.reason}` : '',
    late === null ? '' : `Đăng ký ngày ${date(late)}`,
    version.act === 'correctEntry' ? `Đã đính chính ngày ${date(day)}` : '',
    ...sealedNote(names, content),
    content.direction === 'in' && content.fields.faults?.length
      ? `Sai sót khi nhận: ${content.fields.faults.map((fault) => ENVELOPE_FAULT_WORDS[fault]).join(', ')}`
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
  // Each on a line of its own: in a narrow column a full stop behind a date would break it.
  return parts.filter((part) => part !== '').join('\n');
}

/** By what the term runs on, and until when. */
function extended({ extendedBy, protectUntil }: EntryFields['fields']): string {
  if (extendedBy === undefined) return '';
  return `Gia hạn theo ${words(extendedBy.number)} ngày ${date(extendedBy.date)} – bảo vệ đến ${date(protectUntil)}`;
}

/** The words that need no signatures. */
function plainCells(names: Names, number: number, { content, level, reason }: EntryVersion): RowCells['cells'] {
  const { type, abstract } = content.fields;
  // forms.md: for top secret the column holds the type only, whatever may once have been agreed to.
  const open = level === 'topSecret' ? '' : words(abstract);
  const mark = LEVELS.find((one) => one === level);
  const common = {
    number: String(number),
    symbol: words(content.fields.symbol),
    date: date(content.fields.date),
    type: words(type),
    abstract: open,
    typeAndAbstract: open === '' ? words(type) : `${words(type)}\n${open}`,
    level: levelWords(level),
    mark: mark ? LEVEL_FACTS[mark].mark : '',
    pages: content.fields.pages === undefined ? '' : String(content.fields.pages),
    reason,
  };
  if (content.direction === 'in') {
    return {
      ...common,
      arrivedOn: date(content.fields.arrivedOn),
      arrivalNumber: content.fields.arrivalNumber === undefined ? '' : String(content.fields.arrivalNumber),
      issuer: partyNamed(names, content.fields.issuer),
      unit: names('unit', content.fields.unit),
      copyNumbers: runs(content.fields.copyNumbers ?? []),
    };
  }
  return {
    ...common,
    signer: names('person', content.fields.signer),
    drafter: names('person', content.fields.drafter),
    recipients: content.fields.recipients
      .map(({ to, copies }) => [partyNamed(names, to), numbered(copies.map(String))].join(' ').trim())
      .join('\n'),
    storageUnit: names('unit', content.fields.storageUnit, 'short'),
    copies: String(content.fields.copies),
  };
}

function recipientsOf(names: Names, { content }: EntryVersion): Recipient[] {
  if (content.direction === 'out') {
    return content.fields.recipients.map(({ to, copies }) => ({
      to: partyKey(to),
      name: partyNamed(names, to),
      copies: copies.map(String),
    }));
  }
  const { unit, copyNumbers = [''] } = content.fields;
  const copies = copyNumbers.map((_mark, index) => String(index + 1));
  return [{ to: `unit:${unit}`, name: names('unit', unit, 'short'), copies }];
}

/** The cells of an entry's row, and the places to sign in it. */
export function entryCells(data: EntryData): RowCells {
  const { names, number, version, signed, missing } = data;
  const cells = { ...plainCells(names, number, version), note: note(data) };
  const recipients = recipientsOf(names, version);
  const strips = stripWords(names, recipients, signed, missing, markIn(version.content));
  const annexed = recipients.length > IN_THE_ROW;
  const told = `${recipients.length} nơi nhận, theo danh sách trang sau`;
  const column = version.content.direction === 'in' ? 'unitSigned' : 'recipientsSigned';
  return { cells: { ...cells, ...(annexed ? { [column]: told } : {}) }, strips, ...(annexed ? { annexed } : {}) };
}

const FIELD_WORDS: readonly (readonly [field: FieldName, name: string])[] = [
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
  const [was, is] = [plainCells(names, number, { ...before, level }), plainCells(names, number, after)];
  const columns = FIELD_WORDS.map(([field, name]) => {
    const old = field === 'level' ? levelWords(before.level) : (was[field] ?? '');
    return [name, old, is[field] ?? ''] as const;
  });
  const besides = BESIDES.map(
    ([field, name]) => [name, beside(names, before.content, field), beside(names, after.content, field)] as const,
  );
  return [...columns, ...besides].flatMap(([name, old, now]) =>
    old === now ? [] : [{ old: `${name}: ${flat(old)}`, now: `${name}: ${flat(now)}` }],
  );
}

/** What a row holds besides its columns. */
const BESIDES: readonly (readonly [field: string, name: string])[] = [
  ['registeredOn', 'Ngày đăng ký'],
  ['mayCopy', 'Được phép sao, chụp'],
  ['protectUntil', 'Thời hạn bảo vệ đến'],
  ['extendedBy', 'Gia hạn'],
  ['recallBy', 'Hạn thu hồi'],
  ['sealedFor', 'Chỉ người có tên mới được bóc bì'],
  ['sealed', 'Bì đích danh'],
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

function beside(names: Names, content: EntryFields, field: string): string {
  if (field === 'extendedBy') return extended(content.fields);
  if (field === 'sealed')
    return sealedNote(names, content)
      .filter((part) => part !== '')
      .join('. ');
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
