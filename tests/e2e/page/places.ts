import type { Locator, Page } from 'playwright-core';
import { leaveDialog, unlock } from './clerk.ts';
import { KEYED_SCREENS, pressKeysOf } from './screen-keys.ts';

/**
 * Every place of the program where something can be typed or pressed, found by walking: the screens of the side bar, their tabs, what
 * their buttons and rows open, and the dialogs that stand on those. A new screen or dialog is walked without a line here.
 */
export type Place = {
  readonly name: string;
  readonly root: Locator;
  readonly dialog: boolean;
};
/** What went wrong with leaving a dialog: Escape did not close it, or the focus was not where it had been. */
export type Left = (what: string) => void;
export type Visit = (place: Place) => Promise<void>;

/** Pressed nowhere: they end the walk, or are the way out of where they stand. */
const NOT_PRESSED =
  /^(?:Thôi|Đóng|Đã rõ|Quay lại|Mới hơn|Cũ hơn|Dừng.*)$|Lưu thành PDF|^In(?: |$)|Xem trước|^Kiểm tra$/;
/** Looks, fifty milliseconds apart, before something is called wrong: a busy machine takes its time. */
export const PATIENCE = 200;

/**
 * Waits until main has answered what the page has asked, and for so many milliseconds neither what is shown nor the focus has moved: on
 * a busy machine a screen that has just come still takes the focus.
 */
export function still(page: Page, quiet = 100): Promise<void> {
  return page.evaluate(async (pause) => {
    await window.soMat.ask('overview', {});
    await new Promise<void>((resolve) => {
      const end = (): void => {
        moved.disconnect();
        document.removeEventListener('focusin', again, true);
        resolve();
      };
      let timer = setTimeout(end, pause);
      const again = (): void => {
        clearTimeout(timer);
        timer = setTimeout(end, pause);
      };
      const moved = new MutationObserver(again);
      moved.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      document.addEventListener('focusin', again, true);
    });
  }, quiet);
}

/** Every screen of whoever is signed in: those of the side bar, folded away or not, and those that a key of the day opens. */
export async function screensOf(page: Page): Promise<readonly string[]> {
  const bar = page.getByRole('navigation', { name: 'Màn hình' });
  await bar.waitFor();
  const shown = await bar.evaluate((nav) =>
    [...nav.querySelectorAll('button:not([aria-expanded]) > span')].map((title) => title.textContent ?? ''),
  );
  const unknown = shown.filter((screen) => !KEYED_SCREENS.includes(screen));
  if (unknown.length > 0) throw new Error(`no keys are known for ${unknown.join(', ')}`);
  return KEYED_SCREENS.filter((screen) => shown.includes(screen) || screen.startsWith('Đăng ký'));
}

export async function goTo(page: Page, screen: string): Promise<void> {
  await pressKeysOf(page.keyboard, screen);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await still(page);
}

type Walker = { readonly seen: Set<string>; readonly visit: Visit; readonly left: Left };

/** Walks every place of the screens that are `mine`; `visit` leaves it as open as it found it. */
export async function walk(page: Page, mine: (screen: string) => boolean, visit: Visit, left: Left): Promise<void> {
  const walker: Walker = { seen: new Set<string>(), visit, left };
  await keepTrail(page);
  const main = page.getByRole('main');
  for (const screen of (await screensOf(page)).filter(mine)) {
    await goTo(page, screen);
    const tabs = await main.getByRole('tab').allInnerTexts();
    for (const tab of tabs.length > 0 ? tabs : ['']) {
      const back = async (): Promise<void> => {
        await goTo(page, screen);
        if (tab === '') return;
        await main.getByRole('tab', { name: tab, exact: true }).click();
        await still(page);
      };
      await back();
      await walker.visit({ name: `${screen} ${tab}`.trim(), root: main, dialog: false });
      await back();
      await press(page, main, `${screen} ${tab}`.trim(), walker, back);
    }
    await rows(page, screen, walker);
    for (const key of ['Control+k', 'F1']) {
      await page.keyboard.press(key);
      await page.getByRole('dialog').waitFor();
      await open(page, `${screen} > ${key}`, null, walker);
    }
  }
}

/** Presses each button of a place that has not been pressed yet, and walks what it opens. */
async function press(
  page: Page,
  root: Locator,
  name: string,
  walker: Walker,
  back: () => Promise<void>,
): Promise<void> {
  for (const label of await buttonsOf(root)) {
    // "Sửa Văn phòng", "Sửa Ban Chỉ huy": one of each kind will do.
    const kind = `${name}: ${label.split(' ').slice(0, 2).join(' ')}`;
    if (walker.seen.has(kind)) continue;
    walker.seen.add(kind);
    const before = await page.getByRole('dialog').count();
    const title = await heading(page);
    const opener = root.getByRole('button', { name: label, exact: true }).first();
    if (!(await opener.isVisible()) || !(await opener.isEnabled())) continue;
    await opener.evaluate((element) => element.setAttribute('data-opener', ''));
    await opener.click();
    await still(page);
    if ((await page.getByRole('dialog').count()) > before) {
      const here = (await heading(page)) === title;
      await open(page, `${name} > ${label}`, here ? opener : null, walker);
      if (!here) await back();
    } else if ((await page.getByRole('navigation', { name: 'Màn hình' }).count()) === 0) {
      // A screen that stands alone: the way out of it locks.
      await walker.visit({ name: `${name} > ${label}`, root: page.getByRole('main'), dialog: false });
      await page.getByRole('main').getByRole('button').last().click();
      await unlock(page);
      await back();
    } else if ((await heading(page)) !== title) {
      // A way to a screen of the side bar is walked from there.
      const known = (await screensOf(page)).includes(await heading(page));
      if (!known) await walker.visit({ name: `${name} > ${label}`, root: page.getByRole('main'), dialog: false });
      await back();
    }
  }
}

