import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addSecond, aheadBy, backUpTo, button, folder, picks, press, putAway, SECOND, SLOW } from './page/care.ts';
import { accessible, act, atWork, clean, furnish, heading, open, PASSWORD, unlock } from './page/clerk.ts';
import { started } from './page/started.ts';

// Care in the window, by its labels, roles and keys alone: backups, their check, a new key, a lost password, the clock.

function heading3(page: Page, name: string): Locator {
  return page.getByRole('heading', { level: 3, name });
}

function backupsIn(path: string): readonly string[] {
  return readdirSync(path).filter((name) => name.endsWith('.somat'));
}

test('two places, a backup at both, one stick gone: green and red, each with its sentence; the banner comes and goes', async () => {
  const program = await started();
  const { page } = program;
  await atWork(program);
  await furnish(page);
  const [disk, stick] = [folder(program, 'ổ thứ hai'), folder(program, 'usb')];
  const banner = page.getByRole('alert').filter({ hasText: 'Sổ chưa có bản sao lưu nào' });
  await banner.waitFor();
  await press(banner.getByRole('button'));
  await heading(page, 'Sao lưu').waitFor();
  await accessible(page, 'Sao lưu');

  // The policy, and what the other form keeps of it.
  await press(button(page, 'Chọn nơi sao lưu'));
  for (const place of [disk, stick]) {
    await picks(program, place);
    await press(button(page, 'Thêm nơi …'));
    await page.getByRole('list', { name: 'Các nơi sao lưu' }).getByText(place, { exact: true }).waitFor();
  }
  await picks(program, stick);
  await press(button(page, 'Thêm nơi …'));
  await page.getByText('Nơi này đã có trong danh sách.').waitFor();
  await page.getByLabel('Tự sao lưu lúc (giờ)').fill('trưa');
  await page.getByLabel('Số ngày giữ').fill('7');
  await accessible(page, 'Nơi và giờ sao lưu');
  await page.keyboard.press('Control+Enter');
  await page.getByLabel('Tự sao lưu lúc (giờ)').and(page.locator('[aria-invalid]')).waitFor();
  // Not the hour of the test: a backup of its own would be under way.
  await page.getByLabel('Tự sao lưu lúc (giờ)').fill(String((new Date().getHours() + 12) % 24));
  await page.keyboard.press('Control+Enter');
  await page.getByText('Đã ghi chính sách sao lưu.').waitFor();
  await open(page, 'Cài đặt');
  await press(page.getByRole('tab', { name: 'Chính sách an toàn' }));
  await page.getByLabel('Tự khóa sau (phút)').fill('30');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Đã ghi chính sách an toàn.').waitFor();

  await open(page, 'Sao lưu');
  await page.getByText(`${disk} · ${stick}`).waitFor();
  await press(button(page, 'Sao lưu ngay'));
  await heading3(page, 'Mọi nơi đã có bản mới').waitFor(SLOW);
  expect([backupsIn(disk).length, backupsIn(stick).length]).toEqual([1, 1]);
  await banner.waitFor({ state: 'detached' });
  await page.getByRole('table').getByRole('row').nth(2).waitFor();
  await accessible(page, 'Sao lưu with backups');

  // The stick goes.
  rmSync(stick, { recursive: true });
  await press(button(page, 'Sao lưu ngay'));
  const results = page.getByRole('list', { name: 'Kết quả từng nơi' }).getByRole('listitem');
  await heading3(page, 'Chưa xong ở mọi nơi').waitFor(SLOW);
  await results.filter({ hasText: disk }).getByText('Xong').waitFor();
  await results.filter({ hasText: stick }).getByText('Không được').waitFor();
  await results
    .filter({ hasText: stick })
    .getByText(/Hãy cắm/)
    .waitFor();
  await accessible(page, 'Sao lưu, one place gone');

  // The certificate of the newest.
  await press(page.getByRole('button', { name: /^In giấy chứng nhận/ }).first());
  const paper = page.getByRole('dialog', { name: /^Giấy chứng nhận bản sao lưu/ });
  await press(paper.getByRole('button', { name: 'Xem trước' }));
  const seen = page.getByRole('dialog', { name: 'Xem và in' });
  await seen.getByRole('img', { name: 'Trang 1' }).waitFor(SLOW);
  await page.keyboard.press('Escape');
  await seen.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');

  // A place is taken out again.
  await press(page.getByRole('tab', { name: 'Nơi và giờ sao lưu' }));
  await press(button(page, `Bỏ nơi ${stick}`));
  await page.getByLabel('Nhắc khi bản mới nhất quá (ngày)').fill('3');
  await page.keyboard.press('Control+Enter');
  await page.getByText(`Nơi sao lưu: ${disk}`, { exact: true }).waitFor();

  // Days later the red comes back; nothing is left that the lock would back up by itself.
  await press(button(page, 'Sao lưu ngay'));
  await heading3(page, 'Mọi nơi đã có bản mới').waitFor(SLOW);
  const later = (days: number): Promise<void> => aheadBy(program, days * 86_400_000);
  await later(5);
  await page.keyboard.press('Control+l');
  await unlock(page);
  await page.getByRole('alert').filter({ hasText: 'quá hạn 3 ngày' }).waitFor();
  await later(0);
  await clean(program);
}, 180_000);

