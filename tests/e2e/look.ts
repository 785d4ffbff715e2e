// Opens the built program in the stand-in, founds a register, and leaves pictures: `node scripts/node24.mjs tests/e2e/look.ts [FOLDER]`.
// A convenience for whoever works on the page; the scenarios are in the *.test.ts files.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, removeFolder } from './host/launch.ts';

const pictures = process.argv[2] ?? '/tmp/so-mat-look';
mkdirSync(pictures, { recursive: true });
const program = await launch();
const { page } = program;
const shell = (call: string, values: unknown): Promise<unknown> =>
  page.evaluate(([name, given]) => Reflect.get(Object(Reflect.get(window, 'soMat')), 'shell')(name, given), [
    call,
    values,
  ] as const);
await page.waitForTimeout(1_500);
await page.screenshot({ path: join(pictures, '1-first-start.png') });
const made = await shell('create', {
  office: 'Ủy ban nhân dân xã Tân Hòa',
  login: 'lan',
  password: 'con mèo trèo cây cau',
  network: 'block',
  anyPlace: true,
});
process.stdout.write(`${JSON.stringify(made)}\n`);
await page.waitForTimeout(1_500);
await page.screenshot({ path: join(pictures, '2-open.png') });
await page.keyboard.press('Control+l');
await page.waitForTimeout(800);
await page.screenshot({ path: join(pictures, '3-locked.png') });
const { violations, errors } = await program.counts();
process.stdout.write(`${JSON.stringify({ violations, errors }, null, 2)}\n`);
await program.close();
removeFolder(program.folder);
