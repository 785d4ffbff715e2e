import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { accessible } from './clerk.ts';
import { PICTURES } from './started.ts';

/** A place that is looked at: by axe, and left as a picture. */
export async function looked(page: Page, name: string): Promise<void> {
  await accessible(page, name);
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/** Who has the focus, by its name or its words. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const now = document.activeElement;
    return now?.getAttribute('name') ?? now?.textContent ?? '';
  });