test('a backup is looked into with a wrong and the right password, and by its code, behind and before the lock', async () => {
  const program = await started();
  const { page } = program;
  const code = await atWork(program);
  const file = join(folder(program, 'usb'), 'sao-luu.somat');
  await backUpTo(program, file);
  await press(button(page, 'Kiểm tra một bản sao lưu …'));
  const dialog = page.getByRole('dialog', { name: 'Kiểm tra một bản sao lưu' });
  await press(dialog.getByRole('button', { name: 'Chọn tệp …' }));
  await dialog.getByText('sao-luu.somat').waitFor();
  await dialog.getByLabel('Mật khẩu ngày ấy').fill('không phải mật khẩu này');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Mật khẩu ngày ấy').and(page.locator('[aria-invalid]')).waitFor(SLOW);
  await accessible(page, 'Kiểm tra một bản sao lưu');
  await dialog.getByLabel('Mật khẩu ngày ấy').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await dialog.getByText('Bản sao lưu nguyên vẹn, mở lại được').waitFor(SLOW);
  await accessible(page, 'Kiểm tra một bản sao lưu, verdict');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });

  await page.keyboard.press('Control+l');
  await press(button(page, 'Kiểm tra một bản sao lưu'));
  await press(dialog.getByRole('button', { name: 'Chọn tệp …' }));
  await dialog.getByText('sao-luu.somat').waitFor();
  await dialog.getByRole('radio', { name: 'Mã khôi phục của ngày sao lưu' }).check();
  await dialog.getByRole('textbox', { name: 'Mã khôi phục ngày ấy' }).fill(code);
  await page.keyboard.press('Enter');
  await dialog.getByText('Bản sao lưu nguyên vẹn, mở lại được').waitFor(SLOW);
  await page.keyboard.press('Escape');
  await unlock(page);
  await clean(program);
}, 120_000);

test('a user is disabled, a new key is offered and made by two, and its code opens the door when a password is lost', async () => {
  const program = await started();
  const { page } = program;
  const firstCode = await atWork(program);
  await furnish(page);
  await addSecond(program);
  const gone = { login: 'binh', name: 'Lê Văn Bình', roles: ['clerk'], password: 'một câu dài của bình' };
  expect(await act(page, 'addUser', gone)).toMatchObject({ ok: true });
  await open(page, 'Người dùng');
  await press(button(page, 'Khóa binh'));
  await press(button(page, 'Ngừng tài khoản này'));
  const offer = page.getByRole('dialog', { name: 'Đã ngừng tài khoản binh' });
  await offer.waitFor();
  await accessible(page, 'Đã ngừng tài khoản');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: 'Đổi khóa mã hóa' }).waitFor();
  await accessible(page, 'Đổi khóa mã hóa');
  const rekey = async (own: string): Promise<void> => {
    await page.getByLabel('Mật khẩu của bạn').fill(own);
    await page.getByLabel('Tên đăng nhập của người thứ hai').fill(SECOND.login);
    await page.getByLabel('Mật khẩu của người thứ hai').fill(SECOND.password);
    await page.keyboard.press('Control+Enter');
  };
  await rekey('không phải mật khẩu này');
  await page.getByRole('main').locator('[role=alert], [aria-invalid]').first().waitFor(SLOW);
  await rekey(PASSWORD);
  await page.getByRole('dialog', { name: 'Mã khôi phục mới' }).waitFor(SLOW);
  await page.keyboard.press('Escape');
  await accessible(page, 'Mã khôi phục mới');
  const second = await putAway(page);
  expect(second).not.toBe(firstCode);
  await open(page, 'Nhật ký, toàn vẹn');

  // The password is lost; the code of the safe sets another, and is spent by that.
  await page.keyboard.press('Control+l');
  await press(button(page, 'Quên mật khẩu: dùng mã khôi phục'));
  await accessible(page, 'Quên mật khẩu');
  const recover = async (code: string): Promise<void> => {
    await page.getByLabel('Mã khôi phục').fill(code);
    await page.getByLabel('Tên đăng nhập của quản trị').fill('lan');
    await page.getByLabel(/^Mật khẩu mới/).fill('đường về quê nội');
    await page.getByLabel('Gõ lại mật khẩu mới').fill('đường về quê nội');
    await page.keyboard.press('Enter');
  };
  await recover(firstCode);
  await page.getByLabel('Mã khôi phục').and(page.locator('[aria-invalid]')).waitFor(SLOW);
  await recover(second);
  await page.getByRole('dialog', { name: 'Mã khôi phục mới' }).waitFor(SLOW);
  expect(await putAway(page)).not.toBe(second);
  await page.getByRole('navigation', { name: 'Màn hình' }).waitFor();
  await page.keyboard.press('Control+l');
  await unlock(page, 'lan', 'đường về quê nội');
  await clean(program);
}, 180_000);

