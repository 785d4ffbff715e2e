import { basename } from 'node:path';
import { z } from 'zod';
import { fields } from '../../shared/base/fields.ts';
import { done, refuse } from '../../shared/base/result.ts';
import { type Answer, call, secret, type Table, words } from './call.ts';
import type { Desk } from './desk.ts';
import * as engine from './engine.ts';
import type { Places } from './places.ts';
import { refusalOf } from './report.ts';

/** Which register the window stands before, founding one, and its password. */

const CANCELLED = refuse('call.cancelled', 'Chưa chọn thư mục.');

const OPEN = refuse('shell.open', 'Sổ đang mở. Hãy khóa màn hình rồi lập sổ khác.');

const founding = fields({
  office: words,
  symbol: words.optional(),
  place: words.optional(),
  login: words,
  password: secret,
  network: z.enum(['block', 'warn']),
  anyPlace: z.boolean().optional(),
});
const unlocking = fields({ login: words, password: secret, withoutLog: z.boolean().optional() });
const purpose = fields({ purpose: z.enum(['open', 'create']) });

const LASTING = ['register.damaged', 'register.newer', 'register.keysMissing', 'register.keysOld'];

export type OpeningAround = {
  readonly desk: Desk;
  readonly places: Places;
  /** The system's dialog; `null` when the person closed it. */
  readonly chooseFolder: (purpose: 'open' | 'create') => Promise<string | null>;
  /** Where a new register lies unless the person says otherwise. */
  readonly ownFolder: string;
};

/** The calls before a register is open. */
export function openingCalls({
  desk,
  places,
  chooseFolder,
  ownFolder,
}: OpeningAround): Pick<Table, 'create' | 'openFolder' | 'unlock'> {
  let pending: string | null = null;

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
    // Its key would stay in memory beside the new one.
    if (desk.state().phase === 'open') return OPEN;
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

  async function unlock({ login, password, withoutLog }: z.output<typeof unlocking>): Answer<'unlock'> {
    const found = await desk.unlock(login, password, withoutLog).catch(refusalOf);
    if (!found.ok && found.error.kind === 'refused' && LASTING.includes(found.error.rule)) {
      desk.settle(desk.folder(), found.error.message);
    }
    return found;
  }

  return {
    create: call(founding, create),
    openFolder: call(purpose, (input) => (input.purpose === 'open' ? openRegister() : chooseNew())),
    unlock: call(unlocking, unlock),
  };
}
