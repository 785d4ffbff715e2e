import { type Area, type Block, flow, gap, letterArea, paragraph, table } from './blocks.ts';
import { chartBlock } from './chart.ts';
import { type Chart, type Content, type Label, type Office, type Part, type Report, withoutLine } from './content.ts';
import { envelopeFace } from './envelope.ts';
import { listPage, mm, TYPE } from './geometry.ts';
import { letterHead, signatureRow, titleBlock } from './letter.ts';
import type { Metrics } from './metrics.ts';
import { qrCode } from './qr.ts';
import {
  aligned,
  documentOf,
  line,
  type PaperDocument,
  path,
  rectangle,
  type Sheet,
  type SheetNode,
  type Size,
  segment,
} from './sheet.ts';

/** Sets the content of a paper by our blocks, line-exact; a report is passed on, the drawing thread lets it flow. */
export function lay(content: Content, metrics: Metrics, at: Date): PaperDocument | Report {
  const { office, title } = content;
  const options = { title, at };
  switch (content.sheet) {
    case 'report':
      return { ...content, at };
    case 'letter':
    case 'list': {
      const area = content.sheet === 'letter' ? letterArea() : listArea(content.orientation);
      const blocks = content.parts.flatMap((part) => blocksOf(part, office, area.textWidth, metrics));
      const sheets = flow(content.parts.at(-1)?.part === 'signatures' ? together(blocks) : blocks, area);
      return documentOf(area, numbered(sheets, area.width, metrics), options);
    }
    case 'folded':
      return documentOf(letterArea(), folded(content.thirds, office, metrics), options);
    case 'envelope': {
      const size = { width: mm(229), height: mm(162) };
      const faces = content.faces.map((face) => {
        const said = { ...face, number: withoutLine(face.number), to: withoutLine(face.to) };
        return envelopeFace(office, said, size, metrics);
      });
      return documentOf(size, faces, options);
    }
    case 'labels':
      return documentOf({ width: mm(210), height: mm(297) }, labelSheets(content.labels), options);
  }
}

function listArea(orientation: Parameters<typeof listPage>[0]): Area {
  const page = listPage(orientation);
  const { width, height, left, top } = page;
  return { width, height, left, top, textWidth: page.right - left, textHeight: page.bottom - top };
}

function blocksOf(part: Part | Chart, office: Office, width: number, metrics: Metrics): Block[] {
  switch (part.part) {
    case 'head':
      return [letterHead({ ...office, ...part }, width, metrics)];
    case 'office':
      return paragraph(office.officeName.toLocaleUpperCase('vi'), width, metrics, {
        style: { size: 12, style: 'bold' },
      });
    case 'title':
      return [titleBlock(part.title, part.subject && withoutLine(part.subject), width, metrics)];
    case 'text': {
      const { text, size = 13, style = 'normal', align, after } = part;
      const options = { ...(align ? { align } : {}), ...(after === undefined ? {} : { after }) };
      return paragraph(withoutLine(text), width, metrics, { style: { size, style }, ...options });
    }
    case 'gap':
      return [gap(part.points)];
    case 'page':
      return [{ ...gap(0), breaks: true }];
    case 'table': {
      const columns = part.columns.map((column) => ({ ...column, width: mm(column.width) }));
      const rows = part.rows.map((row) => row.map(withoutLine));
      return table(columns, rows, metrics, { leastHeight: mm(part.least ?? 0), sum: part.sum ?? false });
    }
    case 'chart':
      return [chartBlock(part, width, metrics)];
    case 'signatures':
      return [signatureRow(part.signers, width, metrics)];
    case 'code':
      return [codeBox(part.groups, width, metrics)];
  }
}

/** Signatures never stand alone on a page: the four blocks before them come along. */
function together(blocks: readonly Block[]): Block[] {
  const from = blocks.length - 5;
  return blocks.map((block, index) => (index >= from && index < blocks.length - 1 ? { ...block, keep: true } : block));
}

/** Page numbers from the second page on, centred at the top (Decree 30/2020/NĐ-CP annex I). */
function numbered(sheets: readonly Sheet[], width: number, metrics: Metrics): Sheet[] {
  return sheets.map((sheet, index) =>
    index === 0
      ? sheet
      : [aligned(String(index + 1), 0, mm(11), width, 'center', { size: 13, style: 'normal' }, metrics), ...sheet],
  );
}

/** The sheet is folded twice: no word stands in a fold. */
const FOLDS = [mm(99), mm(198)] as const;

function folded(thirds: readonly (readonly Part[])[], office: Office, metrics: Metrics): Sheet[] {
  const area = letterArea();
  const blocks: Block[] = [];
  let used = 0;
  for (const [index, third] of thirds.entries()) {
    const start = index === 0 ? 0 : (FOLDS[index - 1] ?? 0) + mm(7) - area.top;
    const own = third.flatMap((part) => blocksOf(part, office, area.textWidth, metrics));
    const room = gap(Math.max(0, start - used));
    blocks.push(room, ...own);
    used += [room, ...own].reduce((sum, { height }) => sum + height, 0);
  }
  const folds = FOLDS.map((y) =>
    path(segment(mm(8), y, area.width - mm(8), y), 0.3, { dash: { length: 4, space: 4 } }),
  );
  return flow(blocks, area).map((sheet) => [...sheet, ...folds]);
}

/** The groups of the code, three to a line, in a frame. */
function codeBox(groups: readonly string[], width: number, metrics: Metrics): Block {
  const lines = Array.from({ length: Math.ceil(groups.length / 3) }, (_, row) => groups.slice(row * 3, row * 3 + 3));
  const style = { size: 18, style: 'bold' } as const;
  const nodes = lines.map((line, row) =>
    aligned(line.join('  –  '), 0, 10 + row * 24, width, 'center', style, metrics),
  );
  const height = 12 + lines.length * 24;
  return { height: height + 12, nodes: [path(rectangle(0, 0, width, height), 1), ...nodes] };
}

/** The QR holds the reference, the text the row and the copy's number, as people say them; 3 × 8 labels on A4. */
function labelSheets(labels: readonly Label[]): Sheet[] {
  const sheets: SheetNode[][] = [];
  const [across, down] = [3, 8];
  const { width, height }: Size = { width: mm(66), height: mm(34) };
  labels.forEach(({ copy, row, mark }, index) => {
    const at = index % (across * down);
    if (at === 0) sheets.push([]);
    const x = mm(6) + (at % across) * width;
    const y = mm(12) + Math.floor(at / across) * height;
    sheets
      .at(-1)
      ?.push(
        path(rectangle(x, y, width, height), 0.3, { dash: { length: 2, space: 2 } }),
        qrCode(copy, x + mm(4), y + mm(5), mm(24)),
        line(row, x + mm(31), y + mm(10), { size: TYPE.body, style: 'bold' }),
        line(mark, x + mm(31), y + mm(18), { size: TYPE.body, style: 'normal' }),
      );
  });
  return sheets;
}
