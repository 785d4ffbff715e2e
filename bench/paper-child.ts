import { once } from 'node:events';
import { createWriteStream, writeFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';
import { head } from '../src/main/journal/journal.ts';
import { innerWidth } from '../src/main/layouts/layout-1/cells.ts';
import { bookPage, CELL_PADDING, TYPE } from '../src/main/layouts/layout-1/geometry.ts';
import { layout2 } from '../src/main/layouts/layout-2/layout.ts';
import { bookFrame } from '../src/main/layouts/layout-2/paginate.ts';
import type { PageFooter } from '../src/main/paper/book.ts';
import { beginPdf } from '../src/main/paper/draw.ts';
import { type FontStyle, fontFolder, readFont } from '../src/main/paper/fonts.ts';
import { loadMetrics } from '../src/main/paper/metrics.ts';
import { type Press, startPress } from '../src/main/paper/pdf.ts';
import { documentOf } from '../src/main/paper/sheet.ts';
import type { Session } from '../src/main/register/register.ts';
import { openBook } from '../src/main/subjects/prints/open-book.ts';
import { printPages } from '../tests/support/printing.ts';
import { addRows, bookOf, CLOCK } from './paper-book.ts';

/**
 * One print in a process of its own, so that its memory is its own: `paper-child.ts WAY DIR ROWS FILE ROUNDS`. WAY is `book` (the whole,
 * which stays printed), `next` (a few more rows, then the next page, again and again), `draw` (the same pages made and drawn without
 * the register) or `pdfkit` (the same cells without us).
 */

const [way, dir = '', rows = '', file = '', rounds = ''] = process.argv.slice(2);
const count = Number(rows);

/** The drawing thread, waiting ready as it does behind a window that is open. */
async function readyPress(): Promise<Press> {
  const press = startPress();
  await press.draw([documentOf({ width: 100, height: 100 }, [[]], { title: '', at: CLOCK.now })]);
  return press;
}

async function wholeBook(session: Session, press: Press): Promise<number> {
  const answer = await printPages(session, { form: 'out', out: file }, true, press);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.pages;
}

function pagesOf(session: Session) {
  const found = openBook(session.db, { form: 'out' }, 2026);
  if ('ok' in found) throw new Error(JSON.stringify(found));
  const metrics = loadMetrics();
  const frame = bookFrame(found.form, metrics);
  const seq = head(session.db).seq;
  const pages = [...layout2.set(found.form, metrics).fill(found.book.pending(0, seq, layout2.words), 1)];
  return { ...found, metrics, frame, pages, cover: found.book.cover(seq, found.book.span) };
}

/** Our own pages of the same rows, with headings, footers and codes: made and drawn, without the register and its journal. */
async function drawnAlone({ pages, cover }: ReturnType<typeof pagesOf>): Promise<number> {
  const font = (style: FontStyle): Uint8Array => readFont(fontFolder(), style);
  const fonts = {
    normal: font('normal'),
    bold: font('bold'),
    italics: font('italics'),
    bolditalics: font('bolditalics'),
  };
  const footer = (number: number): PageFooter => ({
    code: [`Mã trang: ${number} : ${'0123 4567 89ab cdef '.repeat(2)}`],
    qr: `SOMAT/${'0123456789ABCDEF'.repeat(2)}/OUT/2026/1/${number}/${number}/${'0123456789ABCDEF'.repeat(4)}`,
  });
  const at = CLOCK.now;
  const documents = pages.map((page) => () => page.draw(cover, { draft: false, at, footer: footer(page.number) }));
  const drawing = beginPdf({ info: { title: '', creator: '', producer: '', creationDate: at }, language: 'vi' }, fonts);
  for (const make of documents) drawing.add(make());
  writeFileSync(file, await drawing.finish());
  return pages.length;
}

/** Every cell by pdfkit alone, wrapped by pdfkit, on the pages where we put it. */
async function byPdfkit(session: Session): Promise<() => Promise<number>> {
  const found = pagesOf(session);
  const { pages, frame } = found;
  const sheet = bookPage(found.form.orientation);
  return async () => {
    const pdf = new PDFDocument({ size: [sheet.width, sheet.height], margin: 0, autoFirstPage: false });
    const target = createWriteStream(file);
    pdf.pipe(target);
    pdf.registerFont('Tinos', Buffer.from(readFont(fontFolder(), 'normal')));
    for (const page of pages) {
      pdf.addPage().font('Tinos').fontSize(TYPE.body);
      let top = frame.top;
      for (const { row, height } of page.rows) {
        found.form.columns.forEach((column, index) => {
          const box = frame.boxes[index] ?? { left: 0, width: 0 };
          const cells = column.fields.map((field) => row.cells[field] ?? '');
          const strips = index === frame.signed ? (row.strips ?? []).map(({ who }) => who) : [];
          const words = [...cells, ...strips].join('\n');
          const x = sheet.left + box.left;
          pdf.rect(x, top, box.width, height).stroke();
          if (words !== '')
            pdf.text(words, x + CELL_PADDING.x, top + CELL_PADDING.y, {
              width: innerWidth(box),
              align: column.align ?? 'left',
            });
        });
        top += height;
      }
    }
    pdf.end();
    await once(target, 'finish');
    return pages.length;
  };
}

/** The next page, again and again, each with a thread that has drawn nothing yet. */
async function nextPages(session: Session): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < Number(rounds); round += 1) {
    addRows(session, count + 1 + round * 8, 8);
    const press = await readyPress();
    const started = performance.now();
    const answer = await printPages(session, { form: 'out', out: file }, true, press);
    times.push(performance.now() - started);
    if (!answer.ok || answer.pages > 2) throw new Error(JSON.stringify(answer));
    await press.stop();
  }
  return times;
}

const session = await bookOf(dir, count);
const press = way === 'book' ? await readyPress() : null;
const ours = way === 'draw' ? pagesOf(session) : null;
const work =
  press !== null
    ? () => wholeBook(session, press)
    : way === 'pdfkit'
      ? await byPdfkit(session)
      : async () => (ours === null ? 0 : drawnAlone(ours));
const [started, cpu] = [performance.now(), process.cpuUsage()];
const next = way === 'next' ? await nextPages(session) : [];
const pages = way === 'next' ? next.length : await work();
const { user, system } = process.cpuUsage(cpu);
const spent = way === 'next' ? (next.sort((a, b) => a - b)[next.length >> 1] ?? 0) : performance.now() - started;
await press?.stop();
session.close();
process.stdout.write(
  JSON.stringify({ ms: spent, cpu: (user + system) / 1_000, peakMb: process.resourceUsage().maxRSS / 1_024, pages }),
);
