import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessible, act, atWork, clean, day, furnish, open, typedDay } from './page/clerk.ts';
import { countKeys } from './page/counted.ts';
import { registerIn, said } from './page/deeds.ts';
import { focused } from './page/looked.ts';
import { PICTURES, started } from './page/started.ts';

// One document after another: what is taken over is marked, days by one key, a row out of a table, the last one corrected.

/** What Ctrl+V brings from a program of tables. */
function pastes(page: Page, text: string): Promise<void> {
  return page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

/** `05/03/2026`, as a day stands in a field. */
function shown(offset = 0): string {
  return day(offset).split('-').reverse().join('/');
}

/** What a field says of where its value came from. */
const markOf = (page: Page, label: string) =>
  page
    .getByRole('main')
    .locator('.field', { has: page.getByLabel(label) })
    .locator('.field-taken');

test('a repeated document: twenty keys beside text and level; what was kept or repeated is marked until it is typed anew', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await page.setViewportSize({ width: 1366, height: 768 });
  await atWork(program);
  await furnish(page);
  await registerIn(page, '21/BC-CAT', 'Phối hợp xử lý đơn thư');

  await expect.poll(() => markOf(page, 'Cơ quan, tổ chức ban hành').innerText()).toBe('giữ từ phiếu trước');
  await expect.poll(() => markOf(page, 'Tên loại').innerText()).toBe('giữ từ phiếu trước');
  expect(await markOf(page, 'Ngày đến').count()).toBe(0);
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);

  const pressed = await countKeys(page);
  await keys.type('22/BC-CAT');
  await keys.press('Enter');
  // Yesterday, by one key on the empty field.
  await keys.press('-');
  await expect.poll(() => page.getByLabel('Ngày tháng của tài liệu').inputValue()).toBe(shown(-1));
  await keys.press('-');
  await keys.press('+');
  await keys.press('Enter');
  await keys.press('Enter');
  await keys.press('b');
  await keys.press('Enter');
  await keys.type('Trao đổi nghiệp vụ');
  await keys.press('Enter');
  await keys.type('04');
  await keys.press('Control+Enter');
  await said(page, `Đã ghi dòng đến số 2/${day().slice(0, 4)}`).waitFor();
  // Control and Enter are heard as two; the three steps of the day are keys, too, though they are letters.
  expect((await pressed()) + 3).toBeLessThanOrEqual(20);

  await expect.poll(() => focused(page)).toBe('symbol');
  await keys.press('F4');
  await expect.poll(() => markOf(page, 'Số, ký hiệu').innerText()).toBe('điền bằng F4');
  await page.screenshot({ path: join(PICTURES, 'registering-taken.png') });
  await accessible(page, 'what is taken over');
  await keys.type('23/BC-CAT');
  await expect.poll(() => markOf(page, 'Số, ký hiệu').innerText()).toBe('');
  await clean(program);
});

test('Ctrl+Z after saving opens the correction of that row; what is being typed is its own', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await atWork(program);
  await furnish(page);
  await registerIn(page, '21/BC-CAT', 'Phối hợp xử lý đơn thư');
  await expect.poll(() => focused(page)).toBe('symbol');
  // Something typed: Ctrl+Z is the field's.
  await keys.type('9');
  await keys.press('Control+z');
  await expect.poll(() => page.getByLabel('Số, ký hiệu').inputValue()).toBe('');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await keys.press('Control+z');
  const dialog = page.getByRole('dialog', { name: `Đính chính dòng đến số 1/${day().slice(0, 4)}` });
  await dialog.waitFor();
  await expect.poll(() => focused(page)).toBe('symbol');
  await keys.type('24/BC-CAT');
  await dialog.getByLabel('Lý do đính chính').fill('Gõ nhầm số');
  await keys.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('complementary', { name: 'Vừa ghi' }).getByText('24/BC-CAT').waitFor();
  await clean(program);
});

