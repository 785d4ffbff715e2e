import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { act, atWork, clean, day, furnish, open } from './page/clerk.ts';
import { focused } from './page/looked.ts';
import { started } from './page/started.ts';

const said = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });

/** An outgoing document with so many copies, all for whoever they are handed to. */
async function outgoing(page: Page, symbol: string, copies: number, level = 'secret'): Promise<void> {
  const input = {
    ...{ date: day(), symbol, type: 'Kế hoạch', abstract: 'Diễn tập', level, signer: 'an', storageUnit: 'vp', copies },
    ...{ recipients: [], mayCopy: true },
  };
  expect(await act(page, 'registerOutgoing', input)).toMatchObject({ ok: true });
}

test('what is made in place is a person, a unit or an agency as one says, by the rules for each', async () => {
  const program = await started();
  const { page } = program;
  await page.setViewportSize({ width: 1366, height: 768 });
  await atWork(program);
  await furnish(page);
  await outgoing(page, '01/KH-UBND', 2);
  await open(page, 'Giao nhận');
  await page.keyboard.type('đi 1#1');
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: 'Các bản đã chọn' }).getByRole('listitem').waitFor();

  // Nothing is chosen by itself among the three: Enter makes no agency of somebody's name.
  const to = page.getByRole('combobox', { name: /^Giao cho/ });
  await to.fill('Lê Văn Mới');
  await page.keyboard.press('Enter');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await to.fill('Lê Văn Mới');
  for (const kind of ['người', 'đơn vị', 'cơ quan, tổ chức'])
    await page.getByRole('option', { name: `Tạo mới ${kind} “Lê Văn Mới”…` }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Tạo mới người' });
  await dialog.waitFor();

  // A code that somebody has is told beside its field, and whose it is; nobody is renamed.
  await dialog.getByLabel(/^Mã/).fill('AN');
  await dialog.getByLabel('Chức vụ').fill('Chuyên viên');
  await dialog.getByText('Mã “an” đang là của người “Nguyễn Văn An”').waitFor();
  await dialog.getByLabel('Đơn vị', { exact: true }).fill('Văn phòng');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await dialog.getByText('Mã “an” đang là của người “Nguyễn Văn An”').waitFor();
  await dialog.getByLabel(/^Mã/).fill('lvm');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => to.inputValue()).toBe('Lê Văn Mới');
  // The cursor has gone on.
  await expect.poll(() => focused(page)).not.toBe('to');
  expect(await focused(page)).not.toBe('');

  // He is a person like any other: without a level no secret copy goes to him.
  await page.getByRole('button', { name: 'Lập phiếu giao' }).click();
  await page.getByText('Còn 1 bản chưa giao được').waitFor();
  const people = await page.evaluate(() => Reflect.get(window, 'soMat').ask('people', { search: 'lvm' }));
  expect(people).toMatchObject({ value: { rows: [{ code: 'lvm', name: 'Lê Văn Mới', unit: 'vp' }] } });
  const agencies = await page.evaluate(() => Reflect.get(window, 'soMat').ask('agencies', { search: 'Mới' }));
  expect(agencies).toMatchObject({ value: { rows: [] } });

  // In the list, too: adding never changes what is there, and a change is its own deed, which keeps what it does not ask.
  expect(await act(page, 'defineUnit', { code: 'kt', name: 'Kinh tế', shortName: 'KT' })).toMatchObject({ ok: true });
  await open(page, 'Danh mục');
  await page.getByRole('button', { name: 'Thêm đơn vị' }).click();
  const adding = page.getByRole('dialog', { name: 'Thêm đơn vị' });
  await adding.getByLabel('Tên đơn vị').fill('Tổ khác');
  await adding.getByLabel(/^Mã/).fill('vp');
  await page.keyboard.press('Control+Enter');
  await adding.getByText('Mã “vp” đang là của đơn vị “Văn phòng”').waitFor();
  await adding.getByRole('button', { name: 'Thôi' }).click();
  await page
    .getByRole('row', { name: /Kinh tế/ })
    .getByRole('button', { name: /Sửa/ })
    .click();
  const changing = page.getByRole('dialog', { name: 'Sửa đơn vị kt' });
  await changing.getByLabel('Tên đơn vị').fill('Phòng Kinh tế');
  await page.keyboard.press('Control+Enter');
  await said(page, 'Đã ghi đơn vị').waitFor();
  const units = await page.evaluate(() => Reflect.get(window, 'soMat').ask('units', { search: 'kt' }));
  expect(units).toMatchObject({ value: { rows: [{ code: 'kt', name: 'Phòng Kinh tế', shortName: 'KT' }] } });
  await clean(program);
}, 120_000);

test('whoever prints, the first screen knows at once what is still to be printed', async () => {
  const program = await started();
  const { page } = program;
  await atWork(program);
  await furnish(page);
  await outgoing(page, '01/KH-UBND', 1);
  const job = page.getByRole('button', { name: /1 dòng chưa in ra trang sổ giấy/ });
  await job.waitFor();
  const printed = await page.evaluate(
    (year) =>
      Reflect.get(window, 'soMat').shell('print', {
        form: 'out',
        series: 'out',
        year,
        volume: 1,
        mode: 'close',
        sides: 'one',
      }),
    Number(day().slice(0, 4)),
  );
  expect(printed).toMatchObject({ ok: true });
  await job.waitFor({ state: 'detached' });
  await clean(program);
}, 120_000);

test('beyond a hundred the oldest slip is seen and signed, and every copy that somebody has comes back', async () => {
  const program = await started();
  const { page } = program;
  await page.setViewportSize({ width: 1366, height: 768 });
  await atWork(program);
  await furnish(page);
  await outgoing(page, '01/KH-UBND', 105);
  const year = day().slice(0, 4);
  await page.evaluate(
    async ([year, on]) => {
      for (let copy = 1; copy <= 105; copy += 1) {
        const given = { to: { person: 'an' }, on, method: 'direct', items: [`out:${year}:1#${copy}`] };
        await Reflect.get(window, 'soMat').run('handOver', given);
      }
    },
    [year, day()] as const,
  );
  await open(page, 'Giao nhận');
  await page.getByRole('heading', { name: 'Chờ ký nhận (105)' }).waitFor();
  expect(await page.getByText('Phiếu số 5', { exact: true }).count()).toBe(0);
  await page
    .getByRole('navigation', { name: 'Trang của danh sách phiếu' })
    .getByRole('button', { name: 'Cũ hơn' })
    .click();
  const oldest = page.getByRole('listitem').filter({ has: page.getByText('Phiếu số 1', { exact: true }) });
  await oldest.getByRole('button', { name: 'Đã ký trên giấy' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ghi việc ký nhận' }).click();
  await said(page, 'Đã ghi việc ký nhận phiếu số 1').waitFor();
  await page.getByRole('heading', { name: 'Chờ ký nhận (104)' }).waitFor();

  await page.getByRole('button', { name: 'Nhận lại, thu hồi' }).click();
  const back = page.getByRole('dialog', { name: 'Nhận lại, thu hồi tài liệu' });
  await back.getByLabel('Người, nơi đang giữ').fill('Nguyễn Văn An');
  await page.keyboard.press('Enter');
  await back.getByRole('checkbox', { name: /bản số 105 / }).waitFor();
  expect(await back.getByRole('checkbox', { name: /bản số/ }).count()).toBe(105);
  await clean(program);
}, 180_000);
