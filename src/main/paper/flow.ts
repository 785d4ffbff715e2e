import pdfmake, { type Node } from 'pdfmake';
import { writtenDate } from '../../shared/base/dates.ts';
import type { Office, Part, Report, Signer } from './content.ts';
import { type Drawing, type Fonts, KEPT, titleOf } from './draw.ts';
import { STYLES } from './fonts.ts';
import { mm } from './geometry.ts';
import { MOTTO, NATION } from './letter.ts';

/**
 * Lets a report flow: pdfmake sets its lines, tables and pages. It may open nothing: the fonts lie in its memory under their
 * names, and both of its policies refuse every address and every path (design 7, docs/security.md).
 */

const FONT = 'Tinos';
const MARGINS = { left: mm(30), top: mm(20), right: mm(20), bottom: mm(22) } as const;
const WIDTH = mm(210) - MARGINS.left - MARGINS.right;

/** Draws a report as a file of its own. */
export async function flowed(report: Report, fonts: Fonts): Promise<Drawing> {
  const bytes = await made(together(report), report, fonts);
  return {
    add: () => {
      throw new Error('a report is a file of its own');
    },
    finish: async () => bytes,
  };
}

/** A table of so many rows still stands on a page with the places to sign below it. */
const ROWS_WITH_SIGNATURES = 18;

/** Signatures never stand alone on a page: the last section comes along. (pdfmake loses what it may not break and cannot place.) */
function together({ parts, office }: Report): Node[] {
  const from = parts.findLastIndex((part) => part.part === 'text' && part.style === 'bold');
  const last = from < 0 ? [] : parts.slice(from);
  const rows = last.reduce((sum, part) => sum + (part.part === 'table' ? part.rows.length : 1), 0);
  const nodes = parts.map((part) => nodeOf(part, office));
  if (last.at(-1)?.part !== 'signatures' || rows > ROWS_WITH_SIGNATURES) return nodes;
  return [...nodes.slice(0, from), { stack: nodes.slice(from), unbreakable: true }];
}

/** Makes the file from nodes of pdfmake; whatever they name to be fetched or read is refused. */
export async function made(
  content: readonly Node[],
  { title, at }: Pick<Report, 'title' | 'at'>,
  fonts: Fonts,
  images: Readonly<Record<string, string>> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  for (const style of STYLES) pdfmake.virtualfs.writeFileSync(nameOf(style), Buffer.from(fonts[style]));
  const [normal, bold, italics, bolditalics] = STYLES.map(nameOf);
  pdfmake.setFonts({ [FONT]: { normal, bold, italics, bolditalics } });
  const buffer = await pdfmake
    .createPdf({
      pageSize: 'A4',
      pageMargins: [MARGINS.left, MARGINS.top, MARGINS.right, MARGINS.bottom],
      language: 'vi',
      version: KEPT.pdfVersion,
      subset: KEPT.subset,
      displayTitle: KEPT.displayTitle,
      info: { title: titleOf(title), creator: 'so-mat', producer: 'so-mat', creationDate: at },
      defaultStyle: { font: FONT, fontSize: 13, lineHeight: 1.15 },
      images: { ...images },
      content: [...content],
      footer: (page, pages) => ({
        text: `Trang ${page}/${pages}`,
        fontSize: 10,
        alignment: 'center',
        margin: [MARGINS.left, 8, MARGINS.right, 0],
      }),
    })
    .getBuffer();
  return new Uint8Array(buffer);
}

function nameOf(style: string): string {
  return `${FONT}-${style}`;
}

