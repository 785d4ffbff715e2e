import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessible, act, atWork, clean, day, furnish, heading, open, unlock } from './page/clerk.ts';
import { fillBooks } from './page/sample.ts';
import { started } from './page/started.ts';

/** A book as a list, by keyboard alone: sorted, narrowed, several rows, what is done with them, and found again as it was left. */

const rowsOf = (page: Page): Locator => page.getByRole('grid').getByRole('row');
const count = (page: Page): Locator => page.getByRole('main').getByRole('status').first();
const dayMonth = (offset: number): string => day(offset).split('-').reverse().slice(0, 2).join('/');

/** The numbers of the rows in sight, from the top. */
async function numbers(page: Page): Promise<readonly string[]> {
  const cells = rowsOf(page).filter({ has: page.getByRole('gridcell') });
  return cells.evaluateAll((rows) => rows.map((row) => row.querySelector('[role=gridcell]')?.textContent ?? ''));
}

async function atBook(): Promise<Awaited<ReturnType<typeof started>>> {
  const program = await started();
  const { page } = program;
  await page.setViewportSize({ width: 1366, height: 768 });
  await atWork(program);
  await furnish(page);
  await fillBooks(page);
  const year = day().slice(0, 4);
  const given = { items: [`in:${year}:1#1`], to: { person: 'an' }, on: day(), method: 'direct' };
  expect(await act(page, 'handOver', given)).toMatchObject({ ok: true });
  await open(page, 'Sổ đến');
  await rowsOf(page).nth(9).waitFor();
  return program;
}

test('a heading sorts by key, grows by key, and columns are chosen and moved; all of it is found again', async () => {
  const program = await atBook();
  const { page } = program;
  const { keyboard } = page;
  expect((await numbers(page)).slice(0, 3)).toEqual(['10', '9', '8']);
  // From the search down into the rows, and up over the first to the headings.
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowUp');
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Số thứ tự');
  await keyboard.press('Enter');
  await expect.poll(async () => (await numbers(page)).slice(0, 3)).toEqual(['1', '2', '3']);
  const head = (name: string): Locator => page.getByRole('columnheader', { name });
  expect(await head('Số thứ tự').getAttribute('aria-sort')).toBe('ascending');
  for (let steps = 0; steps < 7; steps += 1) await keyboard.press('ArrowRight');
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Độ mật');
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await expect.poll(() => head('Độ mật').getAttribute('aria-sort')).toBe('descending');
  await expect.poll(async () => (await numbers(page)).slice(0, 3).join()).toMatch(/^(?:10,9|9),/);
  const width = async (): Promise<number> => (await head('Độ mật').boundingBox())?.width ?? 0;
  const before = await width();
  for (let steps = 0; steps < 4; steps += 1) await keyboard.press('Shift+ArrowRight');
  await expect.poll(width).toBeGreaterThan(before + 10);
  const wide = await width();

  await page.getByRole('button', { name: 'Cột …' }).focus();
  await keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Cột của danh sách' });
  await dialog.getByRole('checkbox', { name: 'Đang ở đâu' }).focus();
  await keyboard.press('Alt+ArrowUp');
  await dialog.getByRole('checkbox', { name: 'Số đến' }).focus();
  await keyboard.press('Space');
  await accessible(page, 'columns');
  await keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  const names = (): Promise<readonly string[]> =>
    page.getByRole('columnheader').evaluateAll((all) => all.map((one) => one.querySelector('button')?.ariaLabel ?? ''));
  expect(await names()).not.toContain('Số đến');
  expect((await names()).slice(-2)).toEqual(['Đang ở đâu', 'Ghi chú']);

  await open(page, 'Sổ đi');
  expect(await names()).not.toContain('Số đến');
  await open(page, 'Sổ đến');
  await rowsOf(page).nth(3).waitFor();
  expect((await names()).slice(-2)).toEqual(['Đang ở đâu', 'Ghi chú']);
  expect(await head('Độ mật').getAttribute('aria-sort')).toBe('descending');
  expect(Math.abs((await width()) - wide)).toBeLessThan(2);
  await clean(program);
});

