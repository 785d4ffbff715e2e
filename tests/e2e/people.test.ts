import { join } from 'node:path';
import { expect, test } from 'vitest';
import { accessible, act, atWork, clean, day, furnish, open, typedDay } from './page/clerk.ts';
import { PICTURES, started } from './page/started.ts';

/** Who leaves, who is of another body, whom an envelope names: as the clerk meets them, by the keyboard. */

test('a keeper who has died is recorded, and what he had is taken back from him', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await page.setViewportSize({ width: 1366, height: 900 });
  await atWork(program);
  await furnish(page);
  const paper = { type: 'Báo cáo', level: 'confidential', symbol: '07/BC-CAT', copyNumbers: ['05'], date: day(-1) };
  const arrived = { arrivedOn: day(), issuer: { agency: 'cat' }, unit: 'vp', ...paper };
  expect(await act(page, 'registerIncoming', arrived)).toMatchObject({ ok: true });
  const items = [`in:${day().slice(0, 4)}:1#1`];
  const given = { items, to: { person: 'an' }, on: day(), method: 'direct' };
  expect(await act(page, 'handOver', given)).toMatchObject({ ok: true });

  await open(page, 'Danh mục');
  await page.getByRole('tab', { name: 'Người' }).click();
  await page.getByRole('button', { name: 'Sửa Nguyễn Văn An' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sửa người' });
  await dialog.getByLabel('Họ và tên').press('F8');
  await dialog.getByRole('radio', { name: 'Từ trần' }).press('Space');
  await keys.press('Control+Enter');
  // A reason without its day says nothing: it is asked for with the day alone.
  await page.getByRole('status').filter({ hasText: 'Đã ghi người' }).waitFor();
  await page.getByRole('button', { name: 'Sửa Nguyễn Văn An' }).click();
  await dialog.getByLabel('Họ và tên').press('F8');
  await dialog.getByLabel('Ngày thôi việc, chuyển công tác').fill(typedDay());
  await dialog.getByRole('radio', { name: 'Từ trần' }).press('Space');
  await accessible(page, 'leaving');
  await page.screenshot({ path: join(PICTURES, 'leaving.png') });
  await keys.press('Control+Enter');
  await page.getByRole('cell', { name: /^Thôi từ .* \(từ trần\)$/ }).waitFor();

  await open(page, 'Việc cần làm');
  const owed = page.getByRole('region', { name: 'Việc phải làm' }).getByRole('listitem');
  await owed.filter({ hasText: 'Thu hồi bản số 1 (Nguyễn Văn An)' }).waitFor();
  await page.screenshot({ path: join(PICTURES, 'leaving duties.png') });
  await open(page, 'Giao nhận');
  await page.getByRole('button', { name: 'Nhận lại, thu hồi' }).click();
  const back = page.getByRole('dialog', { name: 'Nhận lại, thu hồi tài liệu' });
  await back.getByLabel('Người, nơi đang giữ').fill('nguyen van an');
  await keys.press('Enter');
  await back.getByRole('checkbox', { name: /bản số 05/ }).waitFor();
  await keys.press('Control+Enter');
  await page.getByRole('status').filter({ hasText: 'Đã nhận lại vào nơi lưu giữ' }).waitFor();
  await open(page, 'Việc cần làm');
  await expect.poll(() => owed.filter({ hasText: 'Thu hồi' }).count()).toBe(0);
  await clean(program);
});

test('to a person of another body, added here, nothing goes by hand without an envelope', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await page.setViewportSize({ width: 1366, height: 900 });
  await atWork(program);
  await furnish(page);
  const paper = { type: 'Báo cáo', level: 'secret', symbol: '07/BC-CAT', copyNumbers: ['05'], date: day(-1) };
  const arrived = { arrivedOn: day(), issuer: { agency: 'cat' }, unit: 'vp', ...paper };
  expect(await act(page, 'registerIncoming', arrived)).toMatchObject({ ok: true });

  await open(page, 'Danh mục');
  await page.getByRole('tab', { name: 'Người' }).click();
  await page.getByRole('button', { name: 'Thêm người' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm người' });
  await dialog.getByLabel('Họ và tên').fill('Hồ Giang');
  await dialog.getByLabel('Mã').fill('giang');
  await dialog.getByLabel('Chức vụ').fill('Trợ lý');
  await keys.press('Control+Enter');
  await dialog.getByText('Người của cơ quan khác thì chọn cơ quan của người ấy.').waitFor();
  await dialog.getByLabel('Cơ quan, tổ chức khác').fill('cong an');
  await keys.press('Enter');
  await dialog.getByRole('radio', { name: /Tối mật/ }).press('Space');
  await accessible(page, 'person of another body');
  await page.screenshot({ path: join(PICTURES, 'another body.png') });
  await keys.press('Control+Enter');
  await page.getByRole('cell', { name: 'Công an tỉnh Bình An' }).waitFor();

  await open(page, 'Giao nhận');
  await keys.type('den 1');
  await keys.press('Enter');
  await page.getByRole('list', { name: 'Các bản đã chọn' }).getByRole('listitem').first().waitFor();
  const outer = page.getByLabel('Bì ngoài (số bì)');
  expect(await outer.count()).toBe(0);
  await page.getByLabel('Giao cho').fill('ho giang');
  await keys.press('Enter');
  await outer.waitFor();
  await page.getByText('Trong bì cao nhất là Tối mật: chỉ đóng dấu “B”.').waitFor();
  await keys.press('Control+Enter');
  await page.getByText('Hãy ghi số bì và dấu ngoài bì.').waitFor();
  await expect.poll(() => outer.evaluate((field) => field === document.activeElement)).toBe(true);
  await outer.fill('9/BN');
  await page.getByRole('checkbox', { name: /^C/ }).press('Space');
  await keys.press('Control+Enter');
  await page.getByText('nên ngoài bì chỉ đóng dấu "B"').waitFor();
  await page.screenshot({ path: join(PICTURES, 'envelope marks.png') });
  await accessible(page, 'envelope');
  await page.getByRole('checkbox', { name: /^C/ }).press('Space');
  await page.getByRole('checkbox', { name: /^B/ }).press('Space');
  await keys.press('Control+Enter');
  await page.getByRole('status').filter({ hasText: 'Đã lập phiếu giao nhận số 1' }).waitFor();
  await page.getByText('Hồ Giang, Công an tỉnh Bình An').waitFor();
  await clean(program);
});

test('an envelope "Chỉ người có tên" goes to whom it names; another opens it only with the reason', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await page.setViewportSize({ width: 1366, height: 900 });
  await atWork(program);
  await furnish(page);
  const sealed = { namedPerson: 'Ông Nguyễn Văn An', urgent: true, marks: ['B'] };
  const cover = { arrivedOn: day(), issuer: { agency: 'cat' }, unit: 'vp', symbol: '12/CAT', sealed };
  expect(await act(page, 'registerIncoming', cover)).toMatchObject({ ok: true });

  await open(page, 'Giao nhận');
  await keys.type('den 1');
  await keys.press('Enter');
  const picked = page.getByRole('list', { name: 'Các bản đã chọn' }).getByRole('listitem');
  await picked.first().waitFor();
  await page.getByLabel('Giao cho').fill('tran thi lan');
  await keys.press('Enter');
  await expect.poll(() => picked.first().innerText()).toContain('chọn người có tên trên bì hoặc ghi lý do');
  await page.screenshot({ path: join(PICTURES, 'named person.png') });
  await page.getByLabel('Giao cho').fill('nguyen van an');
  await keys.press('Enter');
  await expect.poll(() => picked.first().innerText()).toContain('Giao được');

  await open(page, 'Sổ đến');
  await page.getByText('12/CAT').first().dblclick();
  await page.getByRole('button', { name: 'Ghi việc mở bì' }).click();
  const dialog = page.getByRole('dialog', { name: /^Ghi việc mở bì ở/ });
  await dialog.getByLabel('Người mở bì').fill('tran thi lan');
  await keys.press('Enter');
  await dialog.getByLabel('Người nhận giữ kín nội dung').check();
  await keys.press('Control+Enter');
  await dialog.getByText('Trên bì không ghi tên người này').waitFor();
  await page.screenshot({ path: join(PICTURES, 'opened by another.png') });
  await accessible(page, 'opening');
  await dialog.getByLabel('Lý do người khác bóc bì').fill('Người có tên đi công tác, lãnh đạo ủy quyền');
  await keys.press('Control+Enter');
  await page.getByRole('status').filter({ hasText: 'Đã ghi việc mở bì' }).waitFor();
  await page.getByText('Lý do: Người có tên đi công tác').waitFor();
  await page.screenshot({ path: join(PICTURES, 'opened history.png') });
  await clean(program);
});
