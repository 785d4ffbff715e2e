import type { CivilDate } from '../../../shared/base/dates.ts';
import type { Level } from '../../../shared/base/levels.ts';
import { inForce, type RuleSwitch } from '../../../shared/regime.ts';
import { actForm, type FormSpec, type LaidField, nested, type Values } from '../../form/spec.ts';
import { typedDate } from '../../form/typed-date.ts';

/** Names of kinds of documents (Decree 30/2020/NĐ-CP art. 7), as suggestions: any other words may be typed. */
export const TYPES = [
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

type Said = (values: Values) => string | null;

/** Whether the abstract of a top-secret document may be written at all, and if not, why; and whether its consent is asked. */
type AbstractFields = { readonly abstract: Said; readonly consent: Said };

/** By the day that gives the row its year: one that cannot be read yet is as a day to come. */
function byDay(dayOf: Said, switches: readonly RuleSwitch[] = [], levelOf: Said = shownLevel): AbstractFields {
  const forbidden = (values: Values): boolean =>
    inForce('abstract.topSecret', typedDate(dayOf(values) ?? '', '2999-12-31') ?? '2999-12-31', switches);
  const topSecret = (values: Values): boolean => levelOf(values) === 'topSecret';
  return {
    abstract: (values) => (topSecret(values) && forbidden(values) ? TOP_SECRET_SENTENCE : null),
    consent: (values) => (topSecret(values) && !forbidden(values) ? null : ''),
  };
}

const shownLevel: Said = ({ level }) => level ?? null;
const dayIn =
  (field: string): Said =>
  (values) =>
    values[field] ?? null;

function content(dayField: string) {
  const said = byDay(dayIn(dayField));
  return {
    symbol: { name: 'symbol', span: 4, required: true },
    date: { name: 'date', span: 4, required: true },
    type: { name: 'type', kind: { is: 'line', suggest: TYPES }, span: 4, usual: true, required: true },
    level: { name: 'level', span: 12, required: true },
    abstract: { name: 'abstract', kind: { is: 'wrapped' }, span: 12, instead: said.abstract },
    consent: { name: 'abstractConsent', span: 12, instead: said.consent },
  } as const satisfies Record<string, LaidField>;
}

const further: readonly LaidField[] = [
  { name: 'note', span: 12, extra: true },
  {
    name: 'basedOn',
    span: 6,
    extra: true,
    hint: 'Số của dòng trong sổ: đến 5, hoặc đi 3/2025; nhiều dòng cách nhau dấu phẩy.',
  },
  { name: 'otherwise', span: 6, extra: true, instead: ({ basedOn }) => (basedOn?.trim() ? null : '') },
  { name: 'pages', span: 2, extra: true },
  { name: 'attachments', span: 2, extra: true },
  { name: 'urgency', kind: { is: 'line', suggest: ['Khẩn', 'Thượng khẩn', 'Hỏa tốc'] }, span: 4, extra: true },
  { name: 'recallBy', span: 3, extra: true },
  { name: 'protectUntil', span: 3, extra: true },
  { name: 'extendedBy-number', at: 'extendedBy.number', span: 3, extra: true, hint: 'Khi tài liệu đã được gia hạn.' },
  { name: 'extendedBy-date', at: 'extendedBy.date', span: 3, extra: true },
  { name: 'dossier', span: 3, extra: true },
  { name: 'place', span: 3, extra: true },
  { name: 'circulation', span: 6, extra: true },
  { name: 'medium', span: 6, extra: true },
  { name: 'series', span: 6, extra: true, usual: true },
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
    { name: 'signer', span: 4 },
    { name: 'storageUnit', span: 4, usual: true },
    { name: 'copies', span: 2 },
    { name: 'mayCopy', span: 2 },
    { name: 'recipients', span: 12, hint: 'Bản số gõ 1, 1-3 hoặc 1, 4. Bản không ghi cho nơi nào thì lưu.' },
    { name: 'legalBasis', span: 6 },
    { name: 'drafter', span: 6, usual: true },
    {
      name: 'whyEmpty',
      span: 12,
      required: true,
      instead: ({ legalBasis, drafter }) => (legalBasis && drafter ? '' : null),
    },
    { name: 'registeredOn', span: 3, usual: true },
    { name: 'sealedFor', span: 8, extra: true },
    ...further,
  ],
  assemble: ({ whyEmpty, ...input }) => ({
    ...nested(input),
    recipients: input.recipients ?? [],
    // What was said while something was empty says nothing once nothing is.
    ...(input.legalBasis && input.drafter ? {} : { whyEmpty }),
  }),
});

