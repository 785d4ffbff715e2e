import { z } from 'zod';
import * as f from './base/fields.ts';
import { DUTY_KINDS, DUTY_STATES } from './duty.ts';

/** What may be asked. A query never refuses for clearance: what the asker may not read comes masked (acts, "Who may"). */

const page = f.whole(1, 100_000).optional();
const order = f.oneOf(['desc', 'asc']).optional();
const search = z.string('Phải là chữ.').max(200, 'Dài quá 200 ký tự.').optional();
const days = { from: f.date().optional(), to: f.date().optional() };
const list = f.fields({ search, page, order });
const lineOrDay = z
  .union([f.whole(1, Number.MAX_SAFE_INTEGER), f.date()], 'Phải là số dòng nhật ký hoặc ngày YYYY-MM-DD.')
  .optional();

export const ENTRY_STATES = ['registered', 'sealed', 'void', 'declassified'] as const;
export const COPY_STATES = [
  'inStore',
  'inTransit',
  'held',
  'sent',
  'takenOut',
  'missing',
  'destroyed',
  'archived',
] as const;

export const QUERIES = {
  overview: f.fields({}),
  entries: f.fields({
    series: f.seriesCode().optional(),
    year: f.year().optional(),
    volume: f.whole(1, 999).optional(),
    search,
    level: f.level().optional(),
    /** A state of the entry, or of at least one of its copies. */
    state: f.oneOf([...ENTRY_STATES, ...COPY_STATES]).optional(),
    ...days,
    page,
    /** Rows of a page, 100 unless said. */
    size: f.whole(10, 100).optional(),
    order,
  }),
  entry: f.fields({ ref: f.entryRef() }),
  copies: f.fields({
    ref: f.entryRef().optional(),
    holder: z
      .string('Phải là nơi giữ.')
      .regex(/^(store|(unit|person|agency):.{1,40})$/u, 'Phải là store, unit:mã, person:mã hoặc agency:mã.')
      .optional(),
    state: f.oneOf([...COPY_STATES, 'void']).optional(),
    page,
    order,
  }),
  /** Hand-overs; `open` keeps those with something still unsigned. */
  handovers: f.fields({
    ref: f.paperRef('handover').optional(),
    year: f.year().optional(),
    state: f.oneOf(['open', 'done']).optional(),
    page,
    order,
  }),
  custody: f.fields({ copy: f.copyRef() }),
  whoHolds: f.fields({ person: f.code(), page }),
  pageCheck: f.fields({ code: z.string('Phải là mã trang.').min(1, 'Chưa nhập.').max(400, 'Mã trang quá dài.') }),
  incidents: f.fields({ page, order }),
  /** What is owed, without `state` all of it; `within` keeps what is open and due within so many days. */
  duties: f.fields({
    state: f.oneOf(DUTY_STATES).optional(),
    kind: f.oneOf(DUTY_KINDS).optional(),
    ref: f.entryRef().optional(),
    owner: z
      .string('Phải là người làm.')
      .regex(/^(role|unit|person|agency):.{1,40}$/u, 'Phải là role:vai trò, unit:mã, person:mã hoặc agency:mã.')
      .optional(),
    within: f.whole(0, 3_650).optional(),
    page,
    order,
  }),
  due: f.fields({ within: f.whole(0, 3_650).optional(), page }),
  statistics: f.fields(days),
  journal: f.fields({
    from: lineOrDay,
    to: lineOrDay,
    act: z.string('Phải là tên việc.').max(40, 'Dài quá 40 ký tự.').optional(),
    actor: f.login().optional(),
    page,
    order,
  }),
  people: list,
  units: list,
  agencies: list,
  legalBases: list,
  authorities: list,
  series: list,
  volumes: f.fields({ series: f.seriesCode().optional(), year: f.year().optional(), page, order }),
  forms: f.fields({}),
  backups: f.fields({ page, order }),
  users: list,
} as const;

export type QueryName = keyof typeof QUERIES;
export type QueryInput<N extends QueryName> = z.output<(typeof QUERIES)[N]>;

export type EntryListInput = QueryInput<'entries'>;

/** Rows of one page of a list; `total` is counted to 1,000 at most. */
export type Page<T> = {
  readonly rows: readonly T[];
  readonly page: number;
  readonly more: boolean;
  readonly total?: number;
};

export const PAGE_ROWS = 100;
export const TOTAL_CAP = 1_000;
