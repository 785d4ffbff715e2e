import { basename } from 'node:path';
import type { PaperRequest, PaperSheets, Printer, ShellResult } from '../../shared/bridge.ts';
import { done, refuse } from '../../shared/result.ts';
import { replaceFile } from '../care/files.ts';
import { type Drawn, drawDraft, partName } from '../register/printing.ts';
import type { Session } from '../register/register.ts';

/** Paper for the window: drawn in memory, shown, printed, or written where the person says. Each is journalled before it is drawn. */

export type Press = {
  preview(session: Session, request: PaperRequest): Promise<ShellResult<PaperSheets>>;
  print(
    session: Session,
    request: PaperRequest,
    printer: string | undefined,
  ): Promise<ShellResult<{ pages: number; seq: number }>>;
  savePdf(session: Session, request: PaperRequest): Promise<ShellResult<{ file: string; pages: number } | null>>;
  printers(): Promise<readonly Printer[]>;
  stop(): void;
};

export type PaperParts = {
  /** The system's dialog; `null` when the person closed it. */
  readonly chooseFile: (suggested: string) => Promise<string | null>;
  readonly printer: {
    list(): Promise<readonly Printer[]>;
    /** Puts PDF files on paper, one after the other; answers how many pages, fewer when stopped. */
    print(parts: readonly Uint8Array[], printer: string | undefined): Promise<{ ok: boolean; pages: number }>;
    stop(): void;
  };
};

function draw(session: Session, request: PaperRequest, file: string): Promise<ShellResult<Drawn>> {
  if (request.mode === 'draft') return drawDraft(session, request, file);
  return Promise.resolve(refuse('print.notYet', 'Bản này mới in được bản nháp. Hãy chọn "Bản nháp".'));
}

export function openPress({ chooseFile, printer }: PaperParts): Press {
  return {
    preview: async (session, request) => {
      const drawn = await draw(session, request, 'màn hình');
      if (!drawn.ok) return drawn;
      const { parts, pages, seq } = drawn.value;
      const [bytes = new Uint8Array(), ...rest] = parts;
      return done({ bytes, rest, pages, seq });
    },
    print: async (session, request, name) => {
      const drawn = await draw(session, request, name ?? 'máy in');
      if (!drawn.ok) return drawn;
      const printed = await printer.print(drawn.value.parts, name);
      if (printed.ok) return done({ pages: printed.pages, seq: drawn.value.seq });
      return refuse(
        printed.pages < drawn.value.pages ? 'call.cancelled' : 'print.failed',
        `Máy in dừng sau ${printed.pages} trên ${drawn.value.pages} trang. Hãy xem máy in rồi in lại.`,
      );
    },
    savePdf: async (session, request) => {
      const file = await chooseFile(`${request.form}${request.year === undefined ? '' : `-${request.year}`}.pdf`);
      if (file === null) return done(null);
      const drawn = await draw(session, request, basename(file));
      if (!drawn.ok) return drawn;
      const { parts, pages } = drawn.value;
      for (const [index, bytes] of parts.entries()) await replaceFile(partName(file, index + 1, parts.length), bytes);
      return done({ file: basename(file), pages });
    },
    printers: () => printer.list(),
    stop: () => printer.stop(),
  };
}
