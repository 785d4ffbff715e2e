import type { FormDefinition } from '../../shared/book-form.ts';
import { type Block, flow, gap, paragraph, table } from './blocks.ts';
import type { PaperRow } from './book.ts';
import { listPage, mm } from './geometry.ts';
import { titleBlock } from './letter.ts';
import type { Metrics } from './metrics.ts';
import { documentOf, type PaperDocument } from './sheet.ts';
import { numbered, type Office } from './slips.ts';

/** A list whose columns a form defines: title, subject and table, no cover and nothing that binds. */
export function listDocument(
  form: FormDefinition,
  office: Office,
  subject: string,
  rows: readonly PaperRow[],
  metrics: Metrics,
  at: Date,
): PaperDocument {
  const page = listPage(form.orientation);
  const { width, height, left, top } = page;
  const area = { width, height, left, top, textWidth: page.right - left, textHeight: page.bottom - top };
  const columns = form.columns.map(({ heading, align, widthMm }) => ({
    heading,
    width: mm(widthMm),
    ...(align ? { align } : {}),
  }));
  const cells = rows.map((row) =>
    form.columns.map((column) =>
      column.fields
        .map((field) => row.cells[field] ?? '')
        .filter((text) => text !== '')
        .join('\n'),
    ),
  );
  const name = office.officeName.toLocaleUpperCase('vi');
  const blocks: Block[] = [
    ...paragraph(name, area.textWidth, metrics, { style: { size: 12, style: 'bold' } }),
    titleBlock(form.title, subject, area.textWidth, metrics),
    ...table(columns, cells, metrics),
    gap(4),
    ...paragraph(`Cộng: ${rows.length} dòng.`, area.textWidth, metrics, { style: { size: 12, style: 'normal' } }),
  ];
  return documentOf(area, numbered(flow(blocks, area), area.width, metrics), { title: form.title, at });
}
