import { randomBytes } from 'node:crypto';
import { rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { Actor } from '../../shared/act.ts';
import { civilDate, yearOf } from '../../shared/base/dates.ts';
import { LEVEL_FACTS, LEVELS, rank } from '../../shared/base/levels.ts';
import { invalid } from '../../shared/base/result.ts';
import { ROLE_NAMES, type Role } from '../../shared/base/roles.ts';
import { refused } from '../../shared/base/rule.ts';
import { Text } from '../../shared/base/text.ts';
import type { FormDefinition } from '../../shared/book-form.ts';
import type { Refused } from '../../shared/guards.ts';
import { levelNotCleared, roleNotAllowed } from '../../shared/house-rules.ts';
import { linkedFile, replaceFile } from '../file/replace.ts';
import { clockRefusal, doubtOf } from '../journal/clock.ts';
import type { Layouts } from '../layouts/layouts.ts';
import { type Drawable, type Press, startPress } from '../paper/pdf.ts';
import { actorNow } from '../register/execute.ts';
import type { Session } from '../register/register.ts';
import type { Book, BookRow } from '../subjects/book.ts';
import { type BookRequest, openBook } from '../subjects/prints/open-book.ts';
import { PartsDrawn } from './noted.ts';

/** What every way of printing shares: who may, which book, and how pages become files. */

/** Takes what was drawn, where it does not become a file: the window keeps its pages in memory. */
export type Keep = (file: string, bytes: Uint8Array) => Promise<void>;

/** Where the pages go, as the journal will say, and what draws them. */
export type Target = {
  readonly out: string;
  readonly keep?: Keep | undefined;
  /** On both sides of a sheet a book's backs have their margin for the binding on the right. */
  readonly sides?: Sides | undefined;
  /** Started before, so that it is ready; without it one is started and stopped. */
  readonly press?: Press | undefined;
  /** Other layouts than those of the program: tests try the next one before there is one. */
  readonly layouts?: Layouts | undefined;
  /** What the system says of the place's free room; a parameter for tests. */
  readonly roomAt?: RoomAt | undefined;
};

/** On how many sides of a sheet. */
export type Sides = 'one' | 'two';

/** Free bytes of the disk that a folder lies on; `null` where the system does not say. */
export type RoomAt = (folder: string) => number | null;

/** A print for somebody who may, with the press that draws it. */
export type Job = {
  readonly session: Session;
  readonly actor: Actor;
  readonly target: Target;
  readonly press: Press;
};

/** The last line of what was printed, and the files; of a book also its pages. */
export type Printed = {
  readonly ok: true;
  readonly seq: number;
  readonly hash: string;
  readonly files: readonly string[];
  readonly pages?: number;
  readonly from?: number;
  readonly to?: number;
};

/** More pages than this come in parts (design 7). */
const PART_PAGES = 100;

/** Who is printing; refused when his account has ended, none of his roles may, or while the clock is in doubt. */
export function printer(session: Session, roles: readonly Role[], what: string): Actor | Refused {
  const now = session.options.now();
  const actor = actorNow(session, now);
  if ('ok' in actor) return actor;
  if (actor.roles.some((role) => roles.includes(role))) return clockRefusal(doubtOf(session.db, now)) ?? actor;
  const allowed = roles.map((role) => ROLE_NAMES[role]).join(', ');
  return refused(roleNotAllowed, `${what} dành cho: ${allowed}. Hãy nhờ người có vai trò này.`);
}

/** Whoever prints is cleared for every row (`level.notCleared`). */
export function notClearedFor(actor: Actor, rows: readonly Pick<BookRow, 'clearance'>[]): Refused | null {
  const needed = rows.reduce((most, row) => Math.max(most, row.clearance), 0);
  if (needed <= rank(actor.clearance)) return null;
  const level = LEVELS[needed - 1] ?? 'topSecret';
  return refused(
    levelNotCleared,
    `Có dòng độ ${LEVEL_FACTS[level].name} mà tài khoản chưa được phép. Hãy nhờ người được phép đối với mọi dòng in.`,
  );
}

/** The file can be a PDF in a folder that is there: told before a page is bound to it. */
export function unfitFile(out: string): ReturnType<typeof invalid> | null {
  if (!isPdf(out)) return invalid({ out: 'Tên tệp phải kết thúc bằng .pdf.' });
  const file = pdfFile(out);
  if (file === null) return invalid({ out: 'Liên kết này không dẫn tới một tệp .pdf. Hãy chọn tên tệp khác.' });
  if (!statSync(dirname(file), { throwIfNoEntry: false })?.isDirectory())
    return invalid({ out: 'Không có thư mục này. Hãy tạo thư mục hoặc sửa tên tệp.' });
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    return invalid({ out: 'Đây là một thư mục. Hãy ghi tên tệp.' });
  return writableBeside(file) ? null : invalid({ out: 'Thư mục này không cho ghi. Hãy chọn thư mục khác.' });
}

/** More than any page of ours takes, and what is written beside a file before it takes its place. */
const PAGE_BYTES = 120_000;
const LEAST_BYTES = 1_000_000;

/** The disk has room for so many pages: told before their line is written, as far as the system knows it. */
export function noRoom({ out, keep, roomAt = freeBytes }: Target, pages: number): ReturnType<typeof invalid> | null {
  if (keep) return null;
  const needed = LEAST_BYTES + pages * PAGE_BYTES;
  const room = roomAt(dirname(pdfFile(out) ?? out));
  if (room === null || room >= needed) return null;
  const [have, need] = [room, needed].map((bytes) => (bytes / 1_000_000).toFixed(1).replace('.', ','));
  return invalid({
    out: `Ổ này chỉ còn ${have} MB, cần chừng ${need} MB. Hãy dọn bớt tệp khác hoặc chọn ổ khác; chưa trang nào được ghi.`,
  });
}

function freeBytes(folder: string): number | null {
  try {
    const { blocks, bavail, bsize } = statfsSync(folder);
    // Some network places say nothing of their size.
    return blocks === 0 ? null : bavail * bsize;
  } catch {
    return null;
  }
}

function isPdf(file: string): boolean {
  return extname(file).toLowerCase() === '.pdf';
}

/** The PDF that a name stands for: where it is a link, the file that somebody keeps elsewhere, and never one that is no PDF. */
function pdfFile(out: string): string | null {
  const file = linkedFile(out);
  return file !== null && isPdf(file) ? file : null;
}

/** Writes where a link leads; a part of a long print whose name is a link to something else takes the place of the link. */
async function keepPdf(file: string, bytes: Uint8Array): Promise<void> {
  await replaceFile(pdfFile(file) ?? file, bytes);
}

/** Tried, since no right that a system names says it for a network place or a locked stick. */
function writableBeside(out: string): boolean {
  // Short, so that it fits wherever the file's own name does.
  const probe = join(dirname(out), `.${randomBytes(4).toString('hex')}`);
  try {
    writeFileSync(probe, '', { flag: 'wx' });
    rmSync(probe);
    return true;
  } catch {
    return false;
  }
}

export type OpenedBook = { readonly form: FormDefinition; readonly book: Book; readonly actor: Actor };

/** The book that is meant, for whoever prints it. */
export function openedBook(
  { session, actor }: Pick<Job, 'session' | 'actor'>,
  request: BookRequest,
): OpenedBook | Refused {
  const found = openBook(session.db, request, yearOf(civilDate(session.options.now())));
  return 'ok' in found ? found : { ...found, actor };
}

/** Works with a press that was started before, or with one of its own. */
export async function pressing<T>(given: Press | undefined, work: (press: Press) => Promise<T>): Promise<T> {
  const press = given ?? startPress();
  try {
    return await work(press);
  } finally {
    if (!given) await press.stop();
  }
}

/** Draws pages into one file, or into parts of 100, each page drawn while the next is made; writes nothing else to disk. What fails after a part is `PartsDrawn`. */
export async function drawFiles(
  pages: readonly (() => Drawable)[],
  { out, keep = keepPdf }: Target,
  press: Press,
): Promise<readonly string[]> {
  const parts = splitParts(pages, PART_PAGES);
  const files: string[] = [];
  try {
    for (const [index, part] of parts.entries()) {
      const bytes = await press.draw(made(part));
      const file = parts.length === 1 ? out : join(dirname(out), partName(out, index + 1));
      await keep(file, bytes);
      files.push(file);
    }
  } catch (error) {
    if (files.length === 0) throw error;
    throw new PartsDrawn(files, files.length * PART_PAGES, error);
  }
  return files;
}

/** Runs of at most `size` pages: what is printed at once (design.md 7: more than 100 pages come in parts). */
export function splitParts<T>(pages: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < pages.length; from += size) parts.push(pages.slice(from, from + size));
  return parts;
}

function* made(pages: readonly (() => Drawable)[]): Generator<Drawable, void, undefined> {
  for (const make of pages) yield make();
}

function partName(out: string, part: number): string {
  return `${basename(out, extname(out))}.phan-${part}${extname(out)}`;
}

/** What the journal keeps of where so many pages went: the file's name, or the first and the last where they go into parts. */
export function fileName(out: string, pages: number): Text {
  const parts = Math.ceil(pages / PART_PAGES);
  const names = parts <= 1 ? basename(out) : `${partName(out, 1)} … ${partName(out, parts)}`;
  return Text.of(names.normalize('NFC'));
}
