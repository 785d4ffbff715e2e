import { basename } from 'node:path';
import { done, refuse } from '../../shared/base/result.ts';
import type { PaperSheets, Printer, PutOnPaper, ShellResult } from '../../shared/bridge.ts';
import type { PrintPlan } from '../../shared/print-plan.ts';
import { keptPress } from '../paper/kept-press.ts';
import { pagesInWords } from '../print/noted.ts';
import { planPrint, print } from '../print/print.ts';
import type { PrintRequest } from '../print/request.ts';
import type { Keep, Target } from '../print/who-and-where.ts';
import type { Session } from '../register/register.ts';
import type { PrintHow } from './printer-words.ts';
import { reportFault } from './report.ts';

/** Paper for the window: drawn in memory, shown, printed, or written where the person says. Each is journalled before it is drawn. */

export type Press = {
  preview(session: Session, request: PrintRequest): Promise<ShellResult<PaperSheets>>;
  /** What binding would do now: told before anybody decides it. */
  plan(session: Session, request: PrintRequest): Promise<ShellResult<PrintPlan>>;
  /** Whether the printer is there and takes jobs: asked before a line is written. */
  ready(printer: string | undefined): Promise<ReturnType<typeof refuse> | null>;
  /** Journals and draws what goes to a printer; `putOnPaper` needs the register no more, so a lock does not wait for the printer. */
  draw(session: Session, request: PrintRequest, how: PrintHow): Promise<ShellResult<DrawnSheets>>;
  putOnPaper(sheets: DrawnSheets, how: PrintHow): Promise<ShellResult<PutOnPaper>>;
  /** Where the person wants the PDF; asked before the register is touched. */
  chooseFile(request: PrintRequest): Promise<string | null>;
  savePdf(session: Session, request: PrintRequest, file: string): Promise<ShellResult<{ file: string; pages: number }>>;
  /** What the system knows; somebody is about to print, so the drawing thread gets ready. */
  printers(): Promise<readonly Printer[]>;
  /** Ends what is being printed, and the drawing thread with all that it holds. */
  stop(): void;
};

/** Sheets that wait for the printer, and how what is lacking of them is printed once more. */
export type DrawnSheets = PaperSheets & {
  readonly goOn: (faces: number) => string;
  /** Whether somebody has stopped the print while it was drawn. */
  readonly stopped: () => boolean;
};

/** What came of a print: how many faces were taken by the printer, on how many sheets of paper. */
export type PrintOutcome = {
  readonly outcome: 'done' | 'stopped' | 'cancelled' | 'failed' | 'unanswered';
  readonly why?: string;
  readonly faces: number;
  readonly sheets: number;
};

export type PaperParts = {
  /** The system's dialog; `null` when the person closed it. */
  readonly chooseFile: (suggested: string) => Promise<string | null>;
  readonly printer: {
    list(): Promise<readonly Printer[]>;
    /** Puts PDF files on paper, one after the other. */
    print(parts: readonly Uint8Array[], how: PrintHow): Promise<PrintOutcome>;
    stop(): void;
  };
};

const UNWRITTEN = 'chưa trang nào được ghi.';

