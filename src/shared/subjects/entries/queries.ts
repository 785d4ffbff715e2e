import { z } from 'zod';
import * as f from '../../base/fields.ts';
import { LEVEL_NAMES, LEVELS } from '../../base/levels.ts';
import {
  COPY_STATE_NAMES,
  COPY_STATES,
  DIRECTION_NAMES,
  ENTRY_STATE_NAMES,
  ENVELOPE_FAULT_NAMES,
  IN_FORCE_NAMES,
  MARK_NAMES,
  MARKS,
  MEDIUM_NAMES,
  MEDIUMS,
  RESULT_NAMES,
  RESULTS,
} from '../../base/names.ts';
import { listDays, listOrder, listPage, listSearch } from '../../lists.ts';
import { coded, guarded, hidden, pageOf, query, words } from '../../query.ts';
import { ENVELOPE_FAULTS } from './entry.ts';

/** Questions about the registers' rows and their copies. */

export const ENTRY_STATES = ['registered', 'sealed', 'void', 'declassified'] as const;
const level = coded(LEVELS, LEVEL_NAMES);
const party = z.strictObject({
  agency: z.string().optional(),
  unit: z.string().optional(),
  person: z.string().optional(),
});
export type PartyCodes = z.output<typeof party>;

const entryState = coded(ENTRY_STATES, ENTRY_STATE_NAMES);
const copyState = coded([...COPY_STATES, 'void'], COPY_STATE_NAMES);

/** What stands in a row's fields besides symbol and type, which everybody may see. */
const content = {
  abstract: words(),
  abstractConsent: words(),
  legalBasis: z.string(),
  recallBy: z.string(),
  protectUntil: z.string(),
  extendedBy: z.strictObject({ number: words(), date: z.string() }),
  pages: z.number(),
  attachments: z.number(),
  medium: coded(MEDIUMS, MEDIUM_NAMES),
  urgency: words(),
  dossier: words(),
  place: words(),
  circulation: words(),
  acceptDuplicate: z.boolean(),
  note: words(),
  basedOn: z.array(z.string()),
  otherwise: words(),
  date: z.string().nullable(),
  signer: z.string(),
  drafter: z.string(),
  whyEmpty: words(),
  storageUnit: z.string(),
  copies: z.number(),
  recipients: z.array(z.strictObject({ to: party, copies: z.array(z.number()), note: words().optional() })),
  mayCopy: z.boolean(),
  registeredOn: z.string(),
  sealedFor: words(),
  arrivedOn: z.string(),
  issuer: party,
  unit: z.string(),
  copyNumbers: z.array(z.string()),
  arrivalNumber: z.number().nullable(),
  faults: z.array(coded(ENVELOPE_FAULTS, ENVELOPE_FAULT_NAMES)),
  envelope: z.string(),
  sealed: z.strictObject({
    namedPerson: words(),
    urgent: z.boolean().optional(),
    marks: z.array(coded(MARKS, MARK_NAMES)),
    opened: z.strictObject({ on: z.string(), by: z.string(), keptClosed: z.boolean().optional() }).optional(),
  }),
};
const fields = z.strictObject({ ...content, series: z.string(), symbol: words(), type: words(), level }).partial();
export type Content = z.output<typeof fields>;

const { copies: copyCount, ...besides } = content;
/** Each field of a shape hidden. */
function eachHidden<S extends Readonly<Record<string, z.ZodType>>>(shape: S): { [F in keyof S]: z.ZodOptional<S[F]> };
function eachHidden(shape: Readonly<Record<string, z.ZodType>>): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, hidden(field)]));
}

/** A row of the registers; masked it shows its place, level, state, symbol and type. */
export const entryFields = {
  ...eachHidden(besides),
  ref: z.string(),
  series: z.string(),
  year: z.number(),
  number: z.number(),
  volume: z.number(),
  direction: coded(['out', 'in'], DIRECTION_NAMES),
  state: entryState,
  level,
  late: z.boolean(),
  symbol: words().optional(),
  type: words().optional(),
  day: hidden(z.string()),
  protectedUntil: hidden(z.string().nullable()),
  reason: hidden(words()),
  names: hidden(z.record(z.string(), z.string())),
};

/** Where the copies of a row are: of one place whose it is and since when, of several how many. */
const whereabouts = z.strictObject({
  places: z.number(),
  /** Copies that are handed over and not signed for. */
  waiting: z.number(),
  state: copyState,
  holder: z.string(),
  holderName: z.string(),
  since: z.string().nullable(),
});
export type Whereabouts = z.output<typeof whereabouts>;

