import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { z } from 'zod';
import { fields } from '../../shared/base/fields.ts';
import { done, invalid, refuse } from '../../shared/base/result.ts';
import type { BackupAtPlace, ShellCall } from '../../shared/bridge.ts';
import { backupName } from '../../shared/subjects/care/generations.ts';
import { backUp, type Copier } from '../care/backup.ts';
import type { Opener } from '../care/backup-open.ts';
import { type Care, recopyInThread, startCheck, startRestore, threadedCopier } from '../care/caring.ts';
import { refusedFolder } from '../care/copying.ts';
import { backUpEverywhere, type PlaceResult } from '../care/places.ts';
import type { CareProgress } from '../file/wrong.ts';
import type { Second } from '../register/execute.ts';
import { recoverRegister } from '../register/keyed.ts';
import type { Session } from '../register/register.ts';
import { rekeyRegister } from '../register/rekey.ts';
import { singleFact } from '../subjects/catalogue.ts';
import { sentenceOf } from './backup-hours.ts';
import { type Answer, call, secret, type Table, words } from './call.ts';
import type { Desk, Parts } from './desk.ts';
import * as engine from './engine.ts';
import type { Places } from './places.ts';
import { type LOCKED, reportFault } from './report.ts';

/** Backups by hand, their check, restoring, a new key, a lost password: whatever takes long runs in a thread. */

export type CareDialogs = {
  readonly chooseFolder: (purpose: 'restore' | 'backup') => Promise<string | null>;
  readonly chooseNewBackup: (suggested: string) => Promise<string | null>;
  readonly chooseOldBackup: () => Promise<string | null>;
};

type Around = {
  readonly desk: Desk;
  readonly places: Places;
  readonly tell: Parts['tell'];
  readonly dialogs: CareDialogs;
};

type CareCall = 'backup' | 'choosePlace' | 'chooseBackup' | 'checkBackup' | 'restore' | 'rekey' | 'recover';
type Stoppable = 'backup' | 'checkBackup' | 'restore';

export type CareCalls = {
  readonly table: Pick<Table, CareCall>;
  stop(what: Stoppable): void;
  stopAll(): void;
};

const opener = { login: words.optional(), password: words.optional(), recoveryCode: words.optional() };
const restoring = fields({
  ...opener,
  into: z.enum(['here', 'new']),
  behindPages: z.boolean().optional(),
  anyPlace: z.boolean().optional(),
});

const BUSY = refuse('shell.busy', 'Việc này hoặc một việc khác trên sổ đang chạy. Hãy chờ xong, hoặc dừng nó.');
const NO_FILE = refuse('backup.notChosen', 'Chưa chọn tệp sao lưu. Hãy chọn tệp trước.');
const NO_REGISTER = refuse('shell.noRegister', 'Chưa chọn sổ. Hãy mở hoặc lập một sổ.');

function openerOf({ login, password, recoveryCode }: z.output<z.ZodObject<typeof opener>>): Opener | null {
  if (recoveryCode !== undefined && recoveryCode.trim() !== '') return { recoveryCode };
  return login !== undefined && password !== undefined && login.trim() !== '' && password !== ''
    ? { login, password }
    : null;
}

const WHO = invalid({ login: 'Hãy nhập tên đăng nhập và mật khẩu của ngày sao lưu, hoặc mã khôi phục.' });

function shownPlace(result: PlaceResult): BackupAtPlace {
  const { place } = result;
  if (!result.ok) return { place, ok: false, message: sentenceOf(result.error) };
  const { file, bytes, seq } = result.backup;
  return { place, ok: true, file: basename(file), bytes, seq, removed: result.removed.length };
}

