import { parsePageRef, RESERVED_NAMES } from './references.ts';

/**
 * The words of the trade for what the register keeps as codes: once, with one wording for screen, command line and paper.
 * Only a layout that has printed pages keeps words of its own (design 7).
 */

/** What became of an entry. */
export const ENTRY_STATE_NAMES = {
  registered: 'Đang hiệu lực',
  sealed: 'Bì chưa mở',
  void: 'Đã hủy dòng',
  declassified: 'Đã giải mật',
} as const;

/** What a list of rows is asked for besides one state: whatever is a state secret now, or will be once its envelope is opened. */
export const IN_FORCE_NAMES = { inForce: 'Đang hiệu lực, cả bì chưa mở' } as const;

export const COPY_STATES = [
  'inStore',
  'inTransit',
  'held',
  'sent',
  'takenOut',
  'missing',
  'destroyed',
  'archived',
  'returned',
] as const;

/** Where a copy is. */
export const COPY_STATE_NAMES = {
  inStore: 'Đang lưu giữ',
  inTransit: 'Đang chuyển, chưa ký nhận',
  held: 'Đang giao cho người, đơn vị giữ',
  sent: 'Đã gửi, đã ký nhận',
  takenOut: 'Đang mang ra ngoài',
  missing: 'Thất lạc',
  destroyed: 'Đã tiêu hủy',
  archived: 'Đã nộp lưu trữ',
  returned: 'Đã trả nơi gửi',
  void: 'Hủy cùng dòng',
} as const;

export const ITEM_STATES = ['open', 'received', 'returned', 'missing'] as const;
/** What became of one item of a hand-over. */
export const ITEM_STATE_NAMES = {
  open: 'Chờ ký nhận',
  received: 'Đã nhận',
  returned: 'Đã nhận lại',
  missing: 'Thiếu',
} as const;

/** The same on a slip, where what is open says nothing yet, and of what is missing the result tells. */
export const SLIP_STATE_NAMES = { ...ITEM_STATE_NAMES, open: '', missing: '' } as const;

export const MEDIUMS = ['paper', 'object', 'electronic'] as const;
/** In what form a document is. */
export const MEDIUM_NAMES = { paper: 'Văn bản giấy', object: 'Vật chứa', electronic: 'Văn bản điện tử' } as const;

/** What may be wrong with an envelope that arrives (Decree 26/2020/NĐ-CP art. 4.2c). */
export const ENVELOPE_FAULT_NAMES = {
  tornSeal: 'Niêm phong rách',
  opened: 'Bì bị bóc, mở',
  swapped: 'Bì bị tráo đổi',
  wrongCount: 'Sai số lượng',
  wrongEnvelope: 'Bì sai quy định',
  damaged: 'Bị hư hỏng',
} as const;

/** What may be found when somebody counts and looks before he signs (Decree 26/2020/NĐ-CP art. 4.3). */
export const RESULTS = ['received', 'missing', 'damaged', 'opened', 'wrongPages'] as const;
export const RESULT_NAMES = {
  received: 'Nhận đủ',
  missing: 'Thiếu',
  damaged: 'Bị hư hỏng',
  opened: 'Bì bị bóc, mở',
  wrongPages: 'Sai số trang',
} as const;

/** What an incident that opens by itself is about: an envelope that arrived, or copies that were signed for. */
export const INCIDENT_NAMES = { ...RESULT_NAMES, ...ENVELOPE_FAULT_NAMES } as const;
export const INCIDENT_KINDS = [
  'received',
  'missing',
  'damaged',
  'opened',
  'wrongPages',
  'tornSeal',
  'swapped',
  'wrongCount',
  'wrongEnvelope',
] as const satisfies readonly (keyof typeof INCIDENT_NAMES)[];

/** What stands on an envelope for the level inside. */
export const MARKS = ['A', 'B', 'C'] as const;
export const MARK_NAMES = { A: 'A (Tuyệt mật)', B: 'B (Tối mật)', C: 'C (Mật)' } as const;

/** How copies go from hand to hand. */
export const METHODS = ['direct', 'courier', 'post'] as const;
export const METHOD_NAMES = { direct: 'Trực tiếp', courier: 'Qua giao liên', post: 'Qua bưu chính' } as const;

