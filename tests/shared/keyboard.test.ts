import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseRecoveryCode, printRecoveryCode, readRecoveryCodes } from '../../src/main/keys/recovery-code.ts';
import { HEX_LETTERS, RECOVERY_LETTERS, readings, readsAs } from '../../src/shared/base/keyboard.ts';
import { MANNERS, type Manner, typedWith } from '../support/keyboard.ts';

/** Always the same codes: what is understood today is tomorrow. */
function randomHex(name: string, digits: number): string {
  return createHash('sha512').update(name).digest('hex').slice(0, digits);
}

const CODES = 150;

/** Each code as it is read off paper, in capitals or not, typed by one manner of keyboard. */
function feed(manner: Manner, what: (index: number) => string): { keys: string; stands: string }[] {
  return Array.from({ length: CODES }, (_, index) => {
    const code = what(index);
    const keys = index % 2 === 0 ? code.toLowerCase() : code.toUpperCase();
    return { keys, stands: typedWith(keys, manner) };
  });
}

const plain = (text: string): string => text.toLowerCase().replace(/[^0-9a-z]/g, '');

const named = MANNERS.map(
  (manner) => [`${manner.layout}, ${manner.spelling}${manner.digitsEnd ? ', digits end a word' : ''}`, manner] as const,
);

test('the keyboards do what UniKey does', () => {
  const [telex, vni] = [MANNERS[0], MANNERS[2]];
  if (!telex || !vni) throw new Error('no keyboards');
  const said = ['as', 'dd', 'DD', 'w', 'ww', 'aa', 'aaa', 'ass', 'asf', 'asz', 'dad', 'tieesng', 'ddaay', 'bcs'];
  expect(said.map((keys) => typedWith(keys, telex))).toEqual(
    ['á', 'đ', 'Đ', 'ư', 'w', 'â', 'aa', 'as', 'à', 'a', 'đa', 'tiếng', 'đây', 'bcs'].map((word) => word.normalize()),
  );
  const digits = ['a1', 'd9', 'a6', 'a12', 'a10', 'a11', 'd99', 'b1', 'e61'];
  expect(digits.map((keys) => typedWith(keys, vni))).toEqual(['á', 'đ', 'â', 'à', 'a', 'a1', 'd9', 'b1', 'ế']);
});

test.each(named)('page codes are all understood: %s', (_name, manner) => {
  for (const [index, { keys, stands }] of feed(manner, (at) => randomHex(`page ${at}`, 32)).entries()) {
    const grouped = keys.replace(/.{4}(?=.)/g, '$& ');
    expect([keys, readsAs(typedWith(grouped, manner), keys)]).toEqual([keys, true]);
    // Without blanks it is one word of 32 letters, which no keyboard without any spelling holds back: only its own kind of people types so.
    const syllables = manner.digitsEnd || manner.spelling !== 'free';
    if (syllables) expect([keys, readsAs(stands, keys)]).toEqual([keys, true]);
    expect(readsAs(stands, randomHex(`other ${index}`, 32))).toBe(false);
  }
});

test.each(named)('recovery codes of today pass untouched, with hyphens or without: %s', (_name, manner) => {
  const codeOf = (index: number): string => printRecoveryCode(Buffer.from(randomHex(`code ${index}`, 40), 'hex'));
  for (const form of [codeOf, (index: number) => plain(codeOf(index))]) {
    for (const [index, { keys, stands }] of feed(manner, form).entries()) {
      expect(stands).toBe(keys);
      const read = parseRecoveryCode(stands);
      expect(read.ok && read.bytes.toString('hex')).toBe(randomHex(`code ${index}`, 40));
    }
  }
});

/** As the program printed them before: Crockford's base32, whose vowels a keyboard marks. */
const OLD_CODES = ['9HH0-DDVB-3M95-A8RX-R2N5-RKKV-T4G8-EYMY-ZVBP', '2JJH-ZA2Z-530F-SPAC-00R6-JWYM-5SB8-2HK8-6A9D'];

test.each(named)('recovery codes of before are understood as they are printed: %s', (_name, manner) => {
  for (const code of OLD_CODES) {
    for (const keys of [code, code.toLowerCase(), code.replaceAll('-', ' ')]) {
      const read = [...readRecoveryCodes(typedWith(keys, manner))].map(({ printed }) => printed);
      expect([keys, read]).toEqual([keys, expect.arrayContaining([code])]);
    }
  }
});

test('how many codes of before a keyboard touches, and how many are understood', () => {
  const letters = { letters: '0123456789abcdefghjkmnpqrstvwxyz', looks: {} };
  const random = (index: number): string =>
    [...Buffer.from(randomHex(`letters ${index}`, 72), 'hex')]
      .map((byte) => letters.letters[byte % 32] ?? '')
      .join('')
      .replace(/.{4}(?=.)/g, '$&-');
  const counts = named.map(([name, manner]) => {
    const fed = feed(manner, random);
    const understood = fed.filter(({ keys, stands }) => {
      for (const read of readings(stands, letters, 36)) if (read === plain(keys)) return true;
      return false;
    });
    const touched = fed.filter(({ keys, stands }) => keys !== stands);
    return { name, touched: touched.length / CODES, understood: understood.length / CODES };
  });
  console.info(counts);
  expect(Math.max(...counts.map(({ touched }) => touched))).toBeGreaterThan(0.75);
  for (const { understood } of counts) expect(understood).toBeGreaterThan(0.95);
});

test.each([
  ['8dac', '8đac', 'a crossed d read by a program'],
  ['8d6c', '8dGc', 'G for 6'],
  ['85ac', '8Sac', 'S for 5'],
  ['80ac', '8Oac', 'O for 0'],
  ['81ac', '8Iac', 'I for 1'],
  ['81ac', '8lac', 'l for 1'],
  ['82ac', '8Zac', 'Z for 2'],
])('%s is read in %s: %s', (code, typed) => {
  expect(readsAs(typed, code)).toBe(true);
});

test('what is missing, changed or too much is no code, with marks or without', () => {
  const code = '8dacaa1e5fdd706e0123456789abcdef';
  expect(readsAs(code, code)).toBe(true);
  for (let at = 0; at < code.length; at += 1) {
    // A second `d`, or a figure after a vowel, may be a key that the keyboard took; anything else is missing.
    const taken = /[ade]/.test(code.slice(Math.max(0, at - 6), at + 1));
    if (!taken) expect(readsAs(code.slice(0, at) + code.slice(at + 1), code)).toBe(false);
    expect(readsAs(`${code.slice(0, at)}x${code.slice(at + 1)}`, code)).toBe(false);
    expect(readsAs(`${code.slice(0, at)}7${code.slice(at)}`, code)).toBe(false);
  }
  expect(readsAs('8đâc', '8ddaac')).toBe(true);
  expect(readsAs('8đâc', '8dac')).toBe(false);
  expect(readsAs('', code)).toBe(false);
  expect(readsAs(code, '')).toBe(false);
});

test('the text itself is the first reading, and a text that is none ends soon', () => {
  const first = readings('8DAC 706E', HEX_LETTERS, 8).next();
  expect(first.value).toBe('8dac706e');
  for (const text of ['ầ'.repeat(199), 'à'.repeat(60), 'a'.repeat(40), '', 'x'.repeat(100_000), '🙂 ầ ự 7'.repeat(9)])
    expect([...readings(text, RECOVERY_LETTERS, 40)]).toEqual([]);
});
