import { errorCode, RegisterError } from './failure.ts';

/** What is wrong with the place of a backup: not with the register, whose own sentences would send the person the wrong way. */
export type PlaceKind = 'full' | 'readOnly' | 'gone' | 'place';

const CODES: ReadonlyMap<string, PlaceKind> = new Map([
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  // A FAT stick takes no file of 4 GiB.
  ['EFBIG', 'full'],
  ['EROFS', 'readOnly'],
  ['EACCES', 'readOnly'],
  ['EPERM', 'readOnly'],
  ['ENOENT', 'gone'],
  ['ENOTDIR', 'gone'],
  ['ENODEV', 'gone'],
  ['ENXIO', 'gone'],
  ['EIO', 'gone'],
  ['ENOTCONN', 'gone'],
  ['ESTALE', 'gone'],
  ['EISDIR', 'place'],
  ['EEXIST', 'place'],
  ['ENAMETOOLONG', 'place'],
  ['EINVAL', 'place'],
  ['EBUSY', 'place'],
]);

const MESSAGES: Readonly<Record<PlaceKind, string>> = {
  full: 'Nơi sao lưu không đủ chỗ trống. Hãy dọn bớt tệp khác hoặc dùng ổ lớn hơn; các bản sao lưu cũ vẫn nguyên.',
  readOnly:
    'Nơi sao lưu không cho ghi. Hãy mở khóa ghi của ổ hoặc USB, hoặc chọn nơi khác; các bản sao lưu cũ vẫn nguyên.',
  gone: 'Không đọc, ghi được nơi sao lưu: ổ hoặc USB có thể đã bị rút ra hoặc đang hỏng. Hãy cắm lại rồi làm lại.',
  place: 'Không dùng được tên tệp sao lưu này. Hãy chọn tên khác, trong một thư mục khác.',
};

/** An error of the place that a backup lies at. Where nobody refuses, it comes out as what keeps the backup from being opened. */
export class PlaceFault extends RegisterError {
  readonly place: PlaceKind;

  constructor(place: PlaceKind, message: string = MESSAGES[place], code: string | null = null, cause?: unknown) {
    super(
      { kind: place === 'full' ? 'diskFull' : place === 'readOnly' ? 'readOnly' : 'damaged', message },
      code,
      null,
      cause,
    );
    this.name = 'PlaceFault';
    this.place = place;
  }
}

/** Runs a step on the file of a backup; what the file system says comes out as a `PlaceFault`. */
export function atPlace<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = errorCode(error);
    const kind = code === null || error instanceof RegisterError ? undefined : CODES.get(code);
    throw kind === undefined ? error : new PlaceFault(kind, MESSAGES[kind], code, error);
  }
}
