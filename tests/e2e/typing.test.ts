import { expect, test } from 'vitest';
import { clean, firstStart, furnish, open } from './page/clerk.ts';
import { started } from './page/started.ts';
import { unikey } from './page/typing.ts';

const TEXT = 'Đường Hoà nghĩa, tạo thử ưỡng ệ';

test('an input method that types by backspace and insert spoils no field', async () => {
  const program = await started();
  const { page } = program;
  await firstStart(page);
  await furnish(page);
  for (const [key, title] of [
    ['F2', 'Đăng ký đến'],
    ['F3', 'Đăng ký đi'],
    ['Alt+2', 'Sổ đến'],
    ['Alt+7', 'Danh mục'],
    ['Alt+c', 'Cài đặt'],
  ] as const) {
    await open(page, key, title);
    if (key.startsWith('F')) await page.keyboard.press('F8');
    const fields = await page
      .getByRole('main')
      .locator('input[type=text]:visible, input[type=search]:visible, textarea:visible')
      .all();
    expect(fields.length).toBeGreaterThan(0);
    for (const field of fields) {
      await field.focus();
      await field.press('Control+a');
      await field.press('Delete');
      await unikey(page, TEXT);
      const name = await field.getAttribute('name');
      expect(`${title} ${name}: ${await field.inputValue()}`).toBe(`${title} ${name}: ${TEXT}`);
      await page.keyboard.press('Escape');
      await field.fill('');
    }
  }
  await clean(program);
});