/** What somebody in authority may permit (Law 2018 art. 11; Law 2025 art. 11). */
export const POWER_NAMES = {
  classify: 'Xác định độ mật',
  copy: 'Cho phép sao, chụp',
  takeOut: 'Cho phép mang ra khỏi nơi lưu giữ',
  takeOutAbroad: 'Cho phép mang ra nước ngoài',
  provide: 'Cho phép cung cấp, chuyển giao',
  destroy: 'Quyết định tiêu hủy',
} as const;

/** The two registers that every office has, and the direction of every other. */
export const DIRECTION_NAMES = { out: 'Sổ đi', in: 'Sổ đến' } as const;

/** What a network connection does to an open register. */
export const NETWORK_NAMES = { block: 'Chặn', warn: 'Cảnh báo' } as const;

/** For which time reports are made (Decree 26/2020/NĐ-CP art. 8). */
export const REPORT_PERIOD_NAMES = {
  decemberToDecember: '15/12 đến 14/12',
  calendarYear: 'Năm dương lịch',
  halfYear: 'Sáu tháng',
} as const;

/** The two kinds of forms, whose they are, and how their sheet lies. */
export const FORM_KIND_NAMES = { book: 'Sổ', paper: 'Giấy' } as const;
export const FORM_STATUS_NAMES = {
  official: 'Theo bản gốc',
  secondary: 'Theo nguồn thứ cấp',
  ours: 'Chương trình tự đặt',
} as const;
export const ORIENTATION_NAMES = { landscape: 'Khổ ngang', portrait: 'Khổ dọc' } as const;
export const ALIGN_NAMES = { left: 'Canh trái', center: 'Canh giữa' } as const;

/** The rows of a printed page. */
export const ROW_KIND_NAMES = {
  entry: 'Dòng đăng ký',
  correction: 'Dòng đính chính',
  handover: 'Dòng giao nhận',
  annex: 'Danh sách nơi nhận',
  receipt: 'Ký nhận sau khi in',
} as const;

/** Why nobody can say what day it is. */
export const CLOCK_DOUBT_NAMES = {
  behind: 'Giờ máy chạy lùi',
  ahead: 'Giờ máy nhảy tới',
  year: 'Năm của máy khác năm của sổ',
} as const;

/** What falls due (`due`). */
export const DUE_NAMES = {
  recall: 'Thu hồi, trả lại',
  sealed: 'Bì chưa mở',
  incident: 'Vụ việc chưa báo cáo',
  term: 'Hết thời hạn bảo vệ',
} as const;

/** The word for a code read from somewhere: one that is not known stands for itself. */
export function nameIn(names: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(names, code) ? (names[code] ?? code) : code;
}

/** A state of an entry or of one of its copies, in words. */
export function stateName(state: string): string {
  return nameIn({ ...COPY_STATE_NAMES, ...ENTRY_STATE_NAMES, ...IN_FORCE_NAMES }, state);
}

/** The same words in the middle of a sentence. */
export function inSentence(name: string): string {
  return name.charAt(0).toLocaleLowerCase('vi') + name.slice(1);
}

/** A book in the middle of a sentence, after the word for it: `sổ đi`, `sổ "mat"`. */
export function bookInWords(code: string): string {
  return nameIn(
    { out: 'đi', in: 'đến', handover: 'chuyển giao' },
    /^(out|in|handover)$/.test(code) ? code : `"${code}"`,
  );
}

const REFERENCE = /^([a-z][a-z0-9-]*):(\d{4}):(\d+)(?:#([STC]?)(\d+))?$/;

/**
 * A reference as a person says it after the word for it: `out:2026:15` is (dòng) `đi số 15/2026`, `out:2026:15#2` (bản) `thứ 2 của dòng đi
 * số 15/2026`, `handover:2026:3` (phiếu) `số 3/2026`, `page:out:2026:1:3` (trang) `3, quyển 1 sổ đi năm 2026`. What is no reference
 * stands for itself.
 */
export function spoken(ref: string): string {
  const page = parsePageRef(ref);
  if (page) return `${page.page}, quyển ${page.volume} sổ ${bookInWords(page.book)} năm ${page.year}`;
  const [, series = '', year = '', number = '', kind = '', copy] = REFERENCE.exec(ref) ?? [];
  if (series === '') return ref;
  const numbered = `số ${number}/${year}`;
  const entry = RESERVED_NAMES.has(series) ? numbered : `${bookInWords(series)} ${numbered}`;
  if (copy === undefined) return entry;
  return kind === '' ? `thứ ${copy} của dòng ${entry}` : `số ${kind}${copy} của dòng ${entry}`;
}
