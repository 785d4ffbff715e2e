import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { CALLS } from '../../src/main/cli/calls.ts';
import { acts, founded, LAN, sharedFolder } from './call.ts';
import { here } from './here.ts';

/** Every call before what cannot be: each gets a sentence that says what to do, never a stack. */

const base = sharedFolder();
const dir = join(base, 'so');
const file = join(base, 'một tệp');
const folder = join(base, 'một thư mục');
const code = {
  SOMAT_RECOVERY_CODE: '0000-0000-0000-0000-0000-0000-0000-0000-0000',
  SOMAT_NEW_PASSWORD: 'x'.repeat(12),
};

beforeAll(async () => {
  await founded(dir);
  writeFileSync(file, 'không phải sổ, không phải bản sao lưu');
  mkdirSync(folder);
  writeFileSync(join(folder, 'của người khác'), '');
});

const ABSENT = 'a folder that is not there';

/** Places where nothing can be read or made. */
const PLACES: readonly (readonly [string, string])[] = [
  [ABSENT, join(base, 'không có', 'sâu hơn')],
  ['a file in the place of a folder', file],
  ['a place below a file', join(file, 'so')],
  ['a name too long', join(base, 'x'.repeat(300))],
  ['a path too long', join(base, ...Array.from({ length: 30 }, () => 'y'.repeat(200)))],
  ['what the system lets nobody write', '/proc/so'],
  ['a folder of something else', folder],
  ['nothing at all', ''],
];

/** Words for each call with one of them, that at `at`, impossible. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  init: [dir, '--office', 'Ủy ban nhân dân xã Tân Hòa', '--any-place'],
  do: [dir, file],
  ask: [dir, 'units'],
  print: [dir, 'headSheet', '--out', join(base, 'phieu.pdf')],
  verify: [dir, '--chain-only'],
  'user add': [dir, 'mai', '--name', 'Mai', '--roles', 'clerk'],
  'user disable': [dir, 'mai'],
  'user password': [dir, 'lan'],
  'allow-adapter': [dir, 'eth0', '--decision', '1/QĐ'],
  recover: [dir],
  backup: [dir, join(base, 'sao.somat')],
  'check-backup': [file],
  restore: [file, join(base, 'mới'), '--any-place'],
  'finish-restore': [dir],
  rekey: [dir],
};

const places = CALLS.flatMap((one) =>
  Object.keys(one.arguments).flatMap((name, at) =>
    ['DIR', 'FILE'].includes(name) && one.name !== 'demo' ? [[one.name, name, at] as const] : [],
  ),
);

test('every call that takes a place is walked', () => {
  expect([...new Set(places.map(([name]) => name))].sort()).toEqual(Object.keys(WORDS).sort());
});

/** What a person reads when something cannot be: sentences, and no trace of our code. */
function expectSentences(said: string): void {
  expect(said).toMatch(/\p{Lu}\p{L}* .*\./u);
  expect(said).not.toMatch(/^\s+at |Chương trình gặp lỗi|\bE[A-Z]{4,}\b|Error/m);
}

describe.each(places)('%s: %s', (name, _word, at) => {
  // A new register makes the folders above it.
  const places = PLACES.filter(([what]) => name !== 'init' || what !== ABSENT);
  test.each(places)('%s', async (_what, place) => {
    const words = [...(WORDS[name] ?? [])];
    words[at] = place;
    const before = readdirSync(base).sort();
    const ended = await here([...name.split(' '), ...words], { ...LAN, ...code });
    expect([1, 2, 3, 4], ended.out).toContain(ended.code);
    expectSentences(ended.err);
    for (const answer of ended.json) expect(answer).toMatchObject({ ok: false });
    expect(readdirSync(base).sort()).toEqual(before);
  });
});

describe('print --out', () => {
  test.each(PLACES)('%s', async (_what, place) => {
    const out = place === '' ? '' : join(place, place === folder ? 'x/y.pdf' : 'y.pdf');
    const ended = await here(['print', dir, 'headSheet', '--out', out]);
    expect([1, 2]).toContain(ended.code);
    expectSentences(ended.err);
  });
});

test.each([
  ['ask', [dir, 'units', 'không phải JSON'], 2],
  ['ask', [dir, 'units', '[]'], 1],
  ['ask', [dir, 'không có câu hỏi này'], 1],
  ['print', [dir, 'không có mẫu này', '--out', join(base, 'x.pdf')], 1],
  ['verify', [dir, '--anchor', 'xyz'], 2],
  ['user disable', [dir, 'không ai cả'], 1],
  ['user password', [dir, 'a'.repeat(4_000)], 1],
  ['backup', [dir, join(folder, 'của người khác')], 1],
] as const)('%s with %j is refused by a sentence', async (name, words, code) => {
  const ended = await here([...name.split(' '), ...words], { ...LAN, SOMAT_NEW_PASSWORD: 'trăng lên đỉnh núi' });
  expect(ended.code).toBe(code);
  expectSentences(ended.err);
});

test('second.required names the variables by which the second person is given, and at which line', async () => {
  const lists = join(base, 'two.jsonl');
  const person = (code: string) => ({ code, name: `Người ${code}`, title: 'Công chức', unit: 'vp' });
  writeFileSync(
    lists,
    acts(
      ['defineUnit', { code: 'vp', name: 'Văn phòng' }],
      ['definePerson', person('lan')],
      ['definePerson', person('an')],
      ['changeUser', { login: 'lan', person: 'lan' }],
      ['addUser', { login: 'an', name: 'An', roles: ['head'], person: 'an' }],
    ),
  );
  const env = { ...LAN, SOMAT_NEW_PASSWORD: 'trăng lên đỉnh núi' };
  expect(await here(['do', dir, lists], env)).toMatchObject({ code: 0 });
  const one = join(base, 'one.jsonl');
  writeFileSync(one, `\n\n${acts(['redactText', { ref: 'out:2026:1', field: 'abstract', reason: 'Ghi nhầm' }])}`);
  const refused = await here(['do', dir, one]);
  expect(refused).toMatchObject({ code: 1, json: [{ line: 3, error: { rule: 'second.required' } }] });
  expect(refused.err).toMatch(/^Dòng 3: .*\(SOMAT_SECOND_USER, SOMAT_SECOND_PASSWORD\)\n$/);
});