test('a book is narrowed by a cell, by days and by where copies are; chips take it off; a filter is saved; the place is kept', async () => {
  const program = await atBook();
  const { page } = program;
  const { keyboard } = page;
  await keyboard.press('ArrowDown');
  // The row as one, then its cells: number, day of arrival, its number, who issued it.
  for (let steps = 0; steps < 4; steps += 1) await keyboard.press('ArrowRight');
  await keyboard.press('Alt+f');
  await page.getByText('Nơi gửi: Bộ Chỉ huy quân sự tỉnh').waitFor();
  await expect.poll(() => count(page).innerText()).toBe('5 dòng khớp.');
  await page.getByRole('button', { name: 'Bỏ lọc: Nơi gửi' }).press('Enter');
  await expect.poll(() => count(page).innerText()).toBe('10 dòng.');

  await page.getByRole('combobox', { name: 'Đang ở đâu' }).selectOption('Chờ ký nhận');
  await expect.poll(() => numbers(page)).toEqual(['1']);
  await rowsOf(page).filter({ hasText: 'Nguyễn Văn An · chờ ký từ hôm nay' }).waitFor();
  await page.getByRole('button', { name: 'Bỏ lọc: Đang ở đâu' }).press('Enter');

  await page.getByRole('button', { name: 'Ngày đến …' }).press('Enter');
  const days = page.getByRole('dialog', { name: 'Lọc theo ngày đến' });
  await days.getByLabel('Từ ngày').waitFor();
  await keyboard.type('x');
  await keyboard.press('Enter');
  await days.getByText('Hãy gõ ngày như').waitFor();
  await days.getByLabel('Từ ngày').fill(dayMonth(0));
  await keyboard.press('Enter');
  await days.waitFor({ state: 'detached' });
  await page.getByRole('searchbox').fill('hop giao ban');
  await expect.poll(() => page.getByRole('grid').locator('mark').allInnerTexts()).toContain('họp');
  await expect.poll(() => count(page).innerText()).toBe('3 dòng khớp.');

  await page.getByRole('button', { name: 'Lưu bộ lọc này …' }).press('Enter');
  await page.getByLabel('Tên bộ lọc').waitFor();
  await keyboard.type('Giao ban hôm nay');
  await keyboard.press('Enter');
  await page.getByRole('button', { name: 'Bỏ mọi điều kiện' }).press('Enter');
  await expect.poll(() => count(page).innerText()).toBe('10 dòng.');
  expect(await page.getByRole('searchbox').inputValue()).toBe('');
  await page.getByRole('button', { name: 'Giao ban hôm nay', exact: true }).press('Enter');
  await expect.poll(() => count(page).innerText()).toBe('3 dòng khớp.');
  expect(await page.getByRole('searchbox').inputValue()).toBe('hop giao ban');
  await accessible(page, 'narrowed');

  // He finds it so when he comes back, from another screen and from a lock.
  await page.getByRole('grid').focus();
  await keyboard.press('ArrowDown');
  await open(page, 'Sổ đi');
  expect(await page.getByRole('searchbox').inputValue()).toBe('');
  await open(page, 'Sổ đến');
  expect(await page.getByRole('searchbox').inputValue()).toBe('hop giao ban');
  expect(await page.getByRole('grid').getAttribute('aria-activedescendant')).toMatch(/^(?:row|cell)-1/);
  await keyboard.press('Control+l');
  await page.getByLabel('Mật khẩu').waitFor();
  await unlock(page);
  await heading(page, 'Sổ đến').waitFor();
  expect(await page.getByRole('searchbox').inputValue()).toBe('hop giao ban');
  await page.getByRole('button', { name: 'Giao ban hôm nay', exact: true }).waitFor();
  await clean(program);
});

test('several rows are chosen by key and handed over on one slip; the menu offers what may be done; a cell is copied', async () => {
  const program = await atBook();
  const { page } = program;
  const { keyboard } = page;
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await keyboard.press('Space');
  await keyboard.press('ArrowDown');
  await keyboard.press('Shift+ArrowDown');
  await expect.poll(() => count(page).innerText()).toBe('10 dòng. · 3 dòng đã chọn');
  await keyboard.press('Escape');
  await keyboard.press('Control+a');
  await expect.poll(() => count(page).innerText()).toContain('10 dòng đã chọn');
  await keyboard.press('Escape');
  await expect.poll(() => count(page).innerText()).toBe('10 dòng.');
  await keyboard.press('Space');
  await keyboard.press('ArrowUp');
  await keyboard.press('Space');

  await keyboard.press('ArrowRight');
  await keyboard.press('Shift+F10');
  const menu = page.getByRole('menu');
  await menu.getByRole('menuitem', { name: 'Đính chính' }).waitFor();
  await accessible(page, 'menu');
  const said = await menu.getByRole('menuitem').evaluateAll((all) => all.map((one) => one.ariaLabel));
  expect(said).toEqual(expect.arrayContaining(['Giao bản của 2 dòng đã chọn …', 'Hủy dòng', 'Mở cả dòng', 'Chép ô']));
  await keyboard.press('Escape');
  await menu.waitFor({ state: 'detached' });
  await keyboard.press('Control+c');
  await page.getByRole('status').filter({ hasText: 'Đã chép ô Số thứ tự.' }).waitFor();
  expect(await program.evaluate(({ clipboard }) => clipboard.readText(), null)).toBe('8');

  await keyboard.press('ContextMenu');
  await menu.getByRole('menuitem', { name: 'Đính chính' }).waitFor();
  await keyboard.press('1');
  await heading(page, 'Giao nhận').waitFor();
  await expect.poll(() => page.getByRole('list', { name: 'Các bản đã chọn' }).getByRole('listitem').count()).toBe(2);
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('to');
  await clean(program);
});

test('the pane follows the row, and Enter opens all of it', async () => {
  const program = await atBook();
  const { page } = program;
  const { keyboard } = page;
  await keyboard.press('ArrowDown');
  await keyboard.press('End');
  const pane = page.getByRole('complementary');
  await pane.getByText('dòng đến số 1/').waitFor();
  await pane.getByText('Nguyễn Văn An · đang chuyển, chưa ký nhận').waitFor();
  await keyboard.press('ArrowUp');
  await pane.getByText('dòng đến số 2/').waitFor();
  await pane.getByText('ở nơi lưu giữ').waitFor();
  await keyboard.press('Enter');
  await page.getByRole('dialog').getByText('Lịch sử của dòng').waitFor();
  await keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid');
  await keyboard.press('Alt+Enter');
  await pane.waitFor({ state: 'detached' });
  await open(page, 'Sổ đi');
  await open(page, 'Sổ đến');
  await rowsOf(page).nth(3).waitFor();
  expect(await pane.count()).toBe(0);
  await clean(program);
});
