import { z } from 'zod';

/** Why a register cannot be opened or used. Damage and a wrong password are never the same kind (acts.md, "Command line"). */
export type OpenFailureKind =
  | 'wrongPassword'
  | 'wait'
  | 'damaged'
  | 'keysMissing'
  | 'keysOld'
  | 'logGone'
  | 'newer'
  | 'inUse'
  | 'diskFull'
  | 'readOnly'
  | 'refusedPlace'
  | 'noPlace'
  | 'notRegister'
  | 'restoreCut'
  | 'closed'
  | 'lockLost'
  | 'userUnknown'
  | 'userDisabled'
  | 'userExpired'
  | 'userLeft';

export type OpenFailure = {
  readonly kind: OpenFailureKind;
  /** A Vietnamese sentence that says what to do; holds no path, name or password. */
  readonly message: string;
  readonly waitSeconds?: number;
  /** The last line that a register without its log still has. */
  readonly lastLine?: number;
};

type Detail = {
  readonly waitSeconds?: number;
  readonly lastLine?: number;
  readonly reason?: string;
  readonly advice?: string;
};

const KEEP = 'Hãy giữ nguyên thư mục, không ghi thêm, và phục hồi từ bản sao lưu gần nhất.';

function duration(seconds: number): string {
  return seconds < 60 ? `${seconds} giây` : `${Math.ceil(seconds / 60)} phút`;
}

const MESSAGES: Readonly<Record<OpenFailureKind, (detail: Detail) => string>> = {
  wrongPassword: () =>
    'Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra phím Caps Lock, bộ gõ tiếng Việt rồi nhập lại.',
  wait: ({ waitSeconds = 0, reason = 'Đã nhập sai mật khẩu nhiều lần.' }) =>
    `${reason} Hãy chờ ${duration(waitSeconds)} rồi thử lại.`,
  damaged: ({ reason = 'Tệp của sổ bị hỏng hoặc đã bị sửa ngoài chương trình.', advice = KEEP }) =>
    `${reason} ${advice}`,
  keysMissing: () =>
    'Thư mục của sổ thiếu tệp khóa keys.json. Hãy chép lại đúng tệp này vào thư mục hoặc phục hồi từ bản sao lưu gần nhất.',
  keysOld: () =>
    'Tệp khóa keys.json cũ hơn sổ: có người đã đặt lại bản cũ. Hãy chép lại tệp mới nhất, dùng mã khôi phục, hoặc phục hồi từ bản sao lưu gần nhất.',
  logGone: ({ lastLine = 0 }) =>
    `Tệp của sổ được chép khi sổ đang mở và thiếu tệp đi kèm có đuôi -wal, nên có thể thiếu những việc sau dòng ${lastLine} của nhật ký. Hãy chép lại cả thư mục, đủ mọi tệp; nếu không còn thì mở và chấp nhận mất các việc sau dòng ${lastLine}.`,
  newer: () => 'Sổ do phiên bản mới hơn của chương trình ghi. Hãy cài phiên bản mới rồi mở lại.',
  inUse: () => 'Sổ đang được mở ở cửa sổ hoặc chương trình khác. Hãy đóng sổ ở đó rồi mở lại.',
  diskFull: () => 'Ổ đĩa đã đầy nên chưa ghi được. Hãy giải phóng chỗ trống rồi làm lại; dữ liệu đã lưu vẫn nguyên.',
  readOnly: () => 'Thư mục của sổ không cho ghi. Hãy cấp quyền ghi hoặc chép cả thư mục sang ổ ghi được rồi mở lại.',
  refusedPlace: ({ reason }) =>
    `${reason ?? 'Không được đặt sổ ở thư mục này.'} Hãy chọn một thư mục trên ổ đĩa của chính máy này.`,
  noPlace: () =>
    'Không dùng được đường dẫn này: tên dài quá, chỗ đó không có, hoặc ở đó là tệp chứ không phải thư mục. Hãy kiểm tra lại đường dẫn, hoặc chọn chỗ khác.',
  notRegister: () => 'Thư mục này không phải là sổ. Hãy chọn thư mục có tệp keys.json và register.db.',
  restoreCut: () =>
    'Sổ không còn ở thư mục này vì một lần phục hồi bị ngắt giữa chừng; sổ vẫn nguyên ngay bên cạnh. Hãy hoàn tất việc phục hồi hoặc đặt lại sổ cũ, ở màn hình đăng nhập hay bằng lệnh finish-restore.',
  lockLost: () =>
    'Tệp lock.db của sổ bị xóa hoặc thay trong khi sổ đang mở, nên việc này chưa được ghi. Hãy đóng sổ, xem có chương trình nào khác đang mở sổ, rồi mở lại.',
  closed: () => 'Sổ đã đóng trước khi việc này được ghi, nên việc chưa được làm. Hãy đăng nhập rồi làm lại.',
  userUnknown: () => 'Tài khoản không có trong sổ. Hãy nhờ quản trị thêm người dùng.',
  userDisabled: () =>
    'Tài khoản này đã ngừng nên không đăng nhập được nữa. Hãy nhờ quản trị; cần dùng lại thì quản trị thêm người dùng mới.',
  userExpired: () => 'Tài khoản này đã hết hạn dùng. Hãy nhờ quản trị đặt ngày hết hạn mới ở Người dùng.',
  userLeft: () =>
    'Tài khoản này gắn với người đã thôi việc, chuyển đi hoặc đã mất, nên không đăng nhập được nữa. Nếu ghi nhầm ngày, hãy nhờ người khác sửa ở danh mục Người.',
};

