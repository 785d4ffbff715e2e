import PDFDocument from 'pdfkit';
import { type FontStyle, STYLES } from './fonts.ts';
import type { CanvasNode, PaperDocument, PathVector, SheetNode, TextNode } from './sheet.ts';

/** Draws finished sheets: every line and every stroke where it was put, page by page, so that only the page in hand is in memory. */

export type Fonts = Readonly<Record<FontStyle, Uint8Array>>;
/** From the top of a line to its baseline, in sizes of type: Tinos has the same in all four styles. */
const ASCENT = 1825 / 2048;
type Pdf = InstanceType<typeof PDFDocument>;

/** A file that is being drawn. */
export type Drawing = {
  /** Draws a document's sheets behind those that are there. */
  readonly add: (document: PaperDocument) => void;
  /** The finished file, with the fonts that it uses embedded. */
  readonly finish: () => Promise<Uint8Array<ArrayBuffer>>;
};

/** Begins a file under the title, the time and the language of its first document. */
export function beginPdf({ info, language }: Pick<PaperDocument, 'info' | 'language'>, fonts: Fonts): Drawing {
  const { title, creator, producer, creationDate } = info;
  const pdf = new PDFDocument({
    autoFirstPage: false,
    // None of the fonts that a reader is expected to have.
    font: '',
    lang: language,
    info: { Title: titleOf(title), Creator: creator, Producer: producer, CreationDate: creationDate },
    ...KEPT,
  });
  printAsItIs(pdf);
  const chunks: Buffer[] = [];
  const done = new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', reject);
  });
  for (const style of STYLES) pdf.registerFont(style, fonts[style]);
  const whole = pdf.struct('Document');
  pdf.addStructure(whole);
  return {
    add: ({ pageSize: { width, height }, watermark, content }) => {
      const pages = pagesOf(content);
      for (const nodes of pages) {
        pdf.addPage({ size: [width, height], margin: 0 });
        const page = pdf.struct('P');
        whole.add(page);
        for (const run of runsOf(nodes)) {
          if (run.kind === 'strokes') {
            // Rules and frames say nothing to a reader that speaks.
            pdf.markContent('Artifact', { type: 'Layout' });
            for (const { canvas } of run.nodes) for (const vector of canvas) drawPath(pdf, vector);
          } else {
            page.add(pdf.markStructureContent('P'));
            for (const node of run.nodes) drawText(pdf, node);
          }
          pdf.endMarkedContent();
        }
        if (watermark) {
          pdf.markContent('Artifact', { type: 'Pagination' });
          drawAcross(pdf, watermark);
          pdf.endMarkedContent();
        }
        page.end();
      }
    },
    finish: () => {
      whole.end();
      pdf.end();
      return done;
    },
  };
}

/**
 * Marked as PDF/A-2b (ISO 19005-2: a space of colour of its own, fonts inside, metadata in XMP), with its text marked in reading order
 * and its title shown: what is kept for decades says what it needs. The clauses that can be looked at here are (`tests/paper`);
 * no validator has.
 */
export const KEPT = { pdfVersion: '1.7', subset: 'PDF/A-2b', tagged: true, displayTitle: true } as const;

/** pdfkit puts the title into XML as it stands. */
export function titleOf(title: string): string {
  return title.replace(/[<>&]+/g, ' ');
}

/** A reader shrinks a page "to fit" unless it is told not to: strips of 12 mm and seals would come out smaller (ISO 32000-1, 12.2). */
export function printAsItIs(pdf: Pdf): void {
  const preferences: unknown = Reflect.get(Reflect.get(pdf, '_root').data, 'ViewerPreferences');
  if (!(preferences instanceof Object)) throw new Error('pdfkit keeps no preferences of the reader');
  Reflect.get(preferences, 'data').PrintScaling = 'None';
}

function pagesOf(content: PaperDocument['content']): PaperDocument['content'][] {
  const pages: PaperDocument['content'][] = [[]];
  for (const node of content) {
    if (node.pageBreak === 'before') pages.push([]);
    pages.at(-1)?.push(node);
  }
  return pages;
}

type Run =
  | { readonly kind: 'words'; readonly nodes: TextNode[] }
  | { readonly kind: 'strokes'; readonly nodes: CanvasNode[] };

/** Words that follow one another, and strokes, in the order in which they are drawn. */
function runsOf(nodes: readonly SheetNode[]): Run[] {
  const runs: Run[] = [];
  for (const node of nodes) {
    const last = runs.at(-1);
    if ('text' in node) {
      if (last?.kind === 'words') last.nodes.push(node);
      else runs.push({ kind: 'words', nodes: [node] });
    } else if (last?.kind === 'strokes') last.nodes.push(node);
    else runs.push({ kind: 'strokes', nodes: [node] });
  }
  return runs;
}

function styleOf({ bold = false, italics = false }: Pick<TextNode, 'bold' | 'italics'>): FontStyle {
  if (bold) return italics ? 'bolditalics' : 'bold';
  return italics ? 'italics' : 'normal';
}

function drawText(pdf: Pdf, node: TextNode): void {
  const { text, fontSize, color = 'black', characterSpacing = 0 } = node;
  const { x, y } = node.absolutePosition;
  pdf.font(styleOf(node)).fontSize(fontSize).fillColor(color);
  pdf.text(text, x, y, { lineBreak: false, ...(characterSpacing === 0 ? {} : { characterSpacing }) });
  if (node.decoration === undefined) return;
  const width = pdf.widthOfString(text, { characterSpacing });
  // Through the middle of the small letters, thicker in larger type.
  const through = y + 0.75 * ASCENT * fontSize;
  const thick = 0.5 + Math.floor(Math.max(fontSize - 8, 0) / 2) * 0.12;
  pdf
    .lineWidth(thick)
    .undash()
    .moveTo(x, through)
    .lineTo(x + width, through)
    .stroke(color);
}

function drawPath(pdf: Pdf, { d, lineWidth = 1, lineColor = 'black', color, dash }: PathVector): void {
  pdf.lineWidth(lineWidth);
  if (dash) pdf.dash(dash.length, { space: dash.space });
  else pdf.undash();
  pdf.path(d);
  if (color === undefined) pdf.stroke(lineColor);
  else pdf.fill(color);
}

/** Along the diagonal, in its middle; over what the page says, which shines through. */
function drawAcross(pdf: Pdf, { text, color, opacity, bold, fontSize }: NonNullable<PaperDocument['watermark']>): void {
  const { width, height } = pdf.page;
  pdf.save();
  pdf.font(styleOf({ bold })).fontSize(fontSize).fillColor(color).opacity(opacity);
  pdf.rotate((Math.atan2(height, width) * -180) / Math.PI, { origin: [width / 2, height / 2] });
  const [x, y] = [(width - pdf.widthOfString(text)) / 2, (height - pdf.currentLineHeight()) / 2];
  pdf.text(text, x, y, { lineBreak: false });
  pdf.restore();
}
