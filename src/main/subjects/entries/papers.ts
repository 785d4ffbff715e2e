import { civilDate, tableDate, yearOf } from '../../../shared/base/dates.ts';
import { bookInWords, spoken } from '../../../shared/base/names.ts';
import { parseEntryRef } from '../../../shared/base/references.ts';
import { refused } from '../../../shared/base/rule.ts';
import { runs } from '../../../shared/base/runs.ts';
import type { FormDefinition } from '../../../shared/book-form.ts';
import type { Refused } from '../../../shared/guards.ts';
import { entryUnknown, entryVoid } from '../../../shared/house-rules.ts';
import { outgoingFields } from '../../../shared/subjects/entries/entry.ts';

import { printNothing } from '../../../shared/subjects/prints/rules.ts';
import { seriesDirection } from '../../../shared/subjects/volumes/rules.ts';
import type { ReadDb } from '../../file/connection.ts';
import { num, type Row, str } from '../../file/rows.ts';
import type { PaperRow } from '../../paper/book.ts';
import { letter, type Part } from '../../paper/content.ts';
import { sentenceCase } from '../../paper/letter.ts';
import { namesAt, officeCover, partyName } from '../names.ts';
import { officeForm } from '../office-forms.ts';
import { KEEPERS, type Paper } from '../paper.ts';
import { readSeries } from '../volumes/reads.ts';
import { correctionRows } from './corrections.ts';
import { copyWords, entryWords, levelName } from './entry-version.ts';
import { parseFields } from './fields.ts';

/** Papers of a row of the registers, and the list of what was corrected in them. */

/** The row that is meant, for what a paper says of it. */
function ofEntry<T>(db: ReadDb, ref: string | undefined, make: (row: Row) => T): T | Refused {
  const row = parseEntryRef(ref ?? '')
    ? db
        .statement(
          'SELECT e.*, v.fields FROM entries e JOIN entry_versions v ON v.id = e.id AND v.seq = e.seq WHERE e.ref = ?',
        )
        .get(ref ?? '')
    : undefined;
  return row
    ? make(row)
    : refused(entryUnknown, 'Không có dòng này. Hãy chọn đúng dòng đăng ký.', { at: 'ref', cli: '--ref out:2026:15' });
}

/** Labels bear the reference and the copy number only, so they need no clearance. */
export const label: Paper = {
  name: 'label',
  title: 'Nhãn bản số',
  roles: KEEPERS,
  by: 'entry',
  make: ({ db }, { ref }) =>
    ofEntry(db, ref, (row) => {
      const labels = db
        .statement(`SELECT kind, number, mark FROM copies WHERE id = ? AND state <> 'void' ORDER BY kind, number`)
        .all(num(row, 'id'))
        .map((copy) => ({
          copy: `${str(row, 'ref')}#${str(copy, 'kind')}${num(copy, 'number')}`,
          row: entryWords(str(row, 'ref')),
          mark: copyWords(str(row, 'direction'), copy),
        }));
      if (labels.length === 0)
        return refused(
          entryVoid,
          `Dòng ${spoken(str(row, 'ref'))} đã hủy, không còn bản nào để in nhãn. Hãy chọn dòng khác.`,
        );
      const content = { title: 'NHÃN BẢN SỐ', office: officeCover(db), sheet: 'labels', labels } as const;
      return { content, entries: [str(row, 'ref')], clearance: 0 };
    }),
};

