import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { act, atWork, clean, day, furnish, heading, unlock } from './page/clerk.ts';
import { said } from './page/deeds.ts';
import { pressKeysOf } from './page/screen-keys.ts';
import { started } from './page/started.ts';

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('name') ?? document.activeElement?.textContent ?? '');

async function must(page: Page, name: string, input: object): Promise<Record<string, unknown>> {
  const receipt = await act(page, name, input);
  expect(receipt).toMatchObject({ ok: true });
  return receipt;
}

test('the due list: by day, what is late told with its days, each row one key from where it is done', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await atWork(program);
  await furnish(page);
  const year = day().slice(0, 4);
  const incoming = {
    arrivedOn: day(),
    issuer: { agency: 'cat' },
    date: day(-2),
    type: 'Báo cáo',
    abstract: 'Nội dung',
    level: 'secret',
    unit: 'vp',
  };
  // To be given back: in forty days, in five, three days ago.
  for (const [index, recallBy] of [day(40), day(5), day(-3)].entries())
    await must(page, 'registerIncoming', {
      ...incoming,
      arrivedOn: day(-1),
      symbol: `${index + 1}/BC`,
      copyNumbers: [`${index + 1}`],
      recallBy,
      ...(recallBy < day(-1) ? { date: day(-5), arrivedOn: day(-4) } : {}),
    });
  await must(page, 'registerIncoming', { ...incoming, symbol: '4/BC', copyNumbers: ['4'] });
  await must(page, 'handOver', { items: [`in:${year}:4#1`], to: { person: 'an' }, on: day(), method: 'direct' });
  await pressKeysOf(keys, 'Việc cần làm');
  await heading(page, 'Việc cần làm').waitFor();
  const duties = page.getByRole('region', { name: 'Việc phải làm' });
  const rows = duties.getByRole('listitem');
  await expect.poll(() => rows.count()).toBe(4);
  const texts = await rows.allInnerTexts();
  expect(texts[0]).toContain('quá hạn 3 ngày');
  expect(texts[1]).toContain('còn 5 ngày');
  expect(texts[2]).toContain('còn 40 ngày');
  // For how long it has been owed is told too.
  expect(texts[1]).toContain('mở 1 ngày trước');
  expect(texts[3]).toContain('Ký nhận');
  expect(await duties.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
    'Quá hạn',
    'Trong 7 ngày',
    'Trong 60 ngày',
    'Không ghi hạn',
  ]);

  // The digit that stands on a row opens its place: the jobs come first, so the late one bears the next.
  const digit = Number(await rows.first().getByRole('button').first().locator('kbd').innerText());
  await keys.press(String(digit));
  await page.getByRole('dialog', { name: `Dòng đến số 3/${year}` }).waitFor();
  await keys.press('Escape');

  // A slip that waits: the row leads to that slip, the focus on its first deed.
  await pressKeysOf(keys, 'Việc cần làm');
  await expect.poll(() => rows.count()).toBe(4);
  await rows.first().getByRole('button').first().focus();
  for (let step = 0; step < 3; step += 1) await keys.press('ArrowDown');
  expect(await focused(page)).toContain('Ký nhận');
  await keys.press('Enter');
  await heading(page, 'Giao nhận').waitFor();
  await expect.poll(() => focused(page)).toBe('Ký trên màn hình');

  // What is to be collected knows its copy and who has it.
  await must(page, 'acknowledge', {
    handover: `handover:${year}:1`,
    on: day(),
    by: 'an',
    onPaper: true,
    outcome: 'complete',
  });
  await must(page, 'recall', {
    items: [`in:${year}:4#1`],
    on: day(),
    dueBy: day(10),
    reason: 'order',
    instrument: 'Công văn số 1',
  });
  await pressKeysOf(keys, 'Việc cần làm');
  const collect = rows.filter({ hasText: 'Thu hồi' });
  await collect.getByRole('button').first().press('Enter');
  const dialog = page.getByRole('dialog', { name: `Nhận lại: dòng đến số 4/${year}` });
  await dialog.getByText('Nguyễn Văn An').waitFor();
  expect(await dialog.getByRole('checkbox', { checked: true }).count()).toBe(1);
  expect(await dialog.getByRole('combobox').count()).toBe(0);
  await keys.press('Control+Enter');
  await said(page, 'Đã nhận lại').waitFor();
  await expect.poll(() => collect.count()).toBe(0);
  await clean(program);
});

test('nothing on the first screen leads to a screen that is not there for this person', async () => {
  const program = await started();
  const { page } = program;
  await atWork(program);
  await furnish(page);
  await act(page, 'holdEnvelope', {
    arrivedOn: day(),
    from: { agency: 'cat' },
    fault: 'wrongCount',
    asked: { on: day(), by: 'lan' },
    marks: ['C'],
  });
  const an = { login: 'an', name: 'Nguyễn Văn An', roles: ['administrator'], person: 'an', mayRead: 'topSecret' };
  await must(page, 'addUser', { ...an, password: 'mật khẩu người khác đặt' });
  await pressKeysOf(page.keyboard, 'Việc cần làm');
  const jobs = page.getByRole('region', { name: 'Đang chờ' });
  await jobs.getByText('bì chờ nơi gửi trả lời').waitFor();
  await page.keyboard.press('Control+l');
  await unlock(page, 'an', 'mật khẩu người khác đặt');
  await pressKeysOf(page.keyboard, 'Việc cần làm');
  await heading(page, 'Việc cần làm').waitFor();
  await jobs.getByRole('button').first().waitFor();
  expect(await jobs.innerText()).not.toContain('bì chờ nơi gửi trả lời');
  // The first list of the part: what waits.
  const list = jobs.getByRole('list').first();
  const count = await list.getByRole('button').count();
  for (let index = 0; index < count; index += 1) {
    await pressKeysOf(page.keyboard, 'Việc cần làm');
    await heading(page, 'Việc cần làm').waitFor();
    const job = list.getByRole('listitem').nth(index).getByRole('button');
    await job.press('Enter');
    await heading(page, 'Việc cần làm').waitFor({ state: 'detached' });
  }
  await clean(program);
});
