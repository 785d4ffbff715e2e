import { expect, test } from 'vitest';
import { accessible, act, atWork, clean, day, furnish, heading, open } from './page/clerk.ts';
import { fillBooks } from './page/sample.ts';
import { started } from './page/started.ts';

test('who has what since when: the longest first, narrowed by name, its way beneath, from Ctrl+K too', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await page.setViewportSize({ width: 1366, height: 768 });
  await atWork(program);
  await furnish(page);
  await open(page, 'Ai đang giữ gì');
  await page.getByText('Mọi bản đều ở nơi lưu giữ').waitFor();
  await fillBooks(page);
  const year = day().slice(0, 4);
  for (const [number, to, on] of [
    [1, { person: 'an' }, day(-9)],
    [2, { unit: 'qs' }, day(-3)],
    [3, { person: 'an' }, day()],
  ] as const) {
    const given = { items: [`in:${year}:${number}#1`], to, on: day(), method: 'direct', otherwise: 'Thay người vắng' };
    const answer = await act(page, 'handOver', { ...given, on });
    // A copy that arrived today cannot be handed over before.
    if (answer.ok !== true) expect(await act(page, 'handOver', given)).toMatchObject({ ok: true });
  }
  const grid = page.getByRole('grid', { name: 'Các bản đang ở ngoài nơi lưu giữ' });
  const rows = grid.getByRole('row').filter({ has: page.getByRole('gridcell') });
  await page.getByRole('status').filter({ hasText: '3 bản.' }).waitFor();
  expect(await rows.count()).toBe(3);
  await accessible(page, 'holdings');

  await page.getByRole('searchbox').fill('nguyen van an');
  await page.getByRole('status').filter({ hasText: '2 trong 3 bản.' }).waitFor();
  for (const row of await rows.all()) expect(await row.innerText()).toContain('Nguyễn Văn An');
  await keys.press('Enter');
  const pane = page.getByRole('complementary', { name: /^Đọc nhanh: bản số/ });
  await pane
    .getByText(/Giao tài liệu|phiếu số 1/)
    .first()
    .waitFor();
  await keys.press('Enter');
  await page.getByRole('dialog').getByText('Lịch sử của dòng').waitFor();
  await keys.press('Escape');

  await keys.press('Control+k');
  await keys.type('ban chi huy quan su');
  await keys.press('Escape');
  await open(page, 'Sổ đi');
  await keys.press('Control+k');
  await keys.type('van an');
  await page.getByRole('option', { name: 'Nguyễn Văn An, Chủ tịch: đang giữ gì' }).click();
  await heading(page, 'Ai đang giữ gì').waitFor();
  await page.getByRole('status').filter({ hasText: '2 trong 3 bản.' }).waitFor();
  await clean(program);
});