/** A dialog is open: visits it, walks on to what it opens, and leaves by Escape. */
async function open(page: Page, name: string, opener: Locator | null, walker: Walker): Promise<void> {
  const dialog = page.getByRole('dialog').last();
  const depth = await page.getByRole('dialog').count();
  const title = await dialog
    .getByRole('heading')
    .first()
    .innerText({ timeout: 2_000 })
    .catch(() => name);
  const kind = `dialog ${title.replace(/\d+/g, '#')}`;
  if (!walker.seen.has(kind)) {
    walker.seen.add(kind);
    await walker.visit({ name: `${name} [${title}]`, root: dialog, dialog: true });
    await press(page, dialog, kind, walker, async () => undefined);
  }
  await leaveDialog(page);
  if (!(await fewer(page, depth))) {
    walker.left(`${kind}: Escape does not close it`);
    await dialog.locator('button').first().click();
    await fewer(page, depth);
  }
  if (opener === null || !(await opener.isVisible())) return;
  const back = (): Promise<boolean> => opener.evaluate((element) => element === document.activeElement);
  for (let tries = 0; tries < PATIENCE && !(await back()); tries += 1) await page.waitForTimeout(50);
  if (await back()) return;
  const same = await opener.evaluate((element) => element.hasAttribute('data-opener'));
  const what = same ? 'what opened it' : 'what opened it, which was drawn anew';
  walker.left(`${kind}: the focus is not back on ${what}, but on ${await focused(page)}`);
}

async function fewer(page: Page, depth: number): Promise<boolean> {
  for (let tries = 0; tries < PATIENCE; tries += 1) {
    if ((await page.getByRole('dialog').count()) < depth) return true;
    await page.waitForTimeout(50);
  }
  return false;
}

/** The rows of a book: each whose drawer can do something new. */
async function rows(page: Page, screen: string, walker: Walker): Promise<void> {
  const grid = page.getByRole('main').getByRole('grid');
  if ((await grid.count()) === 0) return;
  await goTo(page, screen);
  await grid.getByRole('row').nth(1).waitFor();
  const count = await grid.getByRole('row').count();
  for (let index = 1; index < Math.min(count, 14); index += 1) {
    if ((await grid.count()) === 0) await goTo(page, screen);
    await grid.getByRole('row').nth(index).dblclick();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('Lịch sử của dòng').waitFor();
    const kind = `${screen} row ${(await buttonsOf(drawer)).join(' ')}`;
    if (!walker.seen.has(kind)) {
      walker.seen.add(kind);
      await walker.visit({ name: `${screen} > row ${index}`, root: drawer, dialog: true });
      await press(page, drawer, `${screen} row`, walker, async () => undefined);
    }
    for (let tries = 0; tries < 20 && (await drawer.count()) > 0; tries += 1) {
      await page.keyboard.press('Escape');
      await page.waitForTimeout(100);
    }
  }
}

async function buttonsOf(root: Locator): Promise<readonly string[]> {
  const all = root.locator(
    'button:visible:enabled:not([type=submit]):not([role=tab]):not(.more-fields):not([aria-haspopup])',
  );
  const names = await all.evaluateAll((buttons) =>
    buttons.map((button) => button.getAttribute('aria-label') ?? button.textContent ?? ''),
  );
  return [...new Set(names.map((name) => name.replace(/\s+/g, ' ').trim()))].filter(
    (name) => name !== '' && !NOT_PRESSED.test(name),
  );
}

/** The page remembers which elements had the focus last: where it is wrong now, the way it came tells why. */
function keepTrail(page: Page): Promise<void> {
  return page.evaluate(() => {
    const trail: string[] = [];
    Reflect.set(window, 'focusTrail', trail);
    const note = (event: Event): void => {
      const { target } = event;
      if (!(target instanceof Element)) return;
      const name = target.getAttribute('aria-label') ?? target.getAttribute('name') ?? target.textContent;
      const home = target.closest('[role=dialog]') ? ' in a dialog' : '';
      trail.push(`${Math.round(event.timeStamp)} ${event.type} ${target.tagName} ${name?.trim().slice(0, 40)}${home}`);
      if (trail.length > 12) trail.shift();
    };
    for (const type of ['focusin', 'focusout', 'mousedown', 'click']) document.addEventListener(type, note, true);
  });
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const now = document.activeElement?.outerHTML.slice(0, 120) ?? 'nothing';
    return `${now}; the way there: ${[...Reflect.get(window, 'focusTrail')].join(', ')}`;
  });
}

function heading(page: Page): Promise<string> {
  return page
    .locator('h1')
    .first()
    .innerText({ timeout: 2_000 })
    .catch(() => '');
}
