import { cpSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { backUpTo, button, folder, picks, press, SLOW } from './page/care.ts';
import { accessible, act, clean, firstStart, furnish, open, PASSWORD, unlock } from './page/clerk.ts';
import { fillBooks } from './page/sample.ts';
import { started } from './page/started.ts';

// Putting a register back in the window: over the one that is there, and on a new computer.

/** The folder of a test lies in a temporary place, which has to be agreed to: the focus stands at the question. */
async function placeAllowed(page: Page, after: Locator): Promise<void> {
  const anyway = page.getByRole('checkbox', { name: 'Tôi đã rõ và vẫn đặt sổ ở thư mục này' });
  await anyway.or(after).first().waitFor(SLOW);
  if (!(await anyway.isVisible())) return;
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await after.waitFor(SLOW);
}

test('restoring over printed pages names them, keeps what was there, and the door says what is missing', async () => {
  const program = await started();
  const { page } = program;
  await firstStart(page);
  await furnish(page);
  const file = join(folder(program, 'usb'), 'truoc-khi-in.somat');
  await backUpTo(program, file);
  await fillBooks(page);
  await picks(program, join(program.folder, 'sổ đi.pdf'));
  const closed = await page.evaluate(() => window.soMat.shell('savePdf', { form: 'out', mode: 'close' }));
  expect(closed).toMatchObject({ ok: true });

  await picks(program, file);
  await open(page, 'Sao lưu');
  await press(button(page, 'Phục hồi từ bản sao lưu …'));
  const dialog = page.getByRole('dialog', { name: 'Phục hồi từ bản sao lưu' });
  await dialog.getByText(/đổi tên và giữ nguyên bên cạnh/).waitFor();
  await press(dialog.getByRole('button', { name: 'Chọn tệp …' }));
  await dialog.getByText('truoc-khi-in.somat').waitFor();
  await dialog.getByLabel('Mật khẩu ngày ấy').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await placeAllowed(page, dialog.getByRole('checkbox', { name: /Tôi đã rõ các trang/ }));
  await dialog
    .getByRole('alert')
    .filter({ hasText: /sổ đi năm \d{4} quyển 1 trang 1/ })
    .waitFor(SLOW);
  await accessible(page, 'Phục hồi, pages behind');
  expect(await dialog.getByRole('button', { name: 'Vẫn phục hồi' }).isDisabled()).toBe(true);
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  const done = page.getByRole('dialog', { name: 'Đã phục hồi' });
  await done.waitFor(SLOW);
  await done.getByText(/Sổ cũ được giữ nguyên ở/).waitFor();
  await done.getByText(/quyển 1 trang 1/).waitFor();
  await accessible(page, 'Đã phục hồi');
  await page.keyboard.press('Enter');
  await page.getByText(/Trang giấy đã in mà sổ phục hồi không có/).waitFor();
  await accessible(page, 'locked, restored');
  await unlock(page);
  expect(await page.getByText(/Trang giấy đã in mà/).count()).toBe(0);
  await open(page, 'Việc cần làm');
  await page.getByRole('button', { name: 'Đi: 0 dòng' }).waitFor();
  await clean(program);
}, 180_000);

test('over a register whose password was changed since: its own is asked for, or the word that nobody has it', async () => {
  const program = await started();
  const { page } = program;
  await firstStart(page);
  const file = join(folder(program, 'usb'), 'mat-khau-cu.somat');
  await backUpTo(program, file);
  const today = 'gà gáy sáng đầu làng';
  expect(await act(page, 'changePassword', { login: 'lan', password: today })).toMatchObject({ ok: true });
  await press(button(page, 'Phục hồi từ bản sao lưu …'));
  const dialog = page.getByRole('dialog', { name: 'Phục hồi từ bản sao lưu' });
  await press(dialog.getByRole('button', { name: 'Chọn tệp …' }));
  await dialog.getByText('mat-khau-cu.somat').waitFor();
  await dialog.getByLabel('Mật khẩu ngày ấy').fill(PASSWORD);
  await page.keyboard.press('Enter');
  const its = dialog.getByLabel('Mật khẩu ở sổ ấy');
  await placeAllowed(page, its);
  await dialog.getByRole('alert').filter({ hasText: 'chính sổ ấy' }).waitFor();
  await accessible(page, 'Phục hồi, its password');
  const nobody = dialog.getByRole('checkbox', { name: /Không ai còn mật khẩu/ });
  await nobody.press('Space');
  expect(await its.count()).toBe(0);
  await dialog.getByRole('button', { name: 'Vẫn phục hồi' }).waitFor();
  await nobody.press('Space');
  await dialog.getByLabel('Tên quản trị của sổ đang ở đó').fill('lan');
  await its.fill('sai rồi');
  await its.press('Enter');
  await dialog.getByText(/mật khẩu không đúng/).waitFor(SLOW);
  await its.fill(today);
  await its.press('Enter');
  await page.getByRole('dialog', { name: 'Đã phục hồi' }).waitFor(SLOW);
  await page.keyboard.press('Enter');
  await unlock(page);
  await clean(program);
}, 180_000);

test('a new computer: the first start restores instead of founding', async () => {
  const program = await started();
  await firstStart(program.page);
  const file = join(program.folder, 'chuyen-may.somat');
  await backUpTo(program, file);
  const other = await started();
  const { page } = other;
  await page.getByRole('textbox', { name: 'Tên cơ quan, tổ chức' }).waitFor();
  await press(button(page, 'Phục hồi từ bản sao lưu'));
  const dialog = page.getByRole('dialog', { name: 'Phục hồi từ bản sao lưu' });
  await picks(other, file);
  await press(dialog.getByRole('button', { name: 'Chọn tệp …' }));
  await dialog.getByText('chuyen-may.somat').waitFor();
  await dialog.getByLabel('Tên đăng nhập ngày ấy').fill('lan');
  await dialog.getByLabel('Mật khẩu ngày ấy').fill(PASSWORD);
  await picks(other, join(folder(other, 'máy mới'), 'So mat'));
  mkdirSync(join(other.folder, 'máy mới', 'So mat'));
  await page.keyboard.press('Enter');
  await placeAllowed(page, page.getByRole('dialog', { name: 'Đã phục hồi' }));
  await page.keyboard.press('Enter');
  await unlock(page);
  await clean(other);
}, 120_000);

test('a restore that was cut between its renames: the next start offers what lies beside instead of a new register', async () => {
  const program = await started();
  await firstStart(program.page);
  await program.close();
  const home = join(program.folder, 'home');
  const dir = join(home, 'So mat');
  const kept = 'So mat.truoc-phuc-hoi-2026-06-15-01-00-00';
  cpSync(dir, join(home, '.So mat-phuc-hoi-0123abcd'), { recursive: true });
  renameSync(dir, join(home, kept));
  const again = await started({ folder: program.folder });
  const { page } = again;
  await page.getByRole('heading', { name: 'Việc phục hồi bị ngắt giữa chừng' }).waitFor(SLOW);
  await page.getByText(kept).waitFor();
  await accessible(page, 'a cut restore');
  expect(existsSync(dir)).toBe(false);
  // The focus stands at finishing.
  await page.keyboard.press('Enter');
  await unlock(page);
  expect(
    readdirSync(home)
      .filter((name) => /^\.?So mat/.test(name))
      .sort(),
  ).toEqual(['So mat', kept]);
  await clean(again);
}, 120_000);
