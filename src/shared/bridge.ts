import type { Level } from './base/levels.ts';
import type { PaperKind } from './base/references.ts';
import type { Refusal, Result } from './base/result.ts';
import type { Role } from './base/roles.ts';
import type { Look } from './look.ts';
import type { PrintPlan } from './print-plan.ts';

/**
 * All that the page may ask of main: `window.soMat`. Values travel as plain data and are parsed on arrival; a failure comes
 * back as a value, never as a thrown error. Whatever main pushes arrives through `onChange`.
 */
export type Bridge = {
  /** Performs an act; `second` is the other person of an act marked ②. `addUser` and `changePassword` take `password` among the values. */
  run(act: string, values: unknown, second?: SecondPerson): Promise<ActReceipt>;
  /** Asks a question (`queries.ts`). */
  ask(query: string, values: unknown): Promise<Result<unknown>>;
  /** Everything that is not the register itself: opening, locking, drafts, paper. */
  shell<N extends ShellCall>(call: N, values: ShellInput<N>): Promise<ShellResult<ShellAnswer<N>>>;
  /** Hears of changes; the answer stops listening. */
  onChange(listener: (change: Change) => void): () => void;
};

export type SecondPerson = { readonly login: string; readonly password: string } | { readonly recoveryCode: string };

export type ActReceipt =
  | ({ readonly ok: true; readonly seq: number; readonly hash: string; readonly ref?: string } & Readonly<
      Record<string, unknown>
    >)
  | { readonly ok: false; readonly error: Refusal };

/**
 * A refusal of `shell`; `waitSeconds` counts down after too many wrong passwords (`register.wait`), `lastLine` is the last that a
 * register copied without its log still has (`register.logGone`).
 */
export type ShellRefusal = Refusal & { readonly waitSeconds?: number; readonly lastLine?: number };
export type ShellResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ShellRefusal };

/** Who is signed in, as far as the page cares; it decides nothing by it but what to show. */
export type SignedIn = {
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly person: string | null;
  readonly clearance: Level | null;
  /** Wrong passwords for this login since the last time it signed in. */
  readonly failedTries: number;
  /** `false`: somebody else set the password, so its owner should change it. */
  readonly ownPassword: boolean;
  /** The password is one of before that may not be set any more, so it should be changed. */
  readonly weakPassword: boolean;
  /** The account ends on a day. */
  readonly ends: boolean;
};

/** What the network watch sees: adapters with a routable address that the office has not allowed. */
export type NetworkState = {
  readonly connected: boolean;
  readonly adapters: readonly string[];
  readonly policy: 'block' | 'warn';
};

export type ShellState = {
  /** `none`: no register chosen yet. `locked`: a register is there, its key is not. */
  readonly phase: 'none' | 'locked' | 'open';
  /** Where the register lies, or where a new one would. */
  readonly folder: string | null;
  /** Why it is locked; `null` at the start of the program. */
  readonly lockedBy: 'idle' | 'screen' | 'sleep' | 'person' | 'user' | 'network' | null;
  /** The login that was signed in when it locked; empty after "đổi người dùng". */
  readonly lastLogin: string;
  readonly user: SignedIn | null;
  readonly network: NetworkState;
  /** A sentence when the register cannot be opened at all: damaged, newer program, in use. */
  readonly problem: string | null;
  /**
   * Nothing lies at the register's place, since a restore was cut between its two renames: whether the register put back lies beside
   * whole, and under which name the one that was put aside; `null`: not so.
   */
  readonly restoreCut: { readonly restored: boolean; readonly kept: string | null } | null;
  /** How the last backup that the program began by itself went, while the register is open; `null`: none since the start. */
  readonly lastBackup: { readonly ok: boolean; readonly message: string } | null;
  /** The program's own version. */
  readonly version: string;
};

/** Values of a form that was not finished. `form` names the form and, after a colon, what it is about. */
export type Draft = { readonly form: string; readonly savedAt: string; readonly values: unknown };

/**
 * A volume of a book to be drawn: `new` its full pages not yet printed, `close` also the last, crossed out, `again` printed pages
 * `from`–`to`, `cover` that of a volume which has ended, `draft` all of it, every page marked "BẢN NHÁP". A preview of `new` or `close` is a draft: seeing binds no page.
 * Or a single paper or report (`receipt envelope label copyNumbers corrections recoverySheet statistics`), for which `mode` says nothing.
 */
