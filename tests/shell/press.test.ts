import { expect, test } from 'vitest';
import type { Session } from '../../src/main/register/register.ts';
import { openPress, type PaperParts, type PrintOutcome } from '../../src/main/shell/paper.ts';
import type { Printer } from '../../src/shared/bridge.ts';
import { registers } from '../paper/prints.ts';
import { asked } from '../support/office.ts';
import { expectRefused, furnished, headOf } from '../support/rules.ts';

/** What the window tells of a print: before a line is written, and after the printer has done less than it should. */

const HP: Printer = { name: 'hp', title: 'HP', state: 'sẵn sàng' };
const CLOSED: Printer = { name: 'cu', title: 'Máy cũ', state: 'không nhận việc in', refuses: true };

function pressOf(printer: Partial<PaperParts['printer']>) {
  const whole = {
    list: async () => [HP, CLOSED],
    print: () => Promise.reject(new Error('gone')),
    stop: () => undefined,
  };
  return openPress({ chooseFile: async () => null, printer: { ...whole, ...printer } });
}

function answering(outcome: PrintOutcome) {
  return pressOf({ print: async () => outcome });
}

async function printed(): Promise<Session> {
  const { session } = await furnished();
  await registers(session, 1, 40);
  return session;
}

test('a printer that is not there is told before anything is written', async () => {
  const press = pressOf({});
  expect(await press.ready('hp')).toBeNull();
  expect(await press.ready(undefined)).toBeNull();
  const none = pressOf({ list: async () => [] });
  const silent = pressOf({ list: () => Promise.reject(new Error('no answer')) });
  for (const refusal of [
    await press.ready('x'),
    await press.ready('cu'),
    await none.ready(undefined),
    await silent.ready('hp'),
  ]) {
    if (refusal === null) throw new Error('not refused');
    expectRefused(refusal, 'print.noPrinter');
    expect(JSON.stringify(refusal)).toContain('chưa trang nào được ghi');
  }
});

const SHEETS = { printer: undefined, sides: 'one' } as const;

test('a print that stops in the middle says what the printer has taken, the line, and which pages are lacking', async () => {
  const session = await printed();
  const cancelled = answering({ outcome: 'cancelled', why: 'việc in đã bị hủy ở máy in', faces: 3, sheets: 3 });
  const sheets = await cancelled.draw(session, { of: 'book', form: 'out', mode: 'new' }, SHEETS);
  if (!sheets.ok) throw new Error('not drawn');
  const { pages, seq } = sheets.value;
  const told = await cancelled.putOnPaper(sheets.value, SHEETS);
  expectRefused(told, 'call.cancelled');
  // The cover has two faces: only page 1 is on paper.
  expect(told).toMatchObject({
    error: {
      message: `Chưa in xong: việc in đã bị hủy ở máy in; máy in đã nhận 3 mặt (3 tờ). Các trang đã ghi vào nhật ký (dòng ${seq}): hãy xem máy in rồi chọn “In lại” để in từ trang 2 đến trang ${pages}.`,
    },
  });
  const silent = await answering({ outcome: 'unanswered', faces: 0, sheets: 0 }).putOnPaper(sheets.value, SHEETS);
  expectRefused(silent, 'print.failed');
  expect(JSON.stringify(silent)).toContain(`máy in không trả lời; máy in chưa nhận mặt nào`);
  expect(JSON.stringify(silent)).toContain(`từ trang 1 đến trang ${pages}`);
  const whole = answering({ outcome: 'done', faces: pages + 2, sheets: 2 });
  expect(await whole.putOnPaper(sheets.value, SHEETS)).toEqual({
    ok: true,
    value: { pages, faces: pages + 2, sheets: 2, seq },
  });
});

test('stopped while it is drawn, nothing goes to the printer; a look at a spoiled page spoils nothing', async () => {
  const session = await printed();
  let jobs = 0;
  const press = pressOf({
    print: async () => {
      jobs += 1;
      return { outcome: 'done', faces: 1, sheets: 1 };
    },
  });
  const drawing = press.draw(session, { of: 'book', form: 'out', mode: 'close' }, SHEETS);
  press.stop();
  const sheets = await drawing;
  if (!sheets.ok) throw new Error('not drawn');
  expectRefused(await press.putOnPaper(sheets.value, SHEETS), 'call.cancelled');
  expect(jobs).toBe(0);
  const before = headOf(session);
  const again = { of: 'book', form: 'out', mode: 'again', from: 1, to: 1, spoiled: true } as const;
  expect(await press.preview(session, again)).toMatchObject({ ok: true });
  expect(headOf(session)).not.toEqual(before);
  expect(asked(session, 'duties', { kind: 'waste' })).toMatchObject({ total: 0 });
  expect(await press.draw(session, again, SHEETS)).toMatchObject({ ok: true });
  expect(asked(session, 'duties', { kind: 'waste' })).toMatchObject({ total: 1 });
});

test('what closing would bind is told page by page, and then bound so; telling it writes nothing', async () => {
  const session = await printed();
  const press = answering({ outcome: 'done', faces: 0, sheets: 0 });
  const lines = () => session.db.statement('SELECT max(seq) FROM journal').value();
  const before = lines();
  const plan = await press.plan(session, { of: 'book', form: 'out', mode: 'close' });
  if (!plan.ok) throw new Error('no plan');
  expect(lines()).toBe(before);
  const { pages, cover, certificate } = plan.value;
  expect({ cover, certificate }).toEqual({ cover: true, certificate: null });
  expect(pages.reduce((sum, { rows }) => sum + rows, 0)).toBe(40);
  expect(pages.slice(0, -1).every(({ crossed }) => crossed === 0)).toBe(true);
  expect(pages.at(-1)?.crossed).toBeGreaterThan(0);

  // The full pages alone are fewer by the last.
  const full = await press.plan(session, { of: 'book', form: 'out', mode: 'new' });
  expect(full).toMatchObject({ ok: true, value: { pages: pages.slice(0, -1) } });

  const bound = await press.draw(session, { of: 'book', form: 'out', mode: 'close' }, SHEETS);
  expect(bound).toMatchObject({ ok: true, value: { pages: pages.length } });
  const printedRows = session.db
    .statement('SELECT count(DISTINCT id) FROM page_rows r JOIN pages p ON p.seq = r.page_seq WHERE p.page = ?')
    .value(pages.length);
  expect(printedRows).toBe(pages.at(-1)?.rows);
  // What binding refuses the plan refuses.
  expectRefused(await press.plan(session, { of: 'book', form: 'out', mode: 'close' }), 'print.nothing');
});
