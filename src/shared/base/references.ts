/** An entry of a register: `series:year:number`, such as `out:2026:15`. */
export type EntryRef = { readonly series: string; readonly year: number; readonly number: number };

/** How a copy came into being: an original, or one made in the office (certified or duplicate, extract, photograph). */
export const COPY_KINDS = ['', 'S', 'T', 'C'] as const;
export type CopyKind = (typeof COPY_KINDS)[number];

/** One numbered copy of an entry's document: the entry, `#`, its kind's letter and number. */
export type CopyRef = { readonly entry: string; readonly kind: CopyKind; readonly number: number };

export const SERIES_PATTERN = /^[a-z][a-z0-9-]{0,15}$/;
const ENTRY_PATTERN = /^([a-z][a-z0-9-]{0,15}):(\d{4}):([1-9]\d{0,6})$/;
const COPY_PATTERN = /^([^#]+)#([STC]?)([1-9]\d{0,4})$/;

/** Reads `out:2026:15`; `null` when it is not written so. */
export function parseEntryRef(text: string): EntryRef | null {
  const match = ENTRY_PATTERN.exec(text);
  if (!match) return null;
  return { series: match[1] ?? '', year: Number(match[2]), number: Number(match[3]) };
}

/** Writes an entry's reference as people and scripts read it. */
export function printEntryRef(ref: EntryRef): string {
  return `${ref.series}:${ref.year}:${ref.number}`;
}

/** Reads `out:2026:15#2` or `out:2026:15#S1`; `null` when it is not written so. */
export function parseCopyRef(text: string): CopyRef | null {
  const match = COPY_PATTERN.exec(text);
  if (!match || !parseEntryRef(match[1] ?? '')) return null;
  const kind = COPY_KINDS.find((known) => known === match[2]);
  return kind === undefined ? null : { entry: match[1] ?? '', kind, number: Number(match[3]) };
}

/** Papers of ours that are numbered by kind and year (acts, "References"). */
export const PAPER_KINDS = [
  'handover',
  'takeout',
  'recall',
  'copying',
  'regrade',
  'destruction',
  'inventory',
  'incident',
  'meeting',
  'provision',
  'envelope',
  'disclosure',
  'waste',
  'keeper',
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];
export type PaperRef = { readonly kind: PaperKind; readonly year: number; readonly number: number };

/** Names that a reference bears which is no entry's: no series is opened under one of them. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([...PAPER_KINDS, 'duty', 'import', 'page']);

/**
 * Books, papers and reports by the names under which they are printed, those to come too (forms.md). A series of such a name would
 * be mistaken for it where one says what to print, and its rows would never reach paper; a test holds that none is left out.
 */
const PRINTED_NAMES = [
  'out',
  'in',
  'out-2020',
  'in-2020',
  'handover',
  'copying',
  'takeout',
  'regrade',
  'statistics',
  'standing',
  'corrections',
  'copyNumbers',
  'receipt',
  'extract',
  'photograph',
  'copyStamp',
  'classification',
  'proposalSlip',
  'takeoutRequest',
  'regradeDecision',
  'regradeNotice',
  'destructionDossier',
  'inventoryList',
  'inventoryMinutes',
  'keeperChange',
  'provideRequest',
  'provideRefusal',
  'recallNotice',
  'returnLetter',
  'reminder',
  'takeoutReport',
  'packingList',
  'readingSheet',
  'declassificationDossier',
  'stampList',
  'urgentDestructionReport',
  'wasteSlip',
  'meetingConsent',
  'attendance',
  'meetingPapers',
  'discrepancy',
  'commitment',
  'handOverDesk',
  'callIn',
  'dossierList',
  'coverSheet',
  'incidentReport',
  'yearReport',
  'inspectionPack',
  'selfCheck',
  'envelope',
  'label',
  'headSheet',
  'accessReview',
  'staffList',
  'equipmentBook',
  'bookOfBooks',
  'openPages',
  'recoverySheet',
  'backupCertificate',
] as const;

const TAKEN: ReadonlySet<string> = new Set([...RESERVED_NAMES, ...PRINTED_NAMES.map((name) => name.toLowerCase())]);

/** Whether a name is that of a paper, a book or a kind of reference, in whatever letters: no series is opened under it. */
export function isReservedName(name: string): boolean {
  return TAKEN.has(name.toLowerCase());
}

/** Whether a reference is a row's of a register, and not a paper's of ours or a duty's. */
export function isEntryRef(text: string): boolean {
  const entry = parseEntryRef(text);
  return entry !== null && !RESERVED_NAMES.has(entry.series);
}

const PAPER_PATTERN = /^([a-z]+):(\d{4}):([1-9]\d{0,6})$/;

/** Reads `handover:2026:3`; `null` when it is not written so. */
export function parsePaperRef(text: string): PaperRef | null {
  const match = PAPER_PATTERN.exec(text);
  const kind = PAPER_KINDS.find((known) => known === match?.[1]);
  return match && kind ? { kind, year: Number(match[2]), number: Number(match[3]) } : null;
}

/** Reads `duty:2026:3`; `null` when it is not written so. */
export function parseDutyRef(text: string): Pick<PaperRef, 'year' | 'number'> | null {
  const match = PAPER_PATTERN.exec(text);
  return match?.[1] === 'duty' ? { year: Number(match[2]), number: Number(match[3]) } : null;
}

/** One page of a book: `page:out:2026:1:3`, the third of volume 1. */
export type PageRef = { readonly book: string; readonly year: number; readonly volume: number; readonly page: number };

const PAGE_PATTERN = /^page:([a-z][a-z0-9-]{0,15}):(\d{4}):([1-9]\d{0,2}):([1-9]\d{0,6})$/;

/** Reads `page:out:2026:1:3`; `null` when it is not written so. */
export function parsePageRef(text: string): PageRef | null {
  const match = PAGE_PATTERN.exec(text);
  if (!match) return null;
  return { book: match[1] ?? '', year: Number(match[2]), volume: Number(match[3]), page: Number(match[4]) };
}

/** Writes it: what is owed about a page is owed about this. */
export function printPageRef({ book, year, volume, page }: PageRef): string {
  return `page:${book}:${year}:${volume}:${page}`;
}

/** The entry that a copy belongs to. */
export function entryOf(copy: string): string {
  return copy.split('#')[0] ?? '';
}

/** The entries that copies belong to, each once. */
export function entriesOf(copies: readonly string[]): readonly string[] {
  return [...new Set(copies.map(entryOf))];
}
