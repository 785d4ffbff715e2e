import { z } from 'zod';
import { ROLES } from '../shared/base/roles.ts';
import { FIELDS } from '../shared/book-form.ts';
import { level, words } from './answers-base.ts';
import { handover, heldCopy } from './answers-custody.ts';

/** The shapes of answers, as far as the page reads them. What is not named here is dropped. */

const party = z.object({
  agency: z.string().optional(),
  unit: z.string().optional(),
  person: z.string().optional(),
});
export type PartyCodes = z.output<typeof party>;

function pageOf<T extends z.ZodType>(row: T) {
  return z.object({ rows: z.array(row), page: z.number(), more: z.boolean(), total: z.number().optional() });
}

const content = z.object({
  symbol: words.optional(),
  type: words.optional(),
  abstract: words.optional(),
  abstractConsent: words.optional(),
  legalBasis: z.string().optional(),
  recallBy: z.string().optional(),
  protectUntil: z.string().optional(),
  pages: z.number().optional(),
  attachments: z.number().optional(),
  medium: z.string().optional(),
  urgency: words.optional(),
  dossier: words.optional(),
  place: words.optional(),
  circulation: words.optional(),
  note: words.optional(),
  date: z.string().nullish(),
  level: level.optional(),
  signer: z.string().optional(),
  drafter: z.string().optional(),
  storageUnit: z.string().optional(),
  copies: z.number().optional(),
  recipients: z.array(z.object({ to: party, copies: z.array(z.number()), note: words.optional() })).optional(),
  mayCopy: z.boolean().optional(),
  registeredOn: z.string().optional(),
  sealedFor: words.optional(),
  arrivedOn: z.string().optional(),
  issuer: party.optional(),
  unit: z.string().optional(),
  copyNumbers: z.array(z.string()).optional(),
  arrivalNumber: z.number().nullish(),
  faults: z.array(z.string()).optional(),
  sealed: z
    .object({
      namedPerson: words,
      urgent: z.boolean().optional(),
      marks: z.array(z.string()),
      opened: z.object({ on: z.string(), by: z.string(), keptClosed: z.boolean().optional() }).optional(),
    })
    .optional(),
});
export type Content = z.output<typeof content>;

const entryRow = content.extend({
  ref: z.string(),
  series: z.string(),
  year: z.number(),
  number: z.number(),
  volume: z.number(),
  direction: z.enum(['out', 'in']),
  state: z.string(),
  level,
  late: z.boolean(),
  masked: z.boolean().optional(),
  day: z.string().optional(),
  protectedUntil: z.string().nullish(),
  reason: words.optional(),
  names: z.record(z.string(), z.string()).optional(),
});
export type EntryRow = z.output<typeof entryRow>;

const version = z.object({
  seq: z.number(),
  at: z.string(),
  actor: z.string(),
  act: z.string(),
  state: z.string(),
  level,
  reason: words.optional(),
  fields: content.optional(),
});
export type EntryVersion = z.output<typeof version>;

const copy = z.object({ copy: z.string(), mark: z.string(), state: z.string(), holder: z.string() });
export type CopyRow = z.output<typeof copy>;

const card = z.object({
  code: z.string(),
  name: words.optional(),
  title: words.optional(),
  note: words.optional(),
  unit: z.string().optional(),
  mayRead: level.nullish(),
  leftOn: z.string().nullish(),
  level: level.nullish(),
  direction: z.enum(['out', 'in']).optional(),
  levels: z.array(level).nullish(),
  power: z.string().optional(),
  person: z.string().nullish(),
  from: z.string().optional(),
  until: z.string().nullish(),
  instrument: words.optional(),
});
export type Card = z.output<typeof card>;

const user = z.object({
  login: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  person: z.string().nullish(),
  mayRead: level.nullish(),
  until: z.string().nullish(),
  disabled: z.boolean(),
  ownPassword: z.boolean(),
});
export type UserRow = z.output<typeof user>;

const form = z.object({
  code: z.string(),
  version: z.number(),
  title: z.string(),
  kind: z.enum(['book', 'paper']),
  direction: z.enum(['out', 'in']).optional(),
  legalBasis: z.string(),
  inForceFrom: z.string(),
  inForceUntil: z.string().optional(),
  status: z.enum(['official', 'secondary', 'ours']),
  source: z.string(),
  layoutOf: z.object({ code: z.string(), note: z.string() }).optional(),
  columns: z.array(
    z.object({
      number: z.number(),
      heading: z.string(),
      fields: z.array(z.enum(FIELDS)),
      widthMm: z.number(),
      align: z.enum(['left', 'center']).optional(),
    }),
  ),
  imported: z.boolean(),
  checked: z.boolean(),
  checkedBy: z.string().optional(),
  checkedOn: z.string().optional(),
});
export type FormRow = z.output<typeof form>;

