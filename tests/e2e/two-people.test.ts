import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { outgoingBook } from '../../src/shared/subjects/entries/book-out.ts';
import { act, atWork, clean, furnish, heading, leaveDialog, open, unlock } from './page/clerk.ts';
import { openRow, registerIn, said } from './page/deeds.ts';
import { fillCustody } from './page/sample.ts';
import { started } from './page/started.ts';

// What takes two people, with both of them at the one window; and the forms of the books, compared and corrected.

const FIRST = 'mật khẩu người khác đặt';
const OWN = 'gà gáy sáng đầu làng';

async function addUser(page: Page, login: string, name: string): Promise<void> {
  await open(page, 'Người dùng');
  await page.getByRole('button', { name: 'Thêm người dùng' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm người dùng' });
  await dialog.getByLabel('Tên đăng nhập', { exact: false }).first().fill(login);
  await dialog.getByLabel('Họ và tên').fill(name);
  await dialog.getByRole('checkbox', { name: 'lãnh đạo' }).check();
  await dialog.getByLabel('Gắn với người trong danh mục').fill(name);
  await dialog.getByRole('option', { name }).first().click();
  // A level that nobody has chosen is one that is not given: the form says so until one is.
  const nothing = dialog.getByText('không đọc được trích yếu của tài liệu');
  await nothing.waitFor();
  expect(await dialog.getByRole('group', { name: 'Được tiếp cận đến' }).innerText()).toContain('Không chọn');
  await dialog.getByRole('radio', { name: /Tuyệt mật/ }).check();
  await nothing.waitFor({ state: 'detached' });
  await dialog.getByLabel('Mật khẩu ban đầu').fill(FIRST);
  await dialog.getByRole('button', { name: 'Thêm', exact: true }).click();
}

async function cosign(page: Page, password = OWN): Promise<void> {
  await page.getByLabel('Tên đăng nhập của người thứ hai').fill('an');
  await page.getByLabel('Mật khẩu của người thứ hai').fill(password);
  await page.keyboard.press('Control+Enter');
}

/** Who stands behind the newest line of an act. */
async function signers(page: Page, name: string): Promise<unknown> {
  const answer = await page.evaluate((of) => window.soMat.ask('journal', { act: of }), name);
  const row = answer.ok ? Reflect.get(Object(Reflect.get(Object(answer.value), 'rows')), '0') : null;
  return [Reflect.get(Object(row), 'actor'), Reflect.get(Object(row), 'second')];
}

test('a second person signs in, takes his own password, and co-signs: redaction, a volume reopened, another head', async () => {
  const program = await started();
  const { page } = program;
  await atWork(program);
  await furnish(page);
  expect(
    await act(page, 'definePerson', {
      code: 'tu',
      name: 'Lê Văn Tú',
      title: 'Phó Chủ tịch',
      unit: 'vp',
      mayRead: 'topSecret',
    }),
  ).toMatchObject({ ok: true });
  await registerIn(page, '07/BC-CAT', 'Tên người tố giác không được ghi ở đây');
  expect(await act(page, 'registerOutgoing', OUTGOING)).toMatchObject({ ok: true });
  await fillCustody(page);
  await addUser(page, 'an', 'Nguyễn Văn An');
  await said(page, 'Đã thêm người dùng.').waitFor();

  // His password was set by another: it does not count as his word until he has changed it himself.
  await openRow(page, 'Sổ đến', '07', '07/BC-CAT');
  await page.getByRole('button', { name: 'Xóa nội dung ghi nhầm' }).click();
  const redact = page.getByRole('dialog', { name: /Xóa nội dung ghi nhầm ở/ });
  await redact.getByRole('radio', { name: 'Trích yếu' }).check();
  await redact.getByLabel('Lý do').fill('Ghi thông tin không được ghi');
  await cosign(page, FIRST);
  await redact.getByText('do người khác đặt').waitFor({ timeout: 20_000 });
  expect(await redact.getByLabel('Lý do').inputValue()).toBe('Ghi thông tin không được ghi');
  await leaveDialog(page);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Đổi người dùng' }).click();
  await unlock(page, 'an', FIRST);
  await page.getByRole('note').getByRole('button', { name: 'Đổi mật khẩu' }).click();
  await page.getByLabel('Mật khẩu mới', { exact: false }).first().fill(OWN);
  await page.getByLabel('Gõ lại mật khẩu mới').fill(OWN);
  await page.keyboard.press('Control+Enter');
  await said(page, 'Đã đổi mật khẩu.').waitFor({ timeout: 20_000 });
  await page.getByText('Mật khẩu của bạn do người khác đặt').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Đổi người dùng' }).click();
  await unlock(page);

  await openRow(page, 'Sổ đến', '07', '07/BC-CAT');
  await page.getByRole('button', { name: 'Xóa nội dung ghi nhầm' }).click();
  await redact.getByRole('radio', { name: 'Trích yếu' }).check();
  await redact.getByLabel('Lý do').fill('Ghi thông tin không được ghi');
  await cosign(page);
  const done = page.getByRole('dialog', { name: 'Đã xóa nội dung' });
  await done.getByText('Nội dung đã bị xóa khỏi mọi phiên bản').waitFor({ timeout: 20_000 });
  await page.keyboard.press('Enter');
  await done.waitFor({ state: 'hidden' });
  await page
    .getByRole('dialog')
    .getByText(/đã xóa theo dòng nhật ký/)
    .first()
    .waitFor();
  expect(await page.content()).not.toContain('người tố giác');
  expect(await signers(page, 'redactText')).toEqual(['lan', 'an']);
  await page.keyboard.press('Escape');

  await open(page, 'Quyển sổ');
  await page.getByRole('button', { name: 'Mở lại' }).click();
  await page.getByLabel('Lý do mở lại').fill('Khóa nhầm quyển');
  await cosign(page);
  await said(page, 'Đã mở lại quyển.').waitFor({ timeout: 20_000 });
  expect(await signers(page, 'reopenVolume')).toEqual(['lan', 'an']);

  // In the founding a third is one person's alone, and says so; a power of one's own takes two: the fields appear when the rule asks.
  await addUser(page, 'tu', 'Lê Văn Tú');
  await said(page, 'Đã thêm người dùng.').waitFor({ timeout: 20_000 });
  await page
    .getByRole('row')
    .filter({ hasText: 'Lê Văn Tú' })
    .getByText(/tài khoản mới, chưa tự đổi mật khẩu/)
    .waitFor();
  expect(await signers(page, 'addUser')).toEqual(['lan', undefined]);
  await ownPower(page);
  await page.getByRole('group', { name: 'Người thứ hai cùng xác nhận' }).waitFor();
  await cosign(page);
  await said(page, 'Đã ghi thẩm quyền.').waitFor({ timeout: 20_000 });
  expect(await signers(page, 'defineAuthority')).toEqual(['lan', 'an']);
  await levelsByTwo(page);
  await confirmFounding(page);
  await clean(program);
});

async function ownPower(page: Page): Promise<void> {
  await open(page, 'Danh mục');
  await page.getByRole('tab', { name: 'Thẩm quyền' }).click();
  await page.getByRole('button', { name: 'Thêm thẩm quyền' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm thẩm quyền' });
  await dialog.getByRole('radio', { name: /sao/i }).first().check();
  await dialog.getByRole('radio', { name: /Tối mật/ }).check();
  await dialog.getByLabel('Người có thẩm quyền').fill('Trần Thị Lan');
  await dialog.getByRole('option', { name: 'Trần Thị Lan' }).first().click();
  await dialog.getByLabel('Từ ngày').fill('1/1');
  await dialog.getByLabel(/Văn bản giao thẩm quyền/).fill('Quyết định số 3');
  await page.keyboard.press('Control+Enter');
}

/** One list, one signature: here still in the founding, where one person is enough and the line says so. */
async function levelsByTwo(page: Page): Promise<void> {
  await open(page, 'Người dùng');
  await page.getByRole('button', { name: 'Định độ mật được tiếp cận' }).click();
  const dialog = page.getByRole('dialog', { name: 'Định độ mật được tiếp cận' });
  await dialog.getByLabel('Người 1', { exact: true }).fill('Lê Văn Tú');
  await dialog.getByRole('option', { name: 'Lê Văn Tú' }).first().click();
  await dialog
    .getByRole('radio', { name: /Tối mật/ })
    .first()
    .check();
  await dialog.getByLabel(/Văn bản phân công/).fill('Quyết định số 4');
  await page.keyboard.press('Control+Enter');
  await said(page, 'Đã định độ mật được tiếp cận.').waitFor({ timeout: 20_000 });
}

/** What one person gave in the founding stays on the first screen until two have confirmed it. */
async function confirmFounding(page: Page): Promise<void> {
  await open(page, 'Việc cần làm');
  await page.getByText(/Lê Văn Tú .*lập trong thời gian thành lập/).waitFor();
  await page.getByRole('button', { name: /danh sách lập trong thời gian thành lập/ }).click();
  await cosign(page);
  await said(page, 'Đã xác nhận danh sách.').waitFor({ timeout: 20_000 });
  await page
    .getByText(/lập trong thời gian thành lập/)
    .first()
    .waitFor({ state: 'hidden' });
}

const OUTGOING = {
  symbol: '01/KH-UBND',
  date: new Date().toISOString().slice(0, 10),
  type: 'Kế hoạch',
  level: 'confidential',
  signer: 'an',
  storageUnit: 'vp',
  copies: 2,
  recipients: [{ to: { agency: 'cat' }, copies: [1] }],
  mayCopy: false,
};

test('a corrected form is compared before it is taken, a wrong file is refused by a sentence, and a form is marked as checked', async () => {
  const program = await started();
  const { page } = program;
  await atWork(program);
  await furnish(page);
  await open(page, 'Mẫu sổ');
  const file = page.getByLabel(/Nhập mẫu đã sửa từ tệp/);
  const put = async (name: string, text: string): Promise<void> => {
    const path = join(program.folder, name);
    writeFileSync(path, text);
    await file.setInputFiles(path);
  };
  const alert = page.getByRole('main').getByRole('alert');
  await put('anh.json', 'không phải JSON');
  await alert.filter({ hasText: 'không phải tệp mẫu' }).waitFor();
  await put('thieu.json', JSON.stringify({ code: 'out' }));
  await expect.poll(() => alert.innerText()).not.toContain('không phải tệp mẫu');
  expect(await alert.innerText()).toMatch(/[à-ỹđ]/i);
  expect(await page.getByRole('dialog').count()).toBe(0);

  const corrected = { ...outgoingBook, version: 7, title: 'SỔ ĐĂNG KÝ TÀI LIỆU MẬT ĐI' };
  await put('sua.json', JSON.stringify(corrected));
  const dialog = page.getByRole('dialog', { name: 'Những gì sẽ đổi' });
  const row = (what: string) => dialog.getByRole('row').filter({ hasText: what });
  await row('Tên').waitFor();
  expect(await row('Tên').innerText()).toContain(outgoingBook.title);
  expect(await row('Tên').innerText()).toContain(corrected.title);
  expect(await row('Phiên bản').innerText()).toContain('7');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  const card = page.getByRole('article', { name: corrected.title });
  expect(await card.count()).toBe(0);
  await put('sua.json', JSON.stringify(corrected));
  await dialog.getByRole('button', { name: 'Nhập mẫu này' }).click();
  await said(page, 'Đã nhập mẫu sổ.').waitFor();
  await card.getByText('phiên bản 7').waitFor();
  // The same file once more: the rule's sentence.
  await put('sua.json', JSON.stringify(corrected));
  await dialog.getByRole('button', { name: 'Nhập mẫu này' }).click();
  await alert.filter({ hasText: 'đang ở phiên bản 7' }).waitFor();

  await card.getByRole('button', { name: /Đã đối chiếu/ }).click();
  await page
    .getByRole('dialog', { name: /Đã đối chiếu/ })
    .getByLabel('Người đối chiếu')
    .waitFor();
  await page.keyboard.press('Control+Enter');
  await said(page, 'Đã ghi việc đối chiếu mẫu.').waitFor();
  await card.getByText(/Đã đối chiếu ngày .*, Trần Thị Lan/).waitFor();
  await heading(page, 'Mẫu sổ').waitFor();
  await clean(program);
});
