import { z } from 'zod';
import * as f from '../../base/fields.ts';
import { ENVELOPE_FAULT_NAMES, MEDIUM_NAMES } from '../../base/names.ts';
import { typed } from '../../base/typing.ts';
import { coverMarks, HELD_FAULTS } from '../envelopes/cover.ts';

/** The fields of an entry, as registered and as kept; columns of the books are made from them (forms.md). */

/** The highest number of a row or an arrival in a year. */
export const LAST_NUMBER = 9_999_999;

/** The issuer's decision by which the term runs on: its last one. */
const extendedBy = f.fields({ number: f.said(), date: f.date() }).optional();

const content = {
  abstract: f.text().optional(),
  abstractConsent: f.said().optional(),
  legalBasis: f.code('legalBases').optional(),
  recallBy: f.date('ahead').optional(),
  protectUntil: f.date('ahead').optional(),
  extendedBy,
  pages: f.whole(1, 100_000).optional(),
  attachments: f.whole(0, 10_000).optional(),
  medium: f.oneOf(['paper', 'object', 'electronic'], MEDIUM_NAMES).optional(),
  urgency: f.text().optional(),
  dossier: f.text().optional(),
  place: f.text().optional(),
  circulation: f.text().optional(),
  series: f.seriesCode().optional(),
  acceptDuplicate: f.flag().optional(),
  note: f.text().optional(),
  /** The rows that it answers, or whose secrets it uses. */
  basedOn: typed(f.list(f.entryRef(), 50, 1), { is: 'entries' }).optional(),
  /** Why its level is lower than theirs all the same. */
  otherwise: f.said().optional(),
};

const recipient = f.fields({
  to: f.anyParty(),
  copies: f.list(f.whole(1, 500), 500),
  note: f.text().optional(),
});

/** An outgoing document (Decree 26/2020/NĐ-CP art. 2.1, 4.1a; form `out`). */
export const outgoingFields = f.fields({
  ...content,
  date: f.date(),
  symbol: f.said(),
  type: f.said(),
  level: f.level(),
  signer: f.code('people'),
  drafter: f.code('people').optional(),
  /** Why legal basis or drafter are left empty. */
  whyEmpty: f.said().optional(),
  storageUnit: f.code('units'),
  copies: f.whole(1, 500),
  recipients: typed(f.list(recipient, 500), { is: 'recipients' }),
  mayCopy: f.flag(),
  registeredOn: f.date().optional(),
  sealedFor: f.said().optional(),
});
export type OutgoingFields = z.output<typeof outgoingFields>;

/** What is told at once of an envelope that is registered. */
const REPORTED_FAULTS = ['tornSeal', 'opened', 'swapped', 'damaged'] as const;
/** What may stand in a row: those of before as well, which were registered with what is now kept back. */
export const ENVELOPE_FAULTS = [...REPORTED_FAULTS, ...HELD_FAULTS] as const;
const KEEP_BACK = 'Bì sai số lượng, sai quy định thì chưa vào sổ. Hãy ghi việc giữ bì chờ nơi gửi bổ sung.';
const reportedFaults = f
  .list(
    f.oneOf(REPORTED_FAULTS, ENVELOPE_FAULT_NAMES, { wrongCount: KEEP_BACK, wrongEnvelope: KEEP_BACK }),
    REPORTED_FAULTS.length,
  )
  .optional();
const copyNumber = z
  .string('Phải là số bản ghi trên giấy, ví dụ "05".')
  .normalize('NFC')
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}/.-]{0,11}$/u, 'Số bản chỉ gồm chữ, số, tối đa 12 ký tự.');
const copyNumbers = typed(f.list(copyNumber, 500, 1), { is: 'copyNumbers' });
const cover = { namedPerson: f.said(), urgent: f.flag().optional(), marks: coverMarks };

const arrival = {
  ...content,
  arrivedOn: f.date(),
  issuer: f.anyParty(),
  unit: f.code('units'),
  symbol: f.said().optional(),
  date: f.date().optional(),
  type: f.said().optional(),
  level: f.level().optional(),
  copyNumbers: copyNumbers.optional(),
  arrivalNumber: f.whole(1, LAST_NUMBER).optional(),
  faults: f.list(f.oneOf(ENVELOPE_FAULTS, ENVELOPE_FAULT_NAMES), ENVELOPE_FAULTS.length).optional(),
  envelope: f.paperRef('envelope').optional(),
  mayCopy: f.flag().optional(),
};

/** As it is typed: that a number is meant is not kept, since the number stands in the row. */
const asTyped = { acceptJump: f.flag().optional(), faults: reportedFaults };

/** What every incoming document shows but a sealed envelope. */
export const SHOWN_INCOMING = ['symbol', 'date', 'type', 'level', 'copyNumbers'] as const;

/** An incoming document as it is typed: whole, or a sealed envelope of which only the cover is known. */
export const incomingInput = f
  .fields({ ...arrival, ...asTyped, sealed: f.fields(cover).optional() })
  .superRefine((input, context) => {
    if (input.sealed) return;
    for (const name of SHOWN_INCOMING) {
      if (input[name] === undefined) context.addIssue({ code: 'custom', path: [name], message: 'Chưa nhập.' });
    }
  })
  .meta({ anyOf: [{ required: [...SHOWN_INCOMING] }, { required: ['sealed'] }] });

