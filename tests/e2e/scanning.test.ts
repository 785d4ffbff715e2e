import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { act, atWork, clean, day, furnish, open } from './page/clerk.ts';
import { started } from './page/started.ts';

/** Incoming documents with one copy each. */
async function documents(page: Page, count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    const incoming = {
      arrivedOn: day(),
      issuer: { agency: 'cat' },
      symbol: `${number}/BC-CAT`,
      date: day(-1),
      type: 'Báo cáo',
      abstract: `Tình hình thứ ${number}`,
      level: 'secret',
      unit: 'vp',
      copyNumbers: ['05'],
    };
    expect(await act(page, 'registerIncoming', incoming)).toMatchObject({ ok: true });
  }
}

/** As a scanner types: all keys in one burst, Enter behind them, the next code at once. */
async function scan(page: Page, ...codes: readonly string[]): Promise<void> {
  for (const code of codes) {
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
  }
}

/** The same with all keys of a code at one moment, however busy the machine is that tries this: a hand is told from a scanner by time. */
async function burst(page: Page, codes: readonly string[]): Promise<void> {
  await page.getByLabel('Bản cần giao').evaluate(async (field: HTMLInputElement, all) => {
    for (const code of all) {
      const press = (key: string) =>
        field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      for (const key of code) press(key);
      field.value = code;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      press('Enter');
      // A device sends some thirty codes a second at most.
      await new Promise((next) => requestAnimationFrame(next));
    }
  }, codes);
}

test('quick scans: none lost, none glued; what is not read stands as a line of its own', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await atWork(program);
  await furnish(page);
  await documents(page, 6);
  const year = day().slice(0, 4);
  const code = (number: number): string => `in:${year}:${number}#1`;
  await open(page, 'Giao nhận');
  const picked = page.getByRole('list', { name: 'Các bản đã chọn' }).getByRole('listitem');
  const failed = page.getByRole('list', { name: 'Mã quét chưa nhận được' }).getByRole('listitem');

  await scan(page, code(1), code(99), code(2), code(3), code(4), code(5), code(6));
  await page.getByText('Đã quét 7, nhận 6.').waitFor();
  expect(await picked.count()).toBe(6);
  expect(await failed.count()).toBe(1);
  expect(await failed.first().innerText()).toContain(code(99));
  expect(await page.getByLabel('Bản cần giao').inputValue()).toBe('');

  // The slip is not made while a code stands unread: one document may be in the envelope and not on the paper.
  await page.getByLabel('Giao cho').fill('Nguyễn Văn An');
  await keys.press('Enter');
  await keys.press('Control+Enter');
  await page.getByRole('alert').filter({ hasText: 'Còn 1 mã quét chưa nhận được' }).waitFor();
  await failed.first().getByRole('button', { name: 'Bỏ' }).press('Enter');
  await expect.poll(() => failed.count()).toBe(0);

  // Scanned twice is told and changes nothing.
  await page.getByLabel('Bản cần giao').focus();
  await scan(page, code(6));
  await page.getByText('Đã quét 8, nhận 6, quét lặp 1.').waitFor();
  expect(await picked.count()).toBe(6);

  // What is no code of ours leaves the field too, and the code behind it is read.
  await picked.first().getByRole('button', { name: 'Bỏ' }).press('Enter');
  await burst(page, ['8935244800012']);
  await scan(page, code(1).toUpperCase());
  await page.getByText('Đã quét 10, nhận 7, quét lặp 1.').waitFor();
  expect(await failed.allInnerTexts()).toEqual([expect.stringContaining('8935244800012')]);
  await failed.first().getByRole('button', { name: 'Bỏ' }).press('Enter');
  await expect.poll(() => failed.count()).toBe(0);
  await keys.press('Control+Enter');
  await page.getByRole('status').filter({ hasText: 'Đã lập phiếu giao nhận số 1, 6 bản' }).waitFor();
  await clean(program);
});

