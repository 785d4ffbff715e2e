import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Program } from '../host/launch.ts';
import { act, day, firstStart, furnish, heading, open, typedDay, unlock } from './clerk.ts';

/** The deeds of a clerk's day, each by the window's own controls. */

export const said = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });

/** Registers an incoming document of the provincial police, two copies, for the office. */
export async function registerIn(page: Page, symbol: string, abstract: string): Promise<void> {
  const { keyboard } = page;
  await open(page, 'Đăng ký đến');
  for (const text of ['cong an', symbol, typedDay(-1), 'bao cao']) {
    await keyboard.type(text);
    await keyboard.press('Enter');
  }
  await keyboard.press('b');
  await keyboard.press('Enter');
  for (const text of [abstract, '05, 06', 'van phong']) {
    await keyboard.type(text);
    await keyboard.press('Enter');
  }
  await keyboard.press('Control+Enter');
  await said(page, 'Đã ghi dòng đến số').waitFor();
}

/** Registers an outgoing document with one recipient. */
export async function registerOut(page: Page, symbol: string, abstract: string): Promise<void> {
  const { keyboard } = page;
  await open(page, 'Đăng ký đi');
  for (const text of [symbol, typedDay(), 'ke hoach']) {
    await keyboard.type(text);
    await keyboard.press('Enter');
  }
  await keyboard.press('c');
  await keyboard.press('Enter');
  for (const text of [abstract, 'nguyen van an', 'van phong', '2']) {
    await keyboard.type(text);
    await keyboard.press('Enter');
  }
  await keyboard.press('Enter');
  await keyboard.type('cong an');
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await keyboard.press('Control+Enter');
  await said(page, 'Đã ghi dòng đi số').waitFor();
}

/** Opens one row of a book from its search, and leaves its drawer open. */
export async function openRow(page: Page, book: string, search: string, symbol: string): Promise<void> {
  await open(page, book);
  await page.getByRole('searchbox').fill(search);
  await page.getByRole('grid').getByRole('row').filter({ hasText: symbol }).first().dblclick();
  await page.getByRole('dialog').getByText('Lịch sử của dòng').waitFor();
}

/** The receiver draws something like a name into the frame; the window locks behind him. */
export async function signOnScreen(page: Page): Promise<void> {
  const frame = page.getByRole('img', { name: /Ký vào khung/ });
  // It says so once it takes strokes.
  await frame.waitFor();
  const pad = await frame.boundingBox();
  if (!pad) throw new Error('there is nothing to sign on');
  await page.mouse.move(pad.x + 60, pad.y + 120);
  await page.mouse.down();
  for (let step = 0; step < 20; step += 1) await page.mouse.move(pad.x + 60 + step * 12, pad.y + 120 - (step % 5) * 14);
  await page.mouse.up();
  await page.getByRole('button', { name: 'Xong, đã nhận đủ' }).click();
  await page.getByLabel('Mật khẩu').waitFor();
}

/** A whole day in the window: first start, both books, search, correction, hand-over, paper, verification, locking. */
export async function wholeDay(program: Program): Promise<void> {
  const { page } = program;
  const { keyboard } = page;
  await firstStart(page, 'warn');
  await furnish(page);
  await registerIn(page, '21/BC-CAT', 'Phối hợp xử lý đơn thư');
  await registerOut(page, '01/KH-UBND', 'Bảo đảm an ninh trật tự');

  await openRow(page, 'Sổ đến', 'phoi hop', '21/BC-CAT');
  await page.getByRole('button', { name: 'Đính chính' }).click();
  const dialog = page.getByRole('dialog', { name: /Đính chính dòng đến/ });
  await dialog.getByLabel('Số, ký hiệu').fill('22/BC-CAT');
  await dialog.getByLabel('Lý do đính chính').fill('Ghi nhầm số');
  await keyboard.press('Control+Enter');
  await said(page, 'Đã đính chính').waitFor();
  await page.getByRole('dialog').getByText('Lý do: Ghi nhầm số').waitFor();
  await keyboard.press('Escape');

  await open(page, 'Giao nhận');
  await page.getByLabel('Bản cần giao').fill('đến 1');
  await page.getByLabel('Bản cần giao').press('Enter');
  await expect.poll(() => page.getByRole('list', { name: 'Các bản đã chọn' }).getByRole('listitem').count()).toBe(2);
  await page.getByLabel('Giao cho').fill('Nguyễn Văn An');
  await keyboard.press('Enter');
  await keyboard.press('Control+Enter');
  await said(page, 'Đã lập phiếu giao nhận số 1').waitFor();
  await page.getByRole('button', { name: 'Ký trên màn hình' }).click();
  await heading(page, 'Phiếu giao nhận số 1').waitFor();
  await signOnScreen(page);
  await unlock(page);

  await open(page, 'In sổ, đóng quyển');
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await said(page, 'trang để xem').waitFor({ timeout: 60_000 });
  await page.getByRole('img', { name: 'Trang 1' }).waitFor({ timeout: 60_000 });
  await page.keyboard.press('Escape');
  const file = join(program.folder, 'sổ.pdf');
  await program.evaluate(({ dialog: native }, path) => {
    Object.assign(native, { showSaveDialog: async () => ({ canceled: false, filePath: path }) });
  }, file);
  await page.getByRole('button', { name: /Lưu thành PDF/ }).click();
  await said(page, 'Đã lưu').waitFor({ timeout: 60_000 });
  expect(existsSync(file)).toBe(true);
  await page.getByRole('radio', { name: 'Chốt trang' }).check();
  await page.getByRole('button', { name: 'Chốt trang và in' }).click();
  await page.getByRole('button', { name: 'Gửi ra máy in' }).click();
  await said(page, 'ra máy in; dòng nhật ký').waitFor({ timeout: 60_000 });

  await open(page, 'Nhật ký, toàn vẹn');
  await page.getByRole('button', { name: 'Kiểm tra', exact: true }).click();
  await page.getByRole('heading', { name: 'Sổ nguyên vẹn' }).waitFor({ timeout: 60_000 });
  await keyboard.press('Control+l');
  await page.getByLabel('Mật khẩu').waitFor();
  await unlock(page);
  expect(await act(page, 'defineUnit', { code: 'cuoi', name: `Đơn vị ${day()}` })).toMatchObject({ ok: true });
}
