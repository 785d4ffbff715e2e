import { basename, dirname, extname, join } from 'node:path';
import { type FormDefinition, parseForm } from '../../shared/forms/form.ts';
import { bookInForce, FORMS, findForm } from '../../shared/forms/index.ts';
import { LEVEL_FACTS, LEVELS, rank } from '../../shared/levels.ts';
import { done, invalid, type Refusal, type Result } from '../../shared/result.ts';
import { ROLE_NAMES } from '../../shared/roles.ts';
import { refused } from '../../shared/rules.ts';
import { Text } from '../../shared/text.ts';
import { replaceFile } from '../care/files.ts';
import type { PaperRow } from '../paper/book.ts';
import { bookDocument } from '../paper/document.ts';
import { loadMetrics } from '../paper/metrics.ts';
import { bookFrame, paginate, splitParts } from '../paper/paginate.ts';
import { startPress } from '../paper/pdf.ts';
import type { ReadDb } from './database.ts';
import { record } from './execute.ts';
import { head } from './journal.ts';
import { actorOf, readUser } from './people.ts';
import { latest } from './projection/catalogue.ts';
import { type VolumeKey, volumeCover, volumeRows } from './query/book.ts';
import { objectOf } from './query/entries.ts';
import { readSeries } from './reader.ts';
import type { Session } from './register.ts';
import { num, str, strOrNull } from './rows.ts';

/** Paper of an open register. What leaves the program is journalled before it is drawn (design 7). */

export type PrintRequest = {
  readonly form: string;
  readonly out: string;
  readonly series?: string | undefined;
  readonly year?: number | undefined;
  readonly volume?: number | undefined;
};
export type Printed = {
  readonly ok: true;
  readonly seq: number;
  readonly hash: string;
  readonly pages: number;
  readonly files: readonly string[];
};
export type NotPrinted = { readonly ok: false; readonly error: Refusal };

/** Pages in memory, in files of at most `PART_PAGES`. */
export type Drawn = {
  readonly seq: number;
  readonly hash: string;
  readonly pages: number;
  readonly parts: readonly Uint8Array[];
};

/** More pages than this come in parts (design 7). */
const PART_PAGES = 100;

/** The form as the office has it: imported, else built in. */
export function officeForm(db: ReadDb, code: string): FormDefinition | undefined {
  const row = latest(db, 'form', code);
  const definition = row ? objectOf(str(row, 'fields')).definition : undefined;
  if (typeof definition !== 'string') return findForm(FORMS, code);
  const parsed = parseForm(JSON.parse(definition));
  return parsed.ok ? parsed.value : findForm(FORMS, code);
}

/** The volume that is meant: what was said, else the form's series and its open (or latest) volume. */
function meantVolume(db: ReadDb, form: FormDefinition, request: Omit<PrintRequest, 'out'>): VolumeKey | NotPrinted {
  const series = request.series ?? form.direction ?? '';
  const card = readSeries(db, series);
  if (!card) return refused('reference.unknown', `Chưa có sổ mang mã "${series}". Hãy sửa mã sổ (--series).`);
  if (card.direction !== form.direction) {
    return refused(
      'series.direction',
      `Mẫu "${form.code}" không dùng cho sổ "${series}". Hãy chọn mẫu của sổ ${card.direction === 'out' ? 'đi' : 'đến'}.`,
    );
  }
  const row = db
    .statement(
      `SELECT series, year, volume FROM volumes WHERE series = ? AND year = coalesce(?, year) AND volume = coalesce(?, volume)
        ORDER BY closed_on IS NOT NULL, year DESC, volume DESC LIMIT 1`,
    )
    .get(series, request.year ?? null, request.volume ?? null);
  if (!row)
    return refused('volume.unknown', `Sổ "${series}" chưa có quyển nào như vậy. Hãy xem danh sách quyển (volumes).`);
  return { series: str(row, 'series'), year: num(row, 'year'), volume: num(row, 'volume') };
}

