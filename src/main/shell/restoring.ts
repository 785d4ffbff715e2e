import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { fields } from '../../shared/base/fields.ts';
import { done, invalid, refuse } from '../../shared/base/result.ts';
import type { Opener } from '../care/backup-open.ts';
import { startCheck, startRestore } from '../care/caring.ts';
import { endRestore } from '../care/end-restore.ts';
import { type Answer, call, type Table, words } from './call.ts';
import { BUSY, type CareAround, NO_REGISTER } from './care-around.ts';
import * as engine from './engine.ts';
import { progressOf } from './long-work.ts';

/** Checking and restoring a backup that the person has chosen. */

const opener = { login: words.optional(), password: words.optional(), recoveryCode: words.optional() };
const restoring = fields({
  ...opener,
  into: z.enum(['here', 'new']),
  behindPages: z.boolean().optional(),
  anyPlace: z.boolean().optional(),
  there: fields(opener).optional(),
  withoutItsPassword: z.boolean().optional(),
});

const NO_FILE = refuse('backup.notChosen', 'Chưa chọn tệp sao lưu. Hãy chọn tệp trước.');

function openerOf({ login, password, recoveryCode }: z.output<z.ZodObject<typeof opener>>): Opener | null {
  if (recoveryCode !== undefined && recoveryCode.trim() !== '') return { recoveryCode };
  return login !== undefined && password !== undefined && login.trim() !== '' && password !== ''
    ? { login, password }
    : null;
}

const WHO = invalid({ login: 'Hãy nhập tên đăng nhập và mật khẩu của ngày sao lưu, hoặc mã khôi phục.' });

type Asked = Omit<Parameters<typeof startRestore>[0], 'dir'>;

/** The calls about a backup that is there. */
export function restoreCalls(
  around: CareAround,
): Pick<Table, 'chooseBackup' | 'checkBackup' | 'restore' | 'endRestore'> {
  const { tell, dialogs, work } = around;
  const restorer = restorerOf(around);
  let chosen: string | null = null;

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
    if (work.running('checkBackup')) return BUSY;
    const found = await work.found('checkBackup', startCheck(chosen, who, progressOf(tell, 'checkBackup')));
    return 'error' in found ? found : done(found);
  }

  async function restore({ into, ...input }: z.output<typeof restoring>): Answer<'restore'> {
    const by = openerOf(input);
    if (by === null) return WHO;
    if (chosen === null) return NO_FILE;
    if (work.running('restore')) return BUSY;
    const asked = {
      file: chosen,
      who: by,
      anyPlace: input.anyPlace === true,
      behindPages: input.behindPages === true,
      there: input.there === undefined ? null : openerOf(input.there),
      withoutItsPassword: input.withoutItsPassword === true,
    };
    return into === 'here' ? restorer.here(asked) : restorer.anew(asked);
  }

  return {
    chooseBackup: call(fields({}), chooseBackup),
    checkBackup: call(fields(opener), (input) => checkBackup(openerOf(input))),
    restore: call(restoring, restore),
    endRestore: call(fields({ take: z.enum(['restored', 'kept']) }), ({ take }) =>
      around.desk.apart(async (dir) => {
        const ended = endRestore(dir, take);
        return ended.ok ? done({ kept: ended.kept === null ? null : basename(ended.kept) }) : ended;
      }),
    ),
  };
}

type Restorer = {
  /** Over the register of this window, which is locked first. */
  here(asked: Asked): Answer<'restore'>;
  /** Into a folder that the person is asked for. */
  anew(asked: Asked): Answer<'restore'>;
};

function restorerOf({ desk, places, tell, dialogs, work }: CareAround): Restorer {
  /** The place that was refused last: `anyPlace` is about this one. */
  let refusedPlace: string | null = null;

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
    const made = await work.found('restore', startRestore({ ...asked, dir }, progressOf(tell, 'restore')));
    if (!made.ok) return made;
    await desk.lock('user');
    refusedPlace = null;
    places.remember(dir);
    desk.settle(dir);
    const kept = made.kept === null ? null : basename(made.kept);
    return done({ folder: basename(dir), kept, pagesLost: made.pagesLost, seq: made.head.seq });
  }

  return { here: restoreHere, anew: restoreAnew };
}
