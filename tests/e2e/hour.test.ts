import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { act, atWork, clean, day, furnish, heading, open, typedDay } from './page/clerk.ts';
import { sayWhyEmpty } from './page/deeds.ts';
import { started } from './page/started.ts';

/** What an hour of a clerk's work by the keyboard has found, and what must not come back. */

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('name') ?? element?.textContent ?? '';
  });

test('whoever types never loses his place, and every refusal is said where it belongs', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await atWork(program);
  await furnish(page);
  const year = day().slice(0, 4);

  // A refusal of the register stands beside its field, though the focus has moved within it.
  await open(page, 'Đăng ký đi');
  for (const text of [
    '01/KH-UBND',
    typedDay(),
    'ke hoach',
    'c',
    'Bảo đảm an ninh',
    'nguyen van an',
    'van phong',
    '2',
  ]) {
    await keys.type(text);
    await keys.press('Enter');
  }
  await keys.press('Enter');
  await keys.type('cong an');
  await keys.press('Enter');
  await keys.type('5');
  await sayWhyEmpty(page);
  await keys.press('Control+Enter');
  await page.getByText('Bản số 5 vượt quá 2 bản phát hành.').waitFor();
  await page.getByLabel('Bản số của nơi nhận 1').fill('1');
  await keys.press('Control+Enter');
  await page
    .getByRole('status')
    .filter({ hasText: `Đã ghi dòng đi số 1/${year}` })
    .waitFor();

  // A day ahead of today is told as soon as it is left; a row is named in words.
  await keys.type('01/KH-UBND');
  await keys.press('Enter');
  await keys.type(typedDay(3));
  await keys.press('Enter');
  await page.getByText('Ngày này ở sau hôm nay').waitFor();
  const document = { issuer: { agency: 'cat' }, symbol: '7/CV', date: day(), type: 'Công văn', level: 'secret' };
  const incoming = { ...document, arrivedOn: day(), unit: 'vp', copyNumbers: ['05'] };
  expect(await act(page, 'registerIncoming', incoming)).toMatchObject({ ok: true });
  await open(page, 'Đăng ký đến');
  for (const text of ['cong an', '7/CV', typedDay(), 'cong van', 'b', 'Trao đổi', '05', 'van phong']) {
    await keys.type(text);
    await keys.press('Enter');
  }
  await keys.press('Control+Enter');
  await page.getByText(`Tài liệu này đã vào sổ ở dòng đến số 1/${year}.`).waitFor();
  await page.getByRole('button', { name: 'Vẫn ghi, xác nhận trùng' }).waitFor();

  // A, B, C tick the marks of an envelope.
  await keys.press('F9');
  await heading(page, 'Đăng ký đến: bì đích danh').waitFor();
  await page.getByRole('checkbox', { name: 'A', exact: false }).first().focus();
  await keys.press('b');
  expect(await page.getByRole('checkbox', { name: 'B', exact: false }).first().isChecked()).toBe(true);

  // Lists: typing begins in the screen, and a closed dialog gives the focus back.
  await open(page, 'Danh mục');
  await expect.poll(() => focused(page)).toBe('Đơn vị');
  await page.getByRole('button', { name: 'Thêm đơn vị' }).focus();
  await keys.press('Enter');
  await expect.poll(() => focused(page)).toBe('name');
  await keys.press('Escape');
  await expect.poll(() => focused(page)).toBe('Thêm đơn vị');

  // Two dialogs that go at once, as fast as Escape is pressed: the lower one's place is what counts.
  await page.getByRole('tab', { name: 'Người', exact: true }).click();
  await page.getByRole('button', { name: 'Thêm người' }).press('Enter');
  await page.getByRole('dialog').getByLabel('Đơn vị').fill('Tổ chưa có tên');
  await page.getByRole('option', { name: /^Tạo mới/ }).click();
  await expect.poll(() => page.getByRole('dialog').count()).toBe(2);
  await page.evaluate(async () => {
    for (const close of [
      ...window.document.querySelectorAll<HTMLElement>('[role=dialog] .mantine-Modal-close'),
    ].reverse()) {
      close.click();
      // What the promise of the first one brings along: its field takes the focus, and loses it with the second.
      await Promise.resolve();
      const now = window.document.activeElement;
      if (now instanceof HTMLElement) now.blur();
    }
  });
  // The lower one holds a name that nobody has written down yet, and asks.
  await page.getByRole('button', { name: 'Bỏ những gì đã gõ' }).press('Enter');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await expect.poll(() => focused(page)).toBe('Thêm người');

  // Giving: what was found is picked by the keyboard, and typing goes on in the field.
  await open(page, 'Giao nhận');
  await keys.type('7/CV');
  await keys.press('Enter');
  await page.getByRole('list', { name: 'Dòng tìm thấy' }).getByRole('button').waitFor();
  await keys.press('Enter');
  await page.getByRole('list', { name: 'Các bản đã chọn' }).getByText('7/CV, bản số 05').waitFor();
  await expect.poll(() => focused(page)).toBe('pick');
  // Whoever has gone on while copies were looked up keeps his place.
  await page.getByLabel('Bản cần giao').fill('đi 1#2');
  await page.getByLabel('Bản cần giao').evaluate((field) => {
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    field.ownerDocument.querySelector<HTMLElement>('[name=to]')?.focus();
  });
  await page.getByRole('list', { name: 'Các bản đã chọn' }).getByText('01/KH-UBND, bản số 2').waitFor();
  expect(await focused(page)).toBe('to');
  expect(await page.getByLabel('Bản cần giao').inputValue()).toBe('');

  // Voiding takes two buttons of the row away: the focus stays in it.
  await open(page, 'Sổ đến');
  await page.getByRole('grid').getByRole('row').filter({ hasText: '7/CV' }).waitFor();
  await keys.press('ArrowDown');
  await keys.press('Enter');
  await page.getByRole('button', { name: 'Hủy dòng' }).press('Enter');
  await keys.type('Ghi trùng');
  await keys.press('Control+Enter');
  await page.getByText('Lý do: Ghi trùng').waitFor();
  await expect.poll(() => focused(page)).toBe('Xóa nội dung ghi nhầm');
  await clean(program);
});
