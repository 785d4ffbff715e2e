import { z } from 'zod';
import * as f from '../../base/fields.ts';
import { LEVEL_NAMES, LEVELS } from '../../base/levels.ts';
import {
  CLOCK_DOUBT_NAMES,
  DUE_NAMES,
  INCIDENT_KINDS,
  INCIDENT_NAMES,
  NETWORK_NAMES,
  REPORT_PERIOD_NAMES,
} from '../../base/names.ts';
import { listDays, listPage } from '../../lists.ts';
import { coded, guarded, hidden, pageOf, query, words } from '../../query.ts';
import { DATED_RULE_NAMES, DATED_RULES } from '../../regime.ts';
import { backup } from '../care/queries.ts';
import { entryFields } from '../entries/queries.ts';
import { UNFIT_NAMES, UNFIT_REASONS } from '../users/fitness.ts';

/** What needs doing, and the figures that the law asks for. */

const level = coded(LEVELS, LEVEL_NAMES);

const office = z.strictObject({
  name: words().optional(),
  parentName: words().optional(),
  symbol: words().optional(),
  place: words().optional(),
  symbolPattern: words().optional(),
});

const policy = z.strictObject({
  network: coded(['block', 'warn'], NETWORK_NAMES).optional(),
  allowedAdapters: z.array(z.strictObject({ name: words(), decision: words() })).optional(),
  idleMinutes: z.number().optional(),
  backupDays: z.number().optional(),
  backupPlaces: z.array(words()).optional(),
  backupKeep: z.strictObject({ days: z.number(), weeks: z.number(), months: z.number(), years: z.number() }).optional(),
  backupAt: z.array(z.number()).optional(),
  reportPeriod: coded(['decemberToDecember', 'calendarYear', 'halfYear'], REPORT_PERIOD_NAMES).optional(),
  daysOff: z
    .array(z.strictObject({ from: z.string(), to: z.string().optional(), worked: z.boolean().optional() }))
    .optional(),
  rules: z
    .array(
      z.strictObject({
        rule: coded(DATED_RULES, DATED_RULE_NAMES),
        active: z.boolean(),
        from: z.string(),
        instrument: words(),
      }),
    )
    .optional(),
});

export const overview = query({
  name: 'overview',
  title: 'Tổng quan: cơ quan, số dòng trong năm, việc đang chờ, sao lưu gần nhất',
  /** Figures, the office's own name and policy: no word of a document or a person. It says that the clock is in doubt. */
  looked: false,
  input: f.fields({}),
  output: z.strictObject({
    office,
    policy,
    register: z.string().nullable(),
    today: z.string(),
    head: z.strictObject({ seq: z.number(), hash: z.string(), at: z.string() }),
    year: z.strictObject({ year: z.number(), out: z.number(), in: z.number() }),
    openVolumes: z.array(z.strictObject({ series: z.string(), year: z.number(), volume: z.number() })),
    due: z.number(),
    duties: z.strictObject({ late: z.number(), soon: z.number(), open: z.number() }),
    unsigned: z.number(),
    sealedWaiting: z.number(),
    envelopesHeld: z.number(),
    openIncidents: z.number(),
    formsUnchecked: z.array(z.string()),
    lastBackup: backup.nullable(),
    backupDue: z.boolean(),
    /** The day of the last sheet with the journal's head, and whether the next is due. */
    headSheet: z.strictObject({ on: z.string().nullable(), due: z.boolean() }),
    clockDoubt: coded(['behind', 'ahead', 'year'], CLOCK_DOUBT_NAMES).nullable(),
    /** The machine's offset from UTC where it is not Vietnam's. */
    offset: z.string().nullable(),
    pagesWaiting: z.array(
      z.strictObject({
        series: z.string(),
        year: z.number(),
        volume: z.number(),
        form: z.string(),
        rows: z.number(),
      }),
    ),
    drafts: z.number(),
    /** Whether roles and levels are still given by one person alone. */
    founding: z.boolean(),
    /** The recovery code was told to be lost; `days` with a line until one person alone may make a new one. */
    codeLost: z.strictObject({ on: z.string(), days: z.number() }).nullable(),
    /** Who may not co-sign now, why, and for how many more days with a line. */
    unfit: z.array(
      z.strictObject({ login: z.string(), why: coded(UNFIT_REASONS, UNFIT_NAMES), days: z.number().nullable() }),
    ),
    /** Roles and levels given or taken in the last 30 days, and those of the founding that two persons have not confirmed. */
    powersChanged: z.array(
      z.strictObject({
        seq: z.number(),
        at: z.string(),
        act: z.string(),
        user: z.string().optional(),
        person: z.string().optional(),
        by: z.string(),
        second: z.string().optional(),
        withRecoveryCode: z.boolean().optional(),
        founding: z.boolean().optional(),
      }),
    ),
    /** Keys that were changed outside the program, by which line it is known, and whose they were. */
    keysFound: z.strictObject({ seq: z.number(), at: z.string(), logins: z.array(z.string()) }).nullable(),
    /** The file that counts wrong passwords was gone or another than the journal knows, by which line, at whose signing in. */
    attemptsLost: z.strictObject({ seq: z.number(), at: z.string(), by: z.string() }).nullable(),
    clearance: level.nullable(),
  }),
});
export type Overview = z.output<typeof overview.output>;

/** Something that waits: a row of the registers, or an incident. */
const dueItem = guarded({
  what: coded(['recall', 'sealed', 'incident', 'term'], DUE_NAMES),
  on: z.string(),
  decideBy: z.string().optional(),
  /** The day that a term ends where the given one is a day off. */
  ends: z.string().optional(),
  ...z.strictObject({ ...entryFields, copies: hidden(z.number()) }).partial().shape,
  incident: z.string().optional(),
  entry: z.string().nullish(),
  kinds: z.array(coded(INCIDENT_KINDS, INCIDENT_NAMES)).optional(),
  openedOn: z.string().optional(),
  closedOn: z.string().nullish(),
});

export const due = query({
  name: 'due',
  title: 'Việc đến hạn trong số ngày tới: thu hồi, bì chưa mở, sự cố, hết thời hạn bảo vệ',
  input: f.fields({ within: f.whole(0, 3_650).optional(), page: listPage }),
  output: pageOf(dueItem),
});

/** Rows of a level: `out` and `in` are those still in force, what was voided or declassified stands apart; `late` is of all. */
const levelFigures = guarded({
  level,
  out: hidden(z.number()),
  in: hidden(z.number()),
  void: hidden(z.number()),
  declassified: hidden(z.number()),
  sealed: hidden(z.number()),
  late: hidden(z.number()),
  overdue: hidden(z.number()),
  copies: hidden(z.record(z.string(), z.number())),
});
export type LevelFigures = z.output<typeof levelFigures>;

export const statistics = query({
  name: 'statistics',
  title: 'Số liệu theo độ mật trong một khoảng ngày',
  input: f.fields(listDays),
  output: z.strictObject({
    from: z.string(),
    to: z.string(),
    rows: z.array(levelFigures),
    /** Months `YYYY-MM` that have rows still in force, counted over the levels that the asker is cleared for. */
    byMonth: z.array(z.strictObject({ month: z.string(), out: z.number(), in: z.number() })),
  }),
});
