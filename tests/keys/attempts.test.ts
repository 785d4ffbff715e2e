import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileSteps } from '../../src/main/file/replace.ts';
import { countFailures, mayTry, recordFailure, takeFailures } from '../../src/main/keys/attempts.ts';

let dir: string;
const file = () => join(dir, 'attempts.json');
const START = Date.UTC(2026, 2, 2, 8);
const MINUTE = 60_000;

beforeEach(() => {
  dir = mkdtempSync(join(import.meta.dirname, '.tmp-attempts-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function fail(times: number, at = START, login = 'an'): Promise<void> {
  for (let index = 0; index < times; index += 1) await recordFailure(dir, login, at);
}

async function waitOf(at: number, login = 'an'): Promise<number> {
  const failure = await mayTry(dir, login, at);
  if (failure === null) return 0;
  expect(failure.kind).toBe('wait');
  return failure.waitSeconds ?? -1;
}

const readOnly: FileSteps = {
  create: async () => {
    throw Object.assign(new Error('EROFS'), { code: 'EROFS' });
  },
  rename: async () => undefined,
  remove: async () => undefined,
  syncFolder: async () => undefined,
  wait: async () => undefined,
};

describe('wrong passwords', () => {
  it.each([
    [0, 0],
    [1, 0],
    [4, 0],
    [5, 30],
    [6, 60],
    [7, 120],
    [8, 300],
    [9, 600],
    [10, 900],
    [11, 900],
    [40, 900],
  ])('after %i of them the next try waits %i seconds, and no longer', async (times, seconds) => {
    await fail(times);
    expect(await waitOf(START)).toBe(seconds);
    if (seconds > 0) expect(await waitOf(START + (seconds - 1) * 1000)).toBe(1);
    expect(await waitOf(START + seconds * 1000)).toBe(0);
  });

  it('are counted per login, whatever its case, and whether or not there is such a user', async () => {
    await fail(5, START, 'Lê.An');
    expect([await waitOf(START, 'lê.an'), await waitOf(START, 'binh')]).toEqual([30, 0]);
    expect(await waitOf(START, ' LÊ.AN ')).toBe(30);
  });

  it('do not leave in the file what was typed as the login', async () => {
    await recordFailure(dir, 'mật khẩu gõ nhầm ô', START);
    expect(readFileSync(file(), 'utf8')).not.toContain('khẩu');
    expect(readFileSync(file(), 'utf8').length).toBeLessThan(200);
  });

  it('are told once at the next unlock, then forgotten', async () => {
    await fail(7);
    expect([countFailures(dir, 'an', START), countFailures(dir, 'an', START)]).toEqual([7, 7]);
    expect([await takeFailures(dir, 'AN', START), await takeFailures(dir, 'an', START)]).toEqual([7, 0]);
    expect(await waitOf(START)).toBe(0);
    await fail(1);
    expect(await takeFailures(dir, 'an', START)).toBe(1);
  });

  it('leave no trace when there were none: asking makes no file', async () => {
    expect(await waitOf(START)).toBe(0);
    expect(await takeFailures(dir, 'an', START)).toBe(0);
    expect(existsSync(file())).toBe(false);
  });

  it('asking while waiting changes nothing', async () => {
    await fail(6);
    const before = readFileSync(file(), 'utf8');
    await waitOf(START + 1000);
    expect(readFileSync(file(), 'utf8')).toBe(before);
  });
});

describe('the clock', () => {
  it('set back starts the delay again, neither longer nor skipped', async () => {
    await fail(8);
    const back = START - 400 * 24 * 60 * MINUTE;
    expect(await waitOf(back)).toBe(300);
    expect(await waitOf(back + 100_000)).toBe(200);
    expect(await waitOf(back + 300_000)).toBe(0);
  });

  it('never makes anybody wait for more than 15 minutes, whatever it does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: START * 2 }), { maxLength: 8 }),
        fc.nat(12),
        async (times, wrong) => {
          rmSync(file(), { force: true });
          await fail(wrong);
          for (const now of times) expect(await waitOf(now)).toBeLessThanOrEqual(900);
          const last = times.at(-1) ?? START;
          expect(await waitOf(last + 15 * MINUTE)).toBe(0);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('a damaged record', () => {
  it.each([
    ['no JSON', '{"format":'],
    ['nothing', ''],
    ['another format', '{"format":"x"}'],
    [
      'a negative count',
      '{"format":"so-mat-attempts/1","salt":"00000000000000000000000000000000","lostAt":null,"logins":{"00ff":{"streak":-5,"unreported":0,"last":0}}}',
    ],
    [
      'something added',
      '{"format":"so-mat-attempts/1","salt":"00000000000000000000000000000000","lostAt":null,"logins":{},"more":1}',
    ],
  ])('(%s) makes everybody wait once for 15 minutes from when it was damaged', async (_name, text) => {
    writeFileSync(file(), text);
    utimesSync(file(), new Date(START), new Date(START));
    expect(await waitOf(START + MINUTE)).toBe(14 * 60);
    expect(await waitOf(START + 2 * MINUTE, 'binh')).toBe(13 * 60);
    expect(await waitOf(START + 15 * MINUTE)).toBe(0);
    await fail(1, START + 16 * MINUTE);
    expect(await waitOf(START + 16 * MINUTE)).toBe(0);
    expect(readdirSync(dir)).toEqual(['attempts.json']);
  });

  it('accuses nobody: the sentence tells of the file, not of wrong passwords', async () => {
    writeFileSync(file(), Buffer.alloc(200));
    utimesSync(file(), new Date(START), new Date(START));
    const told = (await mayTry(dir, 'an', START))?.message ?? '';
    expect(told).toContain('attempts.json');
    expect(told).not.toContain('Đã nhập sai');
    expect(told).toContain('Hãy chờ 15 phút');
  });

  it('whose time lies in the future does so from now', async () => {
    writeFileSync(file(), 'x');
    utimesSync(file(), new Date(START + 900 * MINUTE), new Date(START + 900 * MINUTE));
    expect(await waitOf(START)).toBe(900);
    expect(await waitOf(START + 15 * MINUTE)).toBe(0);
  });

  it('is not a way round the delay: a wrong try in the meantime counts', async () => {
    await fail(12);
    writeFileSync(file(), 'x');
    utimesSync(file(), new Date(START), new Date(START));
    await fail(1, START + 1000);
    expect(await waitOf(START + 1000)).toBe(899);
  });
});

describe('a folder that cannot be written', () => {
  it('says that nothing was kept, and neither fails nor forgets the delay', async () => {
    expect(await recordFailure(dir, 'an', START, readOnly)).toBe(false);
    await fail(6);
    expect(await recordFailure(dir, 'an', START, readOnly)).toBe(false);
    expect(await mayTry(dir, 'an', START - MINUTE, readOnly)).toMatchObject({ kind: 'wait', waitSeconds: 60 });
    expect(await takeFailures(dir, 'an', START, readOnly)).toBe(6);
    expect(await waitOf(START)).toBe(60);
  });
});
