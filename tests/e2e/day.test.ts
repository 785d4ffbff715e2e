import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { clean, day, firstStart, furnish, heading, open, typedDay, unlock } from './page/clerk.ts';
import { focused } from './page/looked.ts';
import { started } from './page/started.ts';

/** Counts every key that is not a letter of the text. */
async function countKeys(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    Reflect.set(window, 'keysDown', 0);
    const count = (event: KeyboardEvent): void => {
      // A letter belongs to the text; Enter, Control, Backspace and the like do not.
      if (event.key.length > 1) Reflect.set(window, 'keysDown', Reflect.get(window, 'keysDown') + 1);
    };
    window.addEventListener('keydown', count, true);
  });
  return () => page.evaluate(() => Number(Reflect.get(window, 'keysDown')));
}

const said = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });

test('a day by the keyboard alone', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await firstStart(page);
  await furnish(page);
  const year = day().slice(0, 4);

  // The first document of the day, its issuer made in place.
  await open(page, 'Đăng ký đến');
  await keys.type('Viện kiểm sát nhân dân tỉnh');
  // Agency, unit and person are told apart; none is made unasked.
  await page.getByRole('option', { name: 'Tạo mới người “Viện kiểm sát nhân dân tỉnh”…' }).waitFor();
  await page.getByRole('option', { name: 'Tạo mới đơn vị “Viện kiểm sát nhân dân tỉnh”…' }).waitFor();
  await keys.press('ArrowDown');
  await keys.press('Enter');
  await page.getByRole('dialog', { name: 'Tạo mới cơ quan, tổ chức' }).waitFor();
  expect(await page.getByRole('dialog').getByLabel('Mã').inputValue()).toBe('vksndt');
  await keys.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await expect
    .poll(() => page.getByLabel('Cơ quan, tổ chức ban hành').inputValue())
    .toBe('Viện kiểm sát nhân dân tỉnh');
  // What was made is filled in, and the cursor is in the next field.
  await expect.poll(() => focused(page)).toBe('symbol');
  for (const text of ['21/CV-VKS', typedDay(-1), 'cong van']) {
    await keys.type(text);
    await keys.press('Enter');
  }
  await keys.press('b');
  await keys.press('Enter');
  await keys.type('Phối hợp xử lý đơn thư');
  await keys.press('Enter');
  await keys.type('03');
  await keys.press('Enter');
  await keys.type('van phong');
  await keys.press('Enter');
  await keys.press('Control+Enter');
  await said(page, `Đã ghi dòng đến số 1/${year}`).waitFor();

  // The next one of the same kind: only what differs is typed.
  const own = ['22/CV-VKS', typedDay(-1), 'Trao đổi nghiệp vụ về công tác hồ sơ mật', '04'];
  expect(own[2]?.length).toBe(40);
  const downs = await countKeys(page);
  await keys.type(own[0] ?? '');
  await keys.press('Enter');
  await keys.type(own[1] ?? '');
  await keys.press('Enter');
  await keys.press('Enter');
  // The level is said anew for each document: one key.
  await keys.press('b');
  await keys.press('Enter');
  await keys.type(own[2] ?? '');
  await keys.press('Enter');
  await keys.type(own[3] ?? '');
  await keys.press('Control+Enter');
  await said(page, `Đã ghi dòng đến số 2/${year}`).waitFor();
  const beyond = await downs();
  process.stdout.write(`keys beyond the document's own text: ${beyond}\n`);
  expect(beyond).toBeLessThanOrEqual(25);

  // An outgoing one; F4 offers the next symbol and the last signer.
  await open(page, 'Đăng ký đi');
  for (const text of ['01/KH-UBND', typedDay(), 'ke hoach']) {
    await keys.type(text);
    await keys.press('Enter');
  }
  await keys.press('c');
  await keys.press('Enter');
  await keys.type('Bảo đảm an ninh trật tự dịp cuối năm');
  await keys.press('Enter');
  for (const text of ['nguyen van an', 'van phong', '3']) {
    await keys.type(text);
    await keys.press('Enter');
  }
  await keys.press('Enter');
  await keys.type('cong an');
  await keys.press('Enter');
  // The first free copy is offered.
  expect(await page.getByLabel('Bản số của nơi nhận 1').inputValue()).toBe('1');
  await keys.press('Enter');
  await keys.type('bo chi huy');
  await keys.press('Enter');
  await keys.press('Enter');
  await keys.press('Control+Enter');
  await said(page, `Đã ghi dòng đi số 1/${year}`).waitFor();
  await keys.press('F4');
  await expect.poll(() => page.getByLabel('Số, ký hiệu').inputValue()).toBe('02/KH-UBND');

  // Found without accents, corrected, all by keys.
  await open(page, 'Sổ đến');
  await keys.type('trao doi nghiep vu');
  const rows = page.getByRole('grid').getByRole('row');
  await rows.filter({ hasText: '22/CV-VKS' }).waitFor();
  await expect.poll(() => rows.count()).toBe(2);
  await keys.press('ArrowDown');
  await keys.press('Enter');
  await page.getByRole('button', { name: 'Đính chính' }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Đính chính');
  await keys.press('Enter');
  const dialog = page.getByRole('dialog', { name: /Đính chính dòng đến/ });
  await dialog.waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('symbol');
  await keys.type('23/CV-VKS');
  const reason = dialog.getByLabel('Lý do đính chính');
  for (let step = 0; step < 12 && !(await reason.evaluate((field) => field === document.activeElement)); step += 1) {
    await keys.press('Enter');
  }
  await keys.type('Ghi nhầm số');
  expect(await dialog.getByRole('region', { name: 'Trên giấy sẽ là' }).innerText()).toContain('22/CV-VKS → 23/CV-VKS');
  await keys.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('dialog').getByText('Lý do: Ghi nhầm số').waitFor();
  await keys.press('Escape');

  // Locked while typing: the words are there again.
  await open(page, 'Đăng ký đến');
  await keys.type('bo chi huy');
  await keys.press('Enter');
  await keys.type('99/CV');
  await keys.press('Control+l');
  await page.getByLabel('Mật khẩu').waitFor();
  expect(await page.content()).not.toContain('VKS');
  await unlock(page);
  await keys.press('F2');
  await page.getByText('Đã mở lại phiếu đang gõ dở').waitFor();
  expect(await page.getByLabel('Số, ký hiệu').inputValue()).toBe('99/CV');
  await expect.poll(() => page.getByLabel('Cơ quan, tổ chức ban hành').inputValue()).toBe('Bộ Chỉ huy quân sự tỉnh');
  await keys.press('Control+k');
  await keys.type('kiem tra toan ven');
  await keys.press('Enter');
  await heading(page, 'Nhật ký, toàn vẹn').waitFor();
  await page.getByRole('button', { name: 'Kiểm tra', exact: true }).press('Enter');
  await page.getByRole('heading', { name: 'Sổ nguyên vẹn' }).waitFor({ timeout: 30_000 });
  await clean(program);
});
