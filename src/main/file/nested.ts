import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { refuse } from '../../shared/base/result.ts';
import type { Refused } from '../../shared/guards.ts';

/** A register inside the folder of another would move, be backed up and be put aside with it: refused, however deep it lies. */
export function registerAround(dir: string): Refused | null {
  for (let folder = dirname(resolve(dir)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'keys.json')) && existsSync(join(folder, 'lock.db')))
      return refuse(
        'register.nested',
        'Thư mục này nằm bên trong thư mục của một sổ khác. Hãy chọn một thư mục ở ngoài.',
      );
    if (folder === dirname(folder)) return null;
  }
}
