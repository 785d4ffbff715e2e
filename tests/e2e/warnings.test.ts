import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readKeys, writeKeys } from '../../src/main/keys/keys-file.ts';
import { putSlot, unlock as unlockKeys } from '../../src/main/keys/vault.ts';
import { QUICK_KDF } from '../support/office.ts';
import { lasting, registerFolder } from './caring.ts';
import { addSecond, backUpTo, button, picks, press, putAway, SLOW } from './page/care.ts';
import { act, atWork, clean, furnish, open, PASSWORD, unlock } from './page/clerk.ts';
import { focused, looked } from './page/looked.ts';
import { started } from './page/started.ts';

// What is told above every screen, and the dialogs that one meets once in years: looked at, by axe, and gone through by keys alone.

/** Somebody changes the keys with a tool of his own: another password for this login. */
async function changeKeysOutside(dir: string, login: string): Promise<void> {
  const keys = readKeys(dir);
  const opened = await unlockKeys(keys, 'lan', PASSWORD);
  if (!opened.ok) throw new Error('the password does not fit');
  await writeKeys(dir, await putSlot(keys, opened.dataKey, login, 'không ai biết mật khẩu này', QUICK_KDF));
}

test('a password that is too easy now, a foreign time zone, keys changed outside: each is told above every screen, and no two cover each other', async () => {
  const program = await started();
  const { page } = program;
  await page.setViewportSize({ width: 1366, height: 768 });
  await atWork(program);
  await furnish(page);
  await addSecond(program);
  expect(
    await act(page, 'setOffice', { name: 'Con mèo trèo cây cau', symbol: 'UBND', place: 'Tân Hòa' }),
  ).toMatchObject({
    ok: true,
  });
  await page.keyboard.press('Control+l');
  await page.getByLabel('Mật khẩu').waitFor();
  await changeKeysOutside(registerFolder(program), 'an');
  await program.evaluate(() => {
    process.env.TZ = 'America/New_York';
  }, null);
  await unlock(page);
  const weak = page.getByRole('note').filter({ hasText: 'Mật khẩu của bạn quá dễ đoán' });
  const zone = page.getByRole('note').filter({ hasText: 'múi giờ' });
  const keys = page.getByRole('alert').filter({ hasText: 'Tệp khóa đã bị thay ngoài chương trình' });
  for (const banner of [weak, zone, keys]) await banner.waitFor();
  expect(await keys.innerText()).toContain(': an.');
  await looked(page, 'banners');
  const boxes = await page
    .locator('.banner')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
  for (const [index, box] of boxes.entries()) expect(box.top).toBeGreaterThanOrEqual(boxes[index - 1]?.bottom ?? 0);
  // On a small screen there is still room to work below them.
  const main = await page.getByRole('main').boundingBox();
  expect(main?.y ?? 999).toBeLessThan(384);
  await page.setViewportSize({ width: 1093, height: 614 });
  await looked(page, 'banners small');
  await page.setViewportSize({ width: 1366, height: 768 });
  await press(weak.getByRole('button', { name: 'Đổi mật khẩu' }));
  await page.getByLabel('Mật khẩu mới', { exact: false }).first().fill('lúa nếp cái hoa vàng');
  await page.getByLabel('Gõ lại mật khẩu mới').fill('lúa nếp cái hoa vàng');
  await looked(page, 'own password');
  await page.keyboard.press('Control+Enter');
  await weak.waitFor({ state: 'detached' });
  await clean(program);
});

