import { expect, test } from 'vitest';
import { everywhere, ofBooks } from './page/everywhere.ts';
import { tabThrough } from './page/keyboard.ts';
import type { Place } from './page/places.ts';
import { started } from './page/started.ts';
import { typeEverywhere } from './page/typing.ts';
import { sendWrong } from './page/wrong.ts';

everywhere('everything else', (screen) => !ofBooks(screen), ['Control+k', 'Ký trên màn hình', 'Mở lại']);

test('and the looks are no blind ones: what is planted is found', async () => {
  const program = await started();
  const { page } = program;
  await page.getByRole('textbox', { name: 'Tên cơ quan, tổ chức' }).waitFor();
  const place: Place = { name: 'planted', root: page.getByRole('main'), dialog: false };
  await page.evaluate(() => {
    const button = document.createElement('button');
    Object.assign(button, { tabIndex: -1, textContent: 'không tới được' });
    const form = document.createElement('form');
    const field = document.createElement('input');
    Object.assign(field, { type: 'text', required: true });
    field.setAttribute('aria-label', 'hay sửa');
    field.setAttribute('aria-required', 'true');
    // Writes into what is being typed, and answers Enter while a word is composed.
    field.addEventListener('input', () => Object.assign(field, { value: field.value.toUpperCase() }));
    field.addEventListener('keydown', (event) => event.key === 'Enter' && Object.assign(field, { value: '' }));
    const submit = document.createElement('button');
    submit.type = 'submit';
    form.addEventListener('submit', (event) => event.preventDefault());
    form.append(field, submit);
    document.querySelector('main')?.append(button, form);
  });
  expect(await tabThrough(page, place)).toEqual(['planted: not reached by Tab: không tới được']);
  const spoiled = await typeEverywhere(page, place);
  expect(spoiled.filter((one) => one.includes('hay sửa'))).toHaveLength(2);
  // Nothing is ever said there: to wait long for it would find the same.
  expect((await sendWrong(page, place, 4)).join()).toContain('nothing is said beside it');
});
