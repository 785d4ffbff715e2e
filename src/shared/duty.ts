import type { CivilDate } from './base/dates.ts';

/**
 * What the law wants done next, as rows that do not go away. An act or fact says which duties it opens and which it ends; the
 * program derives them from every line, old ones too, so that what was owed before there were duties is owed now.
 */

export const DUTY_KINDS = [
  'sign',
  'redact',
  'giveBack',
  'collect',
  'bringBack',
  'notice',
  'stamp',
  'waste',
  'tell',
  'commitment',
  'openEnvelope',
  'answer',
  'review',
  'inventory',
  'report',
  'equipmentCheck',
] as const;
export type DutyKind = (typeof DUTY_KINDS)[number];

/** As a person calls them. */
export const DUTY_NAMES: Readonly<Record<DutyKind, string>> = {
  sign: 'Ký nhận',
  redact: 'Xóa nội dung không được ghi',
  giveBack: 'Trả lại nơi gửi',
  collect: 'Thu hồi',
  bringBack: 'Nộp lại tài liệu mang ra',
  notice: 'Thông báo',
  stamp: 'Đóng dấu',
  waste: 'Tiêu hủy bản thừa, bản hỏng',
  tell: 'Báo cáo vụ việc',
  commitment: 'Cam kết bảo vệ bí mật nhà nước',
  openEnvelope: 'Ghi việc mở bì',
  answer: 'Trả lời',
  review: 'Xem xét thời hạn bảo vệ',
  inventory: 'Kiểm kê',
  report: 'Báo cáo',
  equipmentCheck: 'Kiểm tra máy, thiết bị',
};

/** What is overdue is open too: the state follows from the day on which one asks. */
export const DUTY_STATES = ['open', 'overdue', 'done', 'waived'] as const;
export const DUTY_STATE_NAMES = {
  open: 'Đang mở',
  overdue: 'Quá hạn',
  done: 'Đã làm xong',
  waived: 'Đã bỏ',
} as const;

/** Something that is owed from `since` on, about an entry, one of its copies, by a paper of ours; about a person, as `person:an`; or a page, as `page:out:2026:1:3`. */
export type Owed = {
  readonly kind: DutyKind;
  readonly ref: string;
  readonly copy?: string;
  readonly paper?: string;
  /** Who is to do it: `person:an`, `unit:vp`, `agency:cat`, `role:clerk`. */
  readonly owner?: string;
  /** Who is to be told, where each addressee is a duty of his own. */
  readonly to?: string;
  readonly since: CivilDate;
  readonly due?: CivilDate | undefined;
};

/**
 * Open duties that end: those of these kinds about this entry or person, or all that somebody is to do, and about the copy and by the
 * paper where they are named; `paper: null` ends only what no paper of ours has opened.
 */
export type Ended = ({ readonly ref: string } | { readonly to: string }) & {
  readonly kinds: readonly DutyKind[];
  readonly copy?: string;
  readonly paper?: string | null;
};

/** An entry as far as its duties depend on it, as it stands after the line. */
type DutyEntry = {
  readonly direction: 'out' | 'in';
  readonly state: string;
  readonly day: CivilDate;
  readonly issuer: string | null;
  readonly protectedUntil: CivilDate | null;
  readonly recallBy: CivilDate | null;
};

export type DutyReader = {
  entry(ref: string): DutyEntry | null;
  /** Where each copy of an entry is. */
  copies(ref: string): readonly { readonly copy: string; readonly state: string; readonly holder: string }[];
  /** The entries of which somebody has a copy. */
  entriesWith(holder: string): readonly string[];
  /** The day since which `person:an` owes what he has, for he left; `null` while he does not, and of whoever is no person. */
  leftOn(party: string): CivilDate | null;
};

/** The duties of a kind of line. One that it ends and opens alike goes on under its number. */
export type Duties<B> = {
  opens?(body: B, register: DutyReader): readonly Owed[];
  closes?(body: B): readonly Ended[];
  /** Kinds that this act is the doing of: they are not recorded in another way. */
  readonly does?: readonly DutyKind[];
};
