import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessible, act, atWork, clean, day, furnish, heading, open, typedDay, unlock } from './page/clerk.ts';
import { openRow, registerIn, registerOut, said } from './page/deeds.ts';
import { pressKeysOf } from './page/screen-keys.ts';
import { started } from './page/started.ts';

// What the law wants done next, from the overview; and what may be done with a row, found by name. All by the keyboard.

const FIRST = 'mật khẩu người khác đặt';
const OWN = 'gà gáy sáng đầu làng';

/** Goes on with Tab until the button of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const wanted = page.getByRole('button', { name, exact: true });
  await wanted.waitFor();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await wanted.evaluate((button) => button === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${name}`);
}

/** Who has the focus, by its name or its words. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('name') ?? document.activeElement?.textContent ?? '');

test('a duty is recorded as done, another let go by two, from the overview by the keyboard', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await atWork(program);
  await furnish(page);
  const an = { login: 'an', name: 'Nguyễn Văn An', roles: ['head'], person: 'an', mayRead: 'topSecret' };
  expect(await act(page, 'addUser', { ...an, password: FIRST })).toMatchObject({ ok: true });
  await keys.press('Control+l');
  await unlock(page, 'an', FIRST);
  expect(await act(page, 'changePassword', { login: 'an', password: OWN })).toMatchObject({ ok: true });
  await keys.press('Control+l');
  await unlock(page);
  const faulty = {
    arrivedOn: day(),
    issuer: { agency: 'cat' },
    symbol: '31/BC-CAT',
    date: day(-2),
    type: 'Báo cáo',
    level: 'secret',
    unit: 'vp',
    copyNumbers: ['05'],
    faults: ['tornSeal'],
  };
  expect(await act(page, 'registerIncoming', faulty)).toMatchObject({ ok: true });

  // The incident is to be told to the head and to whoever sent the envelope.
  await pressKeysOf(keys, 'Việc cần làm');
  await heading(page, 'Việc cần làm').waitFor();
  const duties = page.getByRole('region', { name: 'Việc phải làm' });
  await duties.getByText('Báo cáo vụ việc (lãnh đạo)').waitFor();
  const line = (whom: string) => duties.getByRole('listitem').filter({ hasText: whom });
  await line('Công an tỉnh').waitFor();
  expect(await duties.innerText()).toContain('Đang mở: 2, trong đó quá hạn 0, sắp đến hạn 2.');
  await accessible(page, 'duties');
  const about = `báo cáo vụ việc, dòng đến số 1/${day().slice(0, 4)}`;
  await line('lãnh đạo')
    .getByRole('button', { name: `Ghi đã xong: ${about}` })
    .focus();
  await keys.press('Enter');
  const record = page.getByRole('dialog', { name: `Ghi đã xong: ${about}` });
  await record.getByLabel('Ngày làm xong').waitFor();
  await expect.poll(() => focused(page)).toBe('on');
  await accessible(page, 'record a duty');
  await keys.press('Enter');
  await keys.type('nguyen van an');
  await keys.press('Enter');
  await keys.type('Báo cáo miệng trong buổi giao ban');
  await keys.press('Control+Enter');
  await said(page, 'Đã ghi việc phải làm đã xong').waitFor();
  await record.waitFor({ state: 'detached' });
  await line('lãnh đạo').waitFor({ state: 'detached' });

  // One is left; two persons let it go.
  await tabTo(page, `Bỏ việc: ${about}`);
  await keys.press('Enter');
  const waive = page.getByRole('dialog', { name: `Bỏ việc: ${about}` });
  await waive.getByRole('group', { name: 'Người thứ hai cùng xác nhận' }).waitFor();
  await expect.poll(() => focused(page)).toBe('reason');
  await keys.type('Nơi gửi đã biết khi giao bì');
  await keys.press('Control+Enter');
  await waive.getByText('Người thứ hai nhập tên đăng nhập và mật khẩu.').waitFor();
  await expect.poll(() => focused(page)).toBe('secondLogin');
  await keys.type('an');
  await keys.press('Enter');
  await keys.type(OWN);
  await keys.press('Control+Enter');
  await said(page, 'Đã bỏ việc phải làm').waitFor({ timeout: 20_000 });
  await duties.getByText('Không có việc nào như vậy.').waitFor();
  // What was let go is not forgotten, and whoever did it has not lost his place.
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('section')?.getAttribute('aria-labelledby')))
    .toBe('duties');
  await duties.getByLabel('Tình trạng').selectOption('Đã bỏ');
  await duties.getByText('Nơi gửi đã biết khi giao bì').waitFor();
  const waived = await page.evaluate(() => window.soMat.ask('duties', { state: 'waived' }));
  expect(waived).toMatchObject({ ok: true, value: { rows: [{ reason: 'Nơi gửi đã biết khi giao bì' }] } });
  await clean(program);
});

test('what may be done with the open row is found by name, and the focus is back in the row afterwards', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await atWork(program);
  await furnish(page);
  await registerIn(page, '21/BC-CAT', 'Phối hợp xử lý đơn thư');
  await openRow(page, 'Sổ đến', '', '21/BC-CAT');
  await expect.poll(() => focused(page)).toBe('Đính chính');
  await keys.press('Control+k');
  await keys.type('huy dong');
  const lines = page.getByRole('listbox', { name: 'Kết quả' }).getByRole('option');
  await expect.poll(() => lines.first().innerText()).toBe(`Hủy dòng: dòng đến số 1/${day().slice(0, 4)}`);
  // The books are found by what is done in them, too.
  const ofRow = async (): Promise<readonly string[]> => {
    await lines.filter({ hasText: 'Sổ đi' }).waitFor();
    return (await lines.allInnerTexts()).filter((text) => text.includes('dòng đến số'));
  };
  expect(await ofRow()).toHaveLength(1);
  await keys.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Hủy dòng đến/ });
  await dialog.getByRole('region', { name: 'Trên giấy sẽ là' }).waitFor();
  await expect.poll(() => focused(page)).toBe('reason');
  // Over it no other is opened by name.
  await keys.press('Control+k');
  await keys.type('xoa noi dung');
  expect(await ofRow()).toEqual([]);
  await keys.press('Escape');
  await keys.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toBe('Đính chính');
  // Its papers are those that main has for such a row.
  expect(await page.getByRole('dialog').getByRole('button', { name: /^In / }).allInnerTexts()).toEqual([
    'In nhãn bản số',
  ]);
  await page.getByRole('button', { name: 'In nhãn bản số' }).press('Enter');
  await heading(page, 'Nhãn bản số').waitFor();

  // Away from the row it offers nothing to do with it; what needs no row is there on every screen.
  await open(page, 'Danh mục');
  await keys.press('Control+k');
  await keys.type('xoa noi dung');
  expect(await ofRow()).toEqual([]);
  await keys.press('Control+a');
  await keys.type('them loai so');
  await keys.press('Enter');
  await page.getByRole('dialog', { name: 'Thêm loại sổ' }).getByLabel('Tên sổ').waitFor();
  await keys.press('Escape');
  await clean(program);
});

test('copies that are out are called back from their row, and the notice is printed from the duty, by the keyboard', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await atWork(program);
  await furnish(page);
  await registerOut(page, '05/KH-UBND', 'Bảo đảm an ninh trật tự');
  const ref = `out:${day().slice(0, 4)}:1`;
  const given = {
    items: [`${ref}#1`],
    to: { agency: 'cat' },
    on: day(),
    method: 'direct',
    envelope: { outer: '12/BN', marks: ['C'] },
  };
  expect(await act(page, 'handOver', given)).toMatchObject({ ok: true });
  await openRow(page, 'Sổ đi', '', '05/KH-UBND');
  await keys.press('Control+k');
  await keys.type('thu hoi');
  await keys.press('Enter');
  const called = `dòng đi số 1/${day().slice(0, 4)}`;
  const dialog = page.getByRole('dialog', { name: `Thông báo thu hồi tài liệu: ${called}` });
  // What is out is chosen already; what lies in the store is not offered.
  const copies = dialog.getByRole('group', { name: 'Các bản thu hồi' });
  await expect.poll(() => copies.getByRole('checkbox', { checked: true }).count()).toBe(1);
  expect(await copies.getByRole('checkbox').count()).toBe(1);
  await accessible(page, 'recall');
  await dialog.getByLabel('Hạn nộp lại').fill(typedDay(-1));
  await dialog.getByLabel('Theo yêu cầu của người có thẩm quyền').press('Space');
  await keys.press('Control+Enter');
  await dialog.getByText('Hạn nộp lại ở trước ngày thông báo. Hãy sửa ngày.').waitFor();
  await expect.poll(() => focused(page)).toBe('dueBy');
  await dialog.getByLabel('Hạn nộp lại').fill(typedDay(7));
  await keys.press('Control+Enter');
  await said(page, `Đã ghi: Thông báo thu hồi tài liệu, ${called}, số 1/${day().slice(0, 4)}.`).waitFor();
  await keys.press('Escape');
  await pressKeysOf(keys, 'Việc cần làm');
  const duties = page.getByRole('region', { name: 'Việc phải làm' });
  await duties.getByText('Thu hồi bản số 1 (Công an tỉnh').waitFor();
  await tabTo(page, `In thông báo thu hồi số 1/${day().slice(0, 4)}`);
  await keys.press('Enter');
  await heading(page, 'Thông báo thu hồi').waitFor();
  await page.getByRole('button', { name: 'Xem trước' }).press('Enter');
  await page.locator('canvas').first().waitFor();
  await clean(program);
});
