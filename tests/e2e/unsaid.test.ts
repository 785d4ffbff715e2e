import { expect, test } from 'vitest';
import { rows } from './caring.ts';
import { button, press, SLOW } from './page/care.ts';
import { act, atWork, clean, day, furnish, open, typedDay } from './page/clerk.ts';
import { said } from './page/deeds.ts';
import { focused, looked } from './page/looked.ts';
import { started } from './page/started.ts';

// Forms that follow what stands in them and what the office has said: levels by the list, errors that go, rules that are switched.

test('a list of persons gets a level each, more than five, by the keyboard alone; a row without one is told', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await page.setViewportSize({ width: 1366, height: 768 });
  const code = await atWork(program);
  await furnish(page);
  for (const [index, name] of ['Bùi Một', 'Cao Hai', 'Đỗ Ba', 'Hà Bốn', 'Lê Năm', 'Mai Sáu'].entries()) {
    expect(
      await act(page, 'definePerson', { code: `p${index + 1}`, name, title: 'Chuyên viên', unit: 'vp' }),
    ).toMatchObject({ ok: true });
  }
  await open(page, 'Người dùng');
  await press(button(page, 'Định độ mật được tiếp cận'));
  const dialog = page.getByRole('dialog', { name: 'Định độ mật được tiếp cận' });
  await expect.poll(() => focused(page)).toBe('persons-0');
  const given = [
    ['bui mot', 'a'],
    ['cao hai', 'b'],
    ['do ba', 'c'],
    ['ha bon', 'b'],
    ['le nam', '0'],
    ['mai sau', 'c'],
  ] as const;
  for (const [name, level] of given) {
    await keys.type(name);
    await keys.press('Enter');
    await keys.press(level);
    await keys.press('Enter');
  }
  // The row that waits for the next person stays empty.
  await expect.poll(() => focused(page)).toBe('persons-6');
  await keys.press('Control+Enter');
  await dialog.getByText('Chưa nhập.').waitFor();
  await expect.poll(() => focused(page)).toBe('instrument');
  await keys.type('Quyết định số 4/QĐ-UBND');
  await expect.poll(() => dialog.getByText('Chưa nhập.').count()).toBe(0);
  await looked(page, 'levels');
  await keys.press('Control+Enter');
  await said(page, 'Đã định độ mật được tiếp cận.').waitFor(SLOW);
  const found = await rows(program, 'people');
  const levels = Object.fromEntries(
    found.map((row) => [String(Reflect.get(Object(row), 'code')), Reflect.get(Object(row), 'mayRead') ?? null]),
  );
  expect(levels).toMatchObject({
    p1: 'topSecret',
    p2: 'secret',
    p3: 'confidential',
    p4: 'secret',
    p5: null,
    p6: 'confidential',
  });

  // What one person gave in the founding is confirmed in an office of one by the code of the safe, once.
  await open(page, 'Việc cần làm');
  await press(button(page, /^Xác nhận danh sách lập trong thời gian thành lập/));
  const list = page.getByRole('dialog', { name: /^Xác nhận danh sách/ });
  await list.getByRole('group', { name: 'Mã khôi phục thay người thứ hai' }).waitFor();
  await looked(page, 'confirm of one');
  await list.getByLabel('Mã khôi phục').fill(code);
  await keys.press('Control+Enter');
  await said(page, 'Đã xác nhận danh sách.').waitFor(SLOW);
  await page.getByText('lập trong thời gian thành lập').first().waitFor({ state: 'detached' });
  await looked(page, 'overview of one');
  await clean(program);
});

