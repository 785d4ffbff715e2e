import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessible, act, atWork, clean, day, furnish, open, PASSWORD, unlock } from './page/clerk.ts';
import { openRow } from './page/deeds.ts';
import { started } from './page/started.ts';

// Words that should never have been written leave hand-overs, notices, envelopes and duties where a clerk sees them, with two persons.

const OWN = 'gà gáy sáng đầu làng';
const LEAK = 'Tên người tố giác';
const YEAR = day().slice(0, 4);

async function done(page: Page, name: string, input: unknown): Promise<void> {
  expect(await act(page, name, input), name).toMatchObject({ ok: true });
}

/** An office of two with such words wherever a paper takes them: one hand-over signed for, one that waits. */
async function leaked(page: Page): Promise<void> {
  const head = {
    login: 'an',
    name: 'An',
    roles: ['head'],
    person: 'an',
    mayRead: 'topSecret',
    password: 'đỏ đèn xanh đường',
  };
  await done(page, 'addUser', head);
  await page.keyboard.press('Control+l');
  await unlock(page, 'an', 'đỏ đèn xanh đường');
  await done(page, 'changePassword', { login: 'an', password: OWN });
  await page.keyboard.press('Control+l');
  await unlock(page, 'lan', PASSWORD);
  const arrived = {
    arrivedOn: day(),
    issuer: { agency: 'cat' },
    date: day(-2),
    type: 'Báo cáo',
    level: 'secret',
    unit: 'vp',
  };
  await done(page, 'registerIncoming', {
    ...arrived,
    ...{ symbol: '31/BC-CAT', copyNumbers: ['05', '06'], faults: ['tornSeal'] },
  });
  for (const number of [1, 2])
    await done(page, 'handOver', {
      ...{ items: [`in:${YEAR}:1#${number}`], to: { person: 'an' }, on: day(), method: 'direct' },
      note: `${LEAK} giao ${number}`,
    });
  await done(page, 'acknowledge', {
    ...{ handover: `handover:${YEAR}:1`, on: day(), by: 'an', onPaper: true },
    outcome: [{ item: `in:${YEAR}:1#1`, result: 'received', note: `${LEAK} ký` }],
  });
  await done(page, 'holdEnvelope', {
    ...{ arrivedOn: day(), from: { agency: 'cat' }, marks: ['B'], fault: 'wrongCount', note: `${LEAK} bì` },
    asked: { on: day(), by: 'an' },
  });
  const outcome = { outcome: 'sentBack', on: day(), note: `${LEAK} đáp` };
  await done(page, 'releaseEnvelope', { envelope: `envelope:${YEAR}:1`, ...outcome });
  await done(page, 'recall', { ref: `in:${YEAR}:1`, on: day(), reason: 'order', instrument: `${LEAK} thu hồi` });
  const tell = await page.evaluate(() => window.soMat.ask('duties', { kind: 'tell' }));
  const duty = Reflect.get(Object(Reflect.get(Object(Reflect.get(Object(tell), 'value')), 'rows')[0]), 'duty');
  await done(page, 'recordDuty', { duty, on: day(), note: `${LEAK} xong` });
}

/** The same deed as for a row: which words, why, the second person; then all that still holds them. */
async function removed(page: Page, at: Locator, choice: string | RegExp): Promise<void> {
  await at
    .getByRole('button', { name: /^Xóa nội dung ghi nhầm/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: /^Xóa nội dung ghi nhầm ở/ });
  await dialog.getByRole('radio', { name: choice }).check();
  await dialog.getByLabel('Lý do').fill('Ghi điều không được ghi');
  await accessible(page, 'remove words');
  await page.getByLabel('Tên đăng nhập của người thứ hai').fill('an');
  await page.getByLabel('Mật khẩu của người thứ hai').fill(OWN);
  await page.keyboard.press('Control+Enter');
  const gone = page.getByRole('dialog', { name: 'Đã xóa nội dung' });
  await gone.waitFor({ timeout: 20_000 });
  await page.keyboard.press('Enter');
  await gone.waitFor({ state: 'detached' });
}

async function left(page: Page): Promise<readonly string[]> {
  const journal = JSON.stringify(await page.evaluate(() => window.soMat.ask('journal', {})));
  return ['giao 1', 'giao 2', 'ký', 'bì', 'đáp', 'thu hồi', 'xong'].filter((word) =>
    journal.includes(`${LEAK} ${word}`),
  );
}

test('words of a hand-over, an envelope, a recall and a duty are removed by two where they are seen', async () => {
  const program = await started();
  const { page } = program;
  await atWork(program);
  await furnish(page);
  await leaked(page);

  await open(page, 'Giao nhận');
  const papers = page.getByRole('region', { name: /^(?:Chờ ký nhận|Đã ký nhận)/ });
  const one = (words: string) => papers.getByRole('listitem').filter({ hasText: words }).first();
  await removed(page, one(`${LEAK} giao 2`), 'Ghi chú');
  await one('đã xóa theo dòng nhật ký').waitFor();
  expect(await left(page)).not.toContain('giao 2');
  // What has been signed for is looked up, and its words go like those of a paper that waits.
  await papers.getByLabel('Xem phiếu').selectOption('Đã ký nhận, đã nhận lại');
  await one(`${LEAK} giao 1`).waitFor();
  expect(await papers.getByRole('button', { name: /Ký trên màn hình|Đã ký trên giấy|Không giao được/ }).count()).toBe(
    0,
  );
  await accessible(page, 'hand-overs that are over');
  await removed(page, papers, /^Ghi chú của bản/);
  expect(await left(page)).toEqual(['giao 1', 'bì', 'đáp', 'thu hồi', 'xong']);
  await removed(page, papers, 'Ghi chú');

  await open(page, 'Bì chờ hỏi lại');
  const over = page.getByRole('group').filter({ hasText: 'Bì đã xử lý xong (1)' });
  await page.getByText('Bì đã xử lý xong (1)').click();
  await over.getByText(`${LEAK} bì`).waitFor();
  await accessible(page, 'envelopes that are over');
  await removed(page, over, /^Sai sót cụ thể/);
  expect(await left(page)).toEqual(['thu hồi', 'xong']);

  await open(page, 'Việc cần làm');
  const duties = page.getByRole('region', { name: 'Việc phải làm' });
  await removed(page, duties.getByRole('listitem').filter({ hasText: 'In thông báo thu hồi' }), /^Văn bản yêu cầu/);
  await duties.getByLabel('Tình trạng').selectOption('Đã làm xong');
  await removed(page, duties.getByRole('listitem').filter({ hasText: `${LEAK} xong` }), 'Ghi chú');
  expect(await left(page)).toEqual([]);
  await openRow(page, 'Sổ đến', '31', '31/BC-CAT');
  expect(await page.content()).not.toContain(LEAK);
  await clean(program);
});