export function openPress({ chooseFile, printer }: PaperParts): Press {
  const kept = keptPress();
  let stops = 0;

  /** The thread may be why nothing was drawn: the next print gets another. */
  async function draw(session: Session, request: PrintRequest, target: Target): ReturnType<typeof print> {
    const drawn = await kept.use((press) => print(session, request, { ...target, press }));
    if (!drawn.ok && drawn.error.kind === 'refused' && drawn.error.rule === 'print.notDrawn') kept.stop();
    return drawn;
  }

  async function inMemory(
    session: Session,
    request: PrintRequest,
    target: Omit<Target, 'keep'>,
  ): Promise<ShellResult<DrawnSheets>> {
    const parts: Uint8Array[] = [];
    const before = stops;
    const keep: Keep = async (_file, bytes) => void parts.push(bytes);
    const drawn = await draw(session, request, { ...target, keep });
    if (!drawn.ok) return drawn;
    const [bytes = new Uint8Array(), ...rest] = parts;
    const { seq, from, to, pages = 1 } = drawn;
    const goOn = (faces: number): string => againOf(request, faces, from, to);
    return done({ bytes, rest, pages, seq, goOn, stopped: () => stops !== before });
  }

  async function ready(name: string | undefined): Promise<ReturnType<typeof refuse> | null> {
    const listed = await printer.list().catch(() => null);
    const says = unready(listed, name);
    return says === null ? null : refuse('print.noPrinter', says);
  }

  return {
    preview: async (session, request) => {
      const seen = await inMemory(session, seenOf(request), { out: 'màn hình' });
      if (!seen.ok) return seen;
      const { bytes, rest, pages, seq } = seen.value;
      return done({ bytes, rest, pages, seq });
    },
    plan: (session, request) =>
      kept.use(async (press) => {
        const plan = planPrint(session, request, press);
        return 'ok' in plan ? plan : done(plan);
      }),
    ready,
    draw: (session, request, { printer: name, sides }) => inMemory(session, request, { out: name ?? 'máy in', sides }),
    putOnPaper: async (sheets, how) => {
      if (sheets.stopped())
        return refuse('call.cancelled', unfinished({ outcome: 'stopped', faces: 0, sheets: 0 }, sheets));
      try {
        const printed = await printer.print([sheets.bytes, ...sheets.rest], how);
        const { outcome, faces, sheets: leaves } = printed;
        if (outcome === 'done') return done({ pages: sheets.pages, faces, sheets: leaves, seq: sheets.seq });
        const rule = outcome === 'stopped' || outcome === 'cancelled' ? 'call.cancelled' : 'print.failed';
        return refuse(rule, unfinished(printed, sheets));
      } catch (error) {
        reportFault('printer', error);
        return refuse('print.failed', unfinished({ outcome: 'failed', faces: 0, sheets: 0 }, sheets));
      }
    },
    chooseFile: async (request) => {
      const { year } = request;
      const form = request.of === 'paper' ? request.paper.name : request.form;
      const file = await chooseFile(`${form}${year === undefined ? '' : `-${year}`}.pdf`);
      return file === null || file.toLowerCase().endsWith('.pdf') ? file : `${file}.pdf`;
    },
    savePdf: async (session, request, file) => {
      const drawn = await draw(session, request, { out: file });
      return drawn.ok ? done({ file: basename(file), pages: drawn.pages ?? 1 }) : drawn;
    },
    printers: () => {
      kept.warm();
      return printer.list();
    },
    stop: () => {
      stops += 1;
      printer.stop();
      kept.stop();
    },
  };
}

/** Seeing binds no page and spoils no sheet. */
function seenOf(request: PrintRequest): PrintRequest {
  if (request.of !== 'book') return request;
  if (request.mode === 'again') return { ...request, spoiled: false };
  return request.mode === 'draft' ? request : { ...request, mode: 'draft' };
}

/** Why nothing can be printed now; `null`: the printer is there. */
function unready(listed: readonly Printer[] | null, name: string | undefined): string | null {
  if (listed === null) return `Máy tính không trả lời về các máy in; ${UNWRITTEN} Hãy khởi động lại máy in rồi in lại.`;
  if (listed.length === 0) return `Máy tính chưa có máy in nào; ${UNWRITTEN} Hãy cài máy in, hoặc lưu thành PDF.`;
  const chosen = listed.find((one) => one.name === name);
  if (name !== undefined && !chosen) return `Không còn máy in đã chọn; ${UNWRITTEN} Hãy chọn máy in khác.`;
  if (chosen?.refuses)
    return `Máy in "${chosen.title}" không nhận việc in; ${UNWRITTEN} Hãy mở lại máy in hoặc chọn máy khác.`;
  return null;
}

/** How what is not on paper is printed once more: the pages after those that the printer has taken, the cover's two faces before page 1. */
function againOf(request: PrintRequest, faces: number, from: number | undefined, to: number | undefined): string {
  if (request.of === 'paper') return 'in giấy này lần nữa';
  if (request.mode === 'draft' || from === undefined || to === undefined) return 'in bản nháp lần nữa';
  const next = Math.min(to, from + Math.max(0, faces - (from === 1 ? 2 : 0)));
  return `chọn “In lại” để in ${pagesInWords(next, to)}`;
}

const WHY: Readonly<Record<PrintOutcome['outcome'], string>> = {
  done: '',
  stopped: 'đã dừng theo ý người dùng, mặt đang gửi có thể vẫn ra giấy',
  cancelled: 'việc in đã bị hủy',
  failed: 'có lỗi khi gửi ra máy in',
  unanswered: 'máy in không trả lời',
};

function unfinished({ outcome, why = WHY[outcome], faces, sheets }: PrintOutcome, { seq, goOn }: DrawnSheets): string {
  const taken = faces === 0 ? 'chưa nhận mặt nào' : `đã nhận ${faces} mặt (${sheets} tờ)`;
  return `Chưa in xong: ${why}; máy in ${taken}. Các trang đã ghi vào nhật ký (dòng ${seq}): hãy xem máy in rồi ${goOn(faces)}.`;
}