test('what was wrong is unsaid once it is right: a receiver chosen, a copy added, a choice made, a second person typed; a redaction says that it wipes', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await page.setViewportSize({ width: 1366, height: 768 });
  const code = await atWork(program);
  await furnish(page);
  const paper = { type: 'Báo cáo', level: 'secret', symbol: '07/BC-CAT', copyNumbers: ['05'], date: day(-1) };
  const arrived = { arrivedOn: day(), issuer: { agency: 'cat' }, unit: 'vp', ...paper };
  expect(await act(page, 'registerIncoming', arrived)).toMatchObject({ ok: true });
  await open(page, 'Giao nhận');
  await page.getByLabel('Giao cho').focus();
  await keys.press('Control+Enter');
  const to = page.locator('.field', { has: page.getByLabel('Giao cho') });
  await to.getByText('Chưa nhập.').waitFor();
  const stop = page.getByRole('alert').filter({ hasText: 'Hãy chọn ít nhất một bản để giao.' });
  await stop.waitFor();
  await looked(page, 'handover wrong');
  await page.getByLabel('Giao cho').fill('nguyen van an');
  await keys.press('Enter');
  await expect.poll(() => to.locator('.field-error').count()).toBe(0);
  await page.getByLabel('Bản cần giao').fill('den 1');
  await keys.press('Enter');
  await stop.waitFor({ state: 'detached' });
  expect(await to.locator('.field-error').count()).toBe(0);

  // A choice by the mouse alone leaves nothing behind either, nor does a second person who is typed.
  await open(page, 'Sổ đến');
  await page.getByText('07/BC-CAT').first().dblclick();
  await button(page, 'Xóa nội dung ghi nhầm').click();
  const dialog = page.getByRole('dialog', { name: /^Xóa nội dung ghi nhầm ở/ });
  await dialog.waitFor();
  await keys.press('Control+Enter');
  await expect.poll(() => dialog.getByText('Chưa nhập.').count()).toBe(2);
  await dialog.getByRole('radio').first().check();
  await expect.poll(() => dialog.getByText('Chưa nhập.').count()).toBe(1);
  await dialog.getByLabel('Lý do').fill('Ghi nhầm');
  await expect.poll(() => dialog.getByText('Chưa nhập.').count()).toBe(0);
  await keys.press('Control+Enter');
  await dialog.getByText(/^Chưa nhập mã khôi phục\.$|^Người thứ hai nhập/).waitFor();
  await dialog.locator('input[name^=second]').first().fill('x');
  await expect.poll(() => dialog.locator('.field-error').count()).toBe(0);
  await looked(page, 'redaction');

  // The traces in the file take their time: it is said, and two keys are one redaction.
  await dialog.locator('input[name^=second]').first().fill(code);
  await page.evaluate(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    new MutationObserver(() => {
      const text = document.querySelector('form [role=status]')?.textContent ?? '';
      if (text !== '') told.push(text);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await keys.press('Control+Enter');
  await keys.press('Control+Enter');
  await page.getByRole('dialog', { name: 'Đã xóa nội dung' }).waitFor(SLOW);
  await expect.poll(() => focused(page)).toBe('Đã rõ');
  expect(await page.evaluate(() => Reflect.get(window, 'told').join())).toContain('Đang xóa sạch dấu vết');
  expect(await rows(program, 'journal', { act: 'redactText' })).toHaveLength(1);
  await clean(program);
});

test('a rule that the office has switched is followed where an envelope is opened, and where a document is entered', async () => {
  const program = await started();
  const { page } = program;
  const keys = page.keyboard;
  await page.setViewportSize({ width: 1366, height: 768 });
  await atWork(program);
  await furnish(page);
  const sealed = { namedPerson: 'Ông Nguyễn Văn An', marks: ['A'] };
  const cover = { arrivedOn: day(), issuer: { agency: 'cat' }, unit: 'vp', symbol: '12/CAT', sealed };
  expect(await act(page, 'registerIncoming', cover)).toMatchObject({ ok: true });
  const opening = async () => {
    await open(page, 'Sổ đến');
    await page.getByText('12/CAT').first().dblclick();
    await press(button(page, 'Ghi việc mở bì'));
    const dialog = page.getByRole('dialog', { name: /^Ghi việc mở bì ở/ });
    await dialog.getByLabel('Người mở bì').waitFor();
    return dialog;
  };
  const shut = await opening();
  await shut.getByText('Tài liệu độ Tuyệt mật không được ghi trích yếu').waitFor();
  expect(await shut.getByLabel('Trích yếu nội dung').count()).toBe(0);
  await keys.press('Escape');
  await shut.waitFor({ state: 'detached' });
  await keys.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await open(page, 'Cài đặt');
  await press(page.getByRole('tab', { name: 'Quy tắc theo ngày' }));
  await page.getByRole('table', { name: 'Quy tắc theo ngày' }).waitFor();
  await looked(page, 'dated rules');
  await page.getByRole('radio', { name: /Tuyệt mật không ghi trích yếu/ }).press('Space');
  await page.getByLabel(/^Căn cứ/).fill('Thông tư số 5, bản gốc');
  // Nothing is switched off by a box that was left empty.
  await keys.press('Control+Enter');
  await page.getByText('Chưa nhập.').waitFor();
  await page.getByRole('radio', { name: 'Không áp dụng' }).press('Space');
  await expect.poll(() => page.getByText('Chưa nhập.').count()).toBe(0);
  await keys.press('Control+Enter');
  await said(page, 'Đã đổi quy tắc.').waitFor(SLOW);
  await page.getByRole('row', { name: /không ghi trích yếu Không áp dụng không áp dụng từ/ }).waitFor();
  await looked(page, 'dated rules switched');

  const dialog = await opening();
  await dialog.getByLabel('Trích yếu nội dung').fill('Phương án bảo vệ');
  await dialog.getByLabel('Người xác định bí mật nhà nước đồng ý ghi trích yếu').fill('Ông Nguyễn Văn An');
  await dialog.getByLabel('Người mở bì').fill('nguyen van an');
  await keys.press('Enter');
  await dialog.getByLabel('Ngày tháng của tài liệu').fill(typedDay(-1));
  await looked(page, 'opening with switched rule');
  await keys.press('Control+Enter');
  await said(page, 'Đã ghi việc mở bì').waitFor(SLOW);
  await clean(program);
});
