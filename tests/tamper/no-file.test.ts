import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkBackup } from '../../src/main/care/backup-open.ts';
import { RegisterError } from '../../src/main/file/failure.ts';
import { kindOf, quiet } from '../care/support.ts';
import { LAN, office, scratchFolder } from '../support/office.ts';
import { expectSentence } from '../support/rules.ts';

/** Something that is no plain file where a file of the register should lie: a sentence, and no hanging. */

const PUT: Readonly<Record<string, (path: string) => void>> = {
  pipe: (path) => void execFileSync('mkfifo', [path]),
  folder: (path) => mkdirSync(path),
  device: (path) => symlinkSync('/dev/zero', path),
  'link to nowhere': (path) => symlinkSync('/không/có', path),
  'link to itself': (path) => symlinkSync(path, path),
  'huge file': (path) => {
    writeFileSync(path, '');
    truncateSync(path, 2 ** 26);
  },
};

// Windows has neither pipes in folders nor devices.
const here = process.platform === 'win32' ? ['folder', 'huge file'] : Object.keys(PUT);
const cases = ['keys.json', 'register.db', 'register.db-wal', 'lock.db'].flatMap((file) =>
  // A database may be as large as it likes.
  here.filter((what) => what !== 'huge file' || file === 'keys.json').map((what) => [file, what] as const),
);

test.each(cases)('%s as a %s is refused with a sentence, by every way in', async (file, what) => {
  const place = await office();
  const path = join(place.dir, file);
  rmSync(path, { force: true });
  PUT[what]?.(path);
  for (const way of [() => place.open(), () => place.ask('entries'), () => place.verify()]) {
    const thrown: unknown = await way().then(
      (value) => value,
      (error: unknown) => error,
    );
    if (thrown instanceof RegisterError) expectSentence(thrown.message);
    // A log that is only strange is passed over; one that opens nevertheless is whole.
    else expect(thrown, String(thrown)).not.toBeInstanceOf(Error);
    if (typeof thrown === 'object' && thrown !== null && 'close' in thrown && typeof thrown.close === 'function')
      thrown.close();
  }
});

test.each(here.filter((what) => what !== 'huge file'))('attempts.json as a %s keeps nobody out', async (what) => {
  const place = await office();
  const path = join(place.dir, 'attempts.json');
  if (existsSync(path)) rmSync(path);
  PUT[what]?.(path);
  expect(['none', 'wait']).toContain(await kindOf(async () => (await place.open()).close()));
});

test.each(here.filter((what) => what !== 'huge file'))(
  'a backup that is a %s is refused with a sentence',
  async (what) => {
    const path = join(scratchFolder(), 'bản.somat');
    PUT[what]?.(path);
    const thrown: unknown = await checkBackup(path, LAN, quiet).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(RegisterError);
  },
);
