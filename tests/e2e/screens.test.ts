import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { test } from 'vitest';
import { accessible, clean, firstStart, furnish, heading } from './page/clerk.ts';
import { fillBooks } from './page/sample.ts';
import { PICTURES, started } from './page/started.ts';

const SCREENS: readonly (readonly [key: string, title: string])[] = [
  ['Alt+1', 'Tổng quan'],
  ['F2', 'Đăng ký đến'],
  ['F3', 'Đăng ký đi'],
  ['Alt+2', 'Sổ đến'],
  ['Alt+3', 'Sổ đi'],
  ['Alt+4', 'Giao nhận'],
  ['Alt+5', 'In sổ'],
  ['Alt+6', 'Nhật ký'],
  ['Alt+7', 'Danh mục'],
  ['Alt+8', 'Quyển sổ'],
  ['Alt+9', 'Mẫu sổ'],
  ['Alt+0', 'Người dùng'],
  ['Alt+s', 'Sao lưu'],
  ['Alt+c', 'Cài đặt'],
  ['Alt+t', 'Trợ giúp'],
];

let pictures = 0;
async function picture(page: Page, name: string): Promise<void> {
  pictures += 1;
  await page.screenshot({ path: join(PICTURES, `${String(pictures).padStart(2, '0')} ${name}.png`) });
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
    for (const [key, title] of SCREENS) {
      await page.keyboard.press(key);
      await heading(page, title).waitFor();
      await page.waitForTimeout(250);
      await picture(page, `${theme} ${title}`);
      await accessible(page, `${theme} ${title}`);
    }
    await page.keyboard.press('Alt+2');
    await page.getByRole('grid').getByRole('row').filter({ hasText: '11/CV-BCH' }).click();
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
    await page.getByRole('dialog', { name: 'Tìm việc theo tên' }).waitFor();
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
    await page.getByRole('button', { name: 'Nền tối' }).click();
  }
  for (const [width, height] of [
    [1093, 614],
    [911, 512],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const [key, title] of SCREENS.slice(0, 7)) {
      await page.keyboard.press(key);
      await heading(page, title).waitFor();
      await page.waitForTimeout(200);
      await picture(page, `${width} ${title}`);
    }
  }
  await page.keyboard.press('Control+l');
  await page.getByLabel('Mật khẩu').waitFor();
  await picture(page, 'locked');
  await accessible(page, 'locked');
  await clean(program);
});
