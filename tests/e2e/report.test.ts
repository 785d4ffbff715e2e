import { join } from 'node:path';
import { expect, test } from 'vitest';
import { accessible, atWork, clean, furnish, open, typedDay } from './page/clerk.ts';
import { fillBooks } from './page/sample.ts';
import { PICTURES, started } from './page/started.ts';

test('the statistics of some days are seen in the window; wrong days are told beside their field, and nothing is written', async () => {
  const program = await started();
  const { page } = program;
  await page.setViewportSize({ width: 1366, height: 768 });
  await atWork(program);
  await furnish(page);
  await fillBooks(page);
  await open(page, 'Thống kê, báo cáo');
  const [from, to] = [page.getByLabel('Từ ngày'), page.getByLabel('Đến hết ngày')];
  const see = page.getByRole('button', { name: 'Xem trước' });

  await from.fill('31/2/2026');
  await page.getByText('Không đọc được ngày.').waitFor();
  expect(await from.getAttribute('aria-invalid')).toBe('true');
  expect(await see.isDisabled()).toBe(true);
  await accessible(page, 'report, a wrong day');

  // A day typed short is written out when the field is left, and not before.
  await from.fill('020226');
  expect(await from.inputValue()).toBe('020226');
  await from.press('Tab');
  expect(await from.inputValue()).toBe('02/02/2026');
  await from.fill('31/2');
  await from.press('Tab');
  expect(await from.inputValue()).toBe('31/2');

  await from.fill(typedDay(0));
  await to.fill(typedDay(-1));
  await see.click();
  await page.getByText('Ngày cuối đứng trước ngày đầu.').waitFor();
  await page.keyboard.press('Escape');

  await from.fill(typedDay(-300));
  await to.fill(typedDay(0));
  await see.click();
  await page.getByRole('status').filter({ hasText: 'trang để xem' }).waitFor({ timeout: 60_000 });
  await page.getByRole('img', { name: 'Trang 1' }).waitFor({ timeout: 30_000 });
  await page.screenshot({ path: join(PICTURES, 'report.png') });
  await accessible(page, 'report');

  const line = await page.evaluate(() => Reflect.get(window, 'soMat').ask('journal', { act: 'exportFile' }));
  expect(line).toMatchObject({ ok: true, value: { total: 1 } });
  await clean(program);
});
