import { beforeAll, describe, expect, test } from 'vitest';
import { launch, removeFolder } from './host/launch.ts';
import { clean, firstStart, furnish } from './page/clerk.ts';
import { tabThrough } from './page/keyboard.ts';
import { type Place, walk } from './page/places.ts';
import { fillBooks, fillCustody } from './page/sample.ts';
import { createEverywhere, typeEverywhere } from './page/typing.ts';
import { sendWrong } from './page/wrong.ts';

/** One walk through every screen and every dialog that they open (page/places.ts); what it found is told apart here. */
const found = { walked: [] as string[], spoiled: [] as string[], wrong: [] as string[], keys: [] as string[] };

describe('every screen and every dialog', () => {
  beforeAll(async () => {
    const program = await launch();
    const { page } = program;
    try {
      page.setDefaultTimeout(8_000);
      await page.setViewportSize({ width: 1366, height: 768 });
      await firstStart(page);
      await furnish(page);
      await fillBooks(page);
      await fillCustody(page);
      const created = new Set<string>();
      const look = async (place: Place): Promise<void> => {
        found.walked.push(place.name);
        console.warn(Math.round(performance.now()), place.name);
        found.keys.push(...(await tabThrough(page, place)));
        found.spoiled.push(...(await typeEverywhere(page, place)));
        found.wrong.push(...(await sendWrong(page, place)));
        console.warn(JSON.stringify({ ...found, walked: [] }));
        for (const all of [found.keys, found.spoiled, found.wrong]) all.length = 0;
      };
      await walk(
        page,
        async (place) => {
          await look(place);
          await createEverywhere(page, place, created, look);
        },
        (what) => found.keys.push(what),
      );
      await clean(program);
    } catch (error) {
      console.warn(JSON.stringify(found, null, 1));
      await page.screenshot({ path: '/tmp/p4/fail.png' });
      throw error;
    } finally {
      await program.close();
      removeFolder(program.folder);
    }
  });

  test('were walked: all of the side bar, and what stands behind them', () => {
    for (const some of [
      'Đính chính',
      'Hủy dòng',
      'Xóa nội dung',
      'Ghi việc mở bì',
      'Tạo mới',
      'Control+k',
      'Ký trên màn hình',
      'Mở lại',
    ]) {
      expect(
        found.walked.filter((name) => name.includes(some)),
        some,
      ).not.toEqual([]);
    }
  });

  test('spoil nothing that an input method types by backspace and insert, nor what it composes', () => {
    expect(found.spoiled).toEqual([]);
  });

  test('say what is wrong beside its field, go to the first one, keep what was typed, and write nothing', () => {
    expect(found.wrong).toEqual([]);
  });

  test('can be worked by Tab alone: nothing unreachable, no trap, the focus seen, Escape leads back', () => {
    expect(found.keys).toEqual([]);
  });
});
