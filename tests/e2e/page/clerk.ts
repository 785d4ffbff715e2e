import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { SecondPerson } from '../../../src/shared/bridge.ts';
import type { Program } from '../host/launch.ts';
import { laid } from '../support.ts';
import { pressKeysOf } from './screen-keys.ts';

/** What a clerk does in the window: by labels, roles and keys, never by class names. */

export const PASSWORD = 'con mèo trèo cây cau';

/** The first start, from the office to the first screen. Answers with the recovery code. */
export async function firstStart(page: Page, network: 'block' | 'warn' = 'block'): Promise<string> {
  await page.getByRole('textbox', { name: 'Tên cơ quan, tổ chức' }).waitFor();
  await page.keyboard.type('Ủy ban nhân dân xã Tân Hòa');
  await page.keyboard.press('Enter');
  await page.keyboard.type('UBND');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Tân Hòa');
  await page.keyboard.press('Enter');
  await page.getByLabel('Tên đăng nhập').waitFor();
  await page.keyboard.type('lan');
  await page.keyboard.press('Enter');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  if (network === 'warn') await page.getByRole('radio', { name: /Cảnh báo/ }).check();
  await page.getByRole('button', { name: 'Lập sổ' }).click();
  const groups = page.getByRole('list', { name: 'Mã khôi phục, theo nhóm' }).getByRole('listitem');
  const anyway = page.getByRole('checkbox', { name: /vẫn để sổ ở thư mục này/ });
  await groups.first().or(anyway).waitFor({ timeout: 60_000 });
  if (await anyway.isVisible()) {
    await anyway.check();
    await page.getByRole('button', { name: 'Vẫn lập sổ ở đây' }).click();
    await groups.first().waitFor({ timeout: 60_000 });
  }
  const code = (await groups.allInnerTexts()).map((text) => text.trim());
  for (const field of await page.getByLabel(/^Nhóm thứ/).all()) {
    const label = (await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.innerText)) ?? '';
    await field.fill(code[Number(/\d+/.exec(label)?.[0] ?? 1) - 1] ?? '');
  }
  await page.getByRole('button', { name: 'Đã cất mã, tiếp' }).click();
  await page.getByRole('button', { name: 'Vào sổ' }).click();
  await heading(page, 'Việc cần làm').waitFor();
  return code.join('-');
}

/** A register of its own, open at its first screen, without the first start; answers with the recovery code. */
export async function atWork(program: Program): Promise<string> {
  const code = await laid(program);
  await heading(program.page, 'Việc cần làm').waitFor();
  return code;
}

export function heading(page: Page, name: string): Locator {
  return page.getByRole('heading', { level: 1, name });
}

export async function unlock(page: Page, login = 'lan', password = PASSWORD): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(login);
  await page.getByLabel('Mật khẩu').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Màn hình' }).waitFor({ timeout: 20_000 });
}

/** Escape; what was typed in the dialog is given up where it asks. */
export async function leaveDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.waitForTimeout(50);
  const giveUp = page.getByRole('button', { name: 'Bỏ những gì đã gõ' });
  if ((await giveUp.count()) > 0) await giveUp.click();
}

/** An act straight through the bridge: what a test needs to be there before it begins. */
export async function act(
  page: Page,
  name: string,
  input: unknown,
  second?: SecondPerson,
): Promise<Record<string, unknown>> {
  return page.evaluate(([act, values, other]) => Reflect.get(window, 'soMat').run(act, values, other), [
    name,
    input,
    second,
  ] as const);
}

/** The lists that a day's work needs. */
export async function furnish(page: Page): Promise<void> {
  const acts: readonly (readonly [string, object])[] = [
    ['defineUnit', { code: 'vp', name: 'Văn phòng' }],
    ['defineUnit', { code: 'qs', name: 'Ban Chỉ huy quân sự' }],
    ['definePerson', { code: 'an', name: 'Nguyễn Văn An', title: 'Chủ tịch', unit: 'vp', mayRead: 'topSecret' }],
    ['definePerson', { code: 'lan', name: 'Trần Thị Lan', title: 'Văn thư', unit: 'vp', mayRead: 'topSecret' }],
    ['defineAgency', { code: 'cat', name: 'Công an tỉnh Bình An' }],
    ['defineAgency', { code: 'bch', name: 'Bộ Chỉ huy quân sự tỉnh' }],
    ['changeUser', { login: 'lan', person: 'lan' }],
  ];
  for (const [name, input] of acts) expect(await act(page, name, input)).toMatchObject({ ok: true });
  // The page hears of each line and reads its lists anew.
  await page.waitForTimeout(500);
}

/** Opens a screen by its key and waits until one may type. */
export async function open(page: Page, title: string): Promise<void> {
  await pressKeysOf(page.keyboard, title);
  await heading(page, title).waitFor();
  await page.getByRole('main').locator('input, select, button').first().waitFor();
}

/** The machine's own day. */
export function day(offset = 0): string {
  const date = new Date(Date.now() + offset * 86_400_000);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** `050326`, as a clerk types it. */
export function typedDay(offset = 0): string {
  const [year = '', month = '', date = ''] = day(offset).split('-');
  return `${date}${month}${year.slice(2)}`;
}

/** Nothing was refused by the page's policy, nothing broke, nothing went out. */
export async function clean(program: Program): Promise<void> {
  const { violations, errors, slipped, cancelled } = await program.counts();
  expect({ violations, errors, slipped, cancelled }).toEqual({
    violations: [],
    errors: [],
    slipped: [],
    cancelled: [],
  });
}

/** What axe finds that is serious: none. */
export async function accessible(page: Page, where: string): Promise<void> {
  // Violations are told whole; what passes is not gathered, which is a third of the work.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${where}: ${id} ${nodes
          .map((node) => node.target.join(' '))
          .slice(0, 4)
          .join(' | ')}`,
    );
  expect(serious).toEqual([]);
}
