import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { act, atWork, clean, day, furnish } from './page/clerk.ts';
import { goTo, screensOf, still } from './page/places.ts';
import { fillBooks, fillCustody } from './page/sample.ts';
import { pressKeysOf } from './page/screen-keys.ts';
import { started } from './page/started.ts';

/** What is wrong with how a place stands: nothing is shown beyond the window's side, nothing of the header lies upon another part of it. */
function misfits(page: Page, where: string): Promise<readonly string[]> {
  return page.evaluate((name) => {
    const wrong: string[] = [];
    const named = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${element.className} “${(element.textContent ?? '').trim().slice(0, 30)}”`;
    for (const area of document.querySelectorAll(
      'html, body, .frame, .top-bar, .side-bar, main, .alone, [role=dialog]',
    )) {
      const over = area.scrollWidth - area.clientWidth;
      if (over <= 1) continue;
      const edge = area.getBoundingClientRect().left + area.clientWidth;
      const scrolls = (element: Element | null): boolean =>
        element !== null &&
        element !== area &&
        (/(auto|scroll|hidden)/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
      const out = [...area.querySelectorAll('*')].filter(
        (one) => one.getBoundingClientRect().right > edge + 1 && !scrolls(one.parentElement) && one.clientWidth > 0,
      );
      wrong.push(
        `${name}: ${named(area).slice(0, 40)} is ${over} px too wide: ${out.slice(-2).map(named).join(' | ')}`,
      );
    }
    const parts = [...document.querySelectorAll('.top-line .brand > *, .top-line .who > *')].filter(
      (one) => one.getBoundingClientRect().width > 0,
    );
    for (const [index, one] of parts.entries()) {
      const a = one.getBoundingClientRect();
      if (a.right > innerWidth + 1) wrong.push(`${name}: ${named(one)} stands beyond the window`);
      for (const other of parts.slice(index + 1)) {
        const b = other.getBoundingClientRect();
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
          wrong.push(`${name}: ${named(one)} lies upon ${named(other)}`);
      }
    }
    return wrong;
  }, where);
}

/** Headings go down one step at a time from the one h1, which comes first; a label stands before its field, a box before its words. */
function disorder(page: Page, where: string): Promise<readonly string[]> {
  return page.evaluate((name) => {
    const wrong: string[] = [];
    const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(
      (one) => one.getClientRects().length > 0 && one.closest('[role=dialog]') === null,
    );
    const levels = headings.map(({ tagName }) => Number(tagName.slice(1)));
    if (levels.filter((level) => level === 1).length !== 1)
      wrong.push(`${name}: ${levels.length} headings, not one h1`);
    levels.forEach((level, index) => {
      const before = levels[index - 1] ?? 0;
      if (level > before + 1) wrong.push(`${name}: h${level} “${headings[index]?.textContent}” after h${before}`);
    });
    for (const field of document.querySelectorAll<HTMLInputElement>('input, select, textarea')) {
      const [label] = field.labels ?? [];
      if (!label || field.getClientRects().length === 0) continue;
      const box = field.type === 'checkbox' || field.type === 'radio';
      const words = document.createTreeWalker(label, NodeFilter.SHOW_TEXT).nextNode();
      if (!words) continue;
      const first = (words.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
      if (first === box)
        wrong.push(`${name}: ${label.textContent} stands ${box ? 'before its box' : 'behind its field'}`);
    }
    return wrong;
  }, where);
}

/** As a person enlarges: the whole page in a window of 1366×768, or the words alone. */
const SIZES = [
  { name: '200 %', width: 683, height: 384, text: 1 },
  { name: '150 %', width: 911, height: 512, text: 1 },
  { name: 'text 200 %', width: 1366, height: 768, text: 2 },
] as const;

test('at twice the size no screen scrolls sideways and nothing of the header lies upon another part; headings and labels are in order', async () => {
  const program = await started();
  const { page } = program;
  const wrong: string[] = [];
  await page.getByRole('textbox', { name: 'Tên cơ quan, tổ chức' }).waitFor();
  for (const { name, width, height } of SIZES) {
    await page.setViewportSize({ width, height });
    wrong.push(...(await misfits(page, `${name} first start`)));
  }
  await page.setViewportSize({ width: 1366, height: 768 });
  wrong.push(...(await disorder(page, 'first start')));
  await atWork(program);
  await furnish(page);
  await fillBooks(page);
  await fillCustody(page);
  await act(page, 'holdEnvelope', {
    arrivedOn: day(),
    from: { agency: 'cat' },
    fault: 'wrongCount',
    asked: { on: day(), by: 'lan' },
    marks: ['C'],
  });
  const tell = () => process.env.SOMAT_LOOK && writeFileSync(`${process.env.SOMAT_LOOK}/wrong.txt`, wrong.join('\n'));
  for (const screen of await screensOf(page)) {
    tell();
    await goTo(page, screen);
    const tabs = page.getByRole('main').getByRole('tab');
    const count = Math.max(1, await tabs.count());
    for (let index = 0; index < count; index += 1) {
      if ((await tabs.count()) > 0) await tabs.nth(index).click();
      await still(page);
      wrong.push(...(await disorder(page, `${screen} ${index}`)));
      for (const { name, width, height, text } of SIZES) {
        await page.setViewportSize({ width, height });
        await page.evaluate((times) => {
          document.documentElement.style.fontSize = times === 1 ? '' : `${15 * times}px`;
        }, text);
        await still(page);
        wrong.push(...(await misfits(page, `${name} ${screen} ${index}`)));
        if (process.env.SOMAT_LOOK)
          await page.screenshot({
            path: `${process.env.SOMAT_LOOK}/${name} ${screen} ${index}.png`.replaceAll('%', ''),
          });
      }
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '';
      });
      await page.setViewportSize({ width: 1366, height: 768 });
    }
  }
  // What stands over the screens: names, keys, a row with its deeds.
  await page.setViewportSize({ width: 683, height: 384 });
  for (const key of ['Control+k', 'F1']) {
    await page.keyboard.press(key);
    await page.getByRole('dialog').waitFor();
    await still(page);
    wrong.push(...(await misfits(page, key)));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await pressKeysOf(page.keyboard, 'Sổ đến');
  await page.getByRole('grid').getByRole('row').nth(1).dblclick();
  await page.getByRole('dialog').getByText('Lịch sử của dòng').waitFor();
  wrong.push(...(await misfits(page, 'a row')));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+l');
  await page.getByLabel('Mật khẩu').waitFor();
  wrong.push(...(await misfits(page, 'locked')), ...(await disorder(page, 'locked')));
  if (process.env.SOMAT_LOOK) writeFileSync(`${process.env.SOMAT_LOOK}/wrong.txt`, wrong.join('\n'));
  expect(wrong).toEqual([]);
  await clean(program);
});
