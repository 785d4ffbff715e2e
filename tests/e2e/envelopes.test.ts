import { expect, test } from 'vitest';
import { accessible, act, atWork, clean, day, furnish, heading, open, typedDay } from './page/clerk.ts';
import { openRow, said } from './page/deeds.ts';
import { pressKeysOf } from './page/screen-keys.ts';
import { started } from './page/started.ts';

// What came wrong waits for its sender, what is to be given back goes back: by the window's own controls.

test('an envelope with a wrong count is kept back, its answer recorded, its document registered and given back', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await atWork(program);
  await furnish(page);

  await open(page, 'Bì chờ hỏi lại');
  await page.getByRole('button', { name: 'Giữ bì chờ nơi gửi' }).click();
  const hold = page.getByRole('dialog', { name: 'Giữ bì chờ nơi gửi' });
  await hold.getByLabel('Ngày nhận bì').waitFor();
  await accessible(page, 'keep back an envelope');
  for (const text of [typedDay(-1), 'cong an', '31/BC-CAT']) {
    await keys.type(text);
    await keys.press('Enter');
  }
  await hold.getByRole('checkbox', { name: /Tối mật/ }).check();
  await hold.getByRole('radio', { name: 'Sai số lượng' }).check();
  await hold.getByLabel('Sai sót cụ thể').fill('Ghi 03 bản, trong bì có 02 bản');
  await hold.getByLabel('Ngày yêu cầu nơi gửi').fill(typedDay());
  await hold.getByLabel('Người yêu cầu').focus();
  await keys.type('nguyen van an');
  await keys.press('Enter');
  await keys.press('Control+Enter');
  await said(page, 'Đã giữ bì số 1').waitFor();
  await hold.waitFor({ state: 'detached' });

  const kept = page.getByRole('region', { name: 'Bì giữ lại, chưa vào sổ (1)' });
  await kept.getByText('Ghi 03 bản, trong bì có 02 bản · Đang chờ nơi gửi').waitFor();
  await kept.getByRole('button', { name: 'In biên bản sai sót khi nhận' }).waitFor();
  await accessible(page, 'an envelope that is kept back');
  await pressKeysOf(keys, 'Việc cần làm');
  await heading(page, 'Việc cần làm').waitFor();
  await page.getByRole('button', { name: '1 bì chờ nơi gửi trả lời' }).click();
  await kept.getByRole('button', { name: 'Ghi trả lời của nơi gửi' }).click();
  const answer = page.getByRole('dialog', { name: /^Ghi trả lời của nơi gửi: bì số 1/ });
  await answer.getByRole('radio', { name: 'Nơi gửi đã bổ sung' }).check();
  await accessible(page, 'the sender has answered');
  await keys.press('Control+Enter');
  await answer.waitFor({ state: 'detached' });
  await kept.getByText('Nơi gửi đã bổ sung, chờ đăng ký').waitFor();

  // The form asks whether the document came in it.
  await open(page, 'Đăng ký đến');
  await page.getByRole('radio', { name: /^Bì số 1\/.*31\/BC-CAT$/ }).check();
  await page.getByLabel('Cơ quan, tổ chức ban hành').fill('cong an');
  await keys.press('Enter');
  for (const text of ['31/BC-CAT', typedDay(-3), 'bao cao']) {
    await keys.type(text);
    await keys.press('Enter');
  }
  await keys.press('b');
  await keys.press('Enter');
  for (const text of ['Tình hình an ninh', '05, 06', 'van phong']) {
    await keys.type(text);
    await keys.press('Enter');
  }
  await keys.press('Control+Enter');
  await said(page, 'Đã ghi dòng đến số 1').waitFor();
  await open(page, 'Bì chờ hỏi lại');
  await page.getByText('Không có bì nào đang giữ lại.').waitFor();
  const changes = { recallBy: day(30) };
  expect(
    await act(page, 'correctEntry', { ref: `in:${day().slice(0, 4)}:1`, changes, reason: 'Có dấu thu hồi' }),
  ).toMatchObject({ ok: true });

  await openRow(page, 'Sổ đến', '31/BC', '31/BC-CAT');
  await page.getByRole('button', { name: 'Trả lại nơi gửi', exact: true }).click();
  const back = page.getByRole('dialog', { name: /^Trả lại nơi gửi: dòng đến số 1/ });
  await back.getByRole('radio', { name: 'Qua giao liên' }).check();
  await back.getByLabel('Bì ngoài (số bì)').fill('12');
  await back.getByRole('checkbox', { name: 'B', exact: true }).check();
  await back.getByLabel('Tình trạng khi trả').fill('Đủ trang, nguyên vẹn');
  await accessible(page, 'give back to the issuer');
  await keys.press('Control+Enter');
  await said(page, 'trả lại dòng đến số 1').waitFor();
  await back.waitFor({ state: 'detached' });
  await keys.press('Escape');
  await open(page, 'Giao nhận');
  const waiting = page.getByRole('listitem').filter({ hasText: 'trả lại nơi gửi' });
  await waiting.getByRole('button', { name: 'In công văn trả tài liệu' }).waitFor();
  await waiting.getByRole('button', { name: 'Đã ký trên giấy' }).click();
  const paper = page.getByRole('dialog', { name: /^Đã ký trên giấy/ });
  await paper.getByLabel('Họ tên người ký nhận').fill('Phạm Văn Cường');
  await keys.press('Control+Enter');
  await said(page, 'Đã ghi việc ký nhận phiếu số 1').waitFor();
  await openRow(page, 'Sổ đến', '31/BC', '31/BC-CAT');
  expect(await page.getByRole('dialog').getByText('Đã trả nơi gửi').count()).toBe(2);
  await clean(program);
});
