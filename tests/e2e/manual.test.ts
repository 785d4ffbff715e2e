import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { PAPERS } from '../../src/main/subjects.ts';
import { inSentence } from '../../src/shared/base/names.ts';
import { ACTS } from '../../src/shared/subjects.ts';
import { ROOT } from '../support/sources.ts';
import type { Program } from './host/launch.ts';
import { act, firstStart, heading, leaveDialog, open, PASSWORD, unlock } from './page/clerk.ts';
import { fillManual, sign } from './page/manual-office.ts';
import { smaller } from './page/picture.ts';
import { started } from './page/started.ts';

/** The clerk's manual says what the program has: its pictures, its words, its keys. `npm run manual` takes the pictures anew. */

const PICTURES = join(ROOT, 'docs/images');
const MOST_BYTES = 150_000;
const whole = readFileSync(join(ROOT, 'docs/huong-dan.md'), 'utf8');

/** The chapters of backups, keys, clock and network are written against screens that come with them. */
const care = existsSync(join(ROOT, 'src/renderer/subjects/care/backup.tsx'));
const manual = care ? whole : whole.replace(/<!-- sao lưu[\s\S]*?<!-- hết -->/, '').replace(/^.*`Alt\+S`.*$/m, '');

/** All sources of the page and of the messages, their line breaks gone. */
function sources(): string {
  const texts = ['src/renderer', 'src/shared', 'src/main'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile() && /\.tsx?$/.test(file.name))
      .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8')),
  );
  return [...texts, ...Object.values(ACTS).map(({ title }) => title)].join('\n').replace(/\s+/g, ' ');
}

/** Waits for what moves (a drawer, a list) and keeps the window, or one part of it, as a picture. */
async function picture(page: Page, name: string, part?: string): Promise<void> {
  await page.waitForTimeout(700);
  const png = await (part === undefined ? page.screenshot() : page.locator(part).first().screenshot());
  writeFileSync(join(PICTURES, name), await smaller(png));
}

