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
