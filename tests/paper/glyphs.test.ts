import { fileURLToPath } from 'node:url';
import { openSync } from 'fontkit';
import { expect, test } from 'vitest';
import { canDraw, drawable } from '../../src/shared/base/glyphs.ts';

const STYLES = ['Tinos_400Regular', 'Tinos_700Bold', 'Tinos_400Regular_Italic', 'Tinos_700Bold_Italic'];
const NEVER =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\p{Script=Hebrew}\p{Script=Arabic}\p{Default_Ignorable_Code_Point}\ufffc\ufffd]/u;

test('the list of drawable characters is the fonts’ own cmap, in all four styles', () => {
  const sets = STYLES.map((name) => {
    const font = openSync(fileURLToPath(new URL(`../../assets/fonts/${name}.ttf`, import.meta.url)));
    return new Set('characterSet' in font ? font.characterSet : []);
  });
  const wrong: string[] = [];
  for (let point = 0; point <= 0x10ffff; point += 1) {
    const expected = sets.every((set) => set.has(point)) && !NEVER.test(String.fromCodePoint(point));
    if (canDraw(point) !== expected) wrong.push(point.toString(16));
  }
  expect(wrong).toEqual([]);
});

test('drawable names the first character that cannot be drawn', () => {
  expect(drawable('Số 15/QĐ-UBND “về việc” – Điều 4; ½ €')).toBeNull();
  expect(drawable('')).toBeNull();
  expect(drawable('đạt ✓ rồi')).toBe('✓');
  expect(drawable('a\u200bb')).toBe('\u200b');
  expect(drawable('a\u202eb')).toBe('\u202e');
  expect(drawable('a\nb')).toBe('\n');
  expect(drawable('a\u00adb')).toBe('\u00ad');
  expect(drawable('汉')).toBe('汉');
  expect(drawable('😀')).toBe('😀');
  expect(drawable('\ud800')).toBe('\ud800');
});
