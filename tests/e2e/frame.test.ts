import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { removeFolder } from './host/launch.ts';
import { act, atWork, clean, day, furnish, heading, open, unlock } from './page/clerk.ts';
import { fillBooks } from './page/sample.ts';
import { started } from './page/started.ts';

// The frame around every screen: where a screen stands is its key, what is scanned or looked for is opened, and how the window looks is kept.

/** All keys of a code in one burst, at what has the focus, however busy the machine is. */
async function burst(page: Page, code: string): Promise<void> {
  await page.evaluate((text) => {
    const target = document.activeElement ?? document.body;
    for (const key of [...text, 'Enter'])
      target.dispatchEvent(
        new KeyboardEvent('keydown', {
          key,
          code: /\d/.test(key) ? `Digit${key}` : '',
          bubbles: true,
          cancelable: true,
        }),
      );
  }, code);
}

function blur(page: Page): Promise<void> {
  return page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
}

test('where a screen stands is its key: groups, digits, dead digits, the way back', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await atWork(program);
  await furnish(page);
  const bar = page.getByRole('navigation', { name: 'Màn hình' });
  const group = (name: RegExp) => bar.getByRole('button', { name, expanded: true });

  await keys.press('Alt+6');
  await heading(page, 'Danh mục').waitFor();
  await group(/^Cơ quan/).waitFor();
  expect(await bar.getByRole('button', { expanded: true }).count()).toBe(1);
  // Its field of search has the focus: a digit is typed there, and opens nothing.
  await page.getByRole('searchbox').first().focus();
  await keys.press('5');
  expect(await page.getByRole('searchbox').first().inputValue()).toBe('5');
  await blur(page);
  await keys.press('5');
  await heading(page, 'Người dùng').waitFor();
  // With Alt held down the second digit is the screen's, wherever the focus is.
  await keys.down('Alt');
  await keys.press('2');
  await keys.press('4');
  await keys.up('Alt');
  await heading(page, 'Quyển sổ').waitFor();
  // Let go in between, it is the group's.
  await keys.press('Alt+2');
  await heading(page, 'Sổ đến').waitFor();
  await keys.press('Alt+5');
  await heading(page, 'Thống kê, báo cáo').waitFor();
  // A screen that is not there leaves its digit dead, and so does a group.
  await blur(page);
  await keys.press('3');
  await keys.press('Alt+4');
  await blur(page);
  await keys.press('4');
  await heading(page, 'Kiểm tra trang in').waitFor();
  expect(await bar.getByRole('button', { name: /^Lưu, hủy/ }).count()).toBe(0);

  for (const before of ['Thống kê, báo cáo', 'Sổ đến', 'Quyển sổ', 'Người dùng']) {
    await keys.press('Alt+ArrowLeft');
    await heading(page, before).waitFor();
  }
  await bar.getByRole('button', { name: /^Kiểm tra/ }).click();
  await bar.getByRole('button', { name: /Nhật ký, toàn vẹn/ }).click();
  await heading(page, 'Nhật ký, toàn vẹn').waitFor();
  // Behind a dialog nothing is left by accident.
  await keys.press('F1');
  await page.getByRole('dialog', { name: 'Bảng phím' }).waitFor();
  await keys.press('Alt+2');
  await keys.press('Escape');
  await heading(page, 'Nhật ký, toàn vẹn').waitFor();
  await clean(program);
});

test('a scan outside every field opens what it names, its digits open no screen, and what nothing bears is told', async () => {
  const program = await started();
  const { page } = program;
  await atWork(program);
  await furnish(page);
  await fillBooks(page);
  const year = day().slice(0, 4);
  await open(page, 'Quyển sổ');
  await blur(page);
  await burst(page, `in:${year}:2#1`);
  await heading(page, 'Sổ đến').waitFor();
  await page.getByRole('dialog').getByText('Lịch sử của dòng').waitFor();
  await page.keyboard.press('Escape');
  await open(page, 'Việc cần làm');
  await blur(page);
  await burst(page, `OUT:${year}:1`);
  await heading(page, 'Sổ đi').waitFor();
  await page.keyboard.press('Escape');
  await open(page, 'Quyển sổ');
  await blur(page);
  await burst(page, '8935244800012');
  await page.getByRole('status').filter({ hasText: 'Đã quét “8935244800012”: không có' }).waitFor();
  await burst(page, `ín:${year}:2`);
  await page.getByRole('status').filter({ hasText: 'bộ gõ tiếng Việt đang bật' }).waitFor();
  await heading(page, 'Quyển sổ').waitFor();
  await clean(program);
});

