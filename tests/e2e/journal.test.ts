import { expect, test } from 'vitest';
import { accessible, act, atWork, clean, day, furnish, open } from './page/clerk.ts';
import { started } from './page/started.ts';

test('the journal is looked through by act, person, days and what a line is about, all by the keyboard', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await atWork(program);
  await furnish(page);
  const incoming = {
    arrivedOn: day(),
    issuer: { agency: 'cat' },
    symbol: '1/BC',
    date: day(-1),
    type: 'Báo cáo',
    abstract: 'Tình hình',
    level: 'secret',
    unit: 'vp',
    copyNumbers: ['05'],
  };
  for (const symbol of ['1/BC', '2/BC'])
    expect(await act(page, 'registerIncoming', { ...incoming, symbol })).toMatchObject({ ok: true });
  await open(page, 'Nhật ký, toàn vẹn');
  const filters = page.getByRole('search', { name: 'Lọc nhật ký' });
  const lines = page.getByRole('region', { name: 'Các dòng nhật ký' }).getByRole('row');
  const all = await lines.count();

  // By the act, without accents; what is typed and not chosen yet filters nothing.
  await filters.getByLabel('Việc').focus();
  await keys.type('dang ky den');
  expect(await lines.count()).toBe(all);
  await keys.press('Enter');
  await expect.poll(() => lines.count()).toBe(3);
  await page.getByRole('status').filter({ hasText: '2 dòng.' }).waitFor();

  // … and of one row.
  await filters.getByLabel('Về dòng, bản, phiếu').fill('đến 2');
  await keys.press('Enter');
  await expect.poll(() => lines.count()).toBe(2);
  await filters.getByLabel('Về dòng, bản, phiếu').fill('không hiểu');
  await keys.press('Enter');
  await filters.getByText('Gõ như: đến 5').waitFor();
  await expect.poll(() => lines.count()).toBe(3);
  await filters.getByLabel('Về dòng, bản, phiếu').fill('');
  await keys.press('Enter');

  // Days as everywhere; a day that is none is told.
  await filters.getByLabel('Đến hết ngày').fill(day(-1));
  await keys.press('Enter');
  await page.getByRole('status').filter({ hasText: '0 dòng.' }).waitFor();
  await filters.getByLabel('Đến hết ngày').fill('31/02');
  await keys.press('Enter');
  await filters.getByText('Gõ ngày như').waitFor();
  await filters.getByLabel('Đến hết ngày').fill('');
  await keys.press('Enter');

  // By the person, and what is emptied filters no more.
  await filters.getByLabel('Việc').fill('');
  await expect.poll(() => lines.count()).toBe(all);
  await filters.getByLabel('Người làm').focus();
  await keys.type('lan');
  await keys.press('Enter');
  await expect.poll(() => lines.count()).toBe(all);
  await filters.getByRole('checkbox').press('Space');
  await page.getByRole('status').filter({ hasText: '0 dòng.' }).waitFor();
  await accessible(page, 'journal');
  await page.screenshot({ path: '/tmp/w/win2-journal.png' });
  await clean(program);
});
