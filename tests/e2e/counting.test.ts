import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { registerFolder } from './caring.ts';
import { atWork, clean, furnish, heading, open, unlock } from './page/clerk.ts';
import { looked } from './page/looked.ts';
import { started } from './page/started.ts';

test('the file that counts wrong passwords, taken away between two sign-ins, is told in red above every screen, with room to work below', async () => {
  const program = await started();
  const { page } = program;
  await atWork(program);
  await furnish(page);
  await page.keyboard.press('Control+l');
  await page.getByLabel('Tên đăng nhập').fill('lan');
  await page.getByLabel('Mật khẩu').fill('không phải mật khẩu này');
  await page.keyboard.press('Enter');
  await page.getByText('Tên đăng nhập hoặc mật khẩu không đúng').waitFor();
  rmSync(join(registerFolder(program), 'attempts.json'));
  await unlock(page);
  const band = page.getByRole('alert').filter({ hasText: 'Tệp đếm số lần nhập sai mật khẩu đã bị xóa' });
  for (const [width, height] of [
    [1366, 768],
    [1024, 700],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const screen of ['Giao nhận', 'Việc cần làm'] as const) {
      await open(page, screen);
      await band.waitFor();
      const box = await band.boundingBox();
      const title = await heading(page, screen).boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(title?.y ?? 0);
      expect(title?.y ?? height).toBeLessThan(height / 3);
      expect((box?.x ?? 0) + (box?.width ?? width + 1)).toBeLessThanOrEqual(width);
    }
    await looked(page, `counting file gone ${width}`);
  }
  expect(await band.innerText()).toContain('thấy khi lan đăng nhập');
  await clean(program);
});
