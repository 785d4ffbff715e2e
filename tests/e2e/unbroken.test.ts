import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { act, atWork, clean, day, furnish, heading, open } from './page/clerk.ts';
import { fillBooks, fillCustody } from './page/sample.ts';
import { pressKeysOf } from './page/screen-keys.ts';
import { PICTURES, started } from './page/started.ts';

const SCREENS: readonly string[] = [
  'Việc cần làm',
  'Đăng ký đến',
  'Sổ đến',
  'Sổ đi',
  'Giao nhận',
  'In sổ, đóng quyển',
  'Nhật ký, toàn vẹn',
  'Danh mục',
  'Quyển sổ',
];

/** Numbers, days and symbols of what is shown that stand on two lines, or end before they end. */
function broken(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const inside = node.parentElement;
      if (!inside || inside.closest('.visually-hidden, option, script, style, canvas')) continue;
      for (const one of (node.textContent ?? '').matchAll(/\d+(?:[./:]\d+)*(?:\/[\p{L}\d-]+)*/gu)) {
        const range = document.createRange();
        range.setStart(node, one.index);
        range.setEnd(node, one.index + one[0].length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        const whole = inside.closest('.whole');
        if (lines.size > 1 || (whole && whole.scrollWidth > whole.clientWidth + 1)) found.push(one[0]);
      }
    }
    return found;
  });
}

test('no number, symbol or day is broken in two, at whatever width', async () => {
  const program = await started();
  const { page } = program;
  await atWork(program);
  await furnish(page);
  // Numbers as a large office has them.
  const year = Number(day().slice(0, 4));
  const volume = { series: 'in', year, volume: 1, openedOn: day(), firstNumber: 10_057 };
  expect(await act(page, 'openVolume', volume)).toMatchObject({ ok: true });
  const row = {
    arrivedOn: day(),
    issuer: { agency: 'cat' },
    date: day(-3),
    type: 'Báo cáo',
    level: 'secret',
    unit: 'vp',
  };
  for (const [index, copyNumbers] of [['100', '101', '102', '103'], ['05']].entries())
    expect(await act(page, 'registerIncoming', { ...row, symbol: `12${index}0/BC-CAT`, copyNumbers })).toMatchObject({
      ok: true,
    });
  await fillBooks(page).catch(() => undefined);
  await fillCustody(page);
  for (const width of [1366, 1093, 911, 700]) {
    await page.setViewportSize({ width, height: 700 });
    for (const title of SCREENS) {
      await open(page, title);
      await page.waitForTimeout(150);
      await page.screenshot({ path: join(PICTURES, `unbroken ${width} ${title}.png`) });
      expect(await broken(page), `${title} at ${width}`).toEqual([]);
    }
    await pressKeysOf(page.keyboard, 'Sổ đến');
    await heading(page, 'Sổ đến').waitFor();
    await page.getByRole('grid').getByRole('row').filter({ hasText: '1200/BC-CAT' }).dblclick();
    await page.getByRole('dialog').getByText('Lịch sử của dòng').waitFor();
    expect(await broken(page), `a row at ${width}`).toEqual([]);
    await page.keyboard.press('Escape');
  }
  await clean(program);
}, 240_000);
