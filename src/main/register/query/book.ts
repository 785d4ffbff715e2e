import { tableDate } from '../../../shared/dates.ts';
import type { Party } from '../../../shared/fields.ts';
import type { FieldName } from '../../../shared/forms/form.ts';
import { LEVEL_FACTS, LEVELS } from '../../../shared/levels.ts';
import { Text } from '../../../shared/text.ts';
import type { BookCover, PaperRow } from '../../paper/book.ts';
import type { ReadDb } from '../database.ts';
import { latest } from '../projection/catalogue.ts';
import { type Fields, parseFields } from '../projection/fields.ts';
import { num, type Row, str, strOrNull } from '../rows.ts';
import { objectOf } from './entries.ts';

/** Rows and cover of a volume as they stand in the book: finished words, from the versions and names of line `upTo`. */

export type VolumeKey = { readonly series: string; readonly year: number; readonly volume: number };

/** Names of codes as they were at a line, remembered for the length of one book. */
export type Names = (kind: 'person' | 'unit' | 'agency', code: string | undefined) => string;

export function namesAt(db: ReadDb, upTo: number): Names {
  const known = new Map<string, string>();
  return (kind, code) => {
    if (code === undefined) return '';
    const key = `${kind} ${code}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const row = latest(db, kind, code, upTo);
    const name = row ? objectOf(str(row, 'fields')).name : undefined;
    const shown = typeof name === 'string' ? name : code;
    known.set(key, shown);
    return shown;
  };
}

function party(names: Names, to: Party): string {
  if ('agency' in to) return names('agency', to.agency);
  return 'unit' in to ? names('unit', to.unit) : names('person', to.person);
}

function words(text: Text | undefined): string {
  return text?.shown() ?? '';
}

function sentence(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== false && part !== '').join('. ');
}

function date(day: string | undefined | null): string {
  return day ? tableDate(day) : '';
}

type Version = {
  readonly content: Fields;
  readonly level: string;
  readonly state: string;
  readonly reason: string;
  readonly act: string;
  readonly seq: number;
};

function typeAndAbstract(content: Fields, level: string): string {
  const { type, abstract } = content.fields;
  // forms.md: for top secret the column holds the type only, whatever may once have been agreed to.
  return level === 'topSecret' || !abstract ? words(type) : `${words(type)}\n${words(abstract)}`;
}

function note(version: Version): string {
  const { content } = version;
  const { fields } = content;
  return sentence(
    version.state === 'void' && `Hủy: ${version.reason}`,
    version.act === 'correctEntry' && `Đã đính chính theo dòng nhật ký ${version.seq}`,
    content.direction === 'in' && content.fields.sealed && `Bì đích danh: ${words(content.fields.sealed.namedPerson)}`,
    content.direction === 'in' &&
      content.fields.sealed?.opened &&
      `Mở bì ngày ${date(content.fields.sealed.opened.on)}`,
    content.direction === 'out' &&
      content.fields.sealedFor &&
      `Chỉ người có tên mới được bóc bì: ${words(content.fields.sealedFor)}`,
    fields.recallBy && `Tài liệu thu hồi, hạn ${date(fields.recallBy)}`,
    fields.medium === 'object' && 'Vật chứa',
    fields.medium === 'electronic' && 'Văn bản điện tử',
    words(fields.note),
  );
}

function cells(names: Names, number: number, version: Version): Partial<Record<FieldName, string>> {
  const { content, level } = version;
  const known = LEVELS.find((one) => one === level);
  const common = {
    number: String(number),
    symbol: words(content.fields.symbol),
    date: date(content.fields.date),
    type: words(content.fields.type),
    abstract: level === 'topSecret' ? '' : words(content.fields.abstract),
    typeAndAbstract: typeAndAbstract(content, level),
    level: known ? LEVEL_FACTS[known].name : '',
    mark: known ? LEVEL_FACTS[known].mark : '',
    pages: content.fields.pages === undefined ? '' : String(content.fields.pages),
    note: note(version),
    reason: version.reason,
  };
  if (content.direction === 'in') {
    const marks = (content.fields.copyNumbers ?? []).join(', ');
    const unit = names('unit', content.fields.unit);
    return {
      ...common,
      arrivedOn: date(content.fields.arrivedOn),
      arrivalNumber: content.fields.arrivalNumber === undefined ? '' : String(content.fields.arrivalNumber),
      issuer: party(names, content.fields.issuer),
      unit,
      unitSigned: marks === '' ? unit : `${unit}\n(bản số ${marks})`,
      copyNumbers: marks,
    };
  }
  const recipients = content.fields.recipients.map(({ to, copies }) =>
    copies.length === 0 ? party(names, to) : `${party(names, to)} (bản số ${copies.join(', ')})`,
  );
  return {
    ...common,
    signer: names('person', content.fields.signer),
    drafter: names('person', content.fields.drafter),
    recipients: recipients.join('\n'),
    recipientsSigned: recipients.join('\n'),
    storageUnit: names('unit', content.fields.storageUnit),
    copies: String(content.fields.copies),
  };
}

/** The version of an entry that stood at line `upTo`. */
function versionAt(direction: string, row: Row): Version {
  const reason: unknown = JSON.parse(strOrNull(row, 'reason') ?? 'null');
  const shown = typeof reason === 'string' ? reason : reason === null ? '' : redactedReason(reason);
  return {
    content: parseFields(direction, str(row, 'fields')),
    level: str(row, 'level'),
    state: str(row, 'state'),
    reason: shown,
    act: str(row, 'act'),
    seq: num(row, 'seq'),
  };
}

function redactedReason(reason: unknown): string {
  const by = typeof reason === 'object' && reason !== null && 'redacted' in reason ? Number(reason.redacted) : 0;
  return Text.redacted(by).shown();
}

/** Rows of a volume in the order of their numbers, each as it stood at line `upTo`. */
export function* volumeRows(
  db: ReadDb,
  key: VolumeKey,
  upTo: number,
): Generator<PaperRow & { readonly number: number; readonly clearance: number }> {
  const names = namesAt(db, upTo);
  const rows = db
    .statement(
      `SELECT e.ref, e.number, e.direction, e.clearance, v.* FROM entries e JOIN entry_versions v ON v.id = e.id
        AND v.seq = (SELECT max(seq) FROM entry_versions WHERE id = e.id AND seq <= ?)
        WHERE e.series = ? AND e.year = ? AND e.volume = ? ORDER BY e.number`,
    )
    .iterate(upTo, key.series, key.year, key.volume);
  for (const row of rows) {
    const version = versionAt(str(row, 'direction'), row);
    yield {
      ref: str(row, 'ref'),
      seq: version.seq,
      number: num(row, 'number'),
      clearance: num(row, 'clearance'),
      struck: version.state === 'void',
      kind: 'entry',
      cells: cells(names, num(row, 'number'), version),
    };
  }
}

/** What the cover of a volume says; days and numbers only once it is closed (forms.md, "Common layout"). */
export function volumeCover(db: ReadDb, key: VolumeKey): BookCover {
  const office = latest(db, 'office', '');
  const card = office ? objectOf(str(office, 'fields')) : {};
  const volume = db
    .statement('SELECT opened_on, closed_on FROM volumes WHERE series = ? AND year = ? AND volume = ?')
    .get(key.series, key.year, key.volume);
  const numbers = db
    .statement('SELECT min(number) first, max(number) last FROM entries WHERE series = ? AND year = ? AND volume = ?')
    .get(key.series, key.year, key.volume);
  const closed = volume ? strOrNull(volume, 'closed_on') : null;
  const text = (name: string): object => (typeof card[name] === 'string' ? { [name]: card[name] } : {});
  return {
    officeName: typeof card.name === 'string' ? card.name : '',
    ...text('parentName'),
    ...text('place'),
    year: key.year,
    volume: key.volume,
    ...(closed !== null && volume ? { from: str(volume, 'opened_on'), to: closed } : {}),
    ...(closed !== null && typeof numbers?.first === 'number'
      ? { firstNumber: num(numbers, 'first'), lastNumber: num(numbers, 'last') }
      : {}),
  };
}
