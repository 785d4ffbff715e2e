import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { z } from 'zod';
import { faults } from '../../shared/base/fields.ts';
import { invalid } from '../../shared/base/result.ts';
import { secondPerson } from './call.ts';
import { type Around, shellCalls } from './calls.ts';
import { chooseFile, chooseFolder, chooseNewBackup, chooseOldBackup } from './dialogs.ts';
import { askOpen, isLook } from './engine.ts';
import type { Door, Doorkeeper } from './ipc.ts';
import type { PaperParts, Press } from './paper.ts';
import { openPrinter } from './printer.ts';
import { refusalOf } from './report.ts';
import type { Layout } from './window.ts';

/** The page's door: names and the second person are parsed here, the values of acts and questions where they are decided. */

export type PageDoor = Door & {
  /** What reads the register in threads ends with it. */
  stopLongWork(): void;
};

type Given = Pick<Around, 'desk' | 'places' | 'looks' | 'tell' | 'copied'> & {
  readonly window: BrowserWindow;
  readonly layout: Layout;
  readonly doorkeeper: Doorkeeper;
  readonly home: string;
};

const name = z.string().max(60);

export function openDoor({ desk, places, looks, tell, copied, window, layout, doorkeeper, home }: Given): PageDoor {
  const press = pressWhenNeeded({
    chooseFile: (suggested) => chooseFile(window, suggested),
    printer: openPrinter(layout, doorkeeper, () => window),
  });
  const ownFolder = join(home, 'So mat');
  const calls = shellCalls({
    desk,
    places,
    looks,
    press,
    tell,
    copied,
    ownFolder,
    chooseFolder: (purpose) => chooseFolder(window, purpose),
    care: {
      chooseFolder: (purpose) => chooseFolder(window, purpose),
      chooseNewBackup: (suggested) => chooseNewBackup(window, suggested),
      chooseOldBackup: () => chooseOldBackup(window),
    },
  });
  return {
    run: async (given, values, second) => {
      const act = name.safeParse(given);
      if (!act.success) return invalid({ act: 'Không có việc này.' });
      const co = secondPerson.optional().safeParse(second ?? undefined);
      if (!co.success)
        return invalid(
          Object.fromEntries(Object.entries(faults(co.error)).map(([key, fault]) => [`second.${key}`, fault])),
        );
      return desk.run(act.data, values, co.data).catch(refusalOf);
    },
    ask: async (given, values) => {
      const query = name.safeParse(given);
      if (!query.success) return invalid({ query: 'Không có câu hỏi này.' });
      // Rows hold objects of classes (`Text`): plain data crosses, the same as the command line prints.
      return desk
        .within(async (session) => {
          // An inspector's look is a line of the journal; a verification reads the file beneath.
          if (isLook(session, query.data)) await desk.quiet();
          return askOpen(session, query.data, values);
        })
        .then((answer): unknown => JSON.parse(JSON.stringify(answer)))
        .catch(refusalOf);
    },
    shell: calls.answer,
    stopLongWork: calls.stopLongWork,
  };
}

/** Fonts and page making are a megabyte of program: they come with the first sheet, not with the password. */
function pressWhenNeeded(parts: PaperParts): Press {
  let loaded: Promise<Press> | null = null;
  const press = (): Promise<Press> => {
    loaded ??= import('./paper.ts').then(({ openPress }) => openPress(parts));
    return loaded;
  };
  return {
    preview: async (session, request) => (await press()).preview(session, request),
    draw: async (session, request, how) => (await press()).draw(session, request, how),
    plan: async (session, request) => (await press()).plan(session, request),
    ready: async (printer) => (await press()).ready(printer),
    putOnPaper: async (sheets, how) => (await press()).putOnPaper(sheets, how),
    chooseFile: async (request) => (await press()).chooseFile(request),
    savePdf: async (session, request, file) => (await press()).savePdf(session, request, file),
    printers: async () => (await press()).printers(),
    // Where nothing was ever drawn there is nothing to stop.
    stop: () => void loaded?.then((drawing) => drawing.stop()),
  };
}
