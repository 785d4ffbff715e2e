import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { QUERIES } from '../../src/shared/subjects.ts';
import { accessible, act, atWork, clean, day, furnish, heading, PASSWORD, unlock } from './page/clerk.ts';
import { codesSeen } from './page/codes.ts';
import { fillBooks, fillCustody } from './page/sample.ts';
import { pressKeysOf } from './page/screen-keys.ts';
import { PICTURES, started } from './page/started.ts';

// What waits for a head, how the year stands, and what falls due month by month: by the keyboard alone.

const AN = {
  login: 'an',
  name: 'Nguyễn Văn An',
  roles: ['head'],
  person: 'an',
  mayRead: 'topSecret',
  password: PASSWORD,
};
const SIZES = [
  [1366, 768],
  [1093, 614],
  [911, 512],
] as const;

async function must(page: Page, name: string, input: object): Promise<void> {
  expect(await act(page, name, input)).toMatchObject({ ok: true });
}

/** Nothing stands wider than the window, in any size; axe finds nothing, in both themes. */
async function everySize(page: Page, screen: string): Promise<void> {
  for (const theme of ['light', 'dark']) {
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      await heading(page, screen).waitFor();
      const main = page.getByRole('main');
      await expect.poll(() => main.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
      await page.screenshot({ path: join(PICTURES, `${screen} ${theme} ${width}.png`) });
    }
    await page.setViewportSize({ width: 1366, height: 768 });
    await accessible(page, `${screen}, ${theme}`);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('nen');
    await page.keyboard.press('Enter');
    await page
      .locator('html[data-mantine-color-scheme=dark]')
      .waitFor({ state: theme === 'light' ? 'attached' : 'detached' });
  }
}

test("a head's page: what waits for him is one key away, each figure opens its rows, and the page is printed", async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await page.setViewportSize({ width: 1366, height: 768 });
  await atWork(program);
  await furnish(page);
  await fillBooks(page);
  await fillCustody(page);
  await must(page, 'addUser', AN);
  // Not there for who decides nothing.
  await pressKeysOf(keys, 'Chờ tôi');
  expect(await heading(page, 'Chờ tôi').count()).toBe(0);
  await keys.press('Control+l');
  await unlock(page, 'an', PASSWORD);
  await pressKeysOf(keys, 'Chờ tôi');
  await heading(page, 'Chờ tôi').waitFor();

  const jobs = page.getByRole('region', { name: 'Chờ ký, xác nhận' }).getByRole('listitem');
  const mine = page.getByRole('region', { name: 'Việc chờ tôi quyết định, được báo' }).getByRole('listitem');
  await mine.filter({ hasText: 'Báo cáo vụ việc (lãnh đạo)' }).waitFor();
  expect(await mine.filter({ hasText: 'Bộ Chỉ huy quân sự' }).count()).toBe(0);
  await jobs.filter({ hasText: 'chờ hai người xác nhận' }).waitFor();
  await keys.press('1');
  await page.getByRole('dialog', { name: 'Xác nhận danh sách lập trong thời gian thành lập' }).waitFor();
  await keys.press('Escape');
  const digit = await mine
    .filter({ hasText: 'Báo cáo vụ việc' })
    .getByRole('button')
    .first()
    .locator('kbd')
    .innerText();
  await keys.press(digit);
  await page.getByRole('dialog', { name: /^Ghi đã xong: báo cáo vụ việc/ }).waitFor();
  await keys.press('Escape');

  // Each picture is told in words, and what the words say is what the books hold.
  const months = page.getByRole('region', { name: 'Tài liệu mỗi tháng, theo độ mật' });
  const statistics = await page.evaluate(() => window.soMat.ask('statistics', {}));
  const rows = QUERIES.statistics.output.parse(statistics.ok ? statistics.value : null).byMonth;
  const [got, sent] = [rows.reduce((sum, one) => sum + one.in, 0), rows.reduce((sum, one) => sum + one.out, 0)];
  const year = day().slice(0, 4);
  await months.getByRole('img', { name: new RegExp(`^Năm ${year}: đến ${got}, đi ${sent};`) }).waitFor();
  expect(await codesSeen(page)).toEqual([]);
  await everySize(page, 'Chờ tôi');

  const month = Number(day().slice(5, 7));
  const now = months.getByRole('button', { name: new RegExp(`^Tháng ${month}, đến: \\d+$`) });
  const shown = Number(await now.innerText());
  await now.press('Enter');
  await heading(page, 'Sổ đến').waitFor();
  await page
    .getByRole('status')
    .filter({ hasText: `${shown} dòng khớp.` })
    .waitFor();
  await pressKeysOf(keys, 'Chờ tôi');
  const level = page.getByRole('button', { name: /^Tuyệt mật, đi: \d+$/ });
  const secret = Number(/\d+$/.exec((await level.getAttribute('aria-label')) ?? '')?.[0]);
  await level.press('Enter');
  await heading(page, 'Sổ đi').waitFor();
  await page
    .getByRole('status')
    .filter({ hasText: `${secret} dòng khớp.` })
    .waitFor();

  await pressKeysOf(keys, 'Chờ tôi');
  await heading(page, 'Chờ tôi').waitFor();
  await keys.press('Control+p');
  await heading(page, 'Tình hình năm').waitFor();
  await page.getByRole('button', { name: 'Xem trước' }).press('Enter');
  await page.getByRole('img', { name: 'Trang 1' }).waitFor({ timeout: 30_000 });
  const line = await page.evaluate(() => Reflect.get(window, 'soMat').ask('journal', { act: 'exportFile' }));
  expect(line).toMatchObject({ ok: true, value: { total: 1, rows: [{ body: { paper: 'standing', ref: year } }] } });
  await clean(program);
}, 180_000);