test('a row copied from a table fills the form; what is not understood is told, what was typed stays, the level is said by a person', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await page.setViewportSize({ width: 1366, height: 768 });
  await atWork(program);
  await furnish(page);
  await open(page, 'Đăng ký đến');
  await page.getByLabel('Bản số').fill('07');
  await pastes(
    page,
    `Số ký hiệu\tNgày văn bản\tNơi gửi\tTên loại\tTrích yếu\tĐộ mật\tBản số\tMàu bìa\n21/BC-CAT\t${shown(-1)}\tCông an tỉnh Bình An\tBáo cáo\t"Phối hợp\nxử lý"\tTối mật\t05\txanh\n`,
  );
  const told = page.getByRole('status', { name: 'Dòng vừa dán' });
  await told.getByText('Đã điền 5 ô từ dòng dán').waitFor();
  expect(await told.getByRole('listitem').allInnerTexts()).toEqual([
    'Độ mật: dòng dán ghi Tối mật; đúng thì bấm B.',
    '“xanh” (cột Màu bìa): không biết điền vào ô nào.',
    'Bản số: giữ điều đã gõ, không thay bằng “05”.',
  ]);
  expect(await page.getByLabel('Trích yếu nội dung').inputValue()).toBe('Phối hợp xử lý');
  expect(await page.getByLabel('Bản số').inputValue()).toBe('07');
  await expect.poll(() => page.getByLabel('Cơ quan, tổ chức ban hành').inputValue()).toBe('Công an tỉnh Bình An');
  await expect.poll(() => markOf(page, 'Số, ký hiệu').innerText()).toBe('từ dòng dán');
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  await page.screenshot({ path: join(PICTURES, 'registering-pasted.png') });
  await accessible(page, 'a pasted row');
  // Whoever leaves and comes back finds it marked and told as before.
  const list = await told.getByRole('listitem').allInnerTexts();
  await open(page, 'Giao nhận');
  await open(page, 'Đăng ký đến');
  await page.getByText('Đã mở lại phiếu đang gõ dở').waitFor();
  await told.getByText('Đã điền 5 ô từ dòng dán').waitFor();
  expect(await told.getByRole('listitem').allInnerTexts()).toEqual(list);
  await expect.poll(() => markOf(page, 'Số, ký hiệu').innerText()).toBe('từ dòng dán');
  expect(await markOf(page, 'Bản số').count()).toBe(0);

  // The next row has no abstract: none of the first stays, and what was typed does.
  await page.getByLabel('Số, ký hiệu').focus();
  await pastes(
    page,
    `Số hiệu văn bản\tNgày VB\tNơi gửi\tLoại VB\tTrích yếu nội dung\n20/BC-CAT\t${shown(-1)}\tCông an tỉnh Bình An\tBáo cáo\t\n`,
  );
  await told.getByText('Trích yếu nội dung: đã bỏ điều lấy từ dòng dán trước').waitFor();
  expect(await page.getByLabel('Trích yếu nội dung').inputValue()).toBe('');
  expect(await page.getByLabel('Bản số').inputValue()).toBe('07');
  await page.getByLabel('Trích yếu nội dung').fill('Phối hợp xử lý');
  // The level is one key.
  await page
    .getByRole('group', { name: /Độ mật/ })
    .getByRole('radio')
    .first()
    .focus();
  await expect.poll(() => focused(page)).toBe('level');
  await keys.press('b');
  await page.getByLabel('Đơn vị nhận').fill('Văn phòng');
  await keys.press('F8');
  await page.getByLabel('Ghi chú').fill('Hai mặt');
  await page.setViewportSize({ width: 1366, height: 480 });
  await page.getByRole('main').evaluate((work) => work.scrollTo(0, work.scrollHeight));
  await keys.press('Control+Enter');
  await said(page, `Đã ghi dòng đến số 1/${day().slice(0, 4)}`).waitFor();
  // The next document begins with its number in sight.
  await expect.poll(() => focused(page)).toBe('symbol');
  await expect.poll(() => page.getByRole('main').evaluate((work) => work.scrollTop)).toBe(0);
  await page.setViewportSize({ width: 1366, height: 768 });
  expect(await told.count()).toBe(0);

  // Words with a tab among them are words.
  await page.getByLabel('Trích yếu nội dung').focus();
  await pastes(page, '1.\tPhối hợp');
  expect(await told.count()).toBe(0);

  // What answers another document names it, and is no lower than that one.
  await page.getByLabel('Số, ký hiệu').fill('22/BC-CAT');
  await page.getByLabel('Ngày tháng của tài liệu').fill(typedDay(-1));
  await page
    .getByRole('group', { name: /Độ mật/ })
    .getByRole('radio')
    .first()
    .press('c');
  await page.getByLabel('Bản số').fill('01');
  await page.getByLabel('Trích yếu nội dung').fill('Trả lời');
  await keys.press('F8');
  await page.getByLabel('Trả lời cho, căn cứ vào dòng').fill('đến 1');
  await keys.press('Control+Enter');
  await page.getByText('mà tài liệu này trả lời, căn cứ').waitFor();
  await page.getByLabel('Lý do độ mật thấp hơn').fill('Chỉ nhắc tên tài liệu');
  await keys.press('Control+Enter');
  await said(page, `Đã ghi dòng đến số 2/${day().slice(0, 4)}`).waitFor();
  const answer = await page.evaluate((ref) => window.soMat.ask('entry', { ref }), `in:${day().slice(0, 4)}:2`);
  expect(answer).toMatchObject({ ok: true, value: { basedOn: [`in:${day().slice(0, 4)}:1`] } });
  expect(await act(page, 'voidEntry', { ref: `in:${day().slice(0, 4)}:2`, reason: 'Ghi trùng' })).toMatchObject({
    ok: true,
  });
  await clean(program);
});
