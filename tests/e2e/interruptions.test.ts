import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { type Program, removeFolder } from './host/launch.ts';
import { accessible, furnish, heading, open, unlock } from './page/clerk.ts';
import { registerIn, said } from './page/deeds.ts';
import { founded, LAN, passTime, run, setAdapters, started, until, writtenBy } from './support.ts';

// What comes between a clerk and his work, as he sees it: the sentence on the page, what is still there, and the way on.

function lasting(): string {
  const folder = mkdtempSync(join(tmpdir(), 'so-mat-e2e-'));
  onTestFinished(() => removeFolder(folder));
  return folder;
}

async function atWork(program: Program): Promise<Page> {
  await founded(program);
  await heading(program.page, 'Việc cần làm').waitFor();
  return program.page;
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(LAN.login);
  await page.getByLabel('Mật khẩu').fill(LAN.password);
  await page.keyboard.press('Enter');
}

/** What stands beside the password. */
function atPassword(page: Page): Promise<string> {
  return page.getByLabel('Mật khẩu').evaluate((field) => {
    const ids = (field.getAttribute('aria-describedby') ?? '').split(' ');
    return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  });
}

const wire = (name: string): object => ({ [name]: [{ address: '192.168.1.7', internal: false }] });

test('a network appears: shut at once under "block", a red banner under "warn", nothing for what the office allows', async () => {
  const program = await started();
  const page = await atWork(program);
  const banner = page.getByRole('alert').filter({ hasText: 'Máy đang có kết nối mạng' });

  // Chặn: the register shuts, says why, stays shut while the wire is in.
  await setAdapters(program, wire('wlan0'));
  await page.getByText('Sổ khóa vì máy có kết nối mạng. Ngắt mạng rồi mở lại.').waitFor();
  expect(await banner.innerText()).toContain('(wlan0). Sổ bị khóa cho đến khi ngắt mạng.');
  await accessible(page, 'shut by a network');
  await signIn(page);
  await expect.poll(() => atPassword(page), { timeout: 20_000 }).toMatch(/mạng/);
  expect(await page.getByLabel('Mật khẩu').inputValue()).toBe('');
  await setAdapters(program, {});
  await banner.waitFor({ state: 'hidden' });
  await unlock(page);

  // An adapter that a decision allows, entered as an administrator does.
  await open(page, 'Cài đặt');
  await page.getByRole('tab', { name: 'Chính sách an toàn' }).click();
  await page.getByLabel(/Card mạng được phép/).fill('eth0 = Quyết định 12/QĐ-UBND');
  await page.keyboard.press('Control+Enter');
  await said(page, 'Đã ghi chính sách an toàn.').waitFor();
  await setAdapters(program, wire('eth0'));
  // The watch looks every second: two looks have gone by and nothing has happened.
  await page.waitForTimeout(2_500);
  expect(await banner.count()).toBe(0);

  // Cảnh báo: the work goes on under a red banner, until the wire is out.
  await page.getByRole('radio', { name: /Cảnh báo/ }).check();
  await page.keyboard.press('Control+Enter');
  await expect
    .poll(() => page.evaluate(() => window.soMat.shell('state', {})))
    .toMatchObject({
      value: { network: { policy: 'warn' } },
    });
  await setAdapters(program, wire('wlan0'));
  await banner.waitFor();
  expect(await banner.innerText()).toContain('Hãy rút dây, tắt Wi-Fi ngay; việc này đã ghi vào nhật ký.');
  await open(page, 'Nhật ký, toàn vẹn');
  await setAdapters(program, {});
  await banner.waitFor({ state: 'hidden' });
});

test('killed while typing: the form is offered again as it stood, and may be dropped', async () => {
  const folder = lasting();
  const first = await started({ folder });
  const page = await atWork(first);
  await furnish(page);
  await open(page, 'Đăng ký đến');
  await page.keyboard.type('cong an');
  await page.keyboard.press('Enter');
  await page.keyboard.type('12/CV-CAT');
  await page.keyboard.press('Enter');
  await page.getByLabel('Trích yếu nội dung').fill('Chưa gõ xong câu nà');
  await until(
    async () => JSON.stringify(await page.evaluate(() => window.soMat.shell('loadDrafts', {}))).includes('câu nà'),
    'the draft to be kept',
  );
  await first.kill();

  const next = await started({ folder });
  await unlock(next.page);
  await next.page.keyboard.press('F2');
  await next.page.getByText('Đã mở lại phiếu đang gõ dở').waitFor();
  const field = (label: string) => next.page.getByLabel(label);
  expect(await field('Số, ký hiệu').inputValue()).toBe('12/CV-CAT');
  expect(await field('Trích yếu nội dung').inputValue()).toBe('Chưa gõ xong câu nà');
  await expect.poll(() => field('Cơ quan, tổ chức ban hành').inputValue()).toBe('Công an tỉnh Bình An');
  await next.page.getByRole('button', { name: 'Bỏ phiếu này' }).click();
  await expect.poll(() => field('Số, ký hiệu').inputValue()).toBe('');
  await next.page.keyboard.press('F3');
  await heading(next.page, 'Đăng ký đi').waitFor();
  await next.page.keyboard.press('F2');
  await heading(next.page, 'Đăng ký đến').waitFor();
  expect(await next.page.getByText('Đã mở lại phiếu đang gõ dở').count()).toBe(0);
});

