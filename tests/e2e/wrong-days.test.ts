import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { act, atWork, clean, day, furnish, leaveDialog, open, typedDay } from './page/clerk.ts';
import { openRow, sayWhyEmpty } from './page/deeds.ts';
import { fillBooks, fillCustody } from './page/sample.ts';
import { started } from './page/started.ts';

// Forms that are right but for one day or one number: the rule's sentence stands beside it, the focus is there, nothing is written.

const TOMORROW = day(1).split('-').reverse().join('/');

async function head(page: Page): Promise<unknown> {
  const answer = await page.evaluate(() => window.soMat.ask('overview', {}));
  return answer.ok ? Reflect.get(Object(answer.value), 'head') : null;
}

function sentence(field: Locator): Promise<string> {
  return field.evaluate((element) => {
    const ids = (element.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id.endsWith('-error'));
    return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  });
}

/** Each of the values is refused beside the field; then the field is as it was. */
async function refuses(
  page: Page,
  root: Locator,
  label: string,
  cases: Readonly<Record<string, RegExp>>,
): Promise<void> {
  const field = root.getByLabel(label, { exact: false }).first();
  const before = await field.inputValue();
  const line = await head(page);
  for (const [value, says] of Object.entries(cases)) {
    await field.fill(value);
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => sentence(field), { message: `${label} “${value}”` }).toMatch(says);
    await expect
      .poll(() => field.evaluate((element) => element === document.activeElement), {
        message: `${label} “${value}”: focus`,
      })
      .toBe(true);
    expect(await field.inputValue()).toBe(value);
  }
  expect(await head(page)).toEqual(line);
  await field.fill(before);
}

test('days that have not come, and numbers out of range, in every form that takes one', async () => {
  const program = await started();
  const { page } = program;
  const { keyboard } = page;
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog').last();
  const future = { [TOMORROW]: /ở sau (?:ngày )?hôm nay/ };
  const close = () => leaveDialog(page);
  await atWork(program);
  await furnish(page);
  await fillBooks(page);
  await fillCustody(page);

  await open(page, 'Đăng ký đến');
  for (const text of ['cong an', '77/BC-CAT', typedDay(-1), 'bao cao']) {
    await keyboard.type(text);
    await keyboard.press('Enter');
  }
  await keyboard.press('b');
  await main.getByLabel('Trích yếu nội dung').fill('Tình hình');
  await main.getByLabel('Bản số').first().fill('05');
  await main.getByLabel('Đơn vị nhận').fill('Văn phòng');
  await keyboard.press('F8');
  await refuses(page, main, 'Ngày đến', future);
  await refuses(page, main, 'Ngày tháng của tài liệu', future);
  await refuses(page, main, 'Số đến', { '0': /từ 1/, '99999999': /đến/ });
  await refuses(page, main, 'Số trang', { '0': /từ 1/, '1,5': /số nguyên/ });

  await open(page, 'Đăng ký đi');
  for (const text of ['77/KH-UBND', typedDay(), 'ke hoach']) {
    await keyboard.type(text);
    await keyboard.press('Enter');
  }
  await keyboard.press('c');
  await main.getByLabel('Người ký').fill('Nguyễn Văn An');
  await main.getByLabel('Đơn vị lưu').fill('Văn phòng');
  await main.getByLabel('Số lượng bản').fill('2');
  await sayWhyEmpty(page);
  await refuses(page, main, 'Ngày đăng ký', future);
  await refuses(page, main, 'Ngày tháng của tài liệu', future);
  await refuses(page, main, 'Số lượng bản', { '0': /từ 1/, '100000': /đến/ });

  await openRow(page, 'Sổ đến', '', 'Nguyễn Văn An');
  await page.getByRole('button', { name: 'Ghi việc mở bì' }).click();
  await dialog.getByLabel('Người mở bì').fill('Nguyễn Văn An');
  await dialog.getByRole('checkbox', { name: /giữ kín nội dung/ }).check();
  await refuses(page, dialog, 'Ngày mở bì', future);
  await close();
  await close();

  await open(page, 'Giao nhận');
  await page.getByRole('button', { name: 'Đã ký trên giấy' }).click();
  await dialog.getByLabel('Họ tên người ký nhận').fill('Trần Văn Bình');
  await refuses(page, dialog, 'Ngày ký nhận', future);
  await close();
  await page.getByRole('button', { name: /Không giao được/ }).click();
  await dialog.getByLabel('Ngày nhận lại').waitFor();
  await refuses(page, dialog, 'Ngày nhận lại', future);
  await close();
  await main.getByLabel('Bản cần giao').fill('đi 4#3');
  await main.getByLabel('Bản cần giao').press('Enter');
  await main.getByLabel('Giao cho').fill('Nguyễn Văn An');
  await keyboard.press('Enter');
  await main.getByText('Giao được').first().waitFor();
  await refuses(page, main, 'Ngày giao', future);

  await open(page, 'Quyển sổ');
  await page.getByRole('button', { name: 'Kết thúc quyển' }).first().click();
  await refuses(page, dialog, 'Ngày kết thúc quyển', future);
  await close();
  await page.getByRole('button', { name: 'Mở quyển', exact: true }).click();
  await refuses(page, dialog, 'Năm', { '1800': /từ 1900/, hai: /số nguyên/ });
  await refuses(page, dialog, 'Quyển số', { '0': /từ 1/, '9': /quyển/i });
  await refuses(page, dialog, 'Ngày mở', future);
  await close();

  await open(page, 'Mẫu sổ');
  await page
    .getByRole('button', { name: /Đã đối chiếu/ })
    .first()
    .click();
  await refuses(page, dialog, 'Ngày đối chiếu', future);
  await close();

  await open(page, 'Cài đặt');
  await page.getByRole('tab', { name: 'Chính sách an toàn' }).click();
  await refuses(page, main, 'Tự khóa sau', { '0': /từ 1/, '100000': /đến/ });

  await open(page, 'Sao lưu');
  await page.getByRole('tab', { name: 'Nơi và giờ sao lưu' }).click();
  await refuses(page, main, 'Nhắc khi bản mới nhất quá', { '0': /từ 1/, '100000': /đến/ });
  await refuses(page, main, 'Số ngày giữ', { '0': /từ 1/, '100000': /đến/ });
  await refuses(page, main, 'Tự sao lưu lúc', { '25': /23/, '-1': /từ 0/ });
  expect(await act(page, 'defineUnit', { code: 'x', name: 'Còn ghi được' })).toMatchObject({ ok: true });
  await clean(program);
});
