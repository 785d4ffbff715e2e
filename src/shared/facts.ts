import { z } from 'zod';
import { fact } from './act.ts';
import * as f from './base/fields.ts';
import { printPageRef } from './base/references.ts';
import { ROLES } from './base/roles.ts';

/** Journal lines to which no form leads: the program writes them when a person signs in, looks, prints or is given a key. */

const generation = f.whole(1, 1_000_000_000);

/** Line 1 of every register: its random id, the office, its first administrator. */
export const found = fact({
  name: 'found',
  body: f.fields({
    register: z.string().regex(/^[0-9a-f]{32}$/),
    office: f.fields({ name: f.text(), symbol: f.text().optional(), place: f.text().optional() }),
    login: f.login(),
    roles: f.list(f.oneOf(ROLES), 4, 1),
    mayRead: f.level().nullable(),
    network: f.oneOf(['block', 'warn']),
    generation,
    slot: f.slotPrint().optional(),
  }),
  version: 2,
  // Version 1 did not say which key the first slot held.
  past: { 1: (body) => body },
});

/**
 * Somebody signed in; how often his password had been given wrong before. `record`: by what the file that counts wrong passwords is
 * known from this line on; `lost`: it was gone, or another than the lines before know, so that not all wrong ones may be counted.
 */
export const signIn = fact({
  name: 'signIn',
  version: 2,
  // Version 1 did not look whether the file was the same.
  past: { 1: (body) => body },
  body: f.fields({
    failed: f.whole(0, 1_000_000).optional(),
    record: z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .optional(),
    lost: f.flag().optional(),
  }),
});

export const signOut = fact({ name: 'signOut', body: f.fields({}) });

/** An inspector asked for what holds words: a book, an entry, a page of the journal, a list, a search (acts, "Who may"). */
export const look = fact({
  name: 'look',
  version: 2,
  past: { 1: (body) => body },
  body: f.fields({
    query: z.string().regex(/^[A-Za-z]{1,40}$/),
    ref: f.entryRef().optional(),
    series: f.seriesCode().optional(),
    year: f.year().optional(),
    volume: f.whole(1, 999).optional(),
    search: f.text().optional(),
    /** What else was asked, as `name: value; …`. */
    asked: f.text().optional(),
  }),
  about: (body) => body.ref ?? [],
});

/**
 * `keys.json` was written anew outside an act: by recovery, or found other than the journal knew it. `slots`: those with another key;
 * a line of before that does not name them may speak of any. `added`: what the new administrator is called whom a recovery made.
 */
export const keysChanged = fact({
  name: 'keysChanged',
  body: f.fields({
    generation,
    reason: f.oneOf(['recovered', 'found', 'rekeyed']),
    login: f.login().optional(),
    added: f.text().optional(),
    slots: f.list(f.fields({ login: f.login(), slot: f.slotPrint() }), 10_000).optional(),
    /** Made by one person, a week after he had told that the recovery code is lost. */
    codeLost: f.flag().optional(),
  }),
  version: 2,
  past: { 1: (body) => body },
});

/** A draft of a book left the program: "BẢN NHÁP – tiêu hủy sau khi dùng" (design 7). */
export const draftPrinted = fact({
  name: 'draftPrinted',
  body: f.fields({
    form: f.code(),
    formVersion: f.whole(1, 1_000_000),
    series: f.seriesCode(),
    year: f.year(),
    volume: f.whole(1, 999),
    pages: f.whole(1, 1_000_000),
    firstNumber: f.whole(1, 9_999_999),
    lastNumber: f.whole(1, 9_999_999),
    /** Entries that the draft shows in other rows than their own: corrections, hand-overs. */
    others: f.list(f.entryRef(), 100_000).optional(),
    file: f.text(),
  }),
});

/** The computer was seen on a network (Decree 26/2020/NĐ-CP art. 4.7), what the policy did about it, and when it was off again. */
export const networkSeen = fact({
  name: 'networkSeen',
  body: f.fields({ adapters: f.list(f.text(), 50), answer: f.oneOf(['blocked', 'warned', 'gone']) }),
});

const bookPlace = {
  /** The series of a register, or `handover`. */
  book: f.seriesCode(),
  year: f.year(),
  volume: f.whole(1, 999),
};

