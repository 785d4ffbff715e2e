import { join } from 'node:path';
import { expect, test } from 'vitest';
import { accessible, act, atWork, clean, day, furnish, heading, open, unlock } from './page/clerk.ts';
import { openRow, signOnScreen } from './page/deeds.ts';
import { pressKeysOf } from './page/screen-keys.ts';
import { PICTURES, started } from './page/started.ts';

test('handed over by number, signed on the screen, received on paper, taken back', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await page.setViewportSize({ width: 1366, height: 768 });
  await atWork(program);
  await furnish(page);
  const incoming = {
    arrivedOn: day(),
    issuer: { agency: 'cat' },
    symbol: '07/BC-CAT',
    date: day(-1),
    type: 'Báo cáo',
    abstract: 'Nội dung không ai ngoài văn thư được thấy khi ký',
    level: 'secret',
    unit: 'vp',
    copyNumbers: ['05', '06'],
  };
  expect(await act(page, 'registerIncoming', incoming)).toMatchObject({ ok: true });
  expect(
    await act(page, 'definePerson', {
      code: 'tu',
      name: 'Lê Văn Tú',
      title: 'Chuyên viên',
      unit: 'vp',
      mayRead: 'confidential',
    }),
  ).toMatchObject({ ok: true });

  await open(page, 'Giao nhận');
  await keys.type('den 1');
  await keys.press('Enter');
  const picked = page.getByRole('list', { name: 'Các bản đã chọn' }).getByRole('listitem');
  await expect.poll(() => picked.count()).toBe(2);
  // Somebody who may not read it: each line says so before anything is written.
  await keys.press('Enter');
  await keys.type('le van tu');
  await keys.press('Enter');
  await expect.poll(() => picked.first().innerText()).toContain('chưa được tiếp cận độ Tối mật');
  await page.screenshot({ path: join(PICTURES, 'handover refused.png') });
  await accessible(page, 'handover');
  await keys.press('Control+Enter');
  await page.getByRole('alert').filter({ hasText: 'Còn 2 bản chưa giao được' }).waitFor();
  await page.getByLabel('Giao cho').fill('Nguyễn Văn An');
  await keys.press('Enter');
  await expect.poll(() => picked.first().innerText()).toContain('Giao được');
  // A copy that was typed and not added is not left out in silence.
  await page.getByLabel('Bản cần giao').fill('den 9');
  await keys.press('Control+Enter');
  await page.getByRole('alert').filter({ hasText: '“den 9” đã gõ mà chưa thêm' }).waitFor();
  await page.getByLabel('Bản cần giao').fill('');
  await page.getByLabel('Bản cần giao').press('Control+Enter');
  await page.getByRole('status').filter({ hasText: 'Đã lập phiếu giao nhận số 1' }).waitFor();

  // The receiver sees his name and his papers, no abstract, and no way out but to sign or to give the machine back.
  await page.getByRole('button', { name: 'Ký trên màn hình' }).click();
  await heading(page, 'Phiếu giao nhận số 1').waitFor();
  const shown = await page.locator('body').innerText();
  expect(shown).toContain('Nguyễn Văn An');
  expect(shown).toContain('07/BC-CAT');
  expect(await page.content()).not.toContain('không ai ngoài văn thư');
  await keys.press('Control+k');
  await pressKeysOf(keys, 'Sổ đến');
  await page.waitForTimeout(200);
  expect(await page.getByRole('dialog').count()).toBe(0);
  await heading(page, 'Phiếu giao nhận số 1').waitFor();
  await accessible(page, 'signing');
  await page.screenshot({ path: join(PICTURES, 'signing.png') });
  await signOnScreen(page);
  // The password leads back to where the clerk gave the machine away.
  await unlock(page);
  await heading(page, 'Giao nhận').waitFor();
  await page.getByText('Không có phiếu nào chờ ký nhận').waitFor();

  // Whoever asks who has signed for copy 06 opens the row: name, day, slip and picture stand there, the whole way one key further.
  await openRow(page, 'Sổ đến', '07/BC', '07/BC-CAT');
  const copy = page.getByRole('dialog').getByRole('row').filter({ hasText: '06' });
  expect(await copy.innerText()).toMatch(/Nguyễn Văn An, \d\d\/\d\d\/\d{4}, phiếu số 1\//);
  await copy.getByRole('img', { name: 'Chữ ký của Nguyễn Văn An' }).waitFor();
  await copy.getByRole('button', { name: 'Đường đi của bản số 06' }).press('Enter');
  const way = page.getByRole('dialog', { name: 'Đường đi của bản số 06' });
  await way.getByRole('listitem').nth(1).waitFor();
  expect(await way.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(/Giao tài liệu[\s\S]*Đang chuyển/),
    expect.stringMatching(/Ký nhận[\s\S]*Nguyễn Văn An/),
  ]);
  await way.getByRole('img', { name: 'Chữ ký của Nguyễn Văn An' }).waitFor();
  await way
    .getByRole('button', { name: /In phiếu giao nhận/ })
    .first()
    .waitFor();
  await accessible(page, 'the way of a copy');
  await page.screenshot({ path: join(PICTURES, 'copy-way.png') });
  await keys.press('Escape');
  await way.waitFor({ state: 'hidden' });
  await page.screenshot({ path: join(PICTURES, 'copy-signed.png') });
  await keys.press('Escape');
  await open(page, 'Giao nhận');

  // Back from him into the store.
  await page.getByRole('button', { name: 'Nhận lại, thu hồi' }).click();
  const back = page.getByRole('dialog', { name: 'Nhận lại, thu hồi tài liệu' });
  await back.getByLabel('Người, nơi đang giữ').fill('nguyen van an');
  await keys.press('Enter');
  await back.getByRole('checkbox', { name: /bản số 05/ }).check();
  await page.screenshot({ path: join(PICTURES, 'return.png') });
  await keys.press('Control+Enter');
  await page.getByRole('status').filter({ hasText: 'Đã nhận lại vào nơi lưu giữ' }).waitFor();
  await clean(program);
});