test('a register of a newer program, and a damaged one: the page says which, and what to do', async () => {
  const folder = lasting();
  const first = await started({ folder });
  await atWork(first);
  await first.close();
  const register = join(folder, 'home', 'So mat');
  await writtenBy(register);
  const newer = await started({ folder });
  await signIn(newer.page);
  await newer.page.getByText('Sổ do phiên bản mới hơn của chương trình ghi. Hãy cài phiên bản mới').first().waitFor();
  await newer.close();

  const file = join(register, 'register.db');
  const bytes = readFileSync(file);
  bytes.fill(7, 16, 200);
  writeFileSync(file, bytes);
  const damaged = await started({ folder });
  await signIn(damaged.page);
  const alert = damaged.page.getByRole('alert').filter({ hasText: 'phục hồi từ bản sao lưu gần nhất' }).first();
  await alert.waitFor();
  expect(await alert.innerText()).toContain('Hãy giữ nguyên thư mục, không ghi thêm');
  // Neither looks like a wrong password, and the way to another folder stands open.
  expect(await atPassword(damaged.page)).not.toContain('không đúng');
  expect(await damaged.page.getByRole('button', { name: /Mở thư mục khác/ }).isEnabled()).toBe(true);
});

test('another window has the register: the page says so, and opens it once the other has let go', async () => {
  const folder = lasting();
  const first = await started({ folder });
  const page = await atWork(first);
  await expect(started({ folder })).rejects.toThrow(/ended at its start|closed/);
  await until(
    () => first.evaluate(({ BrowserWindow }) => BrowserWindow.length >= 0, null),
    'the first window to live on',
  );
  const other = await started();
  await other.evaluate(
    ({ dialog }, path) => {
      Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [path] }) });
    },
    join(folder, 'home', 'So mat'),
  );
  await other.page.getByRole('button', { name: /Mở sổ đã có/ }).click();
  await signIn(other.page);
  await expect
    .poll(() => atPassword(other.page), { timeout: 20_000 })
    .toContain('Sổ đang được mở ở cửa sổ hoặc chương trình khác');
  await page.getByRole('button', { name: /^Khóa/ }).click();
  await page.getByLabel('Mật khẩu').waitFor();
  await unlock(other.page);
});

test('nobody at the window: it locks, says why, and takes what was copied off the clipboard', async () => {
  const program = await started();
  const page = await atWork(program);
  await run(program, 'setPolicy', {
    network: 'block',
    idleMinutes: 1,
    backupDays: 7,
    reportPeriod: 'decemberToDecember',
  });
  await open(page, 'Đăng ký đến');
  await page.getByLabel('Trích yếu nội dung').fill('Bảo đảm an ninh đường biên');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  const clipboard = (): Promise<string> => program.evaluate(({ clipboard: board }) => board.readText(), null);
  await until(async () => (await clipboard()).includes('đường biên'), 'the copy');
  await until(async () => {
    await passTime(program, 1);
    return page.getByText('Màn hình tự khóa vì không có ai dùng.').isVisible();
  }, 'the idle lock');
  await until(async () => (await clipboard()) === '', 'the clipboard to be cleared');
  expect(await page.content()).not.toContain('đường biên');
  await unlock(page);
  await page.keyboard.press('F2');
  await expect.poll(() => page.getByLabel('Trích yếu nội dung').inputValue()).toBe('Bảo đảm an ninh đường biên');
});

test('what is typed in a dialog is thrown away by no key and by no click beside it: the person is asked', async () => {
  const program = await started();
  const page = await atWork(program);
  await furnish(page);
  await open(page, 'Danh mục');
  const dialog = page.getByRole('dialog', { name: 'Thêm đơn vị' });
  const question = page.getByRole('alert').filter({ hasText: 'Những gì vừa gõ chưa được ghi.' });
  const name = dialog.getByLabel('Tên đơn vị');
  const typed = 'Tổ cơ yếu';

  // As it was opened it goes at once.
  await page.getByRole('button', { name: 'Thêm đơn vị' }).press('Enter');
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });

  await page.getByRole('button', { name: 'Thêm đơn vị' }).press('Enter');
  await name.fill(typed);
  const leaving: readonly (() => Promise<void>)[] = [
    () => page.keyboard.press('Escape'),
    () => page.mouse.click(5, 5),
    () => dialog.getByRole('button', { name: 'Đóng' }).click(),
  ];
  for (const [index, leave] of leaving.entries()) {
    await leave();
    await question.waitFor();
    if (index === 0) await accessible(page, 'asks before typed words go');
    // Enter and Escape both lead back to the field.
    await page.keyboard.press(index === 1 ? 'Escape' : 'Enter');
    await question.waitFor({ state: 'hidden' });
    expect(await name.inputValue()).toBe(typed);
    await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true);
  }
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Bỏ những gì đã gõ' }).click();
  await dialog.waitFor({ state: 'hidden' });
});

test('what was said fades with its screen, a warning stays until it is read, and both can be read again', async () => {
  const program = await started();
  const page = await atWork(program);
  await furnish(page);
  const foot = page.getByRole('contentinfo');
  await registerIn(page, '5/BC-CAT', 'Phối hợp xử lý đơn thư');
  await foot.getByText('Đã ghi dòng đến số 1').waitFor();
  await open(page, 'Việc cần làm');
  await foot.getByText('Đã ghi dòng đến số 1').waitFor({ state: 'hidden' });
  await registerIn(page, '6/BC-CAT', 'Phối hợp xử lý đơn thư lần 2');
  await foot.getByRole('button', { name: 'Các tin trước' }).click();
  const list = page.getByRole('dialog', { name: 'Các tin vừa qua' }).getByRole('listitem');
  expect(await list.count()).toBe(2);
  expect(await list.first().innerText()).toMatch(/^\d\d:\d\d Đã ghi dòng đến số 2/);
  await accessible(page, 'what was said');
});
