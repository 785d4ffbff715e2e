import { ENVELOPE_FAULT_NAMES, MEDIUM_NAMES } from '../../../shared/base/names.ts';
import { ENVELOPE_FAULTS } from '../../../shared/subjects/entries/entry.ts';
import { NO_ABSTRACT_FROM } from '../../../shared/subjects/entries/registration.ts';
import { actForm, type FieldSpec, type FormSpec, type Values } from '../../form/spec.ts';
import { typedDate } from '../../form/typed-date.ts';

/** Names of kinds of documents (Decree 30/2020/NĐ-CP art. 7), as suggestions: any other words may be typed. */
const TYPES = [
  'Báo cáo',
  'Bản cam kết',
  'Bản thỏa thuận',
  'Biên bản',
  'Chỉ thị',
  'Chương trình',
  'Công điện',
  'Công văn',
  'Dự án',
  'Đề án',
  'Giấy mời',
  'Giấy ủy quyền',
  'Hợp đồng',
  'Hướng dẫn',
  'Kế hoạch',
  'Nghị quyết',
  'Phiếu chuyển',
  'Phương án',
  'Quy chế',
  'Quy định',
  'Quyết định',
  'Thông báo',
  'Thông cáo',
  'Tờ trình',
] as const;

export const TOP_SECRET_SENTENCE =
  'Tài liệu độ Tuyệt mật không được ghi trích yếu (Nghị định 63/2026/NĐ-CP, Điều 6): sổ chỉ ghi tên loại.';

/** Whether the abstract of a document entered on this day may be written at all, and if not, why. */
function noAbstract(dayField: string) {
  return (values: Values): string | null => {
    if (values.level !== 'topSecret') return null;
    const day = typedDate(values[dayField] ?? '', '2999-12-31');
    return day !== null && day < NO_ABSTRACT_FROM ? null : TOP_SECRET_SENTENCE;
  };
}

function consentOnly(dayField: string) {
  return (values: Values): string | null => {
    if (values.level !== 'topSecret') return '';
    const day = typedDate(values[dayField] ?? '', '2999-12-31');
    return day !== null && day < NO_ABSTRACT_FROM ? null : '';
  };
}

function content(dayField: string): Record<'symbol' | 'date' | 'type' | 'level' | 'abstract' | 'consent', FieldSpec> {
  return {
    symbol: { name: 'symbol', label: 'Số, ký hiệu', kind: { is: 'line' }, required: true, span: 4 },
    date: { name: 'date', label: 'Ngày tháng của tài liệu', kind: { is: 'date' }, required: true, span: 4 },
    type: {
      name: 'type',
      label: 'Tên loại',
      kind: { is: 'line', suggest: TYPES },
      required: true,
      span: 4,
      usual: true,
    },
    level: { name: 'level', label: 'Độ mật', kind: { is: 'level' }, required: true, span: 12, usual: true },
    abstract: {
      name: 'abstract',
      label: 'Trích yếu nội dung',
      kind: { is: 'wrapped' },
      span: 12,
      instead: noAbstract(dayField),
    },
    consent: {
      name: 'abstractConsent',
      label: 'Người xác định bí mật nhà nước đồng ý ghi trích yếu',
      kind: { is: 'line' },
      span: 12,
      instead: consentOnly(dayField),
    },
  };
}

const further: readonly FieldSpec[] = [
  { name: 'note', label: 'Ghi chú', kind: { is: 'line' }, span: 12, extra: true },
  { name: 'pages', label: 'Số trang', kind: { is: 'number' }, span: 2, extra: true },
  { name: 'attachments', label: 'Số phụ lục', kind: { is: 'number' }, span: 2, extra: true },
  {
    name: 'urgency',
    label: 'Độ khẩn',
    kind: { is: 'line', suggest: ['Khẩn', 'Thượng khẩn', 'Hỏa tốc'] },
    span: 4,
    extra: true,
  },
  {
    name: 'legalBasis',
    label: 'Căn cứ xác định độ mật',
    kind: { is: 'pick', list: 'legalBases' },
    span: 4,
    extra: true,
  },
  { name: 'recallBy', label: 'Thu hồi trước ngày', kind: { is: 'date', ahead: true }, span: 3, extra: true },
  { name: 'protectUntil', label: 'Bảo vệ đến ngày', kind: { is: 'date', ahead: true }, span: 3, extra: true },
  { name: 'dossier', label: 'Hồ sơ', kind: { is: 'line' }, span: 3, extra: true },
  { name: 'place', label: 'Nơi để', kind: { is: 'line' }, span: 3, extra: true },
  { name: 'circulation', label: 'Phạm vi lưu hành', kind: { is: 'line' }, span: 6, extra: true },
  {
    name: 'medium',
    label: 'Hình thức',
    kind: { is: 'choice', choices: Object.entries(MEDIUM_NAMES).map(([value, label]) => ({ value, label })) },
    span: 6,
    extra: true,
  },
  {
    name: 'series',
    label: 'Sổ khác (nếu cơ quan mở nhiều sổ)',
    kind: { is: 'pick', list: 'series' },
    span: 6,
    extra: true,
    usual: true,
  },
];