export type PaperRequest = {
  readonly form: string;
  readonly series?: string | undefined;
  readonly year?: number | undefined;
  readonly volume?: number | undefined;
  readonly mode: 'draft' | 'new' | 'close' | 'again' | 'cover';
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** The pages come in the place of sheets that the printer spoiled before they were signed: those are to be destroyed. */
  readonly spoiled?: boolean | undefined;
  /** What a single paper is about: `handover:2026:3`, `out:2026:15`. */
  readonly ref?: string | undefined;
  /** The days of a report, both counted. */
  readonly days?: { readonly from?: string | undefined; readonly to?: string | undefined } | undefined;
  /** For the sheet of the safe; checked, never kept. */
  readonly recoveryCode?: string | undefined;
};

/** A single paper as the window offers it: what it is about, of which rows only, and who may print it. */
export type PaperCard = {
  readonly name: string;
  readonly title: string;
  /** What it is asked by: a paper of ours of that kind, a row, a backup, a book's year, days, a code, nothing. */
  readonly by: PaperKind | 'entry' | 'backup' | 'book' | 'period' | 'code' | 'register';
  /** Rows of one direction; hand-overs by which copies go back to their issuer. */
  readonly of?: 'out' | 'in' | 'return' | undefined;
  readonly roles: readonly Role[];
};

export type PaperSheets = {
  readonly bytes: Uint8Array;
  /** Further files where there are more than a hundred pages. */
  readonly rest: readonly Uint8Array[];
  readonly pages: number;
  readonly seq: number;
};

/** A printer of this computer: its state in words where the system says it, and whether it takes no jobs. */
export type Printer = {
  readonly name: string;
  readonly title: string;
  readonly state?: string;
  readonly refuses?: boolean;
};

/** What went to the printer: pages of the book, printed faces (its cover has two more), sheets of paper. */
export type PutOnPaper = {
  readonly pages: number;
  readonly faces: number;
  readonly sheets: number;
  readonly seq: number;
};

export type VerifyAnswer =
  | {
      readonly ok: true;
      readonly seq: number;
      readonly hash: string;
      readonly lines: number;
      readonly texts: number;
      readonly redacted: number;
      readonly pages: number;
    }
  | { readonly ok: false; readonly step: string; readonly message: string };

/** Who opens a backup: somebody with a password of its day, or its recovery code. */
export type BackupOpener = { readonly login: string; readonly password: string } | { readonly recoveryCode: string };

export type BackupAtPlace =
  | {
      readonly place: string;
      readonly ok: true;
      readonly file: string;
      readonly bytes: number;
      readonly seq: number;
      readonly removed: number;
    }
  | { readonly place: string; readonly ok: false; readonly message: string };