test('an input method in a code is named; words that find nothing are not in the way of the next code', async () => {
  const program = await started();
  const { page } = program;
  await atWork(program);
  await furnish(page);
  await documents(page, 3);
  const year = day().slice(0, 4);
  await open(page, 'Giao nhận');
  const field = page.getByLabel('Bản cần giao');
  const picked = page.getByRole('list', { name: 'Các bản đã chọn' }).getByRole('listitem');
  await field.fill(`ín:${year}:1#1`);
  await field.press('Enter');
  await page.getByText('bộ gõ tiếng Việt đang bật').waitFor();
  expect(await field.inputValue()).toBe('');

  // A search that found nothing, then a scan: the code comes in its place.
  await field.fill('khong co gi');
  await field.press('Enter');
  await page.getByText('Không có dòng nào khớp').waitFor();
  await scan(page, `in:${year}:1#1`);
  await expect.poll(() => picked.count()).toBe(1);

  // The focus stands on a line that was found: the scanner's Enter does not choose it.
  await field.fill('BC-CAT');
  await field.press('Enter');
  await page.getByRole('list', { name: 'Dòng tìm thấy' }).getByRole('button').first().waitFor();
  await field.press('ArrowDown');
  await scan(page, `in:${year}:2#1`);
  await expect.poll(() => picked.count()).toBe(2);
  expect(await picked.nth(1).innerText()).toContain('2/BC-CAT');
  await clean(program);
});

test('“Không giao được” knows its slip: receiver and copies stand there, nothing is asked again', async () => {
  const program = await started();
  const { page } = program;
  await atWork(program);
  await furnish(page);
  await documents(page, 3);
  const year = day().slice(0, 4);
  for (const items of [[`in:${year}:1#1`, `in:${year}:2#1`], [`in:${year}:3#1`]])
    expect(await act(page, 'handOver', { items, to: { person: 'an' }, on: day(), method: 'direct' })).toMatchObject({
      ok: true,
    });
  await open(page, 'Giao nhận');
  const slip = page.getByRole('listitem').filter({ hasText: 'Phiếu số 1' });
  await slip.getByRole('button', { name: 'Không giao được, nhận lại' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Không giao được: phiếu số 1' });
  await dialog.getByText('Nguyễn Văn An').waitFor();
  expect(await dialog.getByRole('combobox').count()).toBe(0);
  // Those of this slip alone, all chosen.
  expect(await dialog.getByRole('checkbox').count()).toBe(2);
  expect(await dialog.getByRole('checkbox', { checked: true }).count()).toBe(2);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('status').filter({ hasText: 'Phiếu số 1: đã nhận lại' }).waitFor();
  await expect.poll(() => slip.count()).toBe(0);
  await page.getByRole('listitem').filter({ hasText: 'Phiếu số 2' }).waitFor();
  await clean(program);
});

test('two hundred labels as fast as the device sends, wrong ones between them: none lost, none glued', async () => {
  const program = await started();
  const { page } = program;
  await atWork(program);
  await furnish(page);
  const outgoing = {
    symbol: '01/KH-UBND',
    date: day(),
    type: 'Kế hoạch',
    level: 'secret',
    signer: 'an',
    abstract: 'Kế hoạch nhiều bản',
    storageUnit: 'vp',
    copies: 200,
    mayCopy: false,
    recipients: [],
  };
  expect(await act(page, 'registerOutgoing', outgoing)).toMatchObject({ ok: true });
  const year = day().slice(0, 4);
  const labels = Array.from({ length: 200 }, (_, index) => `out:${year}:1#${index + 1}`);
  // Every tenth is followed by what no row bears: another row, another shop.
  const wrong = labels.flatMap((_, index) =>
    index % 10 === 0 ? [index % 20 === 0 ? `out:${year}:${900 + index}#1` : `8935244${800_000 + index}`] : [],
  );
  const sent = labels.flatMap((label, index) => (index % 10 === 0 ? [label, wrong[index / 10] ?? ''] : [label]));
  await open(page, 'Giao nhận');
  await burst(page, sent);
  await page.getByText(`Đã quét ${sent.length}, nhận 200.`).waitFor({ timeout: 120_000 });
  expect(await page.getByRole('list', { name: 'Các bản đã chọn' }).getByRole('listitem').count()).toBe(200);
  const failed = page.getByRole('list', { name: 'Mã quét chưa nhận được' }).getByRole('listitem');
  const lines = await failed.allInnerTexts();
  expect(lines.length).toBe(wrong.length);
  for (const [index, code] of wrong.entries()) expect(lines[index]).toContain(code);
  expect(await page.getByLabel('Bản cần giao').inputValue()).toBe('');
  await clean(program);
}, 240_000);