const arrival = {
  arrivedOn: { name: 'arrivedOn', span: 3, usual: true },
  issuer: { name: 'issuer', span: 9, usual: true },
  unit: { name: 'unit', span: 6, usual: true },
  faults: { name: 'faults', span: 12, extra: true, hint: 'Có sai sót thì chương trình mở một vụ việc để theo dõi.' },
  arrivalNumber: { name: 'arrivalNumber', span: 3, extra: true, hint: 'Để trống: lấy số tiếp theo.' },
} as const satisfies Record<string, LaidField>;

const inContent = content('arrivedOn');
const copyNumbers: LaidField = {
  name: 'copyNumbers',
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
    { name: 'legalBasis', span: 4, extra: true },
    ...further,
  ],
  assemble: (input) => nested(input),
});

/** "Chỉ người có tên mới được bóc bì": only what the cover shows (Decree 26/2020/NĐ-CP art. 4.2b). */
export const sealedSpec: FormSpec = actForm('registerIncoming', {
  id: 'registerIncoming:sealed',
  fields: [
    arrival.arrivedOn,
    arrival.issuer,
    { ...inContent.symbol, required: false, label: 'Số, ký hiệu ghi ngoài bì' },
    { name: 'namedPerson', at: 'sealed.namedPerson', required: true, span: 8 },
    { name: 'marks', at: 'sealed.marks', required: true, span: 8 },
    { name: 'urgent', at: 'sealed.urgent', span: 4 },
    arrival.unit,
    arrival.arrivalNumber,
    arrival.faults,
    { name: 'note', span: 12, extra: true },
  ],
  assemble: ({ namedPerson, urgent, marks, ...cover }) => ({
    ...cover,
    sealed: { namedPerson, marks: marks ?? [], ...(urgent === undefined ? {} : { urgent }) },
  }),
  fieldOf: (path) => /^sealed\.(\w+)/.exec(path)?.[1],
});

/**
 * What the next form begins with: where a document came from or is kept, never what a person answers for document by document. The
 * level, who gave it by signing, whether it may be copied, and why something stays empty are each said anew; F4 repeats them where the eye is.
 */
export function keptValues({ fields }: FormSpec, last: Values): Values {
  return Object.fromEntries(fields.filter(({ usual }) => usual).map(({ name }) => [name, last[name] ?? '']));
}

/** The form as an office has it that has switched dated rules (`setPolicy`): whether the abstract of a top-secret document is written. */
export function withSwitches(spec: FormSpec, switches: readonly RuleSwitch[]): FormSpec {
  if (switches.length === 0) return spec;
  const dayField = spec.fields.some(({ name }) => name === 'arrivedOn') ? 'arrivedOn' : 'registeredOn';
  const said = byDay(dayIn(dayField), switches);
  const fields = spec.fields.map((field) => {
    if (field.name === 'abstract') return { ...field, instead: said.abstract };
    return field.name === 'abstractConsent' ? { ...field, instead: said.consent } : field;
  });
  return { ...spec, fields };
}

/**
 * What an opened envelope tells, besides who opened it and when: of the level of its cover until another is chosen, and by the rules of
 * the day on which it arrived.
 */
export function openingFields(
  cover: { readonly arrivedOn?: CivilDate | undefined; readonly level: Level },
  switches: readonly RuleSwitch[],
): readonly LaidField[] {
  const shut = (values: Values): string | null => (values.keptClosed === 'yes' ? '' : null);
  const said = byDay(
    () => cover.arrivedOn ?? null,
    switches,
    ({ level }) => level || cover.level,
  );
  const inside = [inContent.symbol, inContent.date, inContent.type, inContent.level, copyNumbers].map((field) => ({
    ...field,
    required: false,
    instead: shut,
  }));
  return [
    ...inside,
    { ...inContent.abstract, instead: (values) => shut(values) ?? said.abstract(values) },
    { ...inContent.consent, instead: (values) => shut(values) ?? said.consent(values) },
  ];
}