export function careCalls({ desk, places, tell, dialogs }: Around): CareCalls {
  const stops = new Map<Stoppable, () => void>();
  let chosen: string | null = null;
  /** The place that was refused last: `anyPlace` is about this one. */
  let refusedPlace: string | null = null;

  const progressOf =
    (name: ShellCall): CareProgress =>
    (step, at, total) =>
      tell({ kind: 'progress', call: name, step, done: at, total });

  async function stoppable<T>(what: Stoppable, care: Care<T>): Promise<Awaited<Care<T>['found']>> {
    stops.set(what, care.stop);
    try {
      return await care.found;
    } finally {
      stops.delete(what);
    }
  }

  /** One backup at a time; a person stops the thread that copies. */
  function backingUp<T>(
    work: (session: Session, copier: Copier) => Promise<T>,
  ): Promise<T | typeof BUSY | typeof LOCKED> {
    return desk.within(async (session) => {
      const release = desk.backups.hold();
      if (release === null) return BUSY;
      const threaded = threadedCopier();
      stops.set('backup', threaded.stop);
      try {
        return await work(session, async (...asked) => {
          const copied = await threaded.copier(...asked);
          await desk.quiet();
          return copied;
        });
      } finally {
        stops.delete('backup');
        release();
      }
    });
  }

  async function backupToPlaces(): Answer<'backup'> {
    const made = await backingUp((session, copier) => backUpEverywhere(session, progressOf('backup'), { copier }));
    if (!made.ok) return made;
    const seq = made.places.flatMap((place) => (place.ok ? [place.backup.seq] : [])).at(-1);
    if (seq !== undefined) tell({ kind: 'register', seq });
    return done({ all: made.all, places: made.places.map(shownPlace) });
  }

  async function backupToFile(): Answer<'backup'> {
    if (desk.backups.running() !== null) return BUSY;
    const name = await desk.within(({ db, options }) =>
      done(backupName(singleFact(db, 'register') ?? '', options.now())),
    );
    if (!name.ok) return name;
    // The register may be locked while the dialog is open.
    const file = await dialogs.chooseNewBackup(name.value);
    if (file === null) return done(null);
    const made = await backingUp((session, copier) => backUp(session, file, progressOf('backup'), { copier }));
    if (!made.ok) return made;
    tell({ kind: 'register', seq: made.seq });
    const { bytes, seq } = made;
    const place = { place: dirname(made.file), ok: true, file: basename(made.file), bytes, seq, removed: 0 } as const;
    return done({ all: true, places: [place] });
  }

  async function choosePlace(): Answer<'choosePlace'> {
    const folder = desk.folder();
    if (folder === null) return NO_REGISTER;
    const place = await dialogs.chooseFolder('backup');
    if (place === null) return done(null);
    return refusedFolder(place, folder, false) ?? done({ place });
  }

  async function chooseBackup(): Answer<'chooseBackup'> {
    const file = await dialogs.chooseOldBackup();
    if (file === null) return done(null);
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found?.isFile())
      return refuse('backup.gone', 'Không đọc được tệp này. Hãy cắm lại ổ hoặc USB, hoặc chọn tệp khác.');
    chosen = file;
    return done({ file: basename(file), bytes: found.size });
  }

  async function checkBackup(who: Opener | null): Answer<'checkBackup'> {
    if (who === null) return WHO;
    if (chosen === null) return NO_FILE;
    if (stops.has('checkBackup')) return BUSY;
    const found = await stoppable('checkBackup', startCheck(chosen, who, progressOf('checkBackup')));
    return 'error' in found ? found : done(found);
  }

  async function restore({ into, behindPages, anyPlace, ...who }: z.output<typeof restoring>): Answer<'restore'> {
    const by = openerOf(who);
    if (by === null) return WHO;
    if (chosen === null) return NO_FILE;
    if (stops.has('restore')) return BUSY;
    const asked = { file: chosen, who: by, anyPlace: anyPlace === true, behindPages: behindPages === true };
    return into === 'here' ? restoreHere(asked) : restoreAnew(asked);
  }

  type Asked = Omit<Parameters<typeof startRestore>[0], 'dir'>;

  async function restoreHere(asked: Asked): Answer<'restore'> {
    if (desk.folder() === null) return NO_REGISTER;
    if (desk.backups.running() === 'hand') return BUSY;
    await desk.lock('user', true);
    return desk.apart((dir) => restoreInto(dir, asked));
  }

  async function restoreAnew(asked: Asked): Answer<'restore'> {
    let dir = asked.anyPlace ? refusedPlace : null;
    if (dir === null) {
      const folder = await dialogs.chooseFolder('restore');
      if (folder === null) return done(null);
      dir = engine.newFolder(folder);
    }
    const bad = asked.anyPlace ? null : engine.refusedPlace(dir);
    // Kept for another try: the password may have been wrong.
    refusedPlace = asked.anyPlace || bad !== null ? dir : null;
    if (bad !== null)
      return refuse('register.refusedPlace', `${bad} Hãy chọn một thư mục trên ổ đĩa của chính máy này.`);
    return restoreInto(dir, asked);
  }

  async function restoreInto(dir: string, asked: Asked): Answer<'restore'> {
    const made = await stoppable('restore', startRestore({ ...asked, dir }, progressOf('restore')));
    if (!made.ok) return made;
    await desk.lock('user');
    refusedPlace = null;
    places.remember(dir);
    desk.settle(dir);
    const kept = made.kept === null ? null : basename(made.kept);
    return done({ folder: basename(dir), kept, pagesLost: made.pagesLost, seq: made.head.seq });
  }

  /** His own password, as a second person's is proved: wrong ones count. */
  async function rekey(password: string, second: { login: string; password: string }): Answer<'rekey'> {
    if (desk.backups.running() !== null) return BUSY;
    const proofs = await desk.within(async (session): Promise<{ own: Second; other: Second }> => {
      const own = await engine.proveSecond(session, { login: session.login, password });
      return { own, other: own.proof === 'proved' ? await engine.proveSecond(session, second) : own };
    });
    if ('ok' in proofs) return proofs;
    if (proofs.own.proof === 'wait')
      return refuse('register.wait', 'Đã nhập sai mật khẩu nhiều lần. Hãy chờ rồi thử lại.');
    if (proofs.own.proof === 'wrong') return invalid({ password: 'Mật khẩu của bạn không đúng. Hãy nhập lại.' });
    const made = await desk.exchange((session) => rekeyRegister(session, proofs.other, recopyInThread), password);
    if (!made.ok) return made;
    return done({ recoveryCode: made.recoveryCode });
  }

  async function recover(code: string, login: string, password: string): Answer<'recover'> {
    return desk.apart(async (dir) => {
      const options = { now: () => new Date(), report: reportFault };
      const made = await recoverRegister(dir, code, password, login.trim() === '' ? undefined : login, options);
      return made.ok ? done({ recoveryCode: made.recoveryCode }) : made;
    });
  }

  const second = fields({ login: words, password: words });
  return {
    table: {
      backup: call(fields({ to: z.enum(['places', 'file']) }), ({ to }) =>
        to === 'file' ? backupToFile() : backupToPlaces(),
      ),
      choosePlace: call(fields({}), choosePlace),
      chooseBackup: call(fields({}), chooseBackup),
      checkBackup: call(fields(opener), (input) => checkBackup(openerOf(input))),
      restore: call(restoring, restore),
      rekey: call(fields({ password: secret, second }), (input) => rekey(input.password, input.second)),
      recover: call(fields({ recoveryCode: secret, login: words, password: secret }), (input) =>
        recover(input.recoveryCode, input.login, input.password),
      ),
    },
    stop: (what) => stops.get(what)?.(),
    stopAll: () => {
      for (const stop of stops.values()) stop();
    },
  };
}