/**
 * What a row of a book shows: a document or change as it was registered, a change of what is printed, a document of a hand-over, the
 * recipients of a document on an annex page, what was signed after the page was printed.
 */
export const ROW_KINDS = ['entry', 'correction', 'handover', 'annex', 'receipt'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** One row of a page, in its line and in the table alike: what it shows, at which version, and its height in hundredths of a point, so that a reprint keeps its place. */
export const pageRow = f.fields({
  ref: z.string().max(80),
  seq: f.whole(1, Number.MAX_SAFE_INTEGER),
  kind: f.oneOf(ROW_KINDS),
  height: f.whole(1, 100_000),
  /** A row taller than a page runs on: this is part `part` of `parts`. */
  part: f.whole(1, 1_000),
  parts: f.whole(1, 1_000),
  /** What stands of a parted row on this page: its lines and its recipients, from the first to the one after the last. */
  cut: f.list(f.whole(0, 100_000), 4, 4).optional(),
  /** The lines of the signatures that a row of kind `receipt` tells of. */
  lines: f.list(f.whole(1, Number.MAX_SAFE_INTEGER), 10_000, 1).optional(),
});

/** A page that binds: written before it is drawn, so that its own seq and hash stand at its foot (design 7). */
export const pagePrinted = fact({
  name: 'pagePrinted',
  body: f.fields({
    form: f.code(),
    formVersion: f.whole(1, 1_000_000),
    layout: f.whole(1, 1_000),
    ...bookPlace,
    page: f.whole(1, 1_000_000),
    rows: f.list(pageRow, 1_000),
    /** Where the book stands after this page; rows beyond it wait for the next. */
    lastRow: f.whole(0, Number.MAX_SAFE_INTEGER),
    /** The rest is crossed out. */
    closed: f.flag(),
    /** What stood on the cover of a volume that had ended; of any other those places are dotted. */
    span: f
      .fields({ from: f.date(), to: f.date(), firstNumber: f.whole(0, 9_999_999), lastNumber: f.whole(0, 9_999_999) })
      .optional(),
    certificate: f
      .fields({
        pages: f.whole(1, 1_000_000),
        firstNumber: f.whole(0, 9_999_999),
        lastNumber: f.whole(0, 9_999_999),
        voided: f.whole(0, 9_999_999),
      })
      .optional(),
    /** The file that the page was first drawn into; none where it went to a printer, and none in lines of before. */
    file: f.text().optional(),
  }),
  version: 2,
  // Version 1 knew no annexes, no parts between recipients, and no rows of what was signed later.
  past: { 1: (body) => body },
});

/** Pages drawn once more, from the versions of their time. */
export const pageReprinted = fact({
  name: 'pageReprinted',
  body: f.fields({
    ...bookPlace,
    from: f.whole(1, 1_000_000),
    to: f.whole(1, 1_000_000),
    file: f.text(),
    /** The sheets in whose place these come: the printer spoiled them before they were signed, on that day the second prints were made. */
    spoiled: f
      .fields({
        on: f.date(),
        /** `sheet` counts the spoiled sheets of a page. */
        sheets: f.list(f.fields({ page: f.whole(1, 1_000_000), sheet: f.whole(1, 1_000) }), 1_000_000, 1),
      })
      .optional(),
  }),
  version: 2,
  // Version 1 knew no spoiled pages.
  past: { 1: (body) => body },
  duties: {
    opens: ({ book, year, volume, spoiled }) =>
      (spoiled?.sheets ?? []).map(({ page, sheet }) => {
        const ref = printPageRef({ book, year, volume, page });
        return { kind: 'waste', ref, copy: `${ref}#${sheet}`, owner: 'role:clerk', since: spoiled?.on ?? '' };
      }),
  },
});

/** A single paper or list left the program as a file. */
export const exportFile = fact({
  name: 'exportFile',
  body: f.fields({
    paper: f.code(),
    ref: z.string().max(80).optional(),
    entries: f.list(f.entryRef(), 1_000),
    file: f.text(),
  }),
  about: (body) => body.entries,
});

export const FACTS = {
  found,
  signIn,
  signOut,
  look,
  keysChanged,
  draftPrinted,
  pagePrinted,
  pageReprinted,
  exportFile,
  networkSeen,
} as const;
