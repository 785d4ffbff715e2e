import { civilTime, tableDate } from '../../shared/base/dates.ts';
import { DIRECTION_NAMES, nameIn, spoken } from '../../shared/base/names.ts';
import { parseEntryRef, parsePageRef } from '../../shared/base/references.ts';
import { TOTAL_CAP } from '../../shared/query.ts';
import type { PartyCodes } from '../../shared/subjects/entries/queries.ts';
import { ACTS_BY_NAME, type ActName, type KINDS } from '../../shared/subjects.ts';

/** Words for what the register keeps as codes. */

/** Where a name is left out for who is not cleared for what it goes with. */
export const NOT_SHOWN = '(không đủ quyền xem tên)';

const FACT_TITLES: Readonly<Record<Exclude<keyof typeof KINDS, ActName>, string>> = {
  found: 'Lập sổ',
  signIn: 'Đăng nhập',
  signOut: 'Thoát',
  look: 'Xem',
  keysChanged: 'Đổi khóa mã hóa',
  recordBackup: 'Sao lưu',
  recordRestore: 'Phục hồi từ bản sao lưu',
  openedWithoutLog: 'Mở sổ chép thiếu tệp đi kèm',
  draftPrinted: 'In bản nháp',
  pagePrinted: 'In trang sổ',
  pageReprinted: 'In lại trang sổ',
  exportFile: 'Xem, in hoặc lưu giấy',
  networkSeen: 'Thấy kết nối mạng',
};

/** How a line of the journal is called. */
export function actTitle(name: string): string {
  return ACTS_BY_NAME.get(name)?.title ?? nameIn(FACT_TITLES, name);
}

/** A series by its title; the two that every office has bear none in the register. */
export function seriesTitle(code: string, title?: string): string {
  return title ?? nameIn(DIRECTION_NAMES, code);
}

/** `out:2026:15` as a person says it; of what is owed about a person, `person:an`, or a page. */
export function entryName(ref: string): string {
  if (ref.startsWith('person:')) return `người mang mã ${ref.slice('person:'.length)}`;
  if (parsePageRef(ref)) return `trang ${spoken(ref)}`;
  return parseEntryRef(ref) ? `dòng ${spoken(ref)}` : ref;
}

/** Whether this is what stands where words were removed, and no words. */
export function isRedacted(words: string): boolean {
  return /^\[đã xóa theo dòng nhật ký \d+\]$/.test(words);
}

/** A moment of the journal on the clocks of Vietnam: `15/06/2026 08:00`. */
export function moment(at: string): string {
  const { day, time } = civilTime(new Date(at));
  return `${tableDate(day)} ${time.slice(0, 5)}`;
}

/** How many rows a list has: a question counts no further than its cap. */
export function counted(total: number): string {
  return total < TOTAL_CAP ? String(total) : `từ ${String(TOTAL_CAP).replace(/(?=(?:\d{3})+$)/, '.')}`;
}

/** The hash of a line in groups of four, as on paper. */
export function grouped(hash: string, digits = 32): string {
  return (hash.slice(0, digits).match(/.{1,4}/g) ?? []).join(' ');
}

export function partyKey(party: PartyCodes): string {
  if (party.agency !== undefined) return `agency:${party.agency}`;
  if (party.unit !== undefined) return `unit:${party.unit}`;
  return `person:${party.person ?? ''}`;
}

/** Who holds a copy, by name where the list knows it. */
export function holderName(holder: string, names: ReadonlyMap<string, string>): string {
  if (holder === 'store') return 'Nơi lưu giữ';
  return names.get(holder) ?? holder.replace(/^(unit|person|agency):/, '');
}
