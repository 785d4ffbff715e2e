import { basename } from 'node:path';
import { done, refuse } from '../../shared/base/result.ts';
import type { PaperSheets, Printer, ShellResult } from '../../shared/bridge.ts';
import { keptPress } from '../paper/kept-press.ts';
import { print } from '../print/print.ts';
import type { PrintRequest } from '../print/request.ts';
import type { Keep } from '../print/who-and-where.ts';
import type { Session } from '../register/register.ts';
import { reportFault } from './report.ts';

/** Paper for the window: drawn in memory, shown, printed, or written where the person says. Each is journalled before it is drawn. */

export type Press = {
  preview(session: Session, request: PrintRequest): Promise<ShellResult<PaperSheets>>;
  /** Journals and draws what goes to a printer; `putOnPaper` needs the register no more, so a lock does not wait for the printer. */
  draw(session: Session, request: PrintRequest, printer: string | undefined): Promise<ShellResult<PaperSheets>>;
  putOnPaper(sheets: PaperSheets, printer: string | undefined): Promise<ShellResult<Printed>>;
  /** Where the person wants the PDF; asked before the register is touched. */
  chooseFile(request: PrintRequest): Promise<string | null>;
  savePdf(session: Session, request: PrintRequest, file: string): Promise<ShellResult<{ file: string; pages: number }>>;
  /** What the system knows; somebody is about to print, so the drawing thread gets ready. */
  printers(): Promise<readonly Printer[]>;
  /** Ends what is being printed, and the drawing thread with all that it holds. */
  stop(): void;
};
type Printed = { readonly pages: number; readonly seq: number };

export type PaperParts = {
  /** The system's dialog; `null` when the person closed it. */
  readonly chooseFile: (suggested: string) => Promise<string | null>;
  readonly printer: {
    list(): Promise<readonly Printer[]>;
    /** Puts PDF files on paper, one after the other; answers how many pages, fewer when stopped. */
    print(
      parts: readonly Uint8Array[],
      printer: string | undefined,
    ): Promise<{ ok: boolean; stopped: boolean; pages: number }>;
    stop(): void;
  };
};

export function openPress({ chooseFile, printer }: PaperParts): Press {
  const kept = keptPress();

  /** The thread may be why nothing was drawn: the next print gets another. */
  async function draw(session: Session, request: PrintRequest, out: string, keep?: Keep): ReturnType<typeof print> {
    const drawn = await kept.use((press) => print(session, request, { out, keep, press }));
    if (!drawn.ok && drawn.error.kind === 'refused' && drawn.error.rule === 'print.notDrawn') kept.stop();
    return drawn;
  }

  async function inMemory(session: Session, request: PrintRequest, out: string): Promise<ShellResult<PaperSheets>> {
    const parts: Uint8Array[] = [];
    const keep: Keep = async (_file, bytes) => void parts.push(bytes);
    const drawn = await draw(session, request, out, keep);
    if (!drawn.ok) return drawn;
    const [bytes = new Uint8Array(), ...rest] = parts;
    return done({ bytes, rest, pages: drawn.pages ?? 1, seq: drawn.seq });
  }

  return {
    preview: (session, request) => {
      const binds = request.of === 'book' && (request.mode === 'new' || request.mode === 'close');
      return inMemory(session, binds ? { ...request, mode: 'draft' } : request, 'màn hình');
    },
    draw: (session, request, name) => inMemory(session, request, name ?? 'máy in'),
    putOnPaper: async ({ bytes, rest, pages, seq }, name) => {
      const noted = `đã ghi vào nhật ký (dòng ${seq}): hãy xem máy in rồi chọn "In lại".`;
      try {
        const printed = await printer.print([bytes, ...rest], name);
        if (printed.ok) return done({ pages, seq });
        return refuse(
          printed.stopped ? 'call.cancelled' : 'print.failed',
          `Máy in dừng sau ${printed.pages} mặt giấy. Các trang ${noted}`,
        );
      } catch (error) {
        reportFault('printer', error);
        return refuse('print.failed', `Chưa in xong vì lỗi khi gửi ra máy in. Các trang ${noted}`);
      }
    },
    chooseFile: async (request) => {
      const { year } = request;
      const form = request.of === 'paper' ? request.paper.name : request.form;
      const file = await chooseFile(`${form}${year === undefined ? '' : `-${year}`}.pdf`);
      return file === null || file.toLowerCase().endsWith('.pdf') ? file : `${file}.pdf`;
    },
    savePdf: async (session, request, file) => {
      const drawn = await draw(session, request, file);
      return drawn.ok ? done({ file: basename(file), pages: drawn.pages ?? 1 }) : drawn;
    },
    printers: () => {
      kept.warm();
      return printer.list();
    },
    stop: () => {
      printer.stop();
      kept.stop();
    },
  };
}
