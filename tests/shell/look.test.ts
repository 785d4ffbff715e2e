import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { looksIn, placeOn, rememberPlace } from '../../src/main/shell/look.ts';
import { FIRST_LOOK, look } from '../../src/shared/look.ts';
import { scratchFolder } from '../support/office.ts';

// How the window looks, in a small file beside the program's own: gone or spoiled, the window looks as at its first start.

test('what is kept is there at the next start; a spoiled file, or one of another version, is none', () => {
  const folder = join(scratchFolder(), 'So Mat');
  const first = looksIn(folder);
  expect([first.look(), first.stood()]).toEqual([FIRST_LOOK, {}]);
  const dark = { ...FIRST_LOOK, zoom: 1.5, theme: 'dark' as const };
  first.keep(dark);
  first.stands({ bounds: { x: 5, y: 6, width: 1000, height: 700 }, maximized: true });
  const second = looksIn(folder);
  expect(second.look()).toEqual(dark);
  expect(second.stood()).toEqual({ bounds: { x: 5, y: 6, width: 1000, height: 700 }, maximized: true });
  expect(existsSync(join(folder, 'look.json.new'))).toBe(false);
  for (const spoiled of ['', '{', '[]', '{"look":{"zoom":40}}', JSON.stringify({ look: { ...dark, typed: 'mật' } })]) {
    writeFileSync(join(folder, 'look.json'), spoiled);
    expect(looksIn(folder).look()).toEqual(FIRST_LOOK);
  }
});

test('where it cannot be written the window goes on as it is', () => {
  const folder = scratchFolder();
  mkdirSync(join(folder, 'look.json.new'));
  const looks = looksIn(folder);
  looks.keep({ ...FIRST_LOOK, zoom: 2 });
  expect(looks.look().zoom).toBe(2);
  expect(existsSync(join(folder, 'look.json'))).toBe(false);
});

test('nothing that somebody typed has a place in it', () => {
  const words = { order: ['số mật'], hidden: [], widths: {} };
  expect(look.safeParse({ ...FIRST_LOOK, columns: { in: words } }).success).toBe(false);
  expect(look.safeParse({ ...FIRST_LOOK, search: 'diễn tập' }).success).toBe(false);
});

function screens(...widths: readonly number[]): Parameters<typeof placeOn>[0] {
  const all = widths.map((width, index) => ({ workArea: { x: index * 1920, y: 0, width, height: 1040 } }));
  const [first] = all;
  if (!first) throw new Error('no screen');
  return { getAllDisplays: () => all, getPrimaryDisplay: () => first };
}

test.each([
  ['the first start on a small screen takes all of it', [1366], {}, { bounds: undefined, maximized: true }],
  ['the first start on a large one does not', [1920], {}, { bounds: undefined, maximized: false }],
  [
    'it opens where it stood',
    [1920],
    { bounds: { x: 100, y: 50, width: 1200, height: 800 }, maximized: false },
    { bounds: { x: 100, y: 50, width: 1200, height: 800 }, maximized: false },
  ],
  [
    'a screen that was unplugged does not hide it',
    [1920],
    { bounds: { x: 2000, y: 50, width: 1200, height: 800 }, maximized: false },
    { bounds: undefined, maximized: false },
  ],
  [
    'on the second screen it stays there',
    [1920, 1920],
    { bounds: { x: 2000, y: 50, width: 1200, height: 800 }, maximized: true },
    { bounds: { x: 2000, y: 50, width: 1200, height: 800 }, maximized: true },
  ],
] as const)('%s', (_name, widths, stood, place) => {
  expect(placeOn(screens(...widths), stood)).toEqual(place);
});

test('where it stands is read when it closes', () => {
  const folder = scratchFolder();
  const window = Object.assign(new EventEmitter(), {
    getNormalBounds: () => ({ x: 1, y: 2, width: 900, height: 650 }),
    isMaximized: () => true,
  });
  rememberPlace(window, looksIn(folder));
  expect(existsSync(join(folder, 'look.json'))).toBe(false);
  window.emit('close');
  expect(JSON.parse(readFileSync(join(folder, 'look.json'), 'utf8'))).toMatchObject({
    bounds: { x: 1, y: 2, width: 900, height: 650 },
    maximized: true,
  });
});
