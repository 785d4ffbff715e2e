import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { act, atWork, clean, day, furnish, leaveDialog, open } from './page/clerk.ts';
import { pressKeysOf } from './page/screen-keys.ts';
import { started } from './page/started.ts';

/** The sentence that stands beside a field. */
async function beside(page: Page, label: string): Promise<string> {
  return page
    .getByRole('main')
    .getByLabel(label, { exact: false })
    .first()
    .evaluate((field) => {
      const ids = (field.getAttribute('aria-describedby') ?? '').split(' ');
      return ids.map((id) => document.getElementById(id)?.innerText ?? '').join(' ');
    });
}

test('what is wrong is said beside its field, by the shapes and by the rules', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await atWork(program);
  await furnish(page);
  const incoming = {
    arrivedOn: day(),
    issuer: { agency: 'cat' },
    symbol: '07/BC-CAT',
    date: day(-1),
    type: 'Báo cáo',
    level: 'confidential',
    unit: 'vp',
    copyNumbers: ['05'],
  };
  expect(await act(page, 'registerIncoming', incoming)).toMatchObject({ ok: true });

  // Nothing typed: every field that must be filled says so, the cursor goes to the first.
  await open(page, 'Đăng ký đến');
  await keys.press('Control+Enter');
  await expect.poll(() => beside(page, 'Số, ký hiệu')).toContain('Chưa nhập.');
  expect(await beside(page, 'Đơn vị nhận')).toContain('Chưa nhập.');
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('issuer');

  // Two lines of another document, pasted where one line stands: the words stay apart.
  await page.getByLabel('Số, ký hiệu').focus();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '09/BC\r\nCAT\n');
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  await expect.poll(() => page.getByLabel('Số, ký hiệu').inputValue()).toBe('09/BC CAT');

  // A day that is none, words in no list.
  await page.getByLabel('Ngày tháng của tài liệu').fill('31/2');
  await page.getByLabel('Đơn vị nhận').fill('phòng nào đó');
  await keys.press('Escape');
  await page.getByLabel('Số, ký hiệu').focus();
  await expect.poll(() => beside(page, 'Ngày tháng của tài liệu')).toContain('Không phải ngày có thật');
  expect(await beside(page, 'Đơn vị nhận')).toContain('Chưa có trong danh mục');

  // The same document again: the rule's sentence at the symbol, and the way round it.
  await page.getByLabel('Cơ quan, tổ chức ban hành').fill('Công an tỉnh Bình An');
  await page.getByLabel('Số, ký hiệu').fill('07/BC-CAT');
  await page.getByLabel('Ngày tháng của tài liệu').fill(day(-1).split('-').reverse().join('/'));
  await page.getByLabel('Tên loại').fill('Báo cáo');
  await page.getByRole('radio', { name: /Tối mật/ }).check();
  await page.getByLabel('Bản số', { exact: false }).first().fill('06');
  await page.getByLabel('Đơn vị nhận').fill('Văn phòng');
  await keys.press('Control+Enter');
  await expect.poll(() => beside(page, 'Số, ký hiệu')).toContain('đã vào sổ ở dòng');
  expect(await beside(page, 'Số, ký hiệu')).not.toContain('acceptDuplicate');
  await page.getByRole('button', { name: 'Vẫn ghi, xác nhận trùng' }).click();
  await page.getByRole('status').filter({ hasText: 'Đã ghi dòng đến số 2/' }).waitFor();

  // Top secret: the abstract is gone at once, with the reason.
  await page.getByRole('radio', { name: /Tuyệt mật/ }).check();
  await page.getByRole('note').filter({ hasText: 'không được ghi trích yếu' }).waitFor();
  expect(await page.getByLabel('Trích yếu nội dung').count()).toBe(0);

  // An act for two in an office of one says what to do.
  await pressKeysOf(keys, 'Sổ đến');
  await page.getByRole('grid').getByRole('row').filter({ hasText: '07/BC-CAT' }).first().dblclick();
  await page.getByRole('button', { name: 'Xóa nội dung ghi nhầm' }).click();
  const dialog = page.getByRole('dialog', { name: /Xóa nội dung ghi nhầm/ });
  await dialog.getByRole('radio', { name: 'Tên loại' }).check();
  await dialog.getByLabel('Lý do', { exact: false }).last().fill('Ghi nhầm');
  // Nobody else can sign beside the only user: the code is asked for, and a second who is named all the same is told so.
  await dialog.getByLabel('Mã khôi phục').fill('không biết gì cả');
  await keys.press('Control+Enter');
  await expect.poll(() => dialog.innerText()).toContain('Mã khôi phục không đúng.');
  await dialog.getByRole('button', { name: 'Có người thứ hai: dùng mật khẩu của người ấy' }).click();
  await dialog.getByLabel('Tên đăng nhập của người thứ hai').fill('an');
  await dialog.getByLabel('Mật khẩu của người thứ hai').fill('không biết gì cả');
  await keys.press('Control+Enter');
  // The second password is tried first, and that takes its time.
  await expect.poll(() => dialog.innerText()).toContain('không có ai khác cùng xác nhận được');
  await leaveDialog(page);
  await keys.press('Escape');

  // A user: login, roles, password.
  await pressKeysOf(keys, 'Người dùng');
  await page.getByRole('button', { name: 'Thêm người dùng' }).click();
  const adding = page.getByRole('dialog', { name: 'Thêm người dùng' });
  await adding.getByLabel('Tên đăng nhập').fill('có dấu');
  await adding.getByLabel('Mật khẩu ban đầu').fill('ngắn');
  await keys.press('Control+Enter');
  await expect.poll(() => adding.innerText()).toContain('Tên đăng nhập chỉ gồm chữ không dấu');
  expect(await adding.innerText()).toContain('Chưa nhập.');
  await clean(program);
});
