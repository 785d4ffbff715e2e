import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/main/file/database.ts';
import { takeLock } from '../../src/main/file/lock.ts';
import { does, LAN, type Office } from '../support/office.ts';
import { databaseOf, filesOf } from '../support/raw.ts';
import { removeScenes, type Scene, scene, survives, verdict } from './fixture.ts';

/** The other files of the folder: damaged, older, of another register; and that looking changes none of them. */

let here: Scene;
beforeAll(async () => {
  here = await scene();
});
afterAll(removeScenes);

const keysOf = (place: Office): string => join(place.dir, 'keys.json');

/** The kind of failure that keeps the register shut for asking, verifying and opening alike. */
async function shut(place: Office): Promise<string> {
  const kinds = new Set<unknown>();
  for (const attempt of [() => place.ask('overview'), () => place.verify(), () => place.open()]) {
    await attempt().then(
      () => kinds.add('open'),
      (error) => kinds.add(error?.failure?.kind ?? error),
    );
  }
  return [...kinds].join(' ');
}

describe('keys.json', () => {
  test('of an earlier state is refused: a password taken away would come back', async () => {
    const place = here.copy();
    const before = readFileSync(keysOf(place));
    const session = await place.open();
    await does(session, 'changePassword', { login: 'an' });
    session.close();
    expect(await verdict(place)).toMatchObject({ ok: true });
    writeFileSync(keysOf(place), before);
    expect(await shut(place)).toBe('keysOld');
  });
  test('that is newer than the journal, as after a kill, opens and is noted', async () => {
    const [place, later] = [here.copy(), here.copy()];
    const session = await later.open();
    await does(session, 'changePassword', { login: 'an' });
    session.close();
    copyFileSync(keysOf(later), keysOf(place));
    expect(await verdict(place)).toMatchObject({ ok: true });
    (await place.open()).close();
    expect(await place.ask('journal', { act: 'keysChanged' })).toMatchObject({
      value: { rows: [{ body: { reason: 'found' } }] },
    });
    expect(await verdict(place)).toMatchObject({ ok: true });
  });
  test('of another register opens nothing', async () => {
    const [place, other] = [here.copy(), (await scene()).copy()];
    copyFileSync(keysOf(other), keysOf(place));
    expect(await verdict(place)).toMatchObject({ ok: false, step: 'pages' });
    await survives(place);
  });
  test('that is missing is said to be missing', async () => {
    const place = here.copy();
    rmSync(keysOf(place));
    expect(await shut(place)).toBe('keysMissing');
  });
  test.for([
    ['empty', () => ''],
    ['cut short', (text: string) => text.slice(0, text.length / 2)],
    ['garbage', () => '\u0000\u0001\u0002'],
    ['other JSON', () => '{}'],
    ['null', () => 'null'],
    ['with another generation', (text: string) => text.replace(/"generation": \d+/, '"generation": 99')],
    ['with another file name', (text: string) => text.replace('register.db', 'register-x.db')],
    ['with a path for a file name', (text: string) => text.replace('register.db', '../register.db')],
    ['with a softer password', (text: string) => text.replace('"iterations": 1', '"iterations": 2')],
    ['with a field more', (text: string) => text.replace('{', '{"extra":1,')],
    ['of bottomless arrays', () => '['.repeat(200_000)],
  ] as const)('%s is damaged, and no wrong password is counted', async ([, change]) => {
    const place = here.copy();
    const { 'attempts.json': tries } = filesOf(place.dir);
    writeFileSync(keysOf(place), change(readFileSync(keysOf(place), 'utf8')));
    expect(await shut(place)).toBe('damaged');
    expect(filesOf(place.dir)['attempts.json']).toBe(tries);
  });
  test('of a newer program is said to be so', async () => {
    const place = here.copy();
    writeFileSync(keysOf(place), readFileSync(keysOf(place), 'utf8').replace('so-mat-keys/1', 'so-mat-keys/2'));
    expect(await shut(place)).toBe('newer');
  });
});

