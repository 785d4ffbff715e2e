import type { Page } from 'playwright-core';

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
