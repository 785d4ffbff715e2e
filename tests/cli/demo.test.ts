import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CAST } from '../../src/main/demo/cast.ts';
import { clearedFolder } from '../../src/main/demo/make.ts';
import { takeLock } from '../../src/main/register/database.ts';
import { readPdf } from '../paper/readback.ts';
import { call, copyOf, sharedFolder } from './call.ts';

const base = sharedFolder();
const dir = join(base, 'demo');
const clerk = { SOMAT_USER: 'vanthu', SOMAT_PASSWORD: CAST.vanthu.password };
const ask = async (query: string, input: object = {}): Promise<unknown> =>
  (await call(['ask', dir, query, JSON.stringify(input)], { env: clerk })).json[0];

test('demo makes an office, says what and where, and can be made again over itself, and over nothing else', async () => {
  const made = await call(['demo', dir]);
  expect(made, made.err).toMatchObject({ code: 0, err: '' });
  for (const said of [
    dir,
    'vanthu',
    CAST.vanthu.password,
    CAST.chutich.password,
    CAST.kiemtra.password,
    '165 đi, 235 đến',
  ]) {
    expect(made.out).toContain(said);
  }
  expect(made.out.trim().split('\n').length).toBeLessThan(15);

  expect(await call(['verify', dir], { env: clerk })).toMatchObject({ code: 0, json: [{ ok: true }] });
  expect(await ask('overview')).toMatchObject({ sealedWaiting: 1 });
  expect(Object(await ask('overview')).openIncidents).toBeGreaterThanOrEqual(2);
  expect(await ask('entries', { state: 'void' })).toMatchObject({ total: 2 });
  const [out, into] = [await ask('entries', { series: 'out' }), await ask('entries', { series: 'in' })];
  expect([Object(out).total, Object(into).total]).toEqual([165, 235]);
  for (const level of ['topSecret', 'secret', 'confidential']) {
    expect(Object(await ask('entries', { level })).total, level).toBeGreaterThan(10);
  }

  // Pages of top-secret rows carry the type alone.
  const books = readdirSync(dir).filter((name) => /^so-di-.*\.pdf$/.test(name));
  expect(books.length).toBeGreaterThanOrEqual(3);
  const words = await Promise.all(
    books.map(async (name) => {
      const read = await readPdf(Uint8Array.from(readFileSync(join(dir, name))));
      expect(read.pages.map((page) => page.missing)).toEqual(read.pages.map(() => 0));
      return read.pages
        .map((page) => page.words)
        .join(' ')
        .replace(/\s+/gu, ' ');
    }),
  );
  expect(words.join(' ')).toContain('Diễn tập phòng thủ dân sự');
  expect(words.join(' ')).not.toContain('kế hoạch năm của tỉnh');

  // Made again, it clears what it has made, but not under somebody's hands.
  writeFileSync(join(dir, 'left-behind.txt'), 'x');
  const lock = takeLock(dir);
  expect(await call(['demo', dir])).toMatchObject({ code: 4, json: [{ error: { rule: 'register.inUse' } }] });
  lock.release();
  const copy = copyOf(dir, 'again');
  expect(clearedFolder(copy)).toBeNull();
  expect(readdirSync(copy)).toEqual([]);

  rmSync(join(dir, '.so-mat-demo'));
  const refused = await call(['demo', dir]);
  expect(refused).toMatchObject({ code: 1, json: [{ ok: false, error: { rule: 'register.exists' } }] });
  expect(refused.err).toContain('không bị động đến');
  expect(readdirSync(dir)).toContain('register.db');
}, 600_000);
