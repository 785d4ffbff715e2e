import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CAST } from '../../src/main/demo/cast.ts';
import { makeDemo } from '../../src/main/demo/make.ts';
import { readPdf } from '../paper/readback.ts';
import { QUICK_KDF } from '../support/office.ts';
import { call, sharedFolder } from './call.ts';

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
  const drafts = readdirSync(dir).filter((name) => name.endsWith('.nhap.pdf'));
  expect(drafts.length).toBeGreaterThanOrEqual(4);
  const words = await Promise.all(
    drafts.map(async (name) => {
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

  // Again, in this process and with cheap keys: the long part of a call is Argon2.
  writeFileSync(join(dir, 'left-behind.txt'), 'x');
  const again = await makeDemo(dir, { now: () => new Date(), report: () => undefined, kdf: QUICK_KDF });
  expect(again).toMatchObject({ ok: true });
  expect(readdirSync(dir)).not.toContain('left-behind.txt');

  rmSync(join(dir, '.so-mat-demo'));
  const refused = await call(['demo', dir]);
  expect(refused).toMatchObject({ code: 1, json: [{ ok: false, error: { rule: 'register.exists' } }] });
  expect(refused.err).toContain('không bị động đến');
  expect(readdirSync(dir)).toContain('register.db');
}, 300_000);
