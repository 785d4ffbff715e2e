import { join } from 'node:path';
import { expect, test } from 'vitest';
import { accessible, atWork, clean, furnish, open } from './page/clerk.ts';
import { fillBooks } from './page/sample.ts';
import { PICTURES, started } from './page/started.ts';

test('a book is seen, its last page closed and printed, and the page known again by its code', async () => {
  const program = await started();
  const { page } = program;
  await page.setViewportSize({ width: 1366, height: 768 });
  await atWork(program);
  await furnish(page);
  await fillBooks(page);
  await open(page, 'In sổ, đóng quyển');
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await page.getByRole('status').filter({ hasText: 'trang để xem' }).waitFor({ timeout: 60_000 });
  const drawn = page.getByRole('img', { name: 'Trang 1' });
  await drawn.waitFor({ timeout: 30_000 });
  // Something stands on the page: not every dot is white.
  await expect
    .poll(
      () =>
        drawn.evaluate((canvas: HTMLCanvasElement) => {
          const dots = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
          return dots.some(
            (value, index) => index % 4 !== 3 && value < 200 && (dots[index - (index % 4) + 3] ?? 0) > 0,
          );
        }),
      { timeout: 30_000 },
    )
    .toBe(true);
  await page.screenshot({ path: join(PICTURES, 'preview.png') });
  await accessible(page, 'preview');
  // By keys alone: the next page, wider, larger, whole again.
  const dialog1 = page.getByRole('dialog', { name: 'Xem và in' });
  const pages = Number(/\/(\d+)/.exec(await dialog1.getByText(/^Trang 1\/\d+$/).innerText())?.[1]);
  expect(await dialog1.getByRole('button', { name: /^Tới trang/ }).count()).toBe(pages);
  await page.keyboard.press('PageDown');
  await dialog1.getByRole('img', { name: 'Trang 2' }).waitFor();
  await page.keyboard.press('End');
  await dialog1.getByText(`Trang ${pages}/${pages}`).waitFor();
  const width = (): Promise<number> =>
    dialog1.getByRole('img', { name: `Trang ${pages}` }).evaluate((canvas) => canvas.getBoundingClientRect().width);
  await expect.poll(width).toBeGreaterThan(100);
  const whole = await width();
  await page.keyboard.press('+');
  await expect.poll(width).toBeCloseTo(whole * 1.25, 0);
  await page.keyboard.press('0');
  await expect.poll(width).toBeCloseTo(whole, 0);
  await page.keyboard.press('Escape');

  await page.getByRole('radio', { name: 'Chốt trang' }).check();
  await page.getByRole('button', { name: 'Chốt trang và in' }).click();
  await page.getByRole('dialog', { name: 'Chốt trang và in' }).waitFor();
  // What it will do is said before anything else, page by page.
  const plan = page.getByRole('region', { name: 'Việc này sẽ làm' });
  await plan.getByText(/^Trang \d+: \d+ dòng, \d+ dòng trống bị gạch\.$/).waitFor();
  expect(await plan.innerText()).toContain('Bìa của quyển');
  await page.getByText('sẵn sàng').waitFor();
  await page.getByRole('radio', { name: /Hai mặt/ }).check();
  await page.screenshot({ path: join(PICTURES, 'printers.png') });
  await accessible(page, 'printers');
  await page.getByRole('button', { name: 'Gửi ra máy in' }).click();
  await page.getByRole('status').filter({ hasText: 'ra máy in; dòng nhật ký' }).waitFor({ timeout: 60_000 });
  const said = await page.getByRole('status').filter({ hasText: 'ra máy in' }).innerText();
  expect((await program.counts()).printed.length).toBeGreaterThan(0);

  // The code at the foot: the line's number and its hash.
  const seq = Number(/dòng nhật ký (\d+)/.exec(said)?.[1]);
  const line = await page.evaluate((from) => Reflect.get(window, 'soMat').ask('journal', { from, to: from }), seq);
  const hash = /"hash":"([0-9a-f]{32})/.exec(JSON.stringify(line))?.[1] ?? '';
  const code = `${seq}:${hash}`;
  await open(page, 'Kiểm tra trang in');
  await page.getByLabel('Mã ở chân trang').fill(code);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /đúng là trang của sổ này/ }).waitFor();
  await page.getByLabel('Mã ở chân trang').fill(code.slice(0, -1));
  await page.keyboard.press('Enter');
  await page.getByText('đủ 32 chữ số (0–9, a–f)').waitFor();
  await page.getByLabel('Mã ở chân trang').fill(`${seq}:${'0'.repeat(32)}`);
  await page.keyboard.press('Enter');
  await page.getByText('Không có trang nào mang mã này').waitFor();
  await open(page, 'In sổ, đóng quyển');

  // The printer has spoiled the sheet: another takes its place, and the spoiled one is to be destroyed.
  await page.getByRole('radio', { name: 'In lại' }).check();
  await page.getByLabel('Từ trang').fill('1');
  await page.getByRole('checkbox', { name: /Tờ in trước bị hỏng/ }).check();
  await page.getByRole('button', { name: 'In', exact: true }).click();
  await page.getByRole('button', { name: 'Gửi ra máy in' }).click();
  await page.getByText('Trang 1: 1 tờ in hỏng, 1 tờ còn phải hủy').waitFor({ timeout: 60_000 });
  await page.screenshot({ path: join(PICTURES, 'open-pages.png'), fullPage: true });
  await accessible(page, 'open pages');

  // Signed, sealed and bound: it waits no longer, and the screen says where it lies.
  await page.getByRole('button', { name: 'Đã ký, đóng dấu, đóng quyển' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Người ký').click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Nơi để quyển sổ').fill('Tủ số 2, phòng văn thư');
  await page.screenshot({ path: join(PICTURES, 'bound.png') });
  await dialog.getByRole('button', { name: 'Ghi', exact: true }).click();
  await page.getByRole('status').filter({ hasText: 'Đã ghi trang 1–2 đã ký, đóng dấu, đóng quyển' }).waitFor();
  await page.getByText('Trang đã ký, đóng dấu, đóng quyển (2)').click();
  await page.getByText('để ở Tủ số 2, phòng văn thư').waitFor();
  await page.getByRole('button', { name: 'In danh sách này' }).click();
  await page.getByRole('heading', { name: 'Trang chờ ký, đóng dấu, đóng quyển' }).waitFor();
  await clean(program);
}, 240_000);

