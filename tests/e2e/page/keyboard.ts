import type { Page } from 'playwright-core';
import { type Place, still } from './places.ts';

/** What Tab alone finds in a place, told as what is wrong with it: a trap, something unreachable, a focus nobody sees, a jump back. */

type Step = { readonly end: boolean; readonly wrong: string };

const REACHABLE = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';

export async function tabThrough(page: Page, place: Place): Promise<string[]> {
  const found: string[] = [];
  // What has just come still takes the focus.
  await still(page);
  await place.root.evaluate((root, dialog) => {
    for (const old of document.querySelectorAll('[data-tabbed]')) old.removeAttribute('data-tabbed');
    root.setAttribute('data-walked', '');
    Reflect.set(window, 'lastTabbed', null);
    if (dialog) return;
    // Tab begins at the top of the page, wherever the focus was.
    document.body.setAttribute('tabindex', '-1');
    document.body.focus();
    document.body.removeAttribute('tabindex');
  }, place.dialog);
  for (let presses = 0; presses < 250; presses += 1) {
    await page.keyboard.press('Tab');
    const { end, wrong } = await page.evaluate(lookAtFocus, place.dialog);
    if (wrong !== '') found.push(`${place.name}: ${wrong}`);
    if (end) break;
    if (presses === 249) found.push(`${place.name}: Tab goes on for ever`);
  }
  const missed = await place.root.evaluate((root, reachable) => {
    root.removeAttribute('data-walked');
    const all = [...root.querySelectorAll<HTMLElement>(reachable)];
    return all
      .filter((element) => {
        if (!element.checkVisibility({ visibilityProperty: true }) || element.matches(':disabled, [data-tabbed]'))
          return false;
        // Arrows go between tabs and between radio buttons; F8 shows the rest of a form; a scanner's field of a file has its label.
        if (element.matches('[role=tab], .more-fields')) return false;
        // Tab comes to one heading of a list, arrows go on to the others.
        if (element.closest('[role=columnheader]'))
          return !all.some((other) => other.matches('[role=columnheader] [data-tabbed]'));
        if (element.matches('input[type=radio]'))
          return !all.some(
            (other) => other.matches('[data-tabbed]') && other.getAttribute('name') === element.getAttribute('name'),
          );
        return true;
      })
      .map(
        (element) =>
          element.textContent?.trim().slice(0, 40) ||
          element.getAttribute('aria-label') ||
          element.outerHTML.slice(0, 80),
      );
  }, REACHABLE);
  found.push(...missed.map((name) => `${place.name}: not reached by Tab: ${name}`));
  return found;
}

/** Runs in the page: marks what has the focus, and says what is wrong with that. */
function lookAtFocus(dialog: boolean): Step {
  const now = document.activeElement;
  if (!(now instanceof HTMLElement) || now === document.body) return { end: false, wrong: '' };
  const name = (now.textContent?.trim().slice(0, 40) || now.getAttribute('name') || now.tagName).replace(/\s+/g, ' ');
  if (now.hasAttribute('data-tabbed')) return { end: true, wrong: '' };
  now.setAttribute('data-tabbed', '');
  if (dialog && !now.closest('[data-walked]')) return { end: false, wrong: `the focus left the dialog: ${name}` };
  const last = Reflect.get(window, 'lastTabbed');
  Reflect.set(window, 'lastTabbed', now);
  const backwards =
    last instanceof Node &&
    (now.compareDocumentPosition(last) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 &&
    document.querySelectorAll('[data-tabbed]').length > 2 &&
    now.closest('[data-walked]') !== null &&
    !dialog;
  if (backwards) return { end: false, wrong: `the focus jumped back: ${name}` };
  const seen = [now, now.closest('label'), now.parentElement].some((element) => {
    if (!element) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
  });
  return { end: false, wrong: seen ? '' : `the focus is not seen: ${name}` };
}