/** A volume keeps the form it was opened under: its own, else the one in force on the day of opening. */
function formOfVolume(db: ReadDb, key: VolumeKey, asked: FormDefinition): FormDefinition {
  const row = db
    .statement('SELECT form, opened_on FROM volumes WHERE series = ? AND year = ? AND volume = ?')
    .get(key.series, key.year, key.volume);
  const own = row ? strOrNull(row, 'form') : null;
  if (own !== null) return officeForm(db, own) ?? asked;
  const inForce = row && asked.direction ? bookInForce(FORMS, asked.direction, str(row, 'opened_on')) : undefined;
  return inForce ? (officeForm(db, inForce.code) ?? asked) : asked;
}

/** Draws the whole volume as a draft into files beside `request.out`. */
export async function printDraft(session: Session, request: PrintRequest): Promise<Printed | NotPrinted> {
  if (extname(request.out).toLowerCase() !== '.pdf') return invalid({ out: 'Tên tệp phải kết thúc bằng .pdf.' });
  const drawn = await drawDraft(session, request, basename(request.out));
  if (!drawn.ok) return drawn;
  const { parts, seq, hash, pages } = drawn.value;
  const files: string[] = [];
  for (const [index, bytes] of parts.entries()) {
    const file = partName(request.out, index + 1, parts.length);
    await replaceFile(file, bytes);
    files.push(file);
  }
  return { ok: true, seq, hash, pages, files };
}

/** Draws the whole volume as a draft, marked on every page, journalled with its pages and where they go (design 7): `file`. */
export async function drawDraft(
  session: Session,
  request: Omit<PrintRequest, 'out'>,
  file: string,
): Promise<Result<Drawn>> {
  const { db } = session;
  const asked = officeForm(db, request.form);
  if (asked?.kind !== 'book' || asked.direction === undefined) {
    return refused('form.unknown', `Không có mẫu sổ "${request.form}". Hãy xem danh sách mẫu (forms).`);
  }
  const user = readUser(db, session.login);
  const actor = user ? actorOf(db, user) : null;
  if (!actor?.roles.some((role) => role !== 'administrator')) {
    return refused(
      'role.notAllowed',
      `Việc in sổ dành cho: ${[ROLE_NAMES.clerk, ROLE_NAMES.head, ROLE_NAMES.inspector].join(', ')}.`,
    );
  }
  const key = meantVolume(db, asked, request);
  if ('ok' in key) return key;
  const form = formOfVolume(db, key, asked);
  const press = startPress();
  try {
    const rows: PaperRow[] = [];
    const last = head(db).seq;
    let [first, end, needed] = [0, 0, 0];
    for (const row of volumeRows(db, key, last)) {
      rows.push(row);
      needed = Math.max(needed, row.clearance);
      first = first === 0 ? row.number : first;
      end = row.number;
    }
    if (needed > rank(actor.clearance)) {
      const level = LEVELS[needed - 1] ?? 'topSecret';
      return refused(
        'level.notCleared',
        `Quyển này có dòng độ ${LEVEL_FACTS[level].name} mà tài khoản chưa được phép. Người in phải được phép đối với mọi dòng.`,
      );
    }
    if (rows.length === 0) return refused('print.nothing', 'Quyển này chưa có dòng nào để in.');
    const metrics = loadMetrics();
    const frame = bookFrame(form, metrics);
    const pages = [...paginate(frame, rows, metrics)];
    const at = session.options.now();
    const body = {
      form: form.code,
      formVersion: form.version,
      ...key,
      pages: pages.length,
      firstNumber: first,
      lastNumber: end,
      file: Text.of(file.normalize('NFC')),
    };
    const line = record(session.writer, 'draftPrinted', body);
    const parts = splitParts(pages, PART_PAGES);
    const drawn: Uint8Array[] = [];
    for (const [index, part] of parts.entries()) {
      const cover = volumeCover(db, key);
      const document = bookDocument(frame, cover, part, { draft: true, at, withCover: index === 0 }, metrics);
      drawn.push(await (index === 0 ? press : startPress()).draw(document));
    }
    return done({ seq: line.seq, hash: line.hash.toString('hex'), pages: pages.length, parts: drawn });
  } finally {
    await press.stop();
  }
}

/** `so.pdf`, or `so.phan-2.pdf` where there are several parts. */
export function partName(out: string, part: number, parts: number): string {
  if (parts === 1) return out;
  return join(dirname(out), `${basename(out, extname(out))}.phan-${part}${extname(out)}`);
}
