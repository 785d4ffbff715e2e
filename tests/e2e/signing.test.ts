import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessible, act, atWork, clean, day, furnish, heading, open, unlock } from './page/clerk.ts';
import { countKeys } from './page/counted.ts';
import { draw, said } from './page/deeds.ts';
import { PICTURES, started } from './page/started.ts';

// The receiver at the machine: many slips in one go, a frame that follows the window, the clerk back where she was.

/** So many slips of one copy each to An, and one to Tú. */
async function slips(page: Page, count: number): Promise<void> {
  const done = async (name: string, input: unknown): Promise<void> => {
    expect(await act(page, name, input)).toMatchObject({ ok: true });
  };
  const year = day().slice(0, 4);
  const register = (symbol: string) =>
    done('registerIncoming', {
      arrivedOn: day(),
      issuer: { agency: 'cat' },
      symbol,
      date: day(-1),
      type: 'Báo cáo',
      abstract: 'Nội dung không ai ngoài văn thư được thấy khi ký',
      level: 'confidential',
      unit: 'vp',
      copyNumbers: ['01'],
    });
  await done('definePerson', { code: 'tu', name: 'Lê Văn Tú', title: 'Chuyên viên', unit: 'vp', mayRead: 'secret' });
  for (let number = 1; number <= count + 1; number += 1) {
    await register(`${number}/BC-CAT`);
    const person = number === 2 ? 'tu' : 'an';
    await done('handOver', { items: [`in:${year}:${number}#1`], to: { person }, on: day(), method: 'direct' });
  }
}

/** What was written of each slip: who, and how much was drawn. */
async function acknowledged(page: Page, to: string): Promise<readonly string[]> {
  const answer = await page.evaluate((receiver) => window.soMat.ask('handovers', { to: receiver, state: 'done' }), to);
  if (!answer.ok) throw new Error('not answered');
  return [...JSON.stringify(answer.value).matchAll(/"signature":"(\[\[\[.*?\]\]\])"/g)].map((found) => found[1] ?? '');
}

/** As the page finds itself at this zoom: fewer pixels of its own, more dots of the screen for each. */
async function zoomed(page: Page, by: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const [width, height] = [Math.round(1366 / by), Math.round(768 / by)];
  await session.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: by, mobile: false });
}

const pad = (page: Page) => page.getByRole('img', { name: /Ký vào khung/ });

/** How many dots of the frame bear ink, and how many there are beside the frame's own size on the screen. */
async function ink(page: Page): Promise<{ readonly inked: number; readonly sharp: boolean }> {
  return pad(page).evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) throw new Error('no canvas');
    const { data } = element.getContext('2d')?.getImageData(0, 0, element.width, element.height) ?? { data: [] };
    let inked = 0;
    for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) > 0) inked += 1;
    return { inked, sharp: Math.abs(element.width - element.clientWidth * devicePixelRatio) <= 1 };
  });
}

test('all slips of one receiver by one signature: four keys beside name and password, a dot refused, each slip its own line', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await page.setViewportSize({ width: 1366, height: 768 });
  await atWork(program);
  await furnish(page);
  await slips(page, 3);
  await open(page, 'Giao nhận');

  const pressed = await countKeys(page);
  await keys.press('F10');
  await page.getByRole('dialog', { name: 'Người nhận ký các phiếu' }).getByLabel('Người, nơi nhận').waitFor();
  await keys.type('nguyen van an');
  await page.getByRole('option', { name: /Nguyễn Văn An.*3 phiếu, 3 bản/ }).waitFor();
  await page.screenshot({ path: join(PICTURES, 'who-signs.png') });
  await keys.press('Enter');
  await heading(page, 'Ký nhận một lần: 3 phiếu, 3 bản').waitFor();
  // He sees what he signs for, of the others nothing, and no abstract.
  const list = page.getByRole('region', { name: 'Các bản ký nhận' });
  await expect.poll(() => list.getByRole('row').count()).toBe(4);
  expect(await list.innerText()).not.toContain('2/BC-CAT');
  expect(await page.content()).not.toContain('không ai ngoài văn thư');
  await accessible(page, 'signing many');
  await page.getByRole('img', { name: /Ký vào khung/ }).waitFor();
  await keys.press('F10');
  await page.getByRole('alert').filter({ hasText: 'Hãy ký vào khung' }).waitFor();
  await draw(page, 3);
  await page.getByRole('alert').waitFor({ state: 'hidden' });
  await keys.press('F10');
  await page.getByRole('alert').filter({ hasText: 'Nét ký quá ngắn' }).waitFor();
  // Enough line stands there now: nothing is said against it any more.
  await draw(page, 20);
  await page.getByRole('alert').waitFor({ state: 'hidden' });
  await keys.press('F9');
  await expect.poll(async () => (await ink(page)).inked).toBe(0);
  const wrongTurn = await pressed();
  await draw(page, 20);
  await page.screenshot({ path: join(PICTURES, 'signing-many.png') });
  await keys.press('F10');
  await page.getByLabel('Mật khẩu').waitFor();
  // The three keys of the signatures that were refused are not part of signing.
  expect((await pressed()) - 3).toBeLessThanOrEqual(4);
  expect(wrongTurn).toBe(5);

  await unlock(page);
  await heading(page, 'Giao nhận').waitFor();
  await said(page, 'Đã ghi chữ ký của 3 phiếu.').waitFor();
  const drawn = await acknowledged(page, 'person:an');
  expect(drawn).toHaveLength(3);
  expect(new Set(drawn).size).toBe(1);
  expect(await acknowledged(page, 'person:tu')).toEqual([]);
  // The slip that is left is the one to go on with: its button has the focus.
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('li')?.textContent))
    .toContain('Phiếu số 2');
  await keys.press('Enter');
  await heading(page, 'Phiếu giao nhận số 2').waitFor();
  await clean(program);
});

