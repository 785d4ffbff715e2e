import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Press, startPress } from '../../src/main/paper/pdf.ts';
import { askOpen } from '../../src/main/register/asking.ts';
import type { Session } from '../../src/main/register/register.ts';
import { type Anchor, parseAnchor, verifyAnchor } from '../../src/main/register/verify.ts';
import { storedPages } from '../../src/main/subjects/prints/printed-pages.ts';
import { MANNERS, typedWith } from '../support/keyboard.ts';
import { asked, does, opened } from '../support/office.ts';
import { expectRefused, furnished, pageOf, rule } from '../support/rules.ts';
import { fileOf, prints, registers, tries } from './prints.ts';
import { qrCodes } from './scan.ts';

/** The code at the foot of a page: paper and data vouch for each other. */

let press: Press;
beforeAll(() => {
  press = startPress();
});
afterAll(() => press.stop());

const KEY = { book: 'out', year: 2026, volume: 1 };
const checked = z.looseObject({ page: z.int(), seq: z.int(), hash: z.string(), rows: z.array(z.looseObject({})) });

function check(session: Session, code: string): z.output<typeof checked> {
  return checked.parse(asked(session, 'pageCheck', { code }));
}

async function printedBook() {
  const { place, session } = await furnished();
  await registers(session, 1, 15);
  const done = await prints(session, 'close', press);
  const typed = done.pdf.pages
    .slice(2)
    .map((page) => page.texts.find(({ text }) => text.startsWith('Mã trang'))?.text ?? '');
  const scanned = (await qrCodes(done.bytes)).slice(2).map(([code = '']) => code);
  const id = String(session.db.statement(`SELECT value FROM facts WHERE key = 'register'`).value());
  const pages = storedPages(session.db, KEY, 1, 9).map(({ page, seq, hash }) => ({
    page,
    seq,
    hash: hash.toString('hex'),
  }));
  /** What layouts have their QR say: all of it, or what finds it. */
  const whole = pages.map(({ page, seq, hash }) =>
    ['SOMAT', id, 'out', 2026, 1, page, seq, hash].join('/').toUpperCase(),
  );
  const short = pages.map(({ hash }) => ['SOMAT', id, hash.slice(0, 32)].join('/').toUpperCase());
  return { place, session, done, typed, scanned, pages, whole, short };
}

test('the foot bears the line’s own number and hash, 32 hex digits in groups of four; the QR the same with the register', async () => {
  const { typed, scanned, pages, short } = await printedBook();
  expect(pages.length).toBe(2);
  pages.forEach(({ seq, hash }, index) => {
    expect(hash).toHaveLength(64);
    expect(typed[index]).toBe(`Mã trang: ${seq} : ${hash.slice(0, 32).match(/.{4}/g)?.join(' ')}`);
  });
  expect(scanned).toEqual(short);
});

test('pageCheck finds every page by what is typed or scanned, whatever the spaces and the case', async () => {
  const { session, typed, pages, ...codes } = await printedBook();
  for (const [index, code] of typed.entries()) {
    const [whole, short, { hash } = { hash: '' }] = [codes.whole[index] ?? '', codes.short[index] ?? '', pages[index]];
    const variants = [
      code,
      code.replace('Mã trang: ', ''),
      code.replaceAll(' ', ''),
      code.toUpperCase(),
      `  ${code.replaceAll(' ', '   ')}\n`,
      whole,
      whole.toLowerCase(),
      short,
      short.toLowerCase(),
      `${short.slice(0, 30)}\n${short.slice(30)}`,
      ` ${whole.slice(0, 40)} ${whole.slice(40)}\r\n`,
      `${whole.split('/').at(-2)}:${hash}`,
    ];
    for (const variant of variants) {
      const page = check(session, variant);
      expect(page).toMatchObject({ page: index + 1, book: 'out', year: 2026, volume: 1, form: 'out', by: 'lan' });
      expect(page.hash).toBe(hash);
    }
    const cells = check(session, code).rows.map(
      (row) => z.looseObject({ abstract: z.string() }).parse(row.cells).abstract,
    );
    expect(cells.length).toBeGreaterThan(2);
    expect(new Set(cells).size).toBe(cells.length);
  }
});

test('a Vietnamese keyboard that is on does not matter: the page and the line it stands for are found', async () => {
  const { session, typed, short, pages } = await printedBook();
  for (const manner of MANNERS) {
    for (const [index, { seq, hash }] of pages.entries()) {
      const groups = (hash.slice(0, 32).match(/.{4}/g) ?? []).join(' ');
      for (const code of [typedWith(`${seq} : ${groups}`, manner), typedWith(`${seq}:${groups.toUpperCase()}`, manner)])
        expect(check(session, code).hash).toBe(hash);
      expect(verifyAnchor(session.db, parsedAnchor(typedWith(`${seq}: ${groups}`, manner)))).toBeNull();
      expect(verifyAnchor(session.db, parsedAnchor(typedWith(`${seq + 1}: ${groups}`, manner)))).not.toBeNull();
      // A scanner types as well; only a keyboard without any spelling marks what is one word of 32 letters.
      if (manner.spelling === 'locks') expect(check(session, typedWith(short[index] ?? '', manner)).hash).toBe(hash);
    }
  }
  const off = askOpen(session, 'pageCheck', { code: `${typed[0]?.replace(/^.*?(\d+ :)/, '$1')}`.replace(/.$/, 'ấ') });
  expect(JSON.stringify(off)).toContain('bộ gõ tiếng Việt');
});

