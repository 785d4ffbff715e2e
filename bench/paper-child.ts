import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import PDFDocument from 'pdfkit';
import { innerWidth } from '../src/main/paper/cells.ts';
import { fontFolder, readFont } from '../src/main/paper/fonts.ts';
import { bookPage, CELL_PADDING, TYPE } from '../src/main/paper/geometry.ts';
import { loadMetrics } from '../src/main/paper/metrics.ts';
import { bookFrame, paginate } from '../src/main/paper/paginate.ts';
import { startPress } from '../src/main/paper/pdf.ts';
import { head } from '../src/main/register/journal.ts';
import { openBook } from '../src/main/register/open-book.ts';
import { printPages } from '../src/main/register/printing.ts';
import type { Session } from '../src/main/register/register.ts';
import { addRows, bookOf } from './paper-book.ts';

/**
 * One print in a process of its own, so that its memory is its own: `paper-child.ts WAY DIR ROWS FILE`. WAY is `book` (the whole,
 * which stays printed), `next` (a few more rows, then the next page, again and again) or `pdfkit` (the same cells without us).
 */

const [way, dir = '', rows = '', file = ''] = process.argv.slice(2);
const count = Number(rows);

async function wholeBook(session: Session): Promise<number> {
  const answer = await printPages(session, { form: 'out', out: file }, true);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.pages;
}

/** Every cell by pdfkit alone, wrapped by pdfkit, on the pages where we put it. */
async function byPdfkit(session: Session): Promise<() => Promise<number>> {
  const found = openBook(session.db, { form: 'out' }, 2026);
  if ('ok' in found) throw new Error(JSON.stringify(found));
  const metrics = loadMetrics();
  const frame = bookFrame(found.form, metrics);
  const pages = [...paginate(frame, found.book.pending(0, head(session.db).seq), metrics)];
  const sheet = bookPage(found.form.orientation);
  return async () => {
    const pdf = new PDFDocument({ size: [sheet.width, sheet.height], margin: 0, autoFirstPage: false });
    const target = createWriteStream(file);
    pdf.pipe(target);
    pdf.registerFont('Tinos', Buffer.from(readFont(fontFolder(), 'normal')));
    for (const page of pages) {
      pdf.addPage().font('Tinos').fontSize(TYPE.body);
      for (const { row, top, laid } of page.rows) {
        found.form.columns.forEach((column, index) => {
          const box = frame.boxes[index] ?? { left: 0, width: 0 };
          const words = column.fields.map((field) => row.cells[field] ?? '').join('\n');
          const x = sheet.left + box.left;
          pdf.rect(x, top, box.width, laid.height).stroke();
          if (words !== '')
            pdf.text(words, x + CELL_PADDING.x, top + CELL_PADDING.y, {
              width: innerWidth(box),
              align: column.align ?? 'left',
            });
        });
      }
    }
    pdf.end();
    await once(target, 'finish');
    return pages.length;
  };
}

/** The next page, ten times: the drawing thread waits ready, as it does behind a window that is open. */
async function nextPages(session: Session): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    addRows(session, count + 1 + round * 8, 8);
    const press = startPress();
    // Long enough for the thread to be ready.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const started = performance.now();
    const answer = await printPages(session, { form: 'out', out: file }, true, press);
    times.push(performance.now() - started);
    if (!answer.ok || answer.pages > 2) throw new Error(JSON.stringify(answer));
    await press.stop();
  }
  return times;
}

const session = await bookOf(dir, count);
const work = way === 'pdfkit' ? await byPdfkit(session) : () => wholeBook(session);
const [started, cpu] = [performance.now(), process.cpuUsage()];
const next = way === 'next' ? await nextPages(session) : [];
const pages = way === 'next' ? next.length : await work();
const { user, system } = process.cpuUsage(cpu);
const spent = way === 'next' ? (next.sort((a, b) => a - b)[next.length >> 1] ?? 0) : performance.now() - started;
session.close();
process.stdout.write(
  JSON.stringify({ ms: spent, cpu: (user + system) / 1_000, peakMb: process.resourceUsage().maxRSS / 1_024, pages }),
);