const outContent = content('registeredOn');
export const outgoingSpec: FormSpec = actForm('registerOutgoing', {
  fields: [
    outContent.symbol,
    outContent.date,
    outContent.type,
    outContent.level,
    outContent.abstract,
    outContent.consent,
    { name: 'signer', label: 'Người ký', kind: { is: 'pick', list: 'people' }, required: true, span: 4, usual: true },
    {
      name: 'storageUnit',
      label: 'Đơn vị lưu',
      kind: { is: 'pick', list: 'units' },
      required: true,
      span: 4,
      usual: true,
    },
    { name: 'copies', label: 'Số lượng bản', kind: { is: 'number' }, required: true, span: 2 },
    { name: 'mayCopy', label: 'Được sao, chụp', kind: { is: 'yes', sends: 'both' }, span: 2, usual: true },
    {
      name: 'recipients',
      label: 'Nơi nhận và bản số',
      kind: { is: 'recipients' },
      span: 12,
      hint: 'Bản số gõ 1, 1-3 hoặc 1, 4. Bản không ghi cho nơi nào thì lưu.',
    },
    { name: 'registeredOn', label: 'Ngày đăng ký', kind: { is: 'date' }, span: 3, usual: true },
    {
      name: 'drafter',
      label: 'Người soạn thảo',
      kind: { is: 'pick', list: 'people' },
      span: 4,
      extra: true,
      usual: true,
    },
    { name: 'sealedFor', label: 'Chỉ người có tên mới được bóc bì', kind: { is: 'line' }, span: 8, extra: true },
    ...further,
  ],
  assemble: (input) => ({ ...input, recipients: input.recipients ?? [] }),
});

const arrival = {
  arrivedOn: { name: 'arrivedOn', label: 'Ngày đến', kind: { is: 'date' }, required: true, span: 3, usual: true },
  issuer: {
    name: 'issuer',
    label: 'Cơ quan, tổ chức ban hành',
    kind: { is: 'party' },
    required: true,
    span: 9,
    usual: true,
  },
  unit: {
    name: 'unit',
    label: 'Đơn vị nhận',
    kind: { is: 'pick', list: 'units' },
    required: true,
    span: 6,
    usual: true,
  },
  faults: {
    name: 'faults',
    label: 'Sai sót của bì',
    kind: { is: 'several', choices: ENVELOPE_FAULTS.map((value) => ({ value, label: ENVELOPE_FAULT_NAMES[value] })) },
    span: 12,
    extra: true,
    hint: 'Có sai sót thì chương trình mở một vụ việc để theo dõi.',
  },
  arrivalNumber: {
    name: 'arrivalNumber',
    label: 'Số đến',
    kind: { is: 'number' },
    span: 3,
    extra: true,
    hint: 'Để trống: lấy số tiếp theo.',
  },
} satisfies Record<string, FieldSpec>;

const inContent = content('arrivedOn');
const copyNumbers: FieldSpec = {
  name: 'copyNumbers',
  label: 'Bản số',
  kind: { is: 'copyNumbers' },
  required: true,
  span: 6,
  hint: 'Như ghi trên giấy, nhiều bản cách nhau dấu phẩy: 05, 06',
};
export const incomingSpec: FormSpec = actForm('registerIncoming', {
  fields: [
    arrival.arrivedOn,
    arrival.issuer,
    inContent.symbol,
    inContent.date,
    inContent.type,
    inContent.level,
    inContent.abstract,
    inContent.consent,
    copyNumbers,
    arrival.unit,
    arrival.arrivalNumber,
    arrival.faults,
    ...further,
  ],
});

/** "Chỉ người có tên mới được bóc bì": only what the cover shows (Decree 26/2020/NĐ-CP art. 4.2b). */
export const sealedSpec: FormSpec = actForm('registerIncoming', {
  id: 'registerIncoming:sealed',
  fields: [
    arrival.arrivedOn,
    arrival.issuer,
    { ...inContent.symbol, required: false, label: 'Số, ký hiệu ghi ngoài bì' },
    { name: 'namedPerson', label: 'Tên người được bóc bì', kind: { is: 'line' }, required: true, span: 8 },
    {
      name: 'marks',
      label: 'Dấu ngoài bì',
      kind: {
        is: 'several',
        choices: [
          { value: 'A', label: 'A', hint: 'Tuyệt mật' },
          { value: 'B', label: 'B', hint: 'Tối mật' },
          { value: 'C', label: 'C', hint: 'Mật' },
        ],
      },
      required: true,
      span: 8,
    },
    { name: 'urgent', label: 'Có dấu khẩn', kind: { is: 'yes' }, span: 4 },
    arrival.unit,
    arrival.arrivalNumber,
    arrival.faults,
    { name: 'note', label: 'Ghi chú', kind: { is: 'line' }, span: 12, extra: true },
  ],
  assemble: ({ namedPerson, urgent, marks, ...cover }) => ({
    ...cover,
    sealed: { namedPerson, marks: marks ?? [], ...(urgent === undefined ? {} : { urgent }) },
  }),
  fieldOf: (path) => /^sealed\.(\w+)/.exec(path)?.[1],
});

/** What an opened envelope tells, besides who opened it and when. */
export function openingFields(): readonly FieldSpec[] {
  const unasked = (field: FieldSpec): FieldSpec => ({ ...field, required: false });
  const shut = (values: Values): string | null => (values.keptClosed === 'yes' ? '' : null);
  const inside = [inContent.symbol, inContent.date, inContent.type, inContent.level, copyNumbers].map((field) => ({
    ...unasked(field),
    instead: shut,
  }));
  const abstract: FieldSpec = {
    ...inContent.abstract,
    instead: (values) => shut(values) ?? (values.level === 'topSecret' ? TOP_SECRET_SENTENCE : null),
  };
  return [...inside, abstract];
}
