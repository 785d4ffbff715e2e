import { beforeAll, describe, expect, test } from 'vitest';
import { launch, removeFolder } from '../host/launch.ts';
import { atWork, clean, furnish } from './clerk.ts';
import { codesSeen } from './codes.ts';
import { tabThrough } from './keyboard.ts';
import { type Place, walk } from './places.ts';
import { fillBooks, fillCustody } from './sample.ts';
import { createEverywhere, typeEverywhere } from './typing.ts';
import { sendWrong } from './wrong.ts';

/** The screens of the side bar at which books are written and read; the walk is in two parts, which run side by side. */
export function ofBooks(screen: string): boolean {
  return /^(?:Việc|Đăng ký|Sổ đ)/.test(screen);
}

/** One walk through some screens and every dialog that they open (places.ts); what it found is told apart in the tests. */
export function everywhere(part: string, mine: (screen: string) => boolean, seen: readonly string[]): void {
  const found = {
    walked: [] as string[],
    codes: [] as string[],
    spoiled: [] as string[],
    wrong: [] as string[],
    keys: [] as string[],
  };

  describe(`every screen and every dialog: ${part}`, () => {
    beforeAll(async () => {
      const program = await launch();
      const { page } = program;
      try {
        page.setDefaultTimeout(8_000);
        await page.setViewportSize({ width: 1366, height: 768 });
        await atWork(program);
        await furnish(page);
        await fillBooks(page);
        await fillCustody(page);
        const created = new Set<string>();
        const look = async (place: Place): Promise<void> => {
          found.walked.push(place.name);
          found.codes.push(...(await codesSeen(page)).map((code) => `${place.name}: ${code}`));
          found.keys.push(...(await tabThrough(page, place)));
          found.spoiled.push(...(await typeEverywhere(page, place)));
          found.wrong.push(...(await sendWrong(page, place)));
        };
        await walk(
          page,
          mine,
          async (place) => {
            await look(place);
            await createEverywhere(page, place, created, look);
          },
          (what) => found.keys.push(what),
        );
        await clean(program);
      } finally {
        await program.close();
        removeFolder(program.folder);
      }
    }, 1_200_000);

    test('were walked, and what stands behind them', () => {
      for (const some of seen) {
        expect(
          found.walked.filter((name) => name.includes(some)),
          some,
        ).not.toEqual([]);
      }
    });

    test('show nobody a code of the program', () => {
      expect(found.codes).toEqual([]);
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
}
