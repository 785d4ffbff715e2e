import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { test } from 'vitest';
import { accessible, clean, firstStart, furnish, heading } from './page/clerk.ts';
import { screensOf } from './page/places.ts';
import { fillBooks } from './page/sample.ts';
import { pressKeysOf } from './page/screen-keys.ts';
import { PICTURES, started } from './page/started.ts';

let pictures = 0;
async function picture(page: Page, name: string): Promise<void> {
  pictures += 1;
  await page.screenshot({ path: join(PICTURES, `${String(pictures).padStart(2, '0')} ${name}.png`) });
}

/** The other parts of Sao lưu, and its two dialogs. */
async function care(page: Page, theme: string): Promise<void> {
  await pressKeysOf(page.keyboard, 'Sao lưu');
  for (const tab of ['Nơi và giờ sao lưu', 'Thay khóa của sổ', 'Bản sao lưu']) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    await picture(page, `${theme} ${tab}`);
    await accessible(page, `${theme} ${tab}`);
  }
  for (const dialog of ['Kiểm tra một bản sao lưu', 'Phục hồi từ bản sao lưu']) {
    await page.getByRole('button', { name: `${dialog} …` }).click();
    await page.getByRole('dialog', { name: dialog }).waitFor();
    await page.waitForTimeout(250);
    await picture(page, `${theme} ${dialog}`);
    await accessible(page, `${theme} ${dialog}`);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: dialog }).waitFor({ state: 'detached' });
  }
}

test('every screen in both themes: axe finds nothing serious, the policy holds, pictures are kept', async () => {
  const program = await started();
  const { page } = program;
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.getByRole('textbox', { name: 'Tên cơ quan, tổ chức' }).waitFor();
  await picture(page, 'first start');
  await accessible(page, 'first start');
  await firstStart(page);
  await furnish(page);
  await fillBooks(page);
  for (const theme of ['light', 'dark']) {
    for (const title of await screensOf(page)) {
      await pressKeysOf(page.keyboard, title);
      await heading(page, title).waitFor();
      await page.waitForTimeout(250);
      await picture(page, `${theme} ${title}`);
      await accessible(page, `${theme} ${title}`);
    }
    await pressKeysOf(page.keyboard, 'Sổ đến');
    await page.getByRole('grid').getByRole('row').filter({ hasText: '11/CV-BCH' }).dblclick();
    await page.getByRole('dialog').getByText('Lịch sử của dòng').waitFor();
    await picture(page, `${theme} row`);
    await accessible(page, `${theme} row`);
    for (const deed of ['Đính chính', 'Hủy dòng', 'Xóa nội dung ghi nhầm']) {
      await page.getByRole('button', { name: deed }).click();
      await page
        .getByRole('dialog', { name: new RegExp(`${deed === 'Hủy dòng' ? 'Hủy' : deed}.* dòng đến`) })
        .waitFor();
      await picture(page, `${theme} ${deed}`);
      await accessible(page, `${theme} ${deed}`);
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Tìm mọi nơi' }).waitFor();
    await picture(page, `${theme} palette`);
    await accessible(page, `${theme} palette`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await page.getByRole('dialog', { name: 'Bảng phím' }).waitFor();
    await picture(page, `${theme} keys`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('F2');
    await page.keyboard.press('F9');
    await heading(page, 'Đăng ký đến: bì đích danh').waitFor();
    await page.keyboard.press('F8');
    await picture(page, `${theme} sealed`);
    await accessible(page, `${theme} sealed`);
    await care(page, theme);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('nen');
    await page.keyboard.press('Enter');
    await page
      .locator('html[data-mantine-color-scheme=dark]')
      .waitFor({ state: theme === 'light' ? 'attached' : 'detached' });
  }
  for (const [width, height] of [
    [1093, 614],
    [911, 512],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const title of (await screensOf(page)).slice(0, 8)) {
      await pressKeysOf(page.keyboard, title);
      await heading(page, title).waitFor();
      await page.waitForTimeout(200);
      await picture(page, `${width} ${title}`);
    }
  }
  await page.keyboard.press('Control+l');
  await page.getByLabel('Mật khẩu').waitFor();
  await picture(page, 'locked');
  await accessible(page, 'locked');
  await page.getByRole('button', { name: 'Quên mật khẩu: dùng mã khôi phục' }).click();
  await page.getByLabel('Mã khôi phục').waitFor();
  await picture(page, 'recover');
  await accessible(page, 'recover');
  await clean(program);
});
