import { expect, test } from 'vitest';
import { paperNames } from '../../src/main/print/papers.ts';
import { openBook } from '../../src/main/subjects/prints/open-book.ts';
import { FORMS, findForm } from '../../src/shared/book-forms.ts';
import { does } from '../support/office.ts';
import { furnished } from '../support/rules.ts';
import { registers } from './prints.ts';

/** Every form in the list that is a book has rows behind it: none is offered and then unknown to `print`. */

const BOOKS = FORMS.filter((form) => form.kind === 'book').map((form) => form.code);

test.for(BOOKS)('%s is opened as a book, or drawn as a list', async (code) => {
  const { session } = await furnished();
  await registers(session, 1, 1);
  await does(session, 'openVolume', { series: 'in', year: 2026, volume: 1, openedOn: '2026-06-01' });
  if (paperNames().includes(code)) return;
  const opened = openBook(session.db, { form: code }, 2026);
  if ('ok' in opened) throw new Error(`refused: ${JSON.stringify(opened.error)}`);
  expect(opened.book.key).toMatchObject({ year: 2026, volume: 1 });
});

test.for(BOOKS)('%s goes on as a book once the office has imported its own version', async (code) => {
  const { session } = await furnished();
  await registers(session, 1, 1);
  await does(session, 'openVolume', { series: 'in', year: 2026, volume: 1, openedOn: '2026-06-01' });
  const before = openBook(session.db, { form: code }, 2026);
  await does(session, 'importForms', { forms: [{ ...findForm(FORMS, code), version: 2, title: 'SỔ CỦA CƠ QUAN' }] });
  const after = openBook(session.db, { form: code }, 2026);
  expect('ok' in after).toBe('ok' in before);
  if ('ok' in before || 'ok' in after) return;
  expect(after.book.key).toEqual(before.book.key);
  expect(after.form.code).toBe(before.form.code);
});
