import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Program } from '../host/launch.ts';
import { act, open, unlock } from './clerk.ts';

/** Care as a person does it: what he picks in the system's dialogs, what he puts away, who stands beside him. */

export const SECOND = { login: 'an', password: 'trâu chậm uống nước đục' };
export const SLOW = { timeout: 30_000 };

/** What the person picks in the system's dialogs from now on; `null`: he closes them. */
export async function picks(program: Program, path: string | null): Promise<void> {
  await program.evaluate(({ dialog }, chosen) => {
    const closed = { canceled: true, filePaths: [], filePath: '' };
    Object.assign(dialog, {
      showOpenDialog: async () => (chosen === null ? closed : { canceled: false, filePaths: [chosen] }),
      showSaveDialog: async () => (chosen === null ? closed : { canceled: false, filePath: chosen }),
    });
  }, path);
}

export async function press(target: Locator, key = 'Enter'): Promise<void> {
  await target.focus();
  await target.press(key);
}

export function button(page: Page, name: string | RegExp): Locator {
  return page.getByRole('button', { name, exact: typeof name === 'string' });
}

export function folder(program: Program, name: string): string {
  const path = join(program.folder, name);
  mkdirSync(path, { recursive: true });
  return path;
}

/** A second person with a password of his own, so that what takes two can be done. */
export async function addSecond(program: Program): Promise<void> {
  const { page } = program;
  const first = 'mật khẩu do lan đặt';
  const roles = ['administrator', 'head'];
  const added = {
    login: SECOND.login,
    name: 'Nguyễn Văn An',
    roles,
    person: 'an',
    mayRead: 'topSecret',
    password: first,
  };
  expect(await act(page, 'addUser', added)).toMatchObject({ ok: true });
  await page.keyboard.press('Control+l');
  await unlock(page, SECOND.login, first);
  const own = { login: SECOND.login, password: SECOND.password };
  expect(await act(page, 'changePassword', own)).toMatchObject({ ok: true });
  await page.keyboard.press('Control+l');
  await unlock(page);
}

/** Backs up to one file and waits for the sentence that it is good. */
export async function backUpTo(program: Program, file: string): Promise<void> {
  const { page } = program;
  await open(page, 'Sao lưu');
  await picks(program, file);
  await press(button(page, 'Sao lưu ra một tệp …'));
  const results = page.getByRole('list', { name: 'Kết quả từng nơi' });
  await results.getByText('Xong').waitFor(SLOW);
}

/** Puts away the code that is on the screen, as one must, and answers with it. */
export async function putAway(page: Page): Promise<string> {
  const groups = page.getByRole('list', { name: 'Mã khôi phục, theo nhóm' }).getByRole('listitem');
  await groups.first().waitFor(SLOW);
  const code = (await groups.allInnerTexts()).map((text) => text.trim());
  await button(page, 'Đã cất mã, tiếp').press('Enter');
  expect(await page.getByText('Chưa khớp với mã ở trên.').count()).toBe(2);
  for (const field of await page.getByLabel(/^Nhóm thứ/).all()) {
    const label = (await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.innerText)) ?? '';
    await field.fill(code[Number(/\d+/.exec(label)?.[0] ?? 1) - 1] ?? '');
  }
  await button(page, 'Đã cất mã, tiếp').press('Enter');
  await groups.first().waitFor({ state: 'detached' });
  return code.join('-');
}

/** Main's clock goes so far ahead of the machine's (or behind it); what tells an idle person by it, and would lock, does not. */
export function aheadBy(program: Program, milliseconds: number): Promise<void> {
  return program.evaluate((_modules, more) => {
    const Real: DateConstructor = Reflect.get(globalThis, 'RealDate') ?? Date;
    class Moved extends Real {
      constructor(...given: [] | [number | string]) {
        super(given[0] ?? Real.now() + more);
      }
    }
    Object.assign(globalThis, { RealDate: Real, Date: more === 0 ? Real : Moved });
  }, milliseconds);
}