test('a dialog stays while its act writes keys; older keys put back open by the code alone, which names who needs a password', async () => {
  const program = await started();
  const { page } = program;
  const code = await atWork(program);
  await furnish(page);
  await addSecond(program);
  const keys = join(program.folder, 'home', 'So mat', 'keys.json');
  const old = readFileSync(keys);
  await open(page, 'Người dùng');
  await press(button(page, `Đặt mật khẩu cho ${SECOND.login}`));
  const dialog = page.getByRole('dialog', { name: `Đặt mật khẩu cho ${SECOND.login}` });
  await dialog.getByLabel('Mật khẩu mới').fill('lúa chiêm lấp ló đầu bờ');
  await page.keyboard.press('Control+Enter');
  await dialog.getByRole('button', { name: 'Thôi' }).and(page.locator(':disabled')).waitFor();
  await page.keyboard.press('Escape');
  expect(await dialog.count()).toBe(1);
  await page.getByText('Đã đặt mật khẩu.').waitFor(SLOW);
  await dialog.waitFor({ state: 'detached' });

  await page.keyboard.press('Control+l');
  const password = page.getByLabel('Mật khẩu', { exact: true });
  await password.waitFor(SLOW);
  writeFileSync(keys, old);
  await password.fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByText('Tệp khóa keys.json cũ hơn sổ').first().waitFor(SLOW);
  await press(button(page, 'Quên mật khẩu: dùng mã khôi phục'));
  await page.getByLabel('Mã khôi phục').fill(code);
  await page.getByLabel('Tên đăng nhập của quản trị').fill('lan');
  await page.getByLabel(/^Mật khẩu mới/).fill('đường về quê nội');
  await page.getByLabel('Gõ lại mật khẩu mới').fill('đường về quê nội');
  await page.keyboard.press('Enter');
  await page.getByText(`Chưa có mật khẩu đăng nhập: ${SECOND.login}.`).waitFor(SLOW);
  await accessible(page, 'Mã khôi phục mới, with a user who needs a password');
  await putAway(page);
  await page.getByRole('navigation', { name: 'Màn hình' }).waitFor();
  await clean(program);
}, 180_000);

test('a clock in doubt is told on every screen and in the form that it stops, and confirmed there', async () => {
  const program = await started();
  const { page } = program;
  await atWork(program);
  await furnish(page);
  await aheadBy(program, 40 * 86_400_000);
  await open(page, 'Danh mục');
  await press(page.getByRole('button', { name: /^Thêm/ }).first());
  await page.getByRole('dialog').getByRole('textbox').first().fill('Phòng Nội vụ');
  for (const field of await page.getByRole('dialog').getByRole('textbox').all()) {
    if ((await field.inputValue()) === '') await field.fill('nv');
  }
  await page.keyboard.press('Control+Enter');
  await press(page.getByRole('button', { name: 'Xem và xác nhận giờ máy' }));
  const clock = page.getByRole('dialog', { name: 'Ngày giờ của máy' });
  await clock.getByText(/Đã hơn 31 ngày|sang năm khác/).waitFor();
  await press(clock.getByRole('button', { name: 'Giờ máy sai' }));
  await clock.getByText('Giờ máy sai thì đừng xác nhận.').waitFor();
  await accessible(page, 'Ngày giờ của máy');
  const banner = page.getByRole('alert').filter({ hasText: 'Ngày giờ của máy cần được xác nhận' });
  await banner.waitFor();
  await clock.getByLabel('Lý do (nếu có)').fill('Nghỉ dài ngày, đã xem đồng hồ');
  await page.keyboard.press('Control+Enter');
  await clock.waitFor({ state: 'detached' });
  await banner.waitFor({ state: 'detached' });
  // What was typed is still there, and now goes in.
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await aheadBy(program, 0);
  await clean(program);
}, 120_000);

test('an inspector is shown nothing by a clock in doubt, is told why, and may see once it is confirmed', async () => {
  const program = await started();
  const { page } = program;
  await atWork(program);
  await furnish(page);
  const password = 'ngõ nhỏ phố nhỏ nhà tôi';
  const added = { login: 'tra', name: 'Đoàn kiểm tra', roles: ['inspector'], mayRead: 'secret', password };
  expect(await act(page, 'addUser', added)).toMatchObject({ ok: true });
  await page.keyboard.press('Control+l');
  await aheadBy(program, 40 * 86_400_000);
  await page.getByLabel('Tên đăng nhập').fill('tra');
  await page.getByLabel('Mật khẩu').fill(password);
  await page.keyboard.press('Enter');
  await heading(page, 'Chưa xem được sổ').waitFor(SLOW);
  await accessible(page, 'Chưa xem được sổ');
  await press(button(page, 'Xem và xác nhận ngày giờ'));
  await page.getByRole('dialog', { name: 'Ngày giờ của máy' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await heading(page, 'Thống kê, báo cáo').waitFor(SLOW);
  await aheadBy(program, 0);
  await clean(program);
}, 120_000);