function parsedAnchor(text: string): Anchor {
  const anchor = parseAnchor(text);
  if (anchor === null) throw new Error(`not read: ${text}`);
  return anchor;
}

rule('page.unknown', 'every changed character of a page code is found, typed or scanned', async () => {
  const { session, typed, whole, short } = await printedBook();
  const codes = [...typed.map((code) => code.replace('Mã trang: ', '')), ...whole, ...short];
  const letters = [...'0123456789abcdefghijklmnopqrstuvwxyzABCDEFXYZ/:Oo'];
  const looks: Record<string, string> = { O: '0', I: '1', L: '1', Z: '2', S: '5', G: '6' };
  const alike = (text: string) => text.replace(/[OILZSG]/g, (letter) => looks[letter] ?? letter);
  // What eyes take for a figure is read as one, but not in the names of a code.
  const meaning = (code: string) => {
    const [all = '', names = '', hash = ''] =
      /^(SOMAT\/.*\/)?([^/]*)$/.exec(code.replace(/\s/g, '').replace(/[:.·]/g, ':').toUpperCase()) ?? [];
    const [, register = '', rest = ''] = /^(SOMAT\/[^/]*\/)(.*)$/.exec(names) ?? [];
    return hash === '' ? all : alike(register).replace('50MAT', 'SOMAT') + rest + alike(hash);
  };
  let refused = 0;
  fc.assert(
    fc.property(fc.constantFrom(...codes), fc.nat(), fc.constantFrom(...letters), (code, at, letter) => {
      const place = at % code.length;
      const changed = code.slice(0, place) + letter + code.slice(place + 1);
      const answer = askOpen(session, 'pageCheck', { code: changed });
      // Spaces and case say nothing; every other character does.
      const same = meaning(changed) === meaning(code);
      expect(answer.ok).toBe(same);
      if (!answer.ok) refused += 1;
    }),
    { numRuns: 3_000 },
  );
  expect(refused).toBeGreaterThan(2_000);
  for (const nothing of ['1', 'Mã trang', '1:8dac', `99:${'0'.repeat(32)}`, 'SOMAT/x', '🙂'.repeat(20)]) {
    const answer = askOpen(session, 'pageCheck', { code: nothing });
    if (answer.ok) throw new Error('should have been refused');
    expectRefused(answer, 'page.unknown');
  }
});

test('two digits swapped, dropped or put in are found, too', async () => {
  const { session, typed } = await printedBook();
  const code = (typed[0] ?? '').replace('Mã trang: ', '').replaceAll(' ', '');
  const colon = code.indexOf(':') + 1;
  for (let at = colon; at < code.length - 1; at += 1) {
    const [one = '', two = ''] = [code[at], code[at + 1]];
    const put = (middle: string) =>
      askOpen(session, 'pageCheck', { code: code.slice(0, at) + middle + code.slice(at + 2) }).ok;
    if (one !== two) expect(put(two + one)).toBe(false);
    // A keyboard that is on takes a mark typed twice for itself; what it cannot have taken is missing.
    const taken = /[ade]/.test(code.slice(Math.max(colon, at - 6), at + 1));
    if (one !== two && !taken) expect(put(two)).toBe(false);
    expect(put(`${one}${(Number.parseInt(two, 16) ^ 1).toString(16)}`)).toBe(false);
  }
});

test('the page shows what the data has, masked for who is not cleared, and says what has changed since', async () => {
  const { place, session, typed } = await printedBook();
  await does(session, 'addUser', { login: 'tam', name: 'Tám', roles: ['clerk'], mayRead: 'confidential' });
  session.close();
  const tam = await opened(place, { login: 'tam', password: 'cá rô đồng kho tộ' });
  const page = check(tam, typed[0] ?? '');
  expect(page.rows.every((row) => row.masked === true)).toBe(true);
  expect(JSON.stringify(page)).not.toMatch(/Việc số|Công an/);
});

test('killed between the lines and the drawing: the pages are bound, and a reprint draws them', async () => {
  const { place, session } = await furnished();
  await registers(session, 1, 15);
  session.close();
  const out = fileOf(session);
  const child = fileURLToPath(new URL('./killed-print.ts', import.meta.url));
  const killed = spawnSync(process.execPath, [child, place.dir, out], { encoding: 'utf8' });
  expect(killed.signal, killed.stderr).toBe('SIGKILL');
  expect(existsSync(out)).toBe(false);
  const again = await opened(place);
  expect(storedPages(again.db, KEY, 1, 9)).toHaveLength(2);
  expectRefused(await tries(again, 'close', press), 'print.nothing');
  const { pdf, bytes } = await prints(again, { from: 1, to: 2 }, press);
  expect(pdf.pages).toHaveLength(4);
  const lines = pageOf(asked(again, 'journal', { act: 'pagePrinted', order: 'asc' })).rows;
  const codes = (await qrCodes(bytes)).slice(2).map(([code = '']) => code.split('/').at(-1)?.toLowerCase());
  expect(codes).toEqual(lines.map((line) => String(line.hash).slice(0, 32)));
  again.close();
  expect(await place.verify()).toMatchObject({ ok: true });
});
