import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { clean, heading, PASSWORD } from './page/clerk.ts';
import { tabThrough } from './page/keyboard.ts';
import { started } from './page/started.ts';
import { typeEverywhere } from './page/typing.ts';

// What stands before the register: the first start and the sign-in, with wrong things typed, an input method, and Tab alone.

async function beside(page: Page, label: string | RegExp): Promise<string> {
  return page
    .getByLabel(label)
    .first()
    .evaluate((field) => {
      const ids = (field.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id.endsWith('-error'));
      return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    });
}

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('name') ?? '');

async function worked(page: Page, name: string): Promise<string[]> {
  const place = { name, root: page.getByRole('main'), dialog: false };
  return [...(await tabThrough(page, place)), ...(await typeEverywhere(page, place))];
}

test('the first start: nothing is passed by empty or wrong, each is said beside its field, and nothing typed is lost', async () => {
  const program = await started();
  const { page } = program;
  const next = () => page.getByRole('button', { name: 'Tiếp', exact: true }).click();
  await page.getByRole('textbox', { name: 'Tên cơ quan, tổ chức' }).waitFor();
  expect(await worked(page, 'Cơ quan')).toEqual([]);
  await next();
  for (const label of ['Tên cơ quan, tổ chức', 'Chữ viết tắt', 'Địa danh'])
    expect(await beside(page, label)).toBe('Chưa nhập.');
  expect(await focused(page)).toBe('office');
  await page.getByLabel('Tên cơ quan, tổ chức').fill('Ủy ban\u200b nhân dân');
  await page.getByLabel('Chữ viết tắt').fill('UBND');
  await page.getByLabel('Địa danh').fill('x'.repeat(2_001));
  await next();
  expect(await beside(page, 'Tên cơ quan, tổ chức')).toContain('ký tự ẩn');
  expect(await beside(page, 'Địa danh')).toContain('Dài quá');
  expect(await focused(page)).toBe('office');
  await page.getByLabel('Tên cơ quan, tổ chức').fill('Ủy ban nhân dân xã Tân Hòa');
  await page.getByLabel('Địa danh').fill('Tân Hòa');
  await next();

  await page.getByLabel('Tên đăng nhập').waitFor();
  expect(await worked(page, 'Quản trị đầu tiên')).toEqual([]);
  await next();
  for (const label of ['Tên đăng nhập', /^Mật khẩu/, 'Gõ lại mật khẩu'])
    expect(await beside(page, label)).toBe('Chưa nhập.');
  expect(await focused(page)).toBe('login');
  await page.getByLabel('Tên đăng nhập').fill('có dấu');
  await page.getByLabel(/^Mật khẩu/).fill('ngắn');
  await page.getByLabel('Gõ lại mật khẩu').fill('khác');
  await next();
  expect(await beside(page, 'Tên đăng nhập')).toContain('chữ không dấu');
  expect(await focused(page)).toBe('login');
  expect(await page.getByLabel('Tên đăng nhập').inputValue()).toBe('có dấu');
  await page.getByLabel('Tên đăng nhập').fill('lan');
  await next();
  expect(await beside(page, /^Mật khẩu/)).toMatch(/10 ký tự/);
  expect(await focused(page)).toBe('password');
  await page.getByLabel(/^Mật khẩu/).fill(PASSWORD);
  await next();
  expect(await beside(page, 'Gõ lại mật khẩu')).toBe('Hai lần gõ không giống nhau.');
  expect(await focused(page)).toBe('again');
  await page.getByLabel('Gõ lại mật khẩu').fill(PASSWORD);
  await next();

  const anyway = page.getByRole('checkbox', { name: /vẫn để sổ ở thư mục này/ });
  // The folder of a test may be one that the program advises against.
  const found = async (then: Locator): Promise<void> => {
    const create = page.getByRole('button', { name: /^(?:Lập sổ|Vẫn lập sổ ở đây)$/ });
    await create.click();
    await anyway.or(then).first().waitFor({ timeout: 20_000 });
    if (await anyway.isVisible()) {
      await anyway.check();
      await create.click();
    }
    await then.waitFor({ timeout: 20_000 });
  };
  const groups = page.getByRole('list', { name: 'Mã khôi phục, theo nhóm' }).getByRole('listitem');
  await found(groups.first());

  // The recovery code is typed back before one may go on.
  expect(await worked(page, 'Mã khôi phục')).toEqual([]);
  const code = (await groups.allInnerTexts()).map((text) => text.trim());
  const fields = page.getByLabel(/^Nhóm thứ/);
  const kept = () => page.getByRole('button', { name: 'Đã cất mã, tiếp' }).click();
  await fields.first().fill('SAI1');
  await kept();
  expect(await beside(page, /^Nhóm thứ/)).toContain('Chưa khớp với mã ở trên. Hãy tắt bộ gõ tiếng Việt');
  expect(await fields.first().evaluate((field) => field === document.activeElement)).toBe(true);
  for (const field of await fields.all()) {
    const label = (await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.innerText)) ?? '';
    // As an eye reads it and a hand types it.
    const group = code[Number(/\d+/.exec(label)?.[0] ?? 1) - 1] ?? '';
    await field.fill(group.toLowerCase().replaceAll('0', 'O').replaceAll('5', 's'));
  }
  await kept();

  // The first volumes: digits, or nothing.
  await page.getByLabel('Sổ đến: số tiếp theo').waitFor();
  expect(await worked(page, 'Quyển đầu tiên')).toEqual([]);
  await page.getByLabel('Sổ đến: số tiếp theo').fill('năm bảy');
  await page.getByLabel('Sổ đi: quyển số').fill('-1');
  const enter = () => page.getByRole('button', { name: 'Vào sổ' }).click();
  await enter();
  expect(await beside(page, 'Sổ đến: số tiếp theo')).toBe('Chỉ gõ chữ số.');
  expect(await beside(page, 'Sổ đi: quyển số')).toBe('Chỉ gõ chữ số.');
  expect(await focused(page)).toBe('in');
  await page.getByLabel('Sổ đến: số tiếp theo').fill('57');
  await page.getByLabel('Sổ đi: quyển số').fill('');
  await enter();
  await heading(page, 'Việc cần làm').waitFor();

  // The sign-in: empty, wrong, and the input method in its one field of text.
  await page.keyboard.press('Control+l');
  await page.getByLabel('Mật khẩu').waitFor();
  expect(await worked(page, 'Đăng nhập')).toEqual([]);
  const open = () => page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await open();
  expect(await beside(page, 'Tên đăng nhập')).toBe('Chưa nhập.');
  expect(await beside(page, 'Mật khẩu')).toBe('Chưa nhập.');
  expect(await focused(page)).toBe('login');
  await page.getByLabel('Tên đăng nhập').fill('lan');
  await page.getByLabel('Mật khẩu').fill('không phải mật khẩu này');
  await open();
  await expect.poll(() => beside(page, 'Mật khẩu'), { timeout: 20_000 }).toMatch(/không đúng/);
  expect(await page.getByLabel('Tên đăng nhập').inputValue()).toBe('lan');
  await page.getByLabel('Mật khẩu').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'bị gõ sai 1 lần' }).waitFor({ timeout: 20_000 });
  await clean(program);
});
