import PDFDocument from 'pdfkit';
import { type FontStyle, STYLES } from './fonts.ts';
import type { PaperDocument, PathVector, TextNode } from './sheet.ts';

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
    info: { Title: title, Creator: creator, Producer: producer, CreationDate: creationDate },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', reject);
  });
  for (const style of STYLES) pdf.registerFont(style, fonts[style]);
  return {
    add: ({ pageSize: { width, height }, watermark, content }) => {
      const begin = (): void => void pdf.addPage({ size: [width, height], margin: 0 });
      begin();
      for (const node of content) {
        if (node.pageBreak === 'before') {
          if (watermark) drawAcross(pdf, watermark);
          begin();
        }
        if ('text' in node) drawText(pdf, node);
        else for (const vector of node.canvas) drawPath(pdf, vector);
      }
      if (watermark) drawAcross(pdf, watermark);
    },
    finish: () => {
      pdf.end();
      return done;
    },
  };
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