/** The failure of this kind with its sentence; `reason` replaces the first sentence of `damaged`, `wait` and `refusedPlace`, `advice` the second of `damaged`. */
export function failure(kind: OpenFailureKind, detail: Detail = {}): OpenFailure {
  const { waitSeconds, lastLine } = detail;
  return {
    kind,
    message: MESSAGES[kind](detail),
    ...(waitSeconds === undefined ? {} : { waitSeconds }),
    ...(lastLine === undefined ? {} : { lastLine }),
  };
}

/** Carries an `OpenFailure` up to the door, which turns it into plain data; `code` is for the program's own report. */
export class RegisterError extends Error {
  readonly failure: OpenFailure;
  readonly code: string | null;
  /** The journal line at which it was found, where it is one. */
  readonly seq: number | null;

  constructor(what: OpenFailure, code: string | null = null, seq: number | null = null, cause?: unknown) {
    super(what.message, { cause });
    this.name = 'RegisterError';
    this.failure = what;
    this.code = code;
    this.seq = seq;
  }
}

/** A `RegisterError` that says the register's files are damaged; `reason` is a Vietnamese sentence, `seq` the journal line. */
export function damaged(reason?: string, seq: number | null = null, advice?: string): RegisterError {
  const detail = { ...(reason === undefined ? {} : { reason }), ...(advice === undefined ? {} : { advice }) };
  return new RegisterError(failure('damaged', detail), null, seq);
}

/** The `code` of a SQLite or Node error, or null. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Node's and SQLite's codes, longest prefix first: SQLite adds a suffix for the place where it happened. */
const CODES: readonly (readonly [prefix: string, kind: OpenFailureKind])[] = [
  ['SQLITE_READONLY', 'readOnly'],
  ['SQLITE_CANTOPEN', 'readOnly'],
  ['SQLITE_PERM', 'readOnly'],
  ['SQLITE_FULL', 'diskFull'],
  ['SQLITE_BUSY', 'inUse'],
  ['SQLITE_LOCKED', 'inUse'],
  ['SQLITE_NOTADB', 'damaged'],
  // The index of the log could not grow.
  ['SQLITE_IOERR_SHMSIZE', 'diskFull'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_IOERR', 'damaged'],
  ['ENOSPC', 'diskFull'],
  ['EDQUOT', 'diskFull'],
  ['EROFS', 'readOnly'],
  ['EACCES', 'readOnly'],
  ['EPERM', 'readOnly'],
  ['EBUSY', 'inUse'],
  ['ENAMETOOLONG', 'noPlace'],
  ['ENOTDIR', 'noPlace'],
  ['ELOOP', 'noPlace'],
  ['EIO', 'damaged'],
];

/** What an error of SQLite or of the file system means to the person; null when it means nothing to him (a fault of ours). */
export function explainSqlite(error: unknown): OpenFailure | null {
  if (error instanceof RegisterError) return error.failure;
  const code = errorCode(error);
  if (code === null) return null;
  const kind = CODES.find(([prefix]) => code.startsWith(prefix))?.[1];
  // Every table and column that we ask for is there unless somebody took it away.
  if (code === 'SQLITE_ERROR' && error instanceof Error && /^no such (table|column)/.test(error.message))
    return failure('damaged', { reason: 'Tệp dữ liệu của sổ thiếu một bảng.' });
  // The index of words has lost its own head.
  if (code === 'SQLITE_ERROR' && error instanceof Error && error.message.startsWith('invalid fts5 file format'))
    return failure('damaged', { reason: 'Chỉ mục tìm kiếm của sổ không đọc được.' });
  if (kind === undefined) return null;
  return code.startsWith('SQLITE_IOERR') || code === 'EIO'
    ? failure(kind, { reason: 'Không đọc hoặc ghi được ổ đĩa: ổ có thể đang hỏng hoặc đã bị rút ra.' })
    : failure(kind);
}

/** Runs `work`; what SQLite or the file system throws comes out as a `RegisterError` where it has a meaning. */
export function explained<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asRegisterError(error);
  }
}

/** `error` as a `RegisterError` where it has a meaning to the person, else itself. */
export function asRegisterError(error: unknown): unknown {
  if (error instanceof RegisterError) return error;
  const what = explainSqlite(error);
  return what === null ? error : new RegisterError(what, errorCode(error));
}

/** Runs `work` over what the register has stored: JSON or a shape that this program never writes is damage, not a fault of ours. */
export function stored<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw asRegisterError(error);
    const what = failure('damaged', { reason: 'Bảng của sổ có dữ liệu không đọc được.' });
    throw new RegisterError(what, null, null, error);
  }
}

/** Runs `work` over one line of the journal: whatever its content makes the program trip over is damage at that line. */
export function atLine<T>(seq: number, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    const error = asRegisterError(thrown);
    const named = error instanceof RegisterError;
    if (named && (error.failure.kind !== 'damaged' || error.seq !== null || error.code !== null)) throw error;
    const reason = `Dòng nhật ký ${seq} không đọc được hoặc mâu thuẫn với các dòng trước.`;
    throw new RegisterError(failure('damaged', { reason }), null, seq, thrown);
  }
}