function nodeOf(part: Part, office: Office): Node {
  switch (part.part) {
    case 'head':
      return headNode(part, office);
    case 'office':
      return { text: office.officeName.toLocaleUpperCase('vi'), fontSize: 12, bold: true };
    case 'title':
      return {
        stack: [
          { text: part.title, fontSize: 14, bold: true, alignment: 'center' },
          ...(part.subject === undefined ? [] : [{ text: part.subject, bold: true, alignment: 'center' } as const]),
        ],
        margin: [0, 6, 0, 8],
      };
    case 'text': {
      const { text, size = 13, style, align = 'left', after = 4 } = part;
      const heading = style === 'bold';
      return {
        text,
        fontSize: size,
        bold: heading,
        italics: style === 'italics',
        alignment: align,
        margin: [0, heading ? 8 : 0, 0, after],
        // A heading stays with what it heads.
        ...(heading ? { headlineLevel: 1 } : {}),
      };
    }
    case 'gap':
      return { text: '', margin: [0, part.points, 0, 0] };
    case 'page':
      return { text: '', pageBreak: 'after' };
    case 'table':
      return tableNode(part);
    case 'signatures':
      return { columns: part.signers.map(signerNode), unbreakable: true };
    case 'code':
      return { text: part.groups.join(' – '), fontSize: 18, bold: true, alignment: 'center' };
  }
}

/** A name of several lines ends with two words, not with one alone. */
function unbroken(name: string): string {
  return name.replace(/ (\S+)$/, '\u00a0$1');
}

/** Agency left, national heading right, each with its rule below; then number, place and day. */
function headNode(head: Extract<Part, { part: 'head' }>, office: Office): Node {
  const left = WIDTH * 0.42;
  const right = WIDTH - left;
  const rule = (long: number): Node => ({
    canvas: [{ type: 'line', x1: 0, y1: 2, x2: long, y2: 2, lineWidth: 0.7 }],
  });
  const parent = office.parentName?.toLocaleUpperCase('vi');
  const day = head.date === undefined ? 'ngày ...... tháng ...... năm ..........' : writtenDate(head.date);
  const agency: Node[] = [
    ...(parent === undefined ? [] : [{ text: unbroken(parent), fontSize: 12 }]),
    { text: unbroken(office.officeName.toLocaleUpperCase('vi')), fontSize: 12, bold: true },
    rule(60),
  ];
  const nation: Node[] = [
    { text: NATION, fontSize: 12, bold: true, noWrap: true },
    { text: MOTTO, bold: true },
    rule(152),
  ];
  const [number, place] = [`Số: ${head.number ?? '................'}`, `${office.place ?? '................'}, ${day}`];
  const pair = (one: Node, other: Node, below: number): Node => ({
    columns: [
      { width: left, stack: [one], alignment: 'center' },
      { width: right, stack: [other], alignment: 'center' },
    ],
    margin: [0, 0, 0, below],
  });
  return {
    stack: [pair({ stack: agency }, { stack: nation }, 6), pair({ text: number }, { text: place, italics: true }, 8)],
  };
}

const PADDING = { x: 4, y: 1.5 } as const;
const LINE = 0.6;

/** The header again on every page, no row over two, digits one below the other. */
function tableNode({ columns, rows, sum = false }: Extract<Part, { part: 'table' }>): Node {
  const header = columns.map(({ heading }) => ({ text: heading, bold: true, alignment: 'center' }) as const);
  const body = rows.map((row, index) =>
    columns.map(({ align = 'left' }, at) => ({
      text: row[at] ?? '',
      alignment: align,
      bold: sum && index === rows.length - 1,
    })),
  );
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      // Widths are those of a column from line to line.
      widths: columns.map(({ width }) => mm(width) - 2 * PADDING.x - LINE),
      body: [header, ...body],
    },
    layout: {
      hLineWidth: () => LINE,
      vLineWidth: () => LINE,
      paddingLeft: () => PADDING.x,
      paddingRight: () => PADDING.x,
      paddingTop: () => PADDING.y,
      paddingBottom: () => PADDING.y,
    },
    fontSize: 11,
    margin: [0, 0, 0, 6],
  };
}

function signerNode({ title, hint, name, below }: Signer): Node {
  return {
    stack: [
      { text: title, bold: true },
      ...(hint === undefined ? [] : [{ text: hint, fontSize: 12, italics: true }]),
      { text: name ?? ' ', bold: true, margin: [0, mm(20), 0, 0] },
      ...(below === undefined ? [] : [{ text: below, fontSize: 12, italics: true }]),
    ],
    alignment: 'center',
  };
}
