import { bookInWords } from '../../../shared/base/names.ts';
import { refused } from '../../../shared/base/rule.ts';
import type { FormDefinition } from '../../../shared/book-form.ts';
import { bookInForce, FORMS } from '../../../shared/book-forms.ts';
import type { Refused } from '../../../shared/guards.ts';
import { referenceUnknown } from '../../../shared/house-rules.ts';
import { formUnknown } from '../../../shared/subjects/prints/rules.ts';
import { seriesDirection, volumeUnknown } from '../../../shared/subjects/volumes/rules.ts';
import type { ReadDb } from '../../file/connection.ts';
import { num, str, strOrNull } from '../../file/rows.ts';
import type { Book, BookKey } from '../book.ts';
import { registerBook } from '../entries/register-book.ts';
import { officeForm } from '../office-forms.ts';
import { readSeries } from '../volumes/reads.ts';
import { sourceOf } from './book-sources.ts';

/** Which book and volume a person means, and under which form it prints. */

export type BookRequest = {
  readonly form: string;
  readonly series?: string | undefined;
  readonly year?: number | undefined;
  readonly volume?: number | undefined;
};

/** The volume that is meant: what was said, else the form's series and its open (or latest) volume. */
function meantVolume(db: ReadDb, form: FormDefinition, request: BookRequest): BookKey | Refused {
  const series = request.series ?? form.direction ?? '';
  const card = readSeries(db, series);
  if (!card) return refused(referenceUnknown, `Chưa có sổ mang mã "${series}". Hãy sửa mã sổ.`, { cli: '--series' });
  if (card.direction !== form.direction) {
    const right = card.direction === 'out' ? 'đi' : 'đến';
    return refused(
      seriesDirection,
      `Mẫu "${form.code}" không dùng cho sổ ${bookInWords(series)}. Hãy chọn mẫu của sổ ${right}.`,
    );
  }
  const row = db
    .statement(
      `SELECT series, year, volume FROM volumes WHERE series = ? AND year = coalesce(?, year) AND volume = coalesce(?, volume)
        ORDER BY closed_on IS NOT NULL, year DESC, volume DESC LIMIT 1`,
    )
    .get(series, request.year ?? null, request.volume ?? null);
  if (!row)
    return refused(volumeUnknown, `Sổ ${bookInWords(series)} chưa có quyển nào như vậy. Hãy xem danh sách quyển.`, {
      cli: 'volumes',
    });
  return { book: str(row, 'series'), year: num(row, 'year'), volume: num(row, 'volume') };
}

/** A volume prints under the form it was opened with, else the one in force on the day of opening; in the office's newest version. */
function formOfVolume(db: ReadDb, key: BookKey, asked: FormDefinition): FormDefinition {
  const row = db
    .statement('SELECT form, opened_on FROM volumes WHERE series = ? AND year = ? AND volume = ?')
    .get(key.book, key.year, key.volume);
  const own = row ? strOrNull(row, 'form') : null;
  if (own !== null) return officeForm(db, own) ?? asked;
  if (row === undefined || asked.direction === undefined) return asked;
  const code = volumeForm(null, asked.direction, str(row, 'opened_on'));
  return code === undefined ? asked : (officeForm(db, code) ?? asked);
}

/** The code of the form that a volume prints under: its own, else the one in force when it was opened. */
export function volumeForm(own: string | null, direction: 'out' | 'in', openedOn: string): string | undefined {
  return own ?? bookInForce(FORMS, direction, openedOn)?.code;
}

/** The book of a key, whatever it lists. */
export function bookOf(db: ReadDb, key: BookKey, thisYear: number): Book {
  const source = sourceOf(key.book);
  return source?.of === 'year' ? source.open(db, key, thisYear) : registerBook(db, key);
}

/** A book by year stands under its own name and is one volume; another one that is named is none of its own, not this one. */
function notOfYear(book: string, { series = book, volume = 1 }: BookRequest): Refused | null {
  if (series !== book)
    return refused(seriesDirection, `Mẫu "${book}" không dùng cho sổ ${bookInWords(series)}. Hãy bỏ mã sổ.`, {
      cli: '--series',
    });
  if (volume === 1) return null;
  return refused(
    volumeUnknown,
    `Sổ ${bookInWords(book)} ghi theo năm, không chia quyển, nên không có quyển ${volume}. Hãy bỏ số quyển, chọn năm.`,
    { cli: '--volume, --year' },
  );
}

/** Opens the book that is meant, with the form its next page is printed under. */
export function openBook(
  db: ReadDb,
  request: BookRequest,
  thisYear: number,
): { readonly form: FormDefinition; readonly book: Book } | Refused {
  const asked = officeForm(db, request.form);
  const source = asked ? sourceOf(asked.code) : undefined;
  if (asked && source?.of === 'year') {
    const unmeant = notOfYear(asked.code, request);
    if (unmeant) return unmeant;
    const key = { book: asked.code, year: request.year ?? thisYear, volume: 1 };
    return { form: asked, book: source.open(db, key, thisYear) };
  }
  if (!asked || source?.of !== 'series') {
    return refused(formUnknown, `Không có mẫu sổ "${request.form}". Hãy xem danh sách mẫu.`, { cli: 'forms' });
  }
  const key = meantVolume(db, asked, request);
  if ('ok' in key) return key;
  return { form: formOfVolume(db, key, asked), book: bookOf(db, key, thisYear) };
}
