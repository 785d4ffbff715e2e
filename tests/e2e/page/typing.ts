import type { CDPSession, Locator, Page } from 'playwright-core';
import { leaveDialog } from './clerk.ts';
import { PATIENCE, type Place, still } from './places.ts';

/**
 * How UniKey and its like type: the plain letter first, then, once the tone is known, so many backspaces and the letters anew.
 * `chữ` typed by Telex is c, h, u, then w: backspace, ư; then x: backspace, ữ.
 */
export async function unikey(page: Page, text: string): Promise<void> {
  for (const letter of text) {
    const plain = letter
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .replace('đ', 'd')
      .replace('Đ', 'D');
    if (plain === letter) {
      await insert(page, letter);
      continue;
    }
    await insert(page, plain);
    const half = letter.normalize('NFD').slice(0, 2).normalize('NFC');
    for (const next of half === letter || half === plain ? [letter] : [half, letter]) {
      await page.keyboard.press('Backspace');
      await insert(page, next);
    }
  }
}

/** A key with the letter it makes, as an input method sends it. */
async function insert(page: Page, letter: string): Promise<void> {
  if (/[ -~]/.test(letter)) await page.keyboard.press(letter === ' ' ? 'Space' : letter);
  else await page.keyboard.insertText(letter);
}

const TEXT = 'Đưỡng ệ';
const FIELDS =
  'input[type=text]:visible:enabled, input[type=search]:visible:enabled, input[type=password]:visible:enabled, textarea:visible:enabled';
/** Keys that mean something to the program; while an input method composes they mean it to the input method. */
const KEYS = ['Enter', 'Escape', 'ArrowDown', 'F1', 'F2', 'F4', 'F8', 'F9'] as const;

/** Every text field of a place, typed into as an input method does; answers with what was spoiled. */
export async function typeEverywhere(page: Page, place: Place, seen = new Set<string>()): Promise<string[]> {
  const found: string[] = [];
  const more = place.root.getByRole('button', { name: /Ghi thêm:/ });
  if (await more.isVisible()) await more.click();
  const radios = place.root.locator('input[type=radio]:visible');
  const pass = async (): Promise<void> => {
    const fields = place.root.locator(FIELDS);
    // What is typed into one may bring or take another: asked anew each time.
    for (let index = 0; index < (await fields.count()); index += 1) {
      // A list of recipients grows as it is filled: one of its rows will do.
      const name = (await nameOf(fields.nth(index))).replace(/\d+$/, '#');
      if (seen.has(name)) continue;
      seen.add(name);
      found.push(...(await typeInto(page, fields.nth(index), `${place.name} / ${name}`)));
    }
  };
  await pass();
  // What a choice brings to light: the way a hand-over goes, pages to print again.
  for (let index = 0; index < (await radios.count()); index += 1) {
    if (!/theme|looks/.test((await radios.nth(index).getAttribute('name')) ?? '')) {
      await radios.nth(index).check();
      await pass();
    }
  }
  return found;
}

async function typeInto(page: Page, field: Locator, name: string): Promise<string[]> {
  const found: string[] = [];
  await field.focus();
  await field.fill('');
  await unikey(page, TEXT);
  const typed = await field.inputValue();
  if (typed !== TEXT) found.push(`${name}: “${typed}”`);
  if ((await field.getAttribute('type')) !== 'password') found.push(...(await compose(page, field, name)));
  await field.fill('');
  return found;
}

const inputs = new WeakMap<Page, CDPSession>();
async function inputOf(page: Page): Promise<CDPSession> {
  const known = inputs.get(page) ?? (await page.context().newCDPSession(page));
  inputs.set(page, known);
  return known;
}

/** Composes a word in the field as an input method of the system does, with keys of the program pressed meanwhile. */
async function compose(page: Page, field: Locator, name: string): Promise<string[]> {
  await field.fill('');
  await field.focus();
  const where = (): Promise<string> =>
    page.evaluate(
      () => `${document.querySelectorAll('[role=dialog]').length} ${document.querySelector('h1')?.textContent}`,
    );
  const before = await where();
  const input = await inputOf(page);
  await input.send('Input.imeSetComposition', { text: 'chữ', selectionStart: 3, selectionEnd: 3 });
  await field.evaluate((element, keys) => {
    const press = (key: string, more: KeyboardEventInit): void => {
      element.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, isComposing: true, ...more }),
      );
    };
    for (const key of keys) press(key, {});
    for (const key of ['Enter', 'k', 'f']) press(key, { ctrlKey: true });
    press('1', { altKey: true, code: 'Digit1' });
  }, KEYS);
  await input.send('Input.insertText', { text: 'chữ' });
  await page.waitForTimeout(20);
  const focused = await field.evaluate((element) => element === document.activeElement);
  const value = await field.inputValue();
  const after = await where();
  return focused && value === 'chữ' && after === before
    ? []
    : [`${name}: composing: “${value}”, focus ${focused}, ${before} → ${after}`];
}

export function nameOf(field: Locator): Promise<string> {
  return field.evaluate((element) => {
    const labels = 'labels' in element && element.labels instanceof NodeList ? [...element.labels] : [];
    return element.getAttribute('aria-label') ?? labels.map((label) => label.textContent?.trim() ?? '').join(' ');
  });
}

/** Opens each "Tạo mới" of a place's picking fields, whose list has not been created for yet. */
export async function createEverywhere(
  page: Page,
  place: Place,
  seen: Set<string>,
  visit: (dialog: Place) => Promise<void>,
): Promise<void> {
  const dialogs = page.getByRole('dialog');
  for (const field of await place.root.locator('input[role=combobox]:visible').all()) {
    if (!(await field.isVisible())) continue;
    await field.fill('chưa có tên này');
    const create = page.getByRole('option', { name: /^Tạo mới/ });
    if ((await create.count()) === 0) continue;
    const depth = await dialogs.count();
    await create.click();
    while ((await dialogs.count()) <= depth) await page.waitForTimeout(30);
    await still(page);
    const title = await dialogs.last().getByRole('heading').first().innerText();
    if (!seen.has(title)) {
      seen.add(title);
      await visit({ name: `${place.name} > ${title}`, root: dialogs.last(), dialog: true });
    }
    await leaveDialog(page);
    for (let tries = 0; tries < PATIENCE && (await dialogs.count()) > depth; tries += 1) await page.waitForTimeout(50);
    if ((await dialogs.count()) !== depth) throw new Error(`Escape closed more, or less, than “${title}”`);
    await field.fill('');
    await field.blur();
  }
}
