import { fstatSync, readSync } from 'node:fs';

/** Pages of the write-ahead log that a register's reader would see (sqlite.org/fileformat2.html, section 4). */
export type LogFrames = {
  /** Newest committed version of a page: where its bytes begin in the log. */
  readonly pages: ReadonlyMap<number, number>;
  /** Pages of the database after the last commit; null when the log holds no commit. */
  readonly databasePages: number | null;
  /** The last write did not end: what a killed process leaves. Nothing committed is missing, or else only the very last commit. */
  readonly cut: boolean;
  /** Behind a wrong frame lies a whole commit: damage, or a write that a power cut brought to disk out of order. SQLite passes over it in silence. */
  readonly broken: boolean;
};

const HEADER = 32;
const FRAME_HEADER = 24;
const NOTHING: LogFrames = { pages: new Map(), databasePages: null, cut: false, broken: false };

type Sum = readonly [number, number];

function checksum(bytes: Buffer, start: number, end: number, [first, second]: Sum, littleEndian: boolean): Sum {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let a = first;
  let b = second;
  for (let at = start; at < end; at += 8) {
    a = (a + view.getUint32(at, littleEndian) + b) >>> 0;
    b = (b + view.getUint32(at + 4, littleEndian) + a) >>> 0;
  }
  return [a, b];
}

function stored(bytes: Buffer, at: number): Sum {
  return [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)];
}

function same(bytes: Buffer, at: number, [a, b]: Sum): boolean {
  return bytes.readUInt32BE(at) === a && bytes.readUInt32BE(at + 4) === b;
}

/** The committed pages of the log open as `file`. */
export function readFrames(file: number, pageSize: number): LogFrames {
  const size = fstatSync(file).size;
  const header = Buffer.alloc(HEADER);
  // A process killed while it made the log leaves less than a header.
  if (readSync(file, header, 0, HEADER, 0) < HEADER) return { ...NOTHING, cut: size > 0 };
  const magic = header.readUInt32BE(0);
  // The last bit of the magic number says in which byte order the sums were taken.
  const littleEndian = magic === 0x377f0682;
  const known = littleEndian || magic === 0x377f0683;
  let sum = checksum(header, 0, 24, [0, 0], littleEndian);
  if (!known || header.readUInt32BE(8) !== pageSize || !same(header, 24, sum)) return { ...NOTHING, broken: true };

  const salts = header.subarray(16, 24);
  const length = FRAME_HEADER + pageSize;
  const frame = Buffer.alloc(length);
  const pages = new Map<number, number>();
  const pending = new Map<number, number>();
  let databasePages: number | null = null;
  let over = false;
  let cut = false;
  for (let at = HEADER; at < size; at += length) {
    const before = stored(frame, 16);
    const got = readSync(file, frame, 0, length, at);
    // Frames with other salts are the rest of an older, longer log that this one is written over.
    const ours = got >= 16 && frame.subarray(8, 16).equals(salts);
    // A sum goes on from the one before it; behind a wrong frame, from what stands written there.
    sum = checksum(frame, 0, 8, over ? before : sum, littleEndian);
    if (got === length) sum = checksum(frame, FRAME_HEADER, length, sum, littleEndian);
    const whole = ours && got === length && same(frame, 16, sum);
    // Frames of a write that a kill cut off stay where the next, shorter one does not cover them: they have no commit among them.
    if (over && whole && frame.readUInt32BE(4) !== 0) return { pages, databasePages, cut, broken: true };
    if (over || !whole) {
      cut ||= ours;
      over = true;
      continue;
    }
    pending.set(frame.readUInt32BE(0), at + FRAME_HEADER);
    const after = frame.readUInt32BE(4);
    if (after === 0) continue;
    for (const [page, offset] of pending) pages.set(page, offset);
    pending.clear();
    databasePages = after;
  }
  return { pages, databasePages, cut, broken: false };
}