const entryRow = guarded({ ...entryFields, copies: hidden(copyCount), whereabouts: hidden(whereabouts) });
export type EntryRow = z.output<typeof entryRow>;

const version = z.strictObject({
  seq: z.number(),
  at: z.string(),
  actor: z.string(),
  act: z.string(),
  state: entryState,
  level,
  reason: hidden(words()),
  fields: hidden(fields),
});
export type EntryVersion = z.output<typeof version>;

/** Who signed for a copy, when, for which hand-over; what was found when it was counted; the strokes where he drew them on the screen. */
export const signedFor = z.strictObject({
  by: z.string(),
  on: z.string(),
  paper: z.string(),
  result: coded(RESULTS, RESULT_NAMES),
  onPaper: z.boolean(),
  strokes: z.array(z.array(z.array(z.number()))).optional(),
});
export type SignedFor = z.output<typeof signedFor>;

const copy = z.strictObject({
  copy: z.string(),
  mark: z.string(),
  state: copyState,
  holder: z.string(),
  /** Of whoever has it now. */
  signed: hidden(signedFor),
});

export const SORTS = ['number', 'day', 'date', 'level'] as const;
/** Where copies can be looked for: all in the store, one that waits for a signature, one that was signed for. */
export const PLACES = ['store', 'waiting', 'signed'] as const;

const holder = z
  .string('Phải là nơi giữ.')
  .regex(/^(store|(unit|person|agency):.{1,40})$/u, 'Phải là store, unit:mã, person:mã hoặc agency:mã.')
  .optional();

export const entries = query({
  name: 'entries',
  title: 'Các dòng của sổ đăng ký, lọc theo sổ, năm, quyển, độ mật, trạng thái, ngày và theo chữ',
  input: f.fields({
    series: f.seriesCode().optional(),
    year: f.year().optional(),
    volume: f.whole(1, 999).optional(),
    search: listSearch,
    level: f.level().optional(),
    /** A state of the entry, or of at least one of its copies; `inForce`: registered or sealed. */
    state: f
      .oneOf([...ENTRY_STATES, 'inForce', ...COPY_STATES], {
        ...COPY_STATE_NAMES,
        ...ENTRY_STATE_NAMES,
        ...IN_FORCE_NAMES,
      })
      .optional(),
    ...listDays,
    /** A run of words that stands so in the row. */
    phrase: listSearch,
    issuer: z
      .string('Phải là nơi gửi.')
      .regex(/^(unit|person|agency):.{1,40}$/u, 'Phải là unit:mã, person:mã hoặc agency:mã.')
      .optional(),
    /** Whoever has at least one of its copies. */
    holder,
    where: f
      .oneOf(PLACES, { store: 'chưa giao bản nào', waiting: 'có bản chờ ký nhận', signed: 'có bản đã ký nhận' })
      .optional(),
    page: listPage,
    /** Rows of a page, 100 unless said. */
    size: f.whole(10, 100).optional(),
    sort: f
      .oneOf(SORTS, { number: 'theo số', day: 'theo ngày vào sổ', date: 'theo ngày văn bản', level: 'theo độ mật' })
      .optional(),
    order: listOrder,
  }),
  output: pageOf(entryRow),
});

export const entry = query({
  name: 'entry',
  title: 'Một dòng của sổ với mọi lần ghi và mọi bản',
  input: f.fields({ ref: f.entryRef() }),
  output: guarded({ ...entryFields, versions: z.array(version), copies: z.array(copy) }),
});

export const copies = query({
  name: 'copies',
  title: 'Các bản của một văn bản, của một nơi giữ hoặc ở một trạng thái',
  input: f.fields({
    ref: f.entryRef().optional(),
    holder,
    state: f.oneOf([...COPY_STATES, 'void'], COPY_STATE_NAMES).optional(),
    /** Those that are to come back: on the way, held, taken out, missing; whoever has one longest comes first. */
    away: z.boolean('Phải là true hoặc false.').optional(),
    page: listPage,
    order: listOrder,
  }),
  output: pageOf(
    guarded({
      copy: z.string(),
      ref: z.string(),
      mark: z.string(),
      state: copyState,
      holder: z.string(),
      /** The day of its last step; `null`: it never left the store. */
      since: hidden(z.string().nullable()),
      level,
      symbol: words().optional(),
      type: words().optional(),
    }),
  ),
});
