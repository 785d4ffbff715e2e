import { expect, test } from 'vitest';
import { act, atWork, clean, day, furnish, open, typedDay } from './page/clerk.ts';
import { started } from './page/started.ts';

test('no number is promised that will not be given: a closed volume is told in the form, before and while one types', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await atWork(program);
  await furnish(page);
  const year = Number(day().slice(0, 4));
  await open(page, 'Đăng ký đến');
  const promise = page.getByText('Số thứ tự tiếp theo');
  await page.getByText('Số thứ tự tiếp theo: 1').waitFor();
  expect(
    await act(page, 'openVolume', { series: 'in', year, volume: 1, openedOn: day(), firstNumber: 41 }),
  ).toMatchObject({ ok: true });
  await page.getByText('Số thứ tự tiếp theo: 41').waitFor();

  // Closed while the form stands open and half typed.
  await page.getByLabel('Số, ký hiệu').fill('9/CV');
  expect(await act(page, 'closeVolume', { series: 'in', year, volume: 1, on: day() })).toMatchObject({ ok: true });
  const told = page.getByRole('alert').filter({ hasText: `Quyển số 1 năm ${year} đã kết thúc` });
  await told.waitFor();
  expect(await promise.count()).toBe(0);
  expect(await told.innerText()).toContain('chưa đăng ký được');

  // The way out stands there: the next volume of this book and year, filled in; what was typed stays.
  await told.getByRole('button', { name: 'Mở quyển số 2' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Mở quyển sổ' });
  await dialog.waitFor();
  expect(await dialog.getByLabel('Năm').inputValue()).toBe(String(year));
  expect(await dialog.getByLabel('Quyển số').inputValue()).toBe('2');
  await keys.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('Số thứ tự tiếp theo: 41').waitFor();
  expect(await page.getByLabel('Số, ký hiệu').inputValue()).toBe('9/CV');

  // Told when the form is opened, of the other book too; the number follows the day and the book that the form says.
  expect(await act(page, 'openVolume', { series: 'out', year, volume: 1, openedOn: day() })).toMatchObject({
    ok: true,
  });
  expect(await act(page, 'closeVolume', { series: 'out', year, volume: 1, on: day() })).toMatchObject({ ok: true });
  const own = { code: 'di-a', title: 'Sổ đi Tuyệt mật', direction: 'out' };
  expect(await act(page, 'openSeries', own)).toMatchObject({ ok: true });
  await open(page, 'Đăng ký đi');
  await page
    .getByRole('alert')
    .filter({ hasText: `Quyển số 1 năm ${year} đã kết thúc` })
    .waitFor();
  expect(await promise.count()).toBe(0);
  await page.getByLabel('Số, ký hiệu').press('F8');
  await page.getByLabel('Sổ khác (nếu cơ quan mở nhiều sổ)', { exact: true }).fill('tuyet mat');
  await keys.press('Enter');
  await page.getByText('Số thứ tự tiếp theo: 1, Sổ đi Tuyệt mật').waitFor();
  await clean(program);
});

test('the next form keeps where a document came from, never its level: Enter passes over an empty choice and nothing is written', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await atWork(program);
  await furnish(page);
  await open(page, 'Đăng ký đến');
  for (const text of ['cong an', '1/CV', typedDay(-1), 'cong van']) {
    await keys.type(text);
    await keys.press('Enter');
  }
  await keys.press('c');
  await keys.press('Enter');
  for (const text of ['Nội dung thứ nhất', '05', 'van phong']) {
    await keys.type(text);
    await keys.press('Enter');
  }
  await keys.press('Control+Enter');
  await page.getByRole('status').filter({ hasText: 'Đã ghi dòng đến số 1/' }).waitFor();
  const level = page.getByRole('group', { name: 'Độ mật' });
  expect(await page.getByLabel('Cơ quan, tổ chức ban hành').inputValue()).toBe('Công an tỉnh Bình An');
  expect(await level.getByRole('radio', { checked: true }).count()).toBe(0);
  await keys.type('2/CV');
  await keys.press('Enter');
  await keys.type(typedDay(-1));
  for (let step = 0; step < 3; step += 1) await keys.press('Enter');
  await keys.type('Nội dung thứ hai');
  await keys.press('Enter');
  await keys.type('06');
  await keys.press('Control+Enter');
  await level.getByText('Chưa nhập.').waitFor();
  expect(await act(page, 'voidEntry', { ref: `in:${day().slice(0, 4)}:2`, reason: 'thử' })).toMatchObject({
    ok: false,
  });

  // One key says it.
  await keys.press('b');
  await keys.press('Control+Enter');
  await page.getByRole('status').filter({ hasText: 'Đã ghi dòng đến số 2/' }).waitFor();

  // A day that is not today's is kept, told, and stands first.
  await page.getByLabel('Ngày đến').fill(typedDay(-3));
  for (const [label, text] of [
    ['Số, ký hiệu', '3/CV'],
    ['Ngày tháng của tài liệu', typedDay(-4)],
    ['Trích yếu', 'Nội dung thứ ba'],
    ['Bản số', '07'],
  ] as const)
    await page.getByLabel(label).first().fill(text);
  await level.getByRole('radio').first().focus();
  await keys.press('c');
  await keys.press('Control+Enter');
  await page.getByRole('status').filter({ hasText: 'Đã ghi dòng đến số 3/' }).waitFor();
  await page.getByText('Ngày của phiếu vừa ghi, không phải hôm nay').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('arrivedOn');
  await clean(program);
});
