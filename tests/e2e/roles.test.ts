import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { act, atWork, clean, day, furnish, heading, unlock } from './page/clerk.ts';
import { codesSeen } from './page/codes.ts';
import { fillBooks, fillCustody } from './page/sample.ts';
import { KEYED_SCREENS, pressKeysOf } from './page/screen-keys.ts';
import { started } from './page/started.ts';

const PASSWORD = 'gà gáy sáng đầu làng';
const REGISTERING = /Đăng ký (?:đến|đi)|\bF2\b|\bF3\b/;

function seen(page: Page): Promise<string> {
  return page.evaluate(() => document.body.innerText);
}

test.each([
  ['head', 'Chờ tôi'],
  ['inspector', 'Thống kê, báo cáo'],
] as const)(
  'who is %s is nowhere offered to register, and reads no code',
  async (role, first) => {
    const program = await started();
    const { page } = program;
    await page.setViewportSize({ width: 1366, height: 768 });
    await atWork(program);
    await furnish(page);
    await fillBooks(page);
    await fillCustody(page);
    const user = { login: 'khac', name: 'Người khác', roles: [role], mayRead: 'topSecret', password: PASSWORD };
    expect(await act(page, 'addUser', user)).toMatchObject({ ok: true });
    const year = day().slice(0, 4);
    await page.keyboard.press('Control+l');
    await unlock(page, 'khac', PASSWORD);
    await heading(page, first).waitFor();
    for (const screen of KEYED_SCREENS) {
      await pressKeysOf(page.keyboard, screen);
      await page.waitForTimeout(250);
      expect(await seen(page), `${role} ${screen}`).not.toMatch(REGISTERING);
      expect(await codesSeen(page), `${role} ${screen}`).toEqual([]);
    }
    await heading(page, 'Trợ giúp').waitFor();
    // F1, Ctrl+K, and a row that is open.
    await page.keyboard.press('F1');
    await page.getByRole('dialog', { name: 'Bảng phím' }).waitFor();
    expect(await seen(page)).not.toMatch(REGISTERING);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('combobox', { name: 'Tên việc, màn hình, người, hoặc số, ký hiệu, ngày của dòng' });
    await palette.fill('dang ky');
    await page.waitForTimeout(200);
    expect(await seen(page)).not.toMatch(REGISTERING);
    await palette.fill(`đến 2/${year}`);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('Lịch sử của dòng').waitFor();
    expect(await seen(page)).not.toMatch(REGISTERING);
    expect(await codesSeen(page), `${role}: a row`).toEqual([]);
    expect(
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^(Đính chính|Hủy dòng)/ })
        .count(),
    ).toBe(0);
    await page.keyboard.press('Escape');
    // What binds pages is for who may bind them.
    await pressKeysOf(page.keyboard, 'In sổ, đóng quyển');
    await heading(page, 'In sổ, đóng quyển').waitFor();
    await page.getByRole('radio', { name: 'In lại' }).waitFor();
    expect(await page.getByRole('radio', { name: 'Chốt trang' }).count()).toBe(role === 'head' ? 1 : 0);
    await clean(program);
  },
  180_000,
);