test('a lost password and a lost log at once: the code makes a new administrator once the loss is taken on, which is a line', async () => {
  const folder = lasting();
  const first = await started({ folder });
  const code = await atWork(first);
  expect(await act(first.page, 'defineUnit', { code: 'vp', name: 'Văn phòng' })).toMatchObject({ ok: true });
  const database = join(registerFolder({ folder }), 'register.db');
  const copy = readFileSync(database);
  await first.close();
  writeFileSync(database, copy);
  const program = await started({ folder });
  const { page } = program;
  const keys = page.keyboard;
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.getByLabel('Mật khẩu').fill(PASSWORD);
  await page.getByLabel('Tên đăng nhập').fill('lan');
  await page.getByLabel('Mật khẩu').press('Enter');
  await page.getByText('Chấp nhận thì mất:').waitFor(SLOW);
  await looked(page, 'log gone');

  await press(button(page, 'Quên mật khẩu: dùng mã khôi phục'));
  await expect.poll(() => focused(page)).toBe('recoveryCode');
  await keys.type(code);
  await keys.press('Enter');
  await page.getByLabel('Tên đăng nhập của quản trị').fill('moi');
  await keys.press('Enter');
  await expect.poll(() => focused(page)).toBe('name');
  await keys.type('Phạm Thị Mới');
  for (const _ of [1, 2]) {
    await keys.press('Enter');
    await keys.type('đường về quê nội');
  }
  await looked(page, 'recover');
  await keys.press('Enter');
  const accept = button(page, /^Đặt mật khẩu mới, chấp nhận mất các việc sau dòng \d+$/);
  await accept.waitFor(SLOW);
  await looked(page, 'recover log gone');
  await expect.poll(() => focused(page)).toMatch(/^Đặt mật khẩu mới, chấp nhận mất/);
  await keys.press('Enter');
  await page.getByRole('dialog', { name: 'Mã khôi phục mới' }).waitFor(SLOW);
  await expect.poll(() => focused(page)).toMatch(/^group-/);
  await looked(page, 'new recovery code');
  await putAway(page);
  await page.getByRole('navigation', { name: 'Màn hình' }).waitFor(SLOW);
  const lines = await page.evaluate(() => Reflect.get(window, 'soMat').ask('journal', { act: 'openedWithoutLog' }));
  expect(lines).toMatchObject({ ok: true, value: { total: 1, rows: [{ actor: 'moi' }] } });
  await looked(page, 'after recovery');
  await clean(program);
});

test('an office of one: its lost code is told, nobody is there to confirm, and its register is put back over itself', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await page.setViewportSize({ width: 1366, height: 768 });
  await atWork(program);
  await furnish(page);
  await open(page, 'Người dùng');
  await looked(page, 'users of one');
  await open(page, 'Sao lưu');
  await press(page.getByRole('tab', { name: /Đổi khóa mã hóa/ }));
  await press(button(page, 'Báo mất mã khôi phục'));
  const dialog = page.getByRole('dialog', { name: 'Báo mất mã khôi phục' });
  await dialog.waitFor();
  await expect.poll(() => focused(page)).toBe('on');
  await looked(page, 'report code lost');
  await keys.press('Escape');
  await expect.poll(() => focused(page)).toBe('Báo mất mã khôi phục');
  await keys.press('Enter');
  await dialog.waitFor();
  await expect.poll(() => focused(page)).toBe('on');
  await keys.press('Enter');
  await keys.type('Két bị cháy');
  await keys.press('Control+Enter');
  await page.getByText(/Đã báo mất mã khôi phục ngày/).waitFor(SLOW);
  await looked(page, 'code lost told');

  const file = join(program.folder, 'mot.somat');
  await backUpTo(program, file);
  await looked(page, 'backup');
  await picks(program, file);
  await press(button(page, /^Phục hồi/));
  const restore = page.getByRole('dialog', { name: 'Phục hồi từ bản sao lưu' });
  await restore.waitFor();
  await press(restore.getByRole('button', { name: /^Chọn/ }).first());
  await restore.getByText('mot.somat').waitFor();
  await restore.locator('input[type=password]').first().fill(PASSWORD);
  await looked(page, 'restore');
  await keys.press('Enter');
  const place = restore.getByRole('checkbox', { name: /vẫn đặt sổ ở thư mục này/ });
  await place.waitFor(SLOW);
  await expect.poll(() => place.evaluate((box) => box === document.activeElement)).toBe(true);
  await looked(page, 'restore place');
  await keys.press('Space');
  await press(restore.getByRole('button', { name: 'Vẫn phục hồi' }));
  const its = restore.getByRole('checkbox', { name: /Không ai còn mật khẩu/ });
  const over = page.getByRole('dialog', { name: 'Đã phục hồi' });
  await its.or(over).first().waitFor(SLOW);
  await looked(page, 'restore its password');
  if (await its.isVisible()) {
    await restore.locator('input[type=password]').last().fill(PASSWORD);
    await keys.press('Enter');
  }
  await over.waitFor(SLOW);
  await expect.poll(() => focused(page)).toBe('Đăng nhập sổ đã phục hồi');
  await looked(page, 'restored');
  await keys.press('Enter');
  await page.getByText('Sổ đã được phục hồi').waitFor();
  await looked(page, 'restored at the door');
  await clean(program);
});