const volume = z.object({
  series: z.string(),
  year: z.number(),
  volume: z.number(),
  openedOn: z.string(),
  closedOn: z.string().nullable(),
  firstNumber: z.number().nullish(),
  form: z.string().nullish(),
  rows: z.number(),
  first: z.number().nullable(),
  last: z.number().nullable(),
  open: z.boolean(),
});
export type VolumeRow = z.output<typeof volume>;

const dueItem = z.object({
  what: z.string(),
  on: z.string().nullish(),
  ref: z.string().optional(),
  direction: z.enum(['out', 'in']).optional(),
  number: z.number().optional(),
  symbol: words.optional(),
  type: words.optional(),
  level: level.optional(),
  masked: z.boolean().optional(),
  decideBy: z.string().nullish(),
  ends: z.string().optional(),
  incident: z.string().optional(),
  entry: z.string().nullish(),
  kinds: z.array(z.string()).optional(),
});
export type DueItem = z.output<typeof dueItem>;

const checkedPage = z.object({
  year: z.number(),
  volume: z.number(),
  page: z.number(),
  printedAt: z.string(),
  by: z.string(),
  rows: z.array(
    z.object({
      ref: z.string(),
      seq: z.number(),
      masked: z.boolean().optional(),
      cells: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

const journalLine = z.object({
  seq: z.number(),
  at: z.string(),
  actor: z.string(),
  second: z.string().optional(),
  act: z.string(),
  title: z.string().optional(),
  ref: z.string().optional(),
  hash: z.string(),
  masked: z.boolean().optional(),
  body: z.unknown().optional(),
});
export type JournalLine = z.output<typeof journalLine>;

const office = z.object({
  name: words.optional(),
  parentName: words.optional(),
  symbol: words.optional(),
  place: words.optional(),
  symbolPattern: words.optional(),
});

const policy = z.object({
  network: z.enum(['block', 'warn']).optional(),
  allowedAdapters: z.array(z.object({ name: words, decision: words })).optional(),
  idleMinutes: z.number().optional(),
  backupDays: z.number().optional(),
  backupPlaces: z.array(z.string()).nullish(),
  backupKeep: z.object({ days: z.number(), weeks: z.number(), months: z.number(), years: z.number() }).nullish(),
  backupAt: z.array(z.number()).nullish(),
  reportPeriod: z.string().optional(),
  daysOff: z.array(z.object({ from: z.string(), to: z.string().optional(), worked: z.boolean().optional() })).nullish(),
});

const backup = z.object({
  seq: z.number(),
  at: z.string(),
  days: z.number(),
  head: z.object({ seq: z.number(), hash: z.string() }),
  file: words,
  bytes: z.number(),
});
export type Backup = z.output<typeof backup>;

const waitingRows = z.object({ series: z.string(), year: z.number(), volume: z.number(), rows: z.number() });

export const ANSWERS = {
  overview: z.object({
    office,
    policy,
    register: z.unknown(),
    today: z.string(),
    head: z.object({ seq: z.number(), hash: z.string(), at: z.string() }),
    year: z.object({ year: z.number(), out: z.number(), in: z.number() }),
    openVolumes: z.array(z.object({ series: z.string(), year: z.number(), volume: z.number() })),
    due: z.number(),
    duties: z.object({ late: z.number(), soon: z.number(), open: z.number() }),
    unsigned: z.number(),
    sealedWaiting: z.number(),
    openIncidents: z.number(),
    formsUnchecked: z.array(z.string()),
    lastBackup: backup.nullable(),
    backupDue: z.boolean(),
    clockDoubt: z.enum(['behind', 'ahead', 'year']).nullable(),
    pagesWaiting: z.array(waitingRows),
    drafts: z.number(),
    clearance: level.nullable(),
  }),
  entries: pageOf(entryRow),
  entry: entryRow.extend({ versions: z.array(version), copies: z.array(copy) }),
  copies: pageOf(heldCopy),
  handovers: pageOf(handover),
  pageCheck: checkedPage,
  due: pageOf(dueItem),
  journal: pageOf(journalLine),
  people: pageOf(card),
  units: pageOf(card),
  agencies: pageOf(card),
  legalBases: pageOf(card),
  authorities: pageOf(card),
  series: pageOf(card),
  volumes: pageOf(volume),
  forms: pageOf(form),
  users: pageOf(user),
  backups: pageOf(backup),
} as const;
export type Answered = keyof typeof ANSWERS;
export type Answer<N extends Answered> = z.output<(typeof ANSWERS)[N]>;
export type Overview = Answer<'overview'>;
