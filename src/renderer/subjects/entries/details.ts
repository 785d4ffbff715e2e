import { tableDate } from '../../../shared/base/dates.ts';
import { LEVEL_FACTS } from '../../../shared/base/levels.ts';
import { ENVELOPE_FAULT_NAMES, MEDIUM_NAMES, nameIn } from '../../../shared/base/names.ts';
import { incomingLabels, outgoingLabels } from '../../../shared/subjects/entries/entry.ts';
import type { Content, EntryRow, EntryVersion } from '../../../shared/subjects/entries/queries.ts';
import { printedCopies } from '../../form/numbers.ts';
import { named, partyName } from './cells.ts';
import { rawValues } from './raw.ts';

/** A row's content in words, as its drawer and its history show it. */

export const LABELS: Readonly<Record<string, string>> = {
  ...outgoingLabels,
  ...incomingLabels,
  abstractConsent: 'Đồng ý ghi trích yếu',
  reason: 'Lý do',
  'sealed.namedPerson': 'Tên ghi trên bì đích danh',
};

export function details(row: Omit<EntryRow, 'copies'>): readonly (readonly [label: string, text: string])[] {
  const pairs: [string, string | undefined][] = [
    ['Ngày đến', row.arrivedOn && tableDate(row.arrivedOn)],
    ['Số đến', row.arrivalNumber ? String(row.arrivalNumber) : undefined],
    ['Ngày đăng ký', row.registeredOn && tableDate(row.registeredOn)],
    ['Cơ quan, tổ chức ban hành', partyName(row, row.issuer)],
    ['Ngày tháng của tài liệu', row.date ? tableDate(row.date) : undefined],
    ['Tên loại', row.type],
    ['Trích yếu nội dung', row.abstract],
    ['Độ mật', `${LEVEL_FACTS[row.level].name} (${LEVEL_FACTS[row.level].mark})`],
    ['Bảo vệ đến ngày', row.protectedUntil ? tableDate(row.protectedUntil) : undefined],
    ['Căn cứ xác định độ mật', row.legalBasis ? (row.names?.[`legalBasis:${row.legalBasis}`] ?? row.legalBasis) : ''],
    ['Người ký', named(row, 'person', row.signer)],
    ['Người soạn thảo', named(row, 'person', row.drafter)],
    ['Đơn vị lưu', named(row, 'unit', row.storageUnit)],
    ['Đơn vị nhận', named(row, 'unit', row.unit)],
    [
      'Nơi nhận',
      (row.recipients ?? [])
        .map(
          ({ to, copies, note }) => `${partyName(row, to)} (bản số ${printedCopies(copies)})${note ? ` ${note}` : ''}`,
        )
        .join('; '),
    ],
    ['Được sao, chụp', row.mayCopy === undefined ? undefined : row.mayCopy ? 'Được' : 'Không'],
    ['Bì đích danh', row.sealed?.namedPerson],
    ['Dấu ngoài bì', row.sealed?.marks.join(', ')],
    [
      'Mở bì',
      row.sealed?.opened
        ? `${tableDate(row.sealed.opened.on)}, ${named(row, 'person', row.sealed.opened.by)}${row.sealed.opened.keptClosed ? ', giữ kín nội dung' : ''}`
        : undefined,
    ],
    ['Thu hồi trước ngày', row.recallBy ? tableDate(row.recallBy) : undefined],
    ['Số trang', row.pages === undefined ? undefined : String(row.pages)],
    ['Số phụ lục', row.attachments === undefined ? undefined : String(row.attachments)],
    ['Hình thức', row.medium ? nameIn(MEDIUM_NAMES, row.medium) : undefined],
    ['Độ khẩn', row.urgency],
    ['Hồ sơ', row.dossier],
    ['Nơi để', row.place],
    ['Phạm vi lưu hành', row.circulation],
    ['Sai sót của bì', row.faults?.map((fault) => nameIn(ENVELOPE_FAULT_NAMES, fault)).join(', ')],
    ['Ghi chú', row.note],
    [row.state === 'void' ? 'Lý do hủy' : 'Lý do đính chính', row.reason],
  ];
  return pairs.flatMap(([label, text]) => (text ? [[label, text] as const] : []));
}

type Changed = { readonly label: string; readonly old: string; readonly now: string };

function shownParts(content: Content): Readonly<Record<string, string>> {
  const raw = rawValues(content);
  const level = content.level ? LEVEL_FACTS[content.level].name : '';
  return {
    ...raw,
    level,
    ...(raw.recipients === undefined
      ? {}
      : { recipients: raw.recipients.replaceAll('\t', ' ').replaceAll('\n', '; ') }),
  };
}

/** What one version says otherwise than the one before it. */
export function changesBetween(before: EntryVersion | undefined, version: EntryVersion): readonly Changed[] {
  if (!before?.fields || !version.fields) return [];
  const [old, now] = [shownParts(before.fields), shownParts(version.fields)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return names
    .filter((name) => (old[name] ?? '') !== (now[name] ?? ''))
    .map((name) => ({ label: LABELS[name] ?? name, old: old[name] ?? '', now: now[name] ?? '' }));
}