test('closing a page by three keys; a printer that is cancelled leaves what was bound and how it is printed again', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await atWork(program);
  await furnish(page);
  await fillBooks(page);
  const bound = async (): Promise<number> => {
    const answer = await page.evaluate(() => window.soMat.ask('journal', { act: 'pagePrinted' }));
    return answer.ok ? Number(Reflect.get(Object(answer.value), 'total')) : -1;
  };
  await open(page, 'In sổ, đóng quyển');
  await page.getByRole('radio', { name: 'Chốt trang' }).check();
  const dialog = page.getByRole('dialog', { name: 'Chốt trang và in' });

  // Looked at and left: nothing is bound.
  await keys.press('Control+Enter');
  await dialog.getByText('dòng trống bị gạch').waitFor();
  await keys.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  // To a file: told the same before the place is asked.
  await page.getByRole('button', { name: 'Lưu thành PDF' }).press('Enter');
  const toFile = page.getByRole('dialog', { name: 'lưu thành PDF' });
  await toFile.getByText('dòng trống bị gạch').waitFor();
  await keys.press('Escape');
  await toFile.waitFor({ state: 'detached' });
  expect(await bound()).toBe(0);

  await program.evaluate(({ printers: all }) => void Object.assign(all, { answers: 'cancels' }), null);
  await keys.press('Control+Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Gửi ra máy in');
  await keys.press('Enter');
  const told = page.getByRole('alert').filter({ hasText: 'Chưa in xong' });
  await told.waitFor({ timeout: 60_000 });
  expect(await told.innerText()).toMatch(/đã ghi vào nhật ký \(dòng \d+\).*chọn “In lại” để in (từ )?trang 1/);
  const pages = await bound();
  expect(pages).toBeGreaterThan(0);

  // Nothing is left to bind, and the dialog says so in place of a plan; the sentence stays while “In lại” is chosen.
  await keys.press('Control+Enter');
  await dialog.getByText('Không còn dòng nào chờ in').waitFor();
  expect(await dialog.getByRole('button', { name: 'Gửi ra máy in' }).isEnabled()).toBe(false);
  await keys.press('Escape');
  await page.getByRole('radio', { name: 'In lại' }).check();
  await told.waitFor();
  await program.evaluate(({ printers: all }) => void Object.assign(all, { answers: 'prints' }), null);
  await page.getByLabel('Từ trang').fill('1');
  await page.getByLabel('Đến trang').fill(String(pages));
  await page.getByRole('button', { name: 'In', exact: true }).click();
  await page.getByRole('button', { name: 'Gửi ra máy in' }).click();
  await page.getByRole('status').filter({ hasText: 'ra máy in; dòng nhật ký' }).waitFor({ timeout: 60_000 });
  await told.waitFor({ state: 'detached' });
  expect(await bound()).toBe(pages);
}, 240_000);