test('Ctrl+K finds rows by number, symbol and day, people, screens and settings', async () => {
  const program = await started();
  const { page } = program;
  await atWork(program);
  await furnish(page);
  await fillBooks(page);
  const year = day().slice(0, 4);
  const find = async (typed: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Tìm mọi nơi' }).waitFor();
    await page.keyboard.type(typed);
  };
  const choose = async (typed: string, line: RegExp | string): Promise<void> => {
    await find(typed);
    await page.getByRole('option', { name: line }).first().click();
  };
  await choose(`đi 1/${year}`, /dòng đi số 1/);
  await heading(page, 'Sổ đi').waitFor();
  await page.keyboard.press('Escape');
  await choose('12/BC-CAT', /12\/BC-CAT/);
  await page.getByRole('dialog').getByText('12/BC-CAT').first().waitFor();
  await page.keyboard.press('Escape');
  const [, month, date] = day().split('-');
  await choose(`${date}/${month}`, /dòng đến số/);
  await heading(page, 'Sổ đến').waitFor();
  await page.keyboard.press('Escape');
  // The row has only just been closed: what is typed goes into the dialog, not into the list behind it.
  await choose('nguyen van an', /^Nguyễn Văn An, Chủ tịch/);

  await heading(page, 'Ai đang giữ gì').waitFor();
  await choose('mat khau cua toi', /Đổi mật khẩu của tôi/);
  await heading(page, 'Cài đặt').waitFor();
  await choose('kiem tra trang', /Kiểm tra trang in/);
  await heading(page, 'Kiểm tra trang in').waitFor();
  await find('khongcogi');
  await page.getByText('Không tìm thấy gì như vậy.').waitFor();
  await clean(program);
});

test('whoever signs in lands where he works', async () => {
  const program = await started();
  const { page } = program;
  await atWork(program);
  const password = 'gà gáy sáng đầu làng';
  for (const [login, role, screen] of [
    ['dau', 'head', 'Chờ tôi'],
    ['quan', 'administrator', 'Danh mục'],
    ['tra', 'inspector', 'Thống kê, báo cáo'],
  ] as const) {
    const user = { login, name: `Người ${login}`, roles: [role], mayRead: 'topSecret', password };
    expect(await act(page, 'addUser', user)).toMatchObject({ ok: true });
    await page.keyboard.press('Control+l');
    await unlock(page, login, password);
    await heading(page, screen).waitFor();
    await page.keyboard.press('Control+l');
    await unlock(page);
  }
  await clean(program);
});

test('size and ground are remembered outside the register, at the password too, and hold no word of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'so-mat-e2e-'));
  onTestFinished(() => removeFolder(folder));
  const first = await started({ folder });
  await atWork(first);
  const size = (page: Page): Promise<number> =>
    page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  const usual = await size(first.page);
  for (let times = 0; times < 30; times += 1) await first.page.keyboard.press('Control+-');
  await expect.poll(() => size(first.page)).toBeCloseTo(usual * 0.8);
  await first.page.keyboard.press('Control+0');
  await expect.poll(() => size(first.page)).toBeCloseTo(usual);
  for (let times = 0; times < 3; times += 1) await first.page.keyboard.press('Control+=');
  await expect.poll(() => size(first.page)).toBeCloseTo(usual * 1.3);
  await first.page.keyboard.press('Control+k');
  await first.page.keyboard.type('nen');
  await first.page.keyboard.press('Enter');
  await first.page.locator('html[data-mantine-color-scheme=dark]').waitFor();
  await first.close();

  const second = await started({ folder });
  await second.page.getByLabel('Mật khẩu').waitFor();
  expect(await size(second.page)).toBeCloseTo(usual * 1.3);
  await second.page.locator('html[data-mantine-color-scheme=dark]').waitFor();
  const kept = await second.evaluate(({ app }) => app.getPath('userData'), null);
  expect(JSON.parse(readFileSync(join(kept, 'look.json'), 'utf8'))).toEqual({
    look: { zoom: 1.3, theme: 'dark', sides: 'one', columns: {} },
    bounds: expect.anything(),
    maximized: false,
  });
});