test.runIf(process.env.SOMAT_MANUAL === '1')('the pictures of the manual', async () => {
  mkdirSync(join(PICTURES, 'huong-dan'), { recursive: true });
  const clock = fileURLToPath(new URL('./page/manual-clock.mjs', import.meta.url));
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --import=${clock}`;
  process.env.TZ = 'Asia/Ho_Chi_Minh';
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await page.setViewportSize({ width: 1366, height: 768 });

  await found(page);
  await fillManual(page);
  if (care) await backUp(program);
  await open(page, 'Việc cần làm');
  await page.setViewportSize({ width: 1280, height: 720 });
  await picture(page, 'huong-dan/tong-quan.png');
  await page.setViewportSize({ width: 1366, height: 768 });

  await open(page, 'Đăng ký đến');
  for (const text of ['cong an', '21/BC-CAT', '1206', 'bao cao', 'b', 'Tình hình an ninh, trật tự sáu tháng đầu năm']) {
    await keys.type(text);
    await keys.press('Enter');
  }
  await keys.type('05, 06');
  await keys.press('Enter');
  await keys.type('van');
  await picture(page, 'huong-dan/dang-ky-den.png', 'main');
  await keys.press('Enter');
  await page.getByRole('radio', { name: /Tuyệt mật/ }).check();
  await picture(page, 'huong-dan/tuyet-mat.png', 'main form');
  await page.getByRole('radio', { name: /Tối mật/ }).check();
  await keys.press('Control+Enter');
  await page.getByText('Đã ghi dòng đến số').waitFor();
  await keys.press('F9');
  await heading(page, 'Đăng ký đến: bì đích danh').waitFor();
  for (const text of ['bo chi huy', '12/BCH', 'Nguyễn Văn An']) {
    await keys.type(text);
    await keys.press('Enter');
  }
  await keys.press('a');
  await picture(page, 'huong-dan/bi-dich-danh.png', 'main');

  await open(page, 'Đăng ký đi');
  const outgoing = [
    '14/KH-UBND',
    '1506',
    'ke hoach',
    'c',
    'Bảo đảm an ninh, trật tự dịp lễ',
    'nguyen van an',
    'van phong',
    '3',
  ];
  for (const text of outgoing) {
    await keys.type(text);
    await keys.press('Enter');
  }
  await keys.press('Enter');
  await keys.type('cong an');
  await keys.press('Enter');
  await keys.press('Enter');
  await keys.type('bo chi huy');
  await keys.press('Enter');
  await keys.press('Enter');
  await picture(page, 'huong-dan/dang-ky-di.png', 'main');
  await keys.press('Control+Enter');
  await page.getByText('Đã ghi dòng đi số').waitFor();

  await open(page, 'Sổ đến');
  await page.setViewportSize({ width: 1093, height: 614 });
  await picture(page, 'cua-so.png');
  await page.setViewportSize({ width: 1366, height: 768 });
  await keys.type('dien tap');
  await page.getByText(/dòng khớp/).waitFor();
  await picture(page, 'huong-dan/so-den.png');
  await keys.press('ArrowDown');
  await keys.press('Enter');
  await page.getByRole('button', { name: 'Đính chính' }).waitFor();
  await picture(page, 'huong-dan/chi-tiet-dong.png', '[role=dialog]');
  await keys.press('Enter');
  await page.getByRole('dialog', { name: /Đính chính/ }).waitFor();
  await keys.type('31/KH-BCH');
  await page.getByLabel('Lý do đính chính').fill('Ghi nhầm số');
  await page.getByRole('region', { name: 'Trên giấy sẽ là' }).scrollIntoViewIfNeeded();
  await picture(page, 'huong-dan/dinh-chinh.png', '[role=dialog]:has([name=reason])');
  await leaveDialog(page);
  await page.getByRole('button', { name: 'Xóa nội dung ghi nhầm' }).click();
  await page.getByRole('radio', { name: 'Trích yếu nội dung' }).check();
  await page.getByLabel('Lý do').fill('Ghi nội dung không được phép ghi vào sổ');
  await page.getByLabel('Tên đăng nhập của người thứ hai').fill('hoa');
  await picture(page, 'huong-dan/xoa-noi-dung.png', '[role=dialog]:has([name=reason])');
  await leaveDialog(page);
  await keys.press('Escape');

  await open(page, 'Giao nhận');
  const picked = page.getByRole('list', { name: 'Các bản đã chọn' }).getByRole('listitem');
  for (const [index, text] of ['đến 1', 'đến 2'].entries()) {
    await keys.type(text);
    await keys.press('Enter');
    await expect.poll(() => picked.count()).toBe(index + 1);
  }
  await page.getByLabel('Giao cho').fill('pham thanh');
  await keys.press('Enter');
  await picture(page, 'huong-dan/giao-nhan.png');
  await keys.press('Control+Enter');
  await page.getByText('Đã lập phiếu giao nhận').waitFor();
  await page.getByText('Phiếu số 2').waitFor();
  await page.getByRole('button', { name: 'Ký trên màn hình' }).first().click();
  await page.getByRole('button', { name: 'Xong, đã nhận đủ' }).waitFor();
  await sign(page);
  await picture(page, 'huong-dan/ky-nhan.png');
  await page.getByRole('button', { name: 'Xong, đã nhận đủ' }).click();
  await unlock(page);

  await page.setViewportSize({ width: 1093, height: 614 });
  await open(page, 'In sổ, đóng quyển');
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await page.getByRole('button', { name: 'Tới trang 3' }).click();
  await page.getByRole('img', { name: 'Trang 3' }).waitFor({ timeout: 60_000 });
  await page.waitForTimeout(3_000);
  await picture(page, 'huong-dan/in-so.png');
  await page.keyboard.press('Escape');
  await open(page, 'Quyển sổ');
  await page.setViewportSize({ width: 1366, height: 260 });
  await picture(page, 'huong-dan/quyen-so.png', 'main');
  await open(page, 'Người dùng');
  await picture(page, 'huong-dan/nguoi-dung.png', 'main');
  await page.setViewportSize({ width: 1366, height: 768 });
});

test('every picture of the manual is there, small, and named; none lies there unused', () => {
  const named = [...whole.matchAll(/!\[([^\]]*)\]\(images\/huong-dan\/([\w-]+\.png)\)/g)];
  expect(named.length).toBeGreaterThanOrEqual(14);
  expect(named.filter(([, words]) => words === '')).toEqual([]);
  const files = named.map(([, , file]) => file ?? '').sort();
  expect(readdirSync(join(PICTURES, 'huong-dan')).sort()).toEqual(files);
  const large = files.filter((file) => statSync(join(PICTURES, 'huong-dan', file)).size > MOST_BYTES);
  expect(large).toEqual([]);
});

test('every screen, button and message that the manual names is in the program', () => {
  // The button of a paper is its title after a word.
  const said = sources() + PAPERS.map(({ title }) => `In ${inSentence(title)}`).join('\n');
  // Bold words are the program's own; but for the one that says so. What is told loudly otherwise stands in italics.
  const names = [...manual.matchAll(/\*\*([^*]+)\*\*/g)]
    .map(([, name]) => (name ?? '').replace(/\s+/g, ' '))
    .filter((name) => name !== 'đậm');
  expect(names.length).toBeGreaterThan(60);
  expect([...new Set(names.filter((name) => !said.includes(name)))]).toEqual([]);
  const table = /## 17\.[\s\S]*?## 18\./.exec(manual)?.[0] ?? '';
  const messages = table
    .split('\n')
    .filter((line) => line.startsWith('| “'))
    .flatMap((line) => (line.split('|')[1] ?? '').trim().split(' … '))
    .map((message) => message.replace(/^“|”$/g, ''));
  expect(messages.length).toBeGreaterThan(12);
  expect(messages.filter((message) => !said.includes(message))).toEqual([]);
});

test('the key table of the manual is the program’s own', async () => {
  const { page } = await started();
  await firstStart(page);
  await page.keyboard.press('F1');
  const dialog = page.getByRole('dialog', { name: 'Bảng phím' });
  await dialog.waitFor();
  const shown = await dialog
    .locator('dl > div')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((part) => part.textContent ?? '').join(' = ')));
  const table = /## 19\.[\s\S]*/.exec(manual)?.[0] ?? '';
  const told = [...table.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].map(([, key, does]) => `${key} = ${does}`);
  expect(told).toEqual(shown);
});

/** The first start, seen; no recovery code ever stands in a document. */
async function found(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Tên cơ quan, tổ chức' }).waitFor();
  for (const text of ['Ủy ban nhân dân xã Tân Hòa', 'UBND']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.type('Tân Hòa');
  await picture(page, 'huong-dan/lap-so.png', 'main');
  await page.keyboard.press('Enter');
  for (const text of ['lan', PASSWORD, PASSWORD]) {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(200);
  }
  await page.getByRole('button', { name: 'Lập sổ' }).click();
  const groups = page.getByRole('list', { name: 'Mã khôi phục, theo nhóm' }).getByRole('listitem');
  const anyway = page.getByRole('checkbox', { name: /vẫn để sổ ở thư mục này/ });
  await groups.first().or(anyway).waitFor({ timeout: 30_000 });
  if (await anyway.isVisible()) {
    await anyway.check();
    await page.getByRole('button', { name: 'Vẫn lập sổ ở đây' }).click();
    await groups.first().waitFor({ timeout: 30_000 });
  }
  const code = (await groups.allInnerTexts()).map((text) => text.trim());
  for (const field of await page.getByLabel(/^Nhóm thứ/).all()) {
    const label = (await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.innerText)) ?? '';
    await field.fill(code[Number(/\d+/.exec(label)?.[0] ?? 1) - 1] ?? '');
  }
  await page.evaluate(() => {
    for (const group of document.querySelectorAll('.code-groups code')) group.textContent = '····';
    for (const field of document.querySelectorAll('main input')) Reflect.set(field, 'type', 'password');
  });
  await picture(page, 'huong-dan/ma-khoi-phuc.png', 'main');
  await page.getByRole('button', { name: 'Đã cất mã, tiếp' }).click();
  await page.getByRole('button', { name: 'Vào sổ' }).click();
  await heading(page, 'Việc cần làm').waitFor();
}

/** A backup as an office has it, so that no screen is red; the picture names a stick, not a folder of this machine. */
async function backUp(program: Program): Promise<void> {
  const { page, folder } = program;
  const place = join(folder, 'sao-luu');
  mkdirSync(place, { recursive: true });
  const policy = { network: 'block', idleMinutes: 10, backupDays: 7, reportPeriod: 'decemberToDecember' };
  expect(await act(page, 'setPolicy', { ...policy, backupPlaces: [place], backupAt: [11, 16] })).toMatchObject({
    ok: true,
  });
  const made = await page.evaluate(() =>
    Reflect.get(Object(Reflect.get(window, 'soMat')), 'shell')('backup', { to: 'places' }),
  );
  expect(made).toMatchObject({ ok: true, value: { all: true } });
  await open(page, 'Sao lưu');
  await page.getByRole('table').waitFor();
  await page.evaluate((path) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      if (text.includes(path))
        node.textContent = text.replaceAll(path, 'E:').replaceAll('/sao-luu', '\\sao-luu').replace('luu/', 'luu\\');
    }
  }, folder);
  await picture(page, 'huong-dan/sao-luu.png');
  // Back to no place: a lock begins no backup while the other pictures are taken.
  expect(await act(page, 'setPolicy', policy)).toMatchObject({ ok: true });
}
