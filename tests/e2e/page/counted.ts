import type { Page } from 'playwright-core';

/** Counts every key that is not a letter of the text. */
export async function countKeys(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    Reflect.set(window, 'keysDown', 0);
    const count = (event: KeyboardEvent): void => {
      // A letter belongs to the text; Enter, Control, Backspace and the like do not.
      if (event.key.length > 1) Reflect.set(window, 'keysDown', Reflect.get(window, 'keysDown') + 1);
    };
    window.addEventListener('keydown', count, true);
  });
  return () => page.evaluate(() => Number(Reflect.get(window, 'keysDown')));
}