/** An incoming document as it is kept: an opened envelope remembers its cover, when it was opened and by whom. */
export const incomingFields = f.fields({
  ...arrival,
  sealed: f
    .fields({
      ...cover,
      opened: f.fields({ on: f.date(), by: f.code(), keptClosed: f.flag().optional() }).optional(),
    })
    .optional(),
});
export type IncomingFields = z.output<typeof incomingFields>;

/** The fields of an entry, by its direction. */
export type EntryFields =
  | { readonly direction: 'out'; readonly fields: OutgoingFields }
  | { readonly direction: 'in'; readonly fields: IncomingFields };

/** What an opened envelope may tell. */
export const openedFields = f.fields({
  symbol: f.said().optional(),
  date: f.date().optional(),
  type: f.said().optional(),
  abstract: f.text().optional(),
  abstractConsent: f.said().optional(),
  level: f.level().optional(),
  legalBasis: f.code('legalBases').optional(),
  copyNumbers: copyNumbers.optional(),
  pages: f.whole(1, 100_000).optional(),
  attachments: f.whole(0, 10_000).optional(),
  protectUntil: f.date('ahead').optional(),
  extendedBy,
  recallBy: f.date('ahead').optional(),
  mayCopy: f.flag().optional(),
  acceptDuplicate: f.flag().optional(),
});

export const outgoingChanges = outgoingFields.partial();
export const incomingChanges = incomingFields.omit({ sealed: true }).partial();

/** What may be typed of a correction, of which `outgoingChanges` and `incomingChanges` are kept. */
export const typedChanges = { out: outgoingChanges, in: incomingChanges.extend(asTyped) } as const;

/** Fields whose words `redactText` may remove; `recipients.0.note` is named with its place. */
export const REDACTABLE = [
  'abstract',
  'abstractConsent',
  'symbol',
  'type',
  'note',
  'urgency',
  'dossier',
  'place',
  'circulation',
  'sealedFor',
  'otherwise',
  'whyEmpty',
  'sealed.namedPerson',
  'extendedBy.number',
  'reason',
] as const;

/** What the fields of an entry are called, in every act on it. */
const contentLabels = {
  symbol: 'Số, ký hiệu',
  date: 'Ngày tháng của tài liệu',
  type: 'Tên loại',
  level: 'Độ mật',
  abstract: 'Trích yếu nội dung',
  abstractConsent: 'Người xác định bí mật nhà nước đồng ý ghi trích yếu',
  legalBasis: 'Căn cứ xác định độ mật',
  recallBy: 'Thu hồi trước ngày',
  protectUntil: 'Bảo vệ đến ngày',
  extendedBy: 'Gia hạn thời hạn bảo vệ',
  'extendedBy.number': 'Số văn bản gia hạn',
  'extendedBy.date': 'Ngày văn bản gia hạn',
  pages: 'Số trang',
  attachments: 'Số phụ lục',
  mayCopy: 'Được sao, chụp',
} as const;

const registeredLabels = {
  ...contentLabels,
  medium: 'Hình thức',
  urgency: 'Độ khẩn',
  dossier: 'Hồ sơ',
  place: 'Nơi để',
  circulation: 'Phạm vi lưu hành',
  series: 'Sổ khác (nếu cơ quan mở nhiều sổ)',
  acceptDuplicate: 'Vẫn đăng ký tài liệu trùng',
  note: 'Ghi chú',
  basedOn: 'Trả lời cho, căn cứ vào dòng',
  otherwise: 'Lý do độ mật thấp hơn tài liệu căn cứ',
} as const;

export const outgoingLabels = {
  ...registeredLabels,
  signer: 'Người ký',
  drafter: 'Người soạn thảo',
  whyEmpty: 'Lý do để trống căn cứ, người soạn thảo',
  storageUnit: 'Đơn vị lưu',
  copies: 'Số lượng bản',
  recipients: 'Nơi nhận và bản số',
  'recipients.to': 'Nơi nhận',
  'recipients.copies': 'Bản số cho nơi nhận',
  'recipients.note': 'Ghi chú cho nơi nhận',
  registeredOn: 'Ngày đăng ký',
  sealedFor: 'Chỉ người có tên mới được bóc bì',
} as const;

export const incomingLabels = {
  ...registeredLabels,
  arrivedOn: 'Ngày đến',
  issuer: 'Cơ quan, tổ chức ban hành',
  unit: 'Đơn vị nhận',
  copyNumbers: 'Bản số',
  arrivalNumber: 'Số đến',
  acceptJump: 'Vẫn ghi số đến vượt xa số gần nhất',
  faults: 'Sai sót của bì',
  envelope: 'Bì đã giữ chờ nơi gửi',
  sealed: 'Bì đích danh',
  'sealed.namedPerson': 'Tên người được bóc bì',
  'sealed.urgent': 'Có thêm dấu Hỏa tốc',
  'sealed.marks': 'Dấu ngoài bì',
} as const;

export const openedLabels = {
  ...contentLabels,
  copyNumbers: 'Bản số',
  acceptDuplicate: registeredLabels.acceptDuplicate,
} as const;
