import { z } from 'zod';
import { faults, fields } from '../../shared/base/fields.ts';
import { done, invalid, refuse } from '../../shared/base/result.ts';
import { look } from '../../shared/look.ts';
import { draftKey, dropDraft, loadDrafts, saveDraft } from '../journal/drafts.ts';
import { paperCards } from '../print/papers.ts';
import { printRequest } from '../print/request.ts';
import type { Session } from '../register/register.ts';
import { backupCalls } from './backing-up.ts';
import { type Answer, call, type Table, words } from './call.ts';
import type { CareDialogs } from './care-around.ts';
import type { Copied } from './clipboard.ts';
import type { Desk, Parts } from './desk.ts';
import { shownNothing } from './engine.ts';
import { longWork } from './long-work.ts';
import type { Looks } from './look.ts';
import { keyCalls } from './new-keys.ts';
import { type OpeningAround, openingCalls } from './opening.ts';
import type { Press } from './paper.ts';
import type { LOCKED } from './report.ts';
import { restoreCalls } from './restoring.ts';
import { verifyCall } from './verifying.ts';

/** The closed list of calls that are not acts: each parsed once, strictly, and answered by a value. */

export type Around = OpeningAround & {
  readonly looks: Looks;
  readonly press: Press;
  readonly tell: Parts['tell'];
  readonly care: CareDialogs;
  readonly copied: Pick<Copied, 'write'>;
};

const nothing = fields({});
/** A whole screen of rows is less. */
const copiedText = z.string().min(1).max(1_000_000);

export type Calls = {
  answer(name: unknown, values: unknown): Promise<unknown>;
  /** What reads the register in threads ends with it. */
  stopLongWork(): void;
};

function draftCalls(desk: Desk): Pick<Table, 'saveDraft' | 'loadDrafts' | 'dropDraft'> {
  return {
    saveDraft: call(fields({ form: draftKey, values: z.unknown() }), ({ form, values }) =>
      writing(desk, ({ db, login }) =>
        saveDraft(db, login, form, values, new Date())
          ? done(null)
          : refuse('draft.tooMuch', 'Bản đang soạn quá dài nên không giữ được.'),
      ),
    ),
    loadDrafts: call(nothing, () =>
      desk.within(({ db, login }) => {
        const now = new Date();
        return shownNothing(db, login, now) ?? done(loadDrafts(db, login, now));
      }),
    ),
    dropDraft: call(fields({ form: draftKey }), ({ form }) =>
      writing(desk, ({ db, login }) => {
        dropDraft(db, login, form);
        return done(null);
      }),
    ),
  };
}

/** Which printer, and whether on both sides of a sheet. */
const onPrinter = z.looseObject({ printer: words.optional(), sides: z.enum(['one', 'two']).default('one') });

function paperCalls(
  desk: Desk,
  press: Press,
): Pick<Table, 'papers' | 'plan' | 'preview' | 'print' | 'printers' | 'savePdf'> {
  return {
    preview: call(printRequest, (request) => writing(desk, (session) => press.preview(session, request))),
    plan: call(printRequest, (request) => desk.within((session) => press.plan(session, request))),
    print: call(onPrinter, async ({ printer, sides, ...typed }) => {
      const request = printRequest.safeParse(typed);
      if (!request.success) return invalid(faults(request.error));
      const unready = await press.ready(printer);
      if (unready) return unready;
      const drawn = await writing(desk, (session) => press.draw(session, request.data, { printer, sides }));
      return drawn.ok ? press.putOnPaper(drawn.value, { printer, sides }) : drawn;
    }),
    papers: call(nothing, async () => done(paperCards())),
    printers: call(nothing, async () => done(await press.printers())),
    savePdf: call(printRequest, async (request): Answer<'savePdf'> => {
      const file = await press.chooseFile(request);
      return file === null ? done(null) : writing(desk, (session) => press.savePdf(session, request, file));
    }),
  };
}

/** What writes waits until no verification reads the file beneath. */
function writing<T>(desk: Desk, work: (session: Session) => Promise<T> | T): Promise<T | typeof LOCKED> {
  return desk.within(async (session) => {
    await desk.quiet();
    return work(session);
  });
}

export function shellCalls({ desk, places, looks, press, tell, chooseFolder, ownFolder, care, copied }: Around): Calls {
  const work = longWork();
  const verification = verifyCall({ desk, tell });
  const about = { desk, places, tell, dialogs: care, work };
  const table: Table = {
    state: call(nothing, async () => done(desk.state())),
    look: call(nothing, async () => done(looks.look())),
    keepLook: call(look, async (now) => {
      looks.keep(now);
      return done(null);
    }),
    ...openingCalls({ desk, places, chooseFolder, ownFolder }),
    lock: call(nothing, async () => done(await desk.lock('person').then(() => null))),
    changeUser: call(nothing, async () => done(await desk.lock('user').then(() => null))),
    copy: call(fields({ text: copiedText }), async ({ text }) => done(await copied.write(text).then(() => null))),
    ...draftCalls(desk),
    ...paperCalls(desk, press),
    ...verification.table,
    ...backupCalls(about),
    ...restoreCalls(about),
    ...keyCalls(about),
    cancel: call(fields({ call: z.enum(['verify', 'print', 'backup', 'checkBackup', 'restore']) }), async (input) => {
      if (input.call === 'verify') verification.stop();
      else if (input.call === 'print') press.stop();
      else work.stop(input.call);
      return done(null);
    }),
  };
  const byName: ReadonlyMap<unknown, (values: unknown) => Promise<unknown>> = new Map(Object.entries(table));
  return {
    answer: async (name, values) => {
      const known = byName.get(name);
      return known ? known(values) : invalid({ call: 'Không có lệnh này.' });
    },
    stopLongWork: () => {
      verification.stop();
      press.stop();
      work.stopAll();
    },
  };
}
