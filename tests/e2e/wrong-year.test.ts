import { expect, test } from 'vitest';
import { act, atWork, clean, day, furnish, heading, open } from './page/clerk.ts';
import { registerIn, said } from './page/deeds.ts';
import { started } from './page/started.ts';

// Slips that break no rule are told at once, and a row is found again in the book where it stands.

test('a document whose protection had ended before it came is told with its row, one of today is not', async () => {
  const program = await started();
  const { page } = program;
  await atWork(program);
  await furnish(page);
  await registerIn(page, '21/BC-CAT', 'Phối hợp xử lý đơn thư');
  expect(await page.getByRole('status').allInnerTexts()).not.toContain('Thời hạn bảo vệ');
  await page.getByLabel('Ngày tháng của tài liệu').fill('27/11/1926');
  await page.getByLabel('Số, ký hiệu').fill('22/BC-CAT');
  await page.getByRole('radio', { name: /Tối mật/ }).check();
  await page.getByLabel('Bản số').fill('07');
  await page.keyboard.press('Control+Enter');
  await said(page, 'Thời hạn bảo vệ đã hết từ 27/11/1946: xem lại năm của tài liệu').waitFor();
  // A warning goes with no screen, but when somebody has read it.
  await open(page, 'Việc cần làm');
  const warning = page.getByRole('contentinfo').getByText('Thời hạn bảo vệ đã hết');
  await warning.waitFor();
  await page.getByRole('button', { name: 'Đã đọc cảnh báo' }).press('Enter');
  await warning.waitFor({ state: 'hidden' });
  await clean(program);
});

test('a row of a series of the office’s own is opened in the book of its direction, from the journal and from what is owed', async () => {
  const program = await started();
  const { page } = program;
  await atWork(program);
  await furnish(page);
  const year = Number(day().slice(0, 4));
  const row = {
    ...{ series: 'di-phu', date: day(), symbol: '77/KH-UBND', type: 'Kế hoạch', level: 'secret', signer: 'an' },
    ...{ storageUnit: 'vp', copies: 2, recipients: [{ to: { agency: 'cat' }, copies: [1] }], mayCopy: false },
  };
  const envelope = { outer: '12/BN', marks: ['B'] };
  for (const [name, input] of [
    ['openSeries', { code: 'di-phu', title: 'Sổ đi phụ', direction: 'out' }],
    ['registerOutgoing', row],
    ['handOver', { items: [`di-phu:${year}:1#1`], to: { agency: 'cat' }, on: day(), method: 'direct', envelope }],
  ] as const)
    expect(await act(page, name, input)).toMatchObject({ ok: true });
  for (const screen of ['Nhật ký, toàn vẹn', 'Việc cần làm'] as const) {
    await open(page, screen);
    await page
      .getByRole('button', { name: /^dòng .*số 1\// })
      .first()
      .click();
    await heading(page, 'Sổ đi').waitFor();
    await page.getByRole('dialog').getByText('77/KH-UBND').waitFor();
    await page.keyboard.press('Escape');
  }
  await clean(program);
});
