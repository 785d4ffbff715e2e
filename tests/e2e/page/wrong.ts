import type { Locator, Page } from 'playwright-core';
import { PATIENCE, type Place, still } from './places.ts';

/** Every form of a place, sent empty and with wrong things in every field; answers with what the program did wrong about it. */

type Kind = 'text' | 'long' | 'date' | 'number' | 'pick' | 'password' | 'free';

/** What is typed into a field of each kind, round by round. */
const WRONG: Readonly<Record<Kind, readonly string[]>> = {
  text: ['dán\u200bvào', 'x'.repeat(2_001), 'chuông\u0007'],
  long: ['dán\u200bvào', 'x'.repeat(20_001), 'chuông\u0007'],
  date: ['31/2', '45/13/2026', 'ngày mai'],
  number: ['-1', '99999999999', 'hai mươi'],
  pick: ['không có ai tên thế', 'x'.repeat(3_000), 'đơn vị\u200bẩn'],
  // Any words may be typed here, as long as they are words.
  free: ['dán\u200bvào', 'x'.repeat(2_001), 'chuông\u0007'],
  password: ['', '', ''],
};
const ROUNDS = 3;
const FIELDS = 'input[type=text]:visible, input[type=password]:visible, textarea:visible';
const NOT_FOR_PEOPLE =
  /YYYY|true|false|\{"|topSecret|confidential|Invalid|expected|undefined|null|Phải là một trong:|[a-z]+[A-Z][a-z]+/;

type Tell = (what: string) => void;
type Seen = { readonly label: string; readonly value: string; readonly sentence: string };

export async function sendWrong(page: Page, place: Place, patience = PATIENCE): Promise<string[]> {
  const found: string[] = [];
  const forms = place.root.locator('form:visible');
  for (let index = 0; index < (await forms.count()); index += 1) {
    const form = forms.nth(index);
    const more = form.getByRole('button', { name: /Ghi thêm:/ });
    if (await more.isVisible()) await more.click();
    if ((await form.locator(FIELDS).count()) === 0) continue;
    const tell: Tell = (what) => void found.push(`${place.name}: ${what}`);
    await sendEmpty(page, form, tell, patience);
    for (let round = 0; round < ROUNDS; round += 1) await sendRound(page, form, round, tell, patience);
    await empty(form);
  }
  return found;
}

async function empty(form: Locator): Promise<void> {
  const fields = form.locator(FIELDS);
  for (let index = 0; index < (await fields.count()); index += 1) {
    if ((await fields.nth(index).inputValue()) !== '') await fields.nth(index).fill('');
  }
}

async function sendEmpty(page: Page, form: Locator, tell: Tell, patience: number): Promise<void> {
  await empty(form);
  const required = await form.locator('[aria-required=true]:visible').count();
  const before = await head(page);
  if (required === 0) return;
  await send(page, form, patience);
  const seen = await look(form);
  if (seen.every(({ sentence }) => sentence === '')) tell('sent empty, it says nothing beside any field');
  for (const { label, sentence } of seen) judge(`sent empty: ${label}`, sentence, tell);
  if (!(await atFirstWrong(form))) tell('sent empty, the focus is not at the first wrong field');
  if ((await head(page)) !== before) tell('sent empty, it wrote a line');
}

async function sendRound(page: Page, form: Locator, round: number, tell: Tell, patience: number): Promise<void> {
  const fields = form.locator(FIELDS);
  const typed: { label: string; value: string; kind: Kind }[] = [];
  // From the last to the first: a list of recipients grows as it is filled, and moves what stands behind it.
  for (const [index, { label, name, kind }] of [...(await kindsOf(fields)).entries()].reverse()) {
    const value = WRONG[kind][round] ?? '';
    // The second person is asked for when everything else is right; what is picked for a hand-over is sent by its own Enter; why
    // something is empty is asked only while it is (`registering`).
    if (value === '' || name.startsWith('second') || name === 'pick' || name === 'whyEmpty') continue;
    await fields.nth(index).fill(value);
    // Left without a key, which its list would take.
    if (kind === 'pick' || kind === 'free') await fields.nth(index).blur();
    typed.push({ label, value, kind });
  }
  if (typed.length === 0) return;
  const before = await head(page);
  await send(page, form, patience);
  const seen = await look(form);
  for (const { label, value, kind } of typed) {
    const now = seen.find((one) => one.label === label);
    const what = `${label} (${kind}) “${value.slice(0, 20)}”`;
    if (!now) tell(`${what}: the field is gone`);
    else {
      if (now.value !== value) tell(`${what}: what was typed is not there any more: “${now.value.slice(0, 20)}”`);
      if (now.sentence === '') tell(`${what}: nothing is said beside it`);
      judge(what, now.sentence, tell);
    }
  }
  if (!(await atFirstWrong(form))) tell(`round ${round}: the focus is not at the first wrong field`);
  if ((await head(page)) !== before) tell(`round ${round}: it wrote a line`);
}

function judge(what: string, sentence: string, tell: Tell): void {
  if (sentence === '') return;
  // The input methods bear their makers' names.
  if (
    NOT_FOR_PEOPLE.test(sentence.replace(/UniKey|EVKey/g, '')) ||
    !/[à-ỹđ]/i.test(sentence) ||
    !/[.”]$/.test(sentence)
  )
    tell(`${what}: says “${sentence}”`);
}

async function send(page: Page, form: Locator, patience: number): Promise<void> {
  await form.locator('button[type=submit]').click();
  await still(page, 60);
  // A busy machine takes longer to say what is wrong; what is never said is told by whoever looks.
  for (let tries = 0; tries < patience && !(await atFirstWrong(form)); tries += 1) await page.waitForTimeout(50);
}

function kindsOf(fields: Locator): Promise<{ label: string; name: string; kind: Kind }[]> {
  return fields.evaluateAll((all) =>
    all.map((element) => {
      const name = element.getAttribute('name') ?? '';
      const labels = 'labels' in element && element.labels instanceof NodeList ? [...element.labels] : [];
      const label = element.getAttribute('aria-label') ?? labels.map((one) => one.textContent?.trim() ?? '').join(' ');
      const typed = (): Kind => {
        if (element instanceof HTMLTextAreaElement) return 'long';
        if (element.getAttribute('type') === 'password') return 'password';
        // Suggestions only: the kinds of documents and of urgency.
        if (element.getAttribute('role') === 'combobox') return ['type', 'urgency'].includes(name) ? 'free' : 'pick';
        if (element.getAttribute('placeholder')?.startsWith('ngày')) return 'date';
        return element.getAttribute('inputmode') === 'numeric' ? 'number' : 'text';
      };
      return { label, name, kind: typed() };
    }),
  );
}

/** Each field with what stands in it and the sentence that is wired to it, or to its group. */
function look(form: Locator): Promise<Seen[]> {
  return form.evaluate((element, selector) => {
    const all = [...element.querySelectorAll<HTMLInputElement>(selector.replaceAll(':visible', ''))];
    return all
      .filter((field) => field.checkVisibility())
      .map((field) => {
        const wired = [field, field.closest('fieldset')].map((one) => one?.getAttribute('aria-describedby') ?? '');
        const ids = wired
          .join(' ')
          .split(' ')
          .filter((id) => id.endsWith('-error'));
        return {
          label:
            field.getAttribute('aria-label') ??
            [...(field.labels ?? [])].map((label) => label.textContent?.trim()).join(' '),
          value: field.value,
          sentence: ids
            .map((id) => document.getElementById(id)?.textContent ?? '')
            .join(' ')
            .trim(),
        };
      });
  }, FIELDS);
}

/** Whether the focus stands in the first field, or group, beside which something is said. */
function atFirstWrong(form: Locator): Promise<boolean> {
  return form.evaluate((element) => {
    const first = element.querySelector('[id$="-error"]')?.parentElement;
    return first?.contains(document.activeElement) === true;
  });
}

function head(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const answer = await window.soMat.ask('overview', {});
    return answer.ok ? Number(Reflect.get(Object(Reflect.get(Object(answer.value), 'head')), 'seq')) : -1;
  });
}