test('the frame follows window and zoom in mid-signature; what was drawn stays, sharp, and no stroke is lost', async () => {
  const program = await started();
  const { page } = program;
  await page.setViewportSize({ width: 1366, height: 768 });
  await atWork(program);
  await furnish(page);
  await slips(page, 2);
  await open(page, 'Giao nhận');
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Phiếu số 3' })
    .getByRole('button', { name: 'Ký trên màn hình' })
    .click();
  await heading(page, 'Phiếu giao nhận số 3').waitFor();
  // The other one of his is one key away, not signed unasked.
  await page.getByRole('button', { name: 'Ký luôn 1 phiếu khác đang chờ' }).waitFor();
  await draw(page, 50);
  const before = await ink(page);
  expect(before.sharp).toBe(true);
  expect(before.inked).toBeGreaterThan(500);

  await page.setViewportSize({ width: 560, height: 620 });
  await expect.poll(async () => (await ink(page)).sharp).toBe(true);
  const narrow = await ink(page);
  expect(narrow.inked).toBeGreaterThan(200);
  await zoomed(page, 1.5);
  await expect.poll(() => page.evaluate(() => window.devicePixelRatio)).toBeGreaterThan(1.4);
  await expect.poll(async () => (await ink(page)).sharp).toBe(true);
  expect((await ink(page)).inked).toBeGreaterThan(200);
  await zoomed(page, 1);

  // The window changes while the pen is down: the stroke goes on, and the next one is taken.
  await draw(page, 10, false);
  await page.setViewportSize({ width: 1200, height: 700 });
  const frame = await pad(page).boundingBox();
  await page.mouse.move((frame?.x ?? 0) + 300, (frame?.y ?? 0) + 40);
  await page.mouse.move((frame?.x ?? 0) + 400, (frame?.y ?? 0) + 60);
  await page.mouse.up();
  await expect.poll(async () => (await ink(page)).sharp).toBe(true);
  await draw(page, 10);
  await page.screenshot({ path: join(PICTURES, 'signing-resized.png') });
  await page.keyboard.press('Control+Enter');
  await page.getByLabel('Mật khẩu').waitFor();
  await unlock(page);
  const [drawn = '[]'] = await acknowledged(page, 'person:an');
  const strokes: unknown = JSON.parse(drawn);
  expect(strokes).toHaveLength(3);
  await clean(program);
});

test('more slips than a page has: every one of them is in the list and is signed', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await atWork(program);
  await furnish(page);
  const count = 120;
  const year = day().slice(0, 4);
  const numbers = Array.from({ length: count }, (_, index) => String(index + 1).padStart(3, '0'));
  expect(
    await act(page, 'registerIncoming', {
      arrivedOn: day(),
      issuer: { agency: 'cat' },
      symbol: '1/BC-CAT',
      date: day(-1),
      type: 'Báo cáo',
      level: 'confidential',
      unit: 'vp',
      copyNumbers: numbers,
    }),
  ).toMatchObject({ ok: true });
  for (let copy = 1; copy <= count; copy += 1) {
    const given = { items: [`in:${year}:1#${copy}`], to: { person: 'an' }, on: day(), method: 'direct' };
    expect(await act(page, 'handOver', given)).toMatchObject({ ok: true });
  }
  await open(page, 'Giao nhận');
  await keys.press('F10');
  await page.getByRole('dialog').getByLabel('Người, nơi nhận').fill('an');
  await page.getByRole('option', { name: /120 phiếu, 120 bản/ }).waitFor();
  await keys.press('Enter');
  await heading(page, 'Ký nhận một lần: 120 phiếu, 120 bản').waitFor();
  expect(await page.getByRole('region', { name: 'Các bản ký nhận' }).getByRole('row').count()).toBe(count + 1);
  // However long the list is, the frame stays in sight.
  await draw(page, 20);
  await page.screenshot({ path: join(PICTURES, 'signing-120.png') });
  await keys.press('F10');
  await page.getByLabel('Mật khẩu').waitFor({ timeout: 60_000 });
  await unlock(page);
  const left = await page.evaluate(() => window.soMat.ask('handovers', { state: 'open' }));
  expect(left).toMatchObject({ ok: true, value: { total: 0 } });
  await clean(program);
});
