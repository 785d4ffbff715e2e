import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type CivilDate, civilDate, momentOf } from '../../shared/base/dates.ts';
import { type Refusal, refuse } from '../../shared/base/result.ts';
import { takeLock } from '../file/lock.ts';
import type { KdfParameters } from '../keys/password.ts';
import { createRegister } from '../register/create.ts';
import type { OpenOptions } from '../register/register.ts';
import { demoYear } from './calendar.ts';
import { CAST, OFFICE } from './cast.ts';
import { fillers } from './filler.ts';
import { type Played, playYear } from './play.ts';
import { randomFrom } from './random.ts';
import { STORY } from './story.ts';

/** Makes the register of a made-up commune in a folder: a year of documents, and the drafts of its books beside it. */

const MARK = '.so-mat-demo';
const SEED = 1975;

/** The documents of the story are among them. */
export const DOCUMENTS = { out: 165, in: 235 } as const;

export type DemoOptions = Pick<OpenOptions, 'now' | 'report'> & {
  readonly progress?: (done: number, total: number) => void;
  readonly seed?: number;
  readonly kdf?: KdfParameters;
};

export type Demo = Played & {
  readonly ok: true;
  readonly recoveryCode: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
};

/** Empties a folder that bears the demo's own mark; any other must be empty or not exist. */
export function clearedFolder(dir: string): { readonly ok: false; readonly error: Refusal } | null {
  if (!existsSync(dir) || readdirSync(dir).length === 0) return null;
  if (!existsSync(join(dir, MARK))) {
    return refuse(
      'register.exists',
      'Thư mục này không trống và không phải thư mục của sổ mẫu nên không bị động đến. Hãy chọn một thư mục mới.',
    );
  }
  // Whoever has the old one open keeps it.
  takeLock(dir).release();
  for (const name of readdirSync(dir)) if (name !== MARK) rmSync(join(dir, name), { recursive: true, force: true });
  rmSync(join(dir, MARK));
  return null;
}

export async function makeDemo(
  given: string,
  options: DemoOptions,
): Promise<Demo | { readonly ok: false; readonly error: Refusal }> {
  const dir = resolve(given);
  const blocked = clearedFolder(dir);
  if (blocked !== null) return blocked;
  const today = civilDate(options.now());
  const { days } = demoYear(today);
  const from = days[0] ?? today;
  const founded = momentOf(from, '07:30:00');
  const made = await createRegister(
    dir,
    { office: OFFICE.name, symbol: OFFICE.symbol, place: OFFICE.place, login: 'vanthu' },
    {
      password: CAST.vanthu.password,
      now: () => founded,
      // Nothing in it is secret; it may lie wherever somebody wants to look at it.
      anyPlace: true,
      ...(options.kdf === undefined ? {} : { kdf: options.kdf }),
    },
  );
  if (!made.ok) return made;
  writeFileSync(join(dir, MARK), 'Sổ mẫu của chương trình Sổ Mật: cơ quan, người và tài liệu đều không có thật.\n', {
    mode: 0o600,
  });
  const told = (act: string): number => STORY.filter((scene) => 'act' in scene && scene.act === act).length;
  const scenes = [
    ...STORY,
    ...fillers(DOCUMENTS.out - told('registerOutgoing'), DOCUMENTS.in - told('registerIncoming')),
  ];
  const played = await playYear(dir, scenes, {
    ...options,
    random: randomFrom(options.seed ?? SEED),
    recoveryCode: made.value.recoveryCode,
  });
  return { ok: true, acts: played.acts, paper: played.paper, recoveryCode: made.value.recoveryCode, from, to: today };
}
