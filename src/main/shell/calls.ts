import { basename } from 'node:path';
import { z } from 'zod';
import { fields } from '../../shared/base/fields.ts';
import { done, invalid, refuse } from '../../shared/base/result.ts';
import { draftKey, dropDraft, loadDrafts, saveDraft } from '../journal/drafts.ts';
import { paperCards } from '../print/papers.ts';
import type { Session } from '../register/register.ts';
import { parseAnchor } from '../register/verify.ts';
import { startVerification, type Verification } from '../register/verifying.ts';
import { type Answer, call, secret, type Table, words } from './call.ts';
import { type CareDialogs, careCalls } from './care.ts';
import type { Desk, Parts } from './desk.ts';
import * as engine from './engine.ts';
import type { Press } from './paper.ts';
import type { Places } from './places.ts';
import { refusalOf } from './report.ts';

/** The closed list of calls that are not acts: each parsed once, strictly, and answered by a value. */

export type Around = {
  readonly desk: Desk;
  readonly places: Places;
  readonly press: Press;
  readonly tell: Parts['tell'];
  /** The system's dialog; `null` when the person closed it. */
  readonly chooseFolder: (purpose: 'open' | 'create') => Promise<string | null>;
  readonly care: CareDialogs;
  /** Where a new register lies unless the person says otherwise. */
  readonly ownFolder: string;
};

const nothing = fields({});
const paper = fields({
  form: words,
  series: words.optional(),
  year: z.int().optional(),
  volume: z.int().optional(),
  mode: z.enum(['draft', 'new', 'close', 'again']),
  from: z.int().optional(),
  to: z.int().optional(),
  ref: words.optional(),
  days: fields({ from: words.optional(), to: words.optional() }).optional(),
  recoveryCode: words.optional(),
});

const CANCELLED = refuse('call.cancelled', 'Chưa chọn thư mục.');

const founding = fields({
  office: words,
  symbol: words.optional(),
  place: words.optional(),
  login: words,
  password: secret,
  network: z.enum(['block', 'warn']),
  anyPlace: z.boolean().optional(),
});
const purpose = fields({ purpose: z.enum(['open', 'create']) });

const LASTING = ['register.damaged', 'register.newer', 'register.keysMissing', 'register.keysOld'];

export type Calls = {
  answer(name: unknown, values: unknown): Promise<unknown>;
  /** What reads the register in threads ends with it. */
  stopLongWork(): void;
};

