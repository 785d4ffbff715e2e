import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { read } from '../../src/main/cli/call.ts';
import { CALLS, found } from '../../src/main/cli/calls.ts';
import { main } from '../../src/main/cli/main.ts';
import { DESCRIBED_ACTS, DESCRIBED_QUERIES } from '../../src/main/describe/described.ts';

/** The command line explains itself: help from the calls, schemas from the acts and queries. */

let out = '';
let err = '';

beforeEach(() => {
  out = '';
  err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function run(...args: readonly string[]) {
  const code = await main(args);
  return { code, out, err };
}

/** The words of an example as a shell would split them. */
function shellWords(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

describe.each(CALLS.map((one) => [one.name, one] as const))('%s', (name, one) => {
  const words = name.split(' ');

  test.each([
    ['CALL --help', [...words, '--help']],
    ['help CALL', ['help', ...words]],
  ])('%s says what it does, each word and option, an example', async (_how, args) => {
    const ended = await run(...args);
    expect(ended).toMatchObject({ code: 0, out: '' });
    expect(ended.err).toContain(one.says);
    expect(ended.err).toContain(one.example);
    const all = [...Object.entries(one.arguments), ...Object.entries(one.options)];
    for (const [, { says }] of all) expect(ended.err).toContain(says);
    for (const option of Object.keys(one.options)) expect(ended.err).toMatch(new RegExp(`^  --${option}\\b`, 'm'));
    for (const { says } of [one, ...all.map(([, inner]) => inner)]) expect(says).toMatch(/\p{L}/u);
  });

  test('stands in help by the name by which it runs', async () => {
    expect((await run('help')).err).toMatch(new RegExp(`^  ${name}(?: |$)`, 'm'));
    err = '';
    expect(await run(...words, '--stranger')).toMatchObject({ code: 2, out: '' });
    expect(err).toContain(`Lệnh "${name}" không có tùy chọn --stranger.`);
  });

  test('its example is a call that it takes', () => {
    const { call, rest } = found(shellWords(one.example));
    expect(call.name).toBe(name);
    expect(read(call, rest)).not.toBeNull();
  });

  test('says which word is missing, and refuses one too many', async () => {
    const places = Object.entries(one.arguments);
    const [needed] = places.filter(([, { optional }]) => !optional);
    if (needed) {
      expect(await run(...words)).toMatchObject({ code: 2, out: '' });
      expect(err).toContain(`còn thiếu ${needed[0]}`);
      err = '';
    }
    const typed = [...places.map((_, index) => `x${index}`), 'secret-word'];
    expect(await run(...words, ...typed)).toMatchObject({ code: 2, out: '' });
    expect(err).toContain('thừa');
    expect(err).not.toContain('secret-word');
  });
});

test('help names every call and nothing else', async () => {
  const { err: said } = await run('help');
  const names = [...said.matchAll(/^ {2}([a-z-]+(?: (?:add|disable|password)\b)?)/gm)].map((match) => match[1]);
  expect(names).toEqual(CALLS.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
});

test('help user explains the three calls; a call that nobody knows is a wrong call', async () => {
  expect(await run('help', 'user')).toMatchObject({ code: 0, out: '' });
  for (const name of ['user add DIR', 'user disable DIR', 'user password DIR']) expect(err).toContain(name);
  err = '';
  expect(await run('user', '--help')).toMatchObject({ code: 0, out: '' });
  expect(err).toContain('user add DIR');
  expect(await run('help', 'constructor')).toMatchObject({ code: 2, out: '' });
  expect(await run('user')).toMatchObject({ code: 2, out: '' });
});

test.each([
  [['init', 'x', '--office'], 'Tùy chọn --office cần một giá trị: --office TÊN.'],
  [['init', 'x', '--office', '--any-place'], 'Tùy chọn --office cần một giá trị: --office TÊN.'],
  [['do', 'x', '--keep-going=secret'], 'Tùy chọn --keep-going không nhận giá trị.'],
  [['do', 'x', '-k'], 'Lệnh "do" không có tùy chọn -k.'],
  [['verify', 'x', '--stranger=secret'], 'Lệnh "verify" không có tùy chọn --stranger.'],
  [['print', 'x', 'out', '--year', '0', '--out', 'y'], '--year phải là số nguyên từ 1 đến 999999.'],
  [['print', 'x', 'out'], 'Còn thiếu --out FILE.pdf.'],
])('%j is a wrong call', async (args, sentence) => {
  expect(await run(...args)).toMatchObject({ code: 2, out: '' });
  expect(err).toContain(sentence);
  expect(err).not.toContain('secret');
});

test('schema lists every act and query with its title', async () => {
  const ended = await run('schema');
  expect(ended).toMatchObject({ code: 0, err: '' });
  expect(ended.out.trimEnd()).not.toContain('\n');
  const { acts, queries } = JSON.parse(ended.out);
  expect(acts).toContainEqual({ name: 'registerOutgoing', title: 'Đăng ký bí mật nhà nước đi' });
  expect(acts).toHaveLength(DESCRIBED_ACTS.length);
  expect(queries).toHaveLength(DESCRIBED_QUERIES.length);
  for (const { title } of [...acts, ...queries]) expect(title).toMatch(/^\p{Lu}/u);
});

test.each([...DESCRIBED_ACTS, ...DESCRIBED_QUERIES].map(({ name }) => name))(
  'schema %s is one line of JSON',
  async (name) => {
    const ended = await run('schema', name);
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(ended.out.trimEnd()).not.toContain('\n');
    expect(JSON.parse(ended.out)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: {},
      examples: [{}],
    });
  },
);

test('a name that is no act and no query is refused', async () => {
  for (const name of ['registerNothing', 'constructor', '']) {
    const ended = await run('schema', name);
    expect(ended.code).toBe(1);
    expect(JSON.parse(ended.out)).toEqual({
      ok: false,
      error: { kind: 'invalid', fields: { name: expect.any(String) } },
    });
    out = '';
  }
});