/** Which "Bản số" to stamp for each recipient (circular 104/2021/TT-BCA art. 3.3). */
export const copyNumbers: Paper = {
  name: 'copyNumbers',
  title: 'Bảng phân phối bản số',
  roles: KEEPERS,
  by: 'entry',
  of: 'out',
  make: ({ db }, { ref }) =>
    ofEntry(db, ref, (row) => {
      const content = parseFields(str(row, 'direction'), str(row, 'fields'));
      if (content.direction !== 'out')
        return refused(seriesDirection, 'Bảng bản số lập cho tài liệu đi. Hãy chọn một dòng của sổ đi.');
      const fields = outgoingFields.parse(content.fields);
      const names = namesAt(db, Number.MAX_SAFE_INTEGER);
      const given = new Set(fields.recipients.flatMap((one) => one.copies));
      const kept = Array.from({ length: fields.copies }, (_, index) => index + 1).filter((copy) => !given.has(copy));
      const recipients = fields.recipients.map((one) => [
        partyName(names, `${Object.keys(one.to)[0]}:${Object.values(one.to)[0]}`),
        runs(one.copies.map(String)),
        one.note?.shown() ?? '',
      ]);
      if (kept.length > 0) recipients.push([`Lưu: ${names('unit', fields.storageUnit)}`, runs(kept.map(String)), '']);
      const drafter = names('person', fields.drafter) || '................';
      const mayCopy = fields.mayCopy ? 'Được phép sao, chụp' : 'Không được phép sao, chụp';
      const title = 'BẢNG PHÂN PHỐI BẢN SỐ';
      const parts: readonly Part[] = [
        { part: 'head' },
        { part: 'title', title, subject: `Tài liệu ${fields.symbol.shown()}, ngày ${tableDate(fields.date)}` },
        {
          part: 'text',
          size: 12,
          after: 3,
          text: `Độ mật: ${levelName(str(row, 'level'))}. Số lượng bản phát hành: ${fields.copies}. Người soạn thảo: ${drafter}. ${mayCopy}.`,
        },
        { part: 'gap', points: 4 },
        {
          part: 'table',
          least: 8,
          columns: [
            { heading: 'TT', width: 12, align: 'center' },
            { heading: 'Nơi nhận', width: 78 },
            { heading: 'Đóng dấu “Bản số”', width: 36, align: 'center' },
            { heading: 'Ghi chú', width: 34 },
          ],
          rows: recipients.map((one, index) => [String(index + 1), ...one]),
        },
      ];
      return {
        content: letter(title, officeCover(db), parts),
        entries: [str(row, 'ref')],
        clearance: num(row, 'clearance'),
      };
    }),
};

/** A list whose columns a form defines: no cover and nothing that binds. */
export const corrections: Paper = {
  name: 'corrections',
  title: 'Bảng kê đính chính, hủy dòng',
  roles: KEEPERS,
  by: 'book',
  make({ db, at }, asked) {
    const form: FormDefinition | undefined = officeForm(db, 'corrections');
    const year = asked.year ?? yearOf(civilDate(at));
    const series = asked.series ?? 'out';
    const rows = correctionRows(db, series, year);
    if (!form || rows.length === 0)
      return refused(
        printNothing,
        `Sổ ${bookInWords(series)} năm ${year} không có dòng đính chính, hủy. Hãy chọn sổ hoặc năm khác.`,
        { cli: '--series, --year' },
      );
    const card = readSeries(db, series);
    const book = card?.title?.shown() ?? sentenceCase(officeForm(db, card?.direction ?? '')?.title ?? series);
    const parts: readonly Part[] = [
      { part: 'office' },
      { part: 'title', title: form.title, subject: `${book} – Năm ${year}` },
      { part: 'table', ...listTable(form, rows) },
      { part: 'gap', points: 4 },
      { part: 'text', text: `Cộng: ${rows.length} dòng.`, size: 12 },
    ];
    const { title, orientation } = form;
    return {
      content: { title, office: officeCover(db), sheet: 'list', orientation, parts },
      entries: [...new Set(rows.map((row) => row.ref))].slice(0, 1_000),
      clearance: Math.max(...rows.map((row) => row.clearance)),
    };
  },
};

/** Rows under the columns of a form. */
function listTable(form: FormDefinition, rows: readonly PaperRow[]): Omit<Extract<Part, { part: 'table' }>, 'part'> {
  return {
    columns: form.columns.map(({ heading, align, widthMm }) => ({
      heading,
      width: widthMm,
      ...(align ? { align } : {}),
    })),
    rows: rows.map((row) =>
      form.columns.map((column) =>
        column.fields
          .map((field) => row.cells[field] ?? '')
          .filter((text) => text !== '')
          .join('\n'),
      ),
    ),
  };
}