test('what falls due, month by month: the arrows turn it, a day leads to its duties, a digit to the deed', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await page.setViewportSize({ width: 1366, height: 768 });
  await atWork(program);
  await furnish(page);
  const incoming = {
    arrivedOn: day(),
    issuer: { agency: 'cat' },
    date: day(-2),
    type: 'Báo cáo',
    level: 'secret',
    unit: 'vp',
  };
  const [soon, far] = [day(), day(95)];
  for (const [index, recallBy] of [soon, far].entries())
    await must(page, 'registerIncoming', {
      ...incoming,
      symbol: `${index + 1}/BC`,
      copyNumbers: [`${index + 1}`],
      recallBy,
    });
  await pressKeysOf(keys, 'Lịch hạn');
  await heading(page, 'Lịch hạn').waitFor();
  const name = (date: string): string => `Tháng ${Number(date.slice(5, 7))} năm ${date.slice(0, 4)}`;
  await page.getByRole('heading', { name: name(soon) }).waitFor();
  const rows = page.getByRole('region', { name: /^Việc đến hạn trong tháng/ }).getByRole('listitem');
  await expect.poll(() => rows.count()).toBe(1);
  // The year ahead counts what will be due.
  const ahead = page.getByRole('list', { name: 'Mười hai tháng tới' });
  await ahead.getByRole('button', { name: `${name(far)}: 1 việc` }).waitFor();
  expect(await codesSeen(page)).toEqual([]);
  await everySize(page, 'Lịch hạn');

  const months =
    (Number(far.slice(0, 4)) - Number(soon.slice(0, 4))) * 12 + Number(far.slice(5, 7)) - Number(soon.slice(5, 7));
  for (let turn = 0; turn < months; turn += 1) await keys.press('ArrowRight');
  await page.getByRole('heading', { name: name(far) }).waitFor();
  await rows.filter({ hasText: 'Trả lại nơi gửi' }).waitFor();
  await page
    .getByRole('table')
    .getByRole('button', { name: /: 1 việc$/ })
    .press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? '')).toContain('Trả lại nơi gửi');
  await keys.press('1');
  await page.getByRole('dialog', { name: `Dòng đến số 2/${day().slice(0, 4)}` }).waitFor();
  await keys.press('Escape');
  await pressKeysOf(keys, 'Lịch hạn');
  await heading(page, 'Lịch hạn').waitFor();
  await keys.press('ArrowLeft');
  await page.getByText('Tháng này không có việc nào đến hạn.').waitFor();
  await clean(program);
}, 120_000);