export function shellCalls({ desk, places, press, tell, chooseFolder, ownFolder, ...around }: Around): Calls {
  const care = careCalls({ desk, places, tell, dialogs: around.care });
  let pending: string | null = null;
  let verification: Verification | null = null;

  async function openRegister(): Answer<'openFolder'> {
    const chosen = await chooseFolder('open');
    if (chosen === null) return CANCELLED;
    if (!engine.isRegister(chosen)) {
      return refuse(
        'register.notRegister',
        'Thư mục này không phải là sổ. Hãy chọn thư mục có tệp keys.json và register.db.',
      );
    }
    await desk.lock('user');
    places.remember(chosen);
    desk.settle(chosen);
    return done(desk.state());
  }

  async function chooseNew(): Answer<'openFolder'> {
    const chosen = await chooseFolder('create');
    if (chosen === null) return CANCELLED;
    pending = engine.newFolder(chosen);
    const bad = engine.refusedPlace(pending);
    if (bad !== null) {
      return refuse('register.refusedPlace', `${bad} Hãy chọn một thư mục trên ổ đĩa của chính máy này.`);
    }
    return done({ ...desk.state(), folder: basename(pending) });
  }

  async function create({ password, anyPlace, ...input }: z.output<typeof founding>): Answer<'create'> {
    const folder = pending ?? engine.newFolder(ownFolder);
    const made = await engine.create(folder, input, password, anyPlace === true);
    if (!made.ok) return made;
    pending = null;
    places.remember(folder);
    desk.settle(folder);
    // It may stay locked: on a network under `block`. The code must be shown all the same.
    await desk.unlock(input.login, password).catch(refusalOf);
    return done({ recoveryCode: made.value.recoveryCode });
  }

  async function unlock({ login, password }: { login: string; password: string }): Answer<'unlock'> {
    const found = await desk.unlock(login, password).catch(refusalOf);
    if (!found.ok && found.error.kind === 'refused' && LASTING.includes(found.error.rule)) {
      desk.settle(desk.folder(), found.error.message);
    }
    return found;
  }

  /** What writes waits until no verification reads the file beneath. */
  function writing<T>(work: (session: Session) => Promise<T> | T): ReturnType<typeof desk.within<T>> {
    return desk.within(async (session) => {
      await desk.quiet();
      return work(session);
    });
  }

  async function verify(typed: string): Answer<'verify'> {
    const anchor = typed === '' ? null : parseAnchor(typed);
    if (anchor === null && typed !== '') {
      return invalid({ anchor: 'Mã có dạng SỐ:MÃ với ít nhất 16 chữ số hệ 16, như in ở chân trang sổ.' });
    }
    if (verification !== null) return refuse('shell.busy', 'Đang kiểm tra. Hãy chờ.');
    const started = await desk.within((session) =>
      startVerification(session, anchor, (step, at, total) =>
        tell({ kind: 'progress', call: 'verify', step, done: at, total }),
      ),
    );
    if ('ok' in started) return started;
    verification = started;
    desk.pauseActs(started.pagesRead);
    try {
      return await started.found;
    } finally {
      verification = null;
    }
  }

  const table: Table = {
    state: call(nothing, async () => done(desk.state())),
    create: call(founding, create),
    openFolder: call(purpose, (input) => (input.purpose === 'open' ? openRegister() : chooseNew())),
    unlock: call(fields({ login: words, password: secret }), unlock),
    lock: call(nothing, async () => done(await desk.lock('person').then(() => null))),
    changeUser: call(nothing, async () => done(await desk.lock('user').then(() => null))),
    saveDraft: call(fields({ form: draftKey, values: z.unknown() }), ({ form, values }) =>
      writing(({ db, login }) =>
        saveDraft(db, login, form, values, new Date())
          ? done(null)
          : refuse('draft.tooMuch', 'Bản đang soạn quá dài nên không giữ được.'),
      ),
    ),
    loadDrafts: call(nothing, () => desk.within(({ db, login }) => done(loadDrafts(db, login, new Date())))),
    dropDraft: call(fields({ form: draftKey }), ({ form }) =>
      writing(({ db, login }) => {
        dropDraft(db, login, form);
        return done(null);
      }),
    ),
    preview: call(paper, (request) => writing((session) => press.preview(session, request))),
    print: call(fields({ ...paper.shape, printer: words.optional() }), async ({ printer, ...request }) => {
      const drawn = await writing((session) => press.draw(session, request, printer));
      return drawn.ok ? press.putOnPaper(drawn.value, printer) : drawn;
    }),
    printers: call(nothing, async () => done(await press.printers())),
    papers: call(nothing, async () => done(paperCards())),
    savePdf: call(paper, async (request): Answer<'savePdf'> => {
      const file = await press.chooseFile(request);
      return file === null ? done(null) : writing((session) => press.savePdf(session, request, file));
    }),
    verify: call(fields({ anchor: words.optional() }), ({ anchor }) => verify(anchor?.trim() ?? '')),
    ...care.table,
    cancel: call(fields({ call: z.enum(['verify', 'print', 'backup', 'checkBackup', 'restore']) }), async (input) => {
      if (input.call === 'verify') verification?.stop();
      else if (input.call === 'print') press.stop();
      else care.stop(input.call);
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
      verification?.stop();
      press.stop();
      care.stopAll();
    },
  };
}