describe('the other files', () => {
  test('an empty folder is no register', async () => {
    const place = here.copy();
    rmSync(place.dir, { recursive: true });
    mkdirSync(place.dir);
    expect(await shut(place)).toBe('notRegister');
    rmSync(place.dir, { recursive: true });
    expect(await shut(place)).toBe('notRegister');
  });
  test('a missing database is damage', async () => {
    const place = here.copy();
    rmSync(databaseOf(place.dir));
    expect(await shut(place)).toBe('damaged');
  });
  test.for(['', 'garbage', '{"format":"so-mat-attempts/1"}'])(
    'attempts.json of %j makes all wait, once',
    async (text) => {
      const place = here.copy();
      writeFileSync(join(place.dir, 'attempts.json'), text);
      place.now = new Date();
      expect(await shut(place)).toBe('wait');
      place.now = new Date(Date.now() + 16 * 60_000);
      expect(await verdict(place)).toMatchObject({ ok: true });
    },
  );
  test.for([
    ['empty', ''],
    ['of garbage', 'garbage'.repeat(1_000)],
  ] as const)('a lock %s does not keep the register shut', async ([, text]) => {
    const place = here.copy();
    writeFileSync(join(place.dir, 'lock.db'), text);
    expect(await verdict(place)).toMatchObject({ ok: true });
  });
  test('a scratch file of a killed process goes with the next opening', async () => {
    const place = here.copy();
    const before = Object.keys(filesOf(place.dir));
    writeFileSync(join(place.dir, 'scratch-0123456789abcdef.db'), 'x');
    (await place.open()).close();
    expect(Object.keys(filesOf(place.dir))).toEqual(before);
  });
});

describe('looking', () => {
  const looks: readonly (readonly [string, (place: Office) => Promise<unknown>])[] = [
    ['asking', (place) => place.ask('entries', { search: 'kế hoạch' })],
    ['asking for nonsense', (place) => place.ask('nonsense')],
    ['verifying', (place) => place.verify(here.anchor)],
    ['verifying the chain only', (place) => place.verify(null, true)],
  ];
  const states = ['whole', 'killed'] as const;
  test.for(looks.flatMap(([name, look]) => states.map((state) => [name, state, look] as const)))(
    '%s leaves every file of a %s register as it was, to the byte and the hour',
    async ([, state, look]) => {
      const place = here.copy(state);
      const before = filesOf(place.dir);
      await look(place);
      expect(filesOf(place.dir)).toEqual(before);
    },
  );
  test('without the index of the log, or the lock, leaves no file behind', async () => {
    const place = here.copy('killed');
    rmSync(`${databaseOf(place.dir)}-shm`, { force: true });
    const before = filesOf(place.dir);
    await place.ask('overview');
    await place.verify();
    expect(filesOf(place.dir)).toEqual(before);
  });
  test('at a damaged register leaves every file as it was', async () => {
    const place = here.tampered((db) => db.exec(`DROP TRIGGER journal_kept`));
    const before = filesOf(place.dir);
    expect(await verdict(place)).toMatchObject({ ok: false });
    expect(filesOf(place.dir)).toEqual(before);
  });
  test('with a wrong password changes nothing but the count of tries', async () => {
    const place = here.copy();
    const { 'attempts.json': none, ...before } = filesOf(place.dir);
    await expect(place.ask('overview', {}, { ...LAN, password: 'sai mật khẩu' })).rejects.toThrow();
    const { 'attempts.json': tries, ...rest } = filesOf(place.dir);
    expect(tries).toBeDefined();
    expect(tries).not.toBe(none);
    expect(rest).toEqual(before);
  });
  test('a register on which another process works is in use, for looking too', async () => {
    const place = here.copy();
    const lock = takeLock(place.dir);
    expect(await shut(place)).toBe('inUse');
    lock.release();
    expect(await verdict(place)).toMatchObject({ ok: true });
  });
});

test('two registers side by side keep their own', async () => {
  const [one, other] = [here.copy(), here.copy()];
  cpSync(one.dir, other.dir, { recursive: true });
  openDatabase(databaseOf(other.dir), here.key, 'read').close();
  expect(await verdict(other)).toMatchObject({ ok: true });
});