/** The calls of `shell`, each with what goes in and what comes out. */
export type ShellCalls = {
  state: { in: Record<string, never>; out: ShellState };
  /** How the window looks, kept outside the register. */
  look: { in: Record<string, never>; out: Look };
  keepLook: { in: Look; out: null };
  /** Makes a register and opens it for its first user, who is administrator and clerk. The code is shown once. */
  create: {
    in: {
      readonly office: string;
      readonly symbol?: string;
      readonly place?: string;
      readonly login: string;
      readonly password: string;
      readonly network: 'block' | 'warn';
      /** The person has been told why the place is a bad one and wants it all the same. */
      readonly anyPlace?: boolean;
    };
    out: { readonly recoveryCode: string };
  };
  /** Asks the person for a folder by the system's own dialog: of a register, or for a new one. */
  openFolder: { in: { readonly purpose: 'open' | 'create' }; out: ShellState };
  /** `withoutLog`: the person has read that acts may be missing and takes it upon him. */
  unlock: {
    in: { readonly login: string; readonly password: string; readonly withoutLog?: boolean };
    out: SignedIn;
  };
  lock: { in: Record<string, never>; out: null };
  changeUser: { in: Record<string, never>; out: null };
  saveDraft: { in: { readonly form: string; readonly values: unknown }; out: null };
  loadDrafts: { in: Record<string, never>; out: readonly Draft[] };
  dropDraft: { in: { readonly form: string }; out: null };
  /** Draws pages into memory for the screen; a draft is journalled before it is drawn. */
  preview: { in: PaperRequest; out: PaperSheets };
  /** Puts what is selected in the page on the system's clipboard, marked so that no history keeps it. */
  copy: { in: { readonly text: string }; out: null };
  /** Puts pages on a printer of `printers`, the system's default one where none is named; on one side of a sheet unless said. */
  print: {
    in: PaperRequest & { readonly printer?: string; readonly sides?: 'one' | 'two' };
    out: PutOnPaper;
  };
  /** What `new` or `close` would bind; writes nothing. */
  plan: { in: PaperRequest; out: PrintPlan };
  printers: { in: Record<string, never>; out: readonly Printer[] };
  /** The single papers that can be drawn. */
  papers: { in: Record<string, never>; out: readonly PaperCard[] };
  /** Writes a PDF where the person says; `null` when he says nowhere. */
  savePdf: { in: PaperRequest; out: { readonly file: string; readonly pages: number } | null };
  /** Verifies the whole register in a worker; progress comes by `onChange`. */
  verify: { in: { readonly anchor?: string }; out: VerifyAnswer };
  /** Backs up in a thread to every place of the policy, or to one file that the system's dialog asks for; `null` when the person closed it. */
  backup: {
    in: { readonly to: 'places' | 'file' };
    out: { readonly all: boolean; readonly places: readonly BackupAtPlace[] } | null;
  };
  /** Asks for a folder for backups, by the system's dialog; its full path, to be put into the policy. A place that is refused answers `refused`. */
  choosePlace: { in: Record<string, never>; out: { readonly place: string } | null };
  /** Asks for the file of a backup, by the system's dialog. Main keeps the path; the page gets its name. With and without an open register. */
  chooseBackup: { in: Record<string, never>; out: { readonly file: string; readonly bytes: number } | null };
  /** Verifies the chosen backup in a thread, all five steps. With and without an open register. */
  checkBackup: { in: BackupOpener; out: VerifyAnswer };
  /**
   * Restores the chosen backup in a thread. `here`: over the register of this window, locked first; what was there is kept beside.
   * `new`: into a folder that the system's dialog asks for (with `anyPlace` the one just refused is not asked for again). Afterwards
   * the window stands before the restored register, locked. `restore.behindPages` is refused until `behindPages: true`,
   * `restore.itsPassword` until `there` opens the register that lies there, or `withoutItsPassword: true`, which its line tells.
   */
  restore: {
    in: BackupOpener & {
      readonly into: 'here' | 'new';
      readonly behindPages?: boolean;
      readonly anyPlace?: boolean;
      readonly there?: BackupOpener;
      readonly withoutItsPassword?: boolean;
    };
    out: {
      readonly folder: string;
      readonly kept: string | null;
      readonly pagesLost: readonly string[] | null;
      readonly seq: number;
    } | null;
  };
  /** Ends a restore that was cut: the register put back takes its place, or the one that was put aside gets it again. */
  endRestore: { in: { readonly take: 'restored' | 'kept' }; out: { readonly kept: string | null } };
  /** A new data key and recovery code: his own password again, and the second person's (②), or none where one alone may (`overview.codeLost`). Open again afterwards. */
  rekey: {
    in: { readonly password: string; readonly second?: SecondPerson | undefined };
    out: { readonly recoveryCode: string };
  };
  /**
   * A locked register, a lost password: sets an administrator's by the recovery code; the old code ends, a new one comes. `withoutSlot`:
   * users who have no password that opens the register.
   */
  recover: {
    in: {
      readonly recoveryCode: string;
      readonly login: string;
      readonly password: string;
      /** Makes a new administrator of that login: the last one has died. */
      readonly name?: string;
      /** As in `unlock`. */
      readonly withoutLog?: boolean;
    };
    out: { readonly recoveryCode: string; readonly withoutSlot: readonly string[] };
  };
  /** Stops what is running; that call then answers `refused` with the rule `call.cancelled`. */
  cancel: { in: { readonly call: 'verify' | 'print' | 'backup' | 'checkBackup' | 'restore' }; out: null };
};
export type ShellCall = keyof ShellCalls;
export type ShellInput<N extends ShellCall> = ShellCalls[N]['in'];
export type ShellAnswer<N extends ShellCall> = ShellCalls[N]['out'];

/** What main tells the page unasked. */
export type Change =
  | { readonly kind: 'state'; readonly state: ShellState }
  /** A line was appended: what is on the screen may be old. */
  | { readonly kind: 'register'; readonly seq: number }
  /** A backup by the policy has begun or ended; `all`: whether every place has its own (absent where it was stopped). */
  | { readonly kind: 'backup'; readonly running: boolean; readonly all?: boolean }
  | {
      readonly kind: 'progress';
      readonly call: ShellCall;
      readonly step: string;
      readonly done: number;
      readonly total: number;
    };
