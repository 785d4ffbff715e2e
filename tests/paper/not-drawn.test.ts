import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lay } from '../../src/main/paper/lay.ts';
import { loadMetrics } from '../../src/main/paper/metrics.ts';
import { type Press, startPress } from '../../src/main/paper/pdf.ts';
import { afterNoting, notedPages } from '../../src/main/print/noted.ts';
import { print } from '../../src/main/print/print.ts';
import { printRequest } from '../../src/main/print/request.ts';
import { drawFiles } from '../../src/main/print/who-and-where.ts';
import type { Session } from '../../src/main/register/register.ts';
import { openPress } from '../../src/main/shell/paper.ts';
import type { Refused } from '../../src/shared/guards.ts';
import { does } from '../support/office.ts';
import { printPages, printPaper } from '../support/printing.ts';
import { expectRefused, furnished, headOf, rule } from '../support/rules.ts';
import { fileOf, prints, registers, tries } from './prints.ts';
import { readPdf } from './readback.ts';

/** A line is written before a page is drawn: when the drawing fails, the person is told the line and how to go on, never "nothing written". */

let press: Press;
beforeAll(() => {
  press = startPress();
});
afterAll(() => press.stop());

/** A thread that draws nothing. */
const broken: Press = {
  metrics: loadMetrics,
  draw: () => Promise.reject(new Error('a word that nobody may read')),
  stop: async () => undefined,
};

const PAGE = { title: 'x', office: { officeName: 'x' }, sheet: 'letter', parts: [] } as const;

type Told = { readonly session: Session; readonly faults: unknown[] };

/** A session whose faults are kept, with documents for three full pages and a half. */
async function printing(): Promise<Told> {
  const { session } = await furnished();
  await registers(session, 1, 40);
  const faults: unknown[] = [];
  const writer = { ...session.writer, report: (_ref: string, error: unknown) => void faults.push(error) };
  return { session: { ...session, writer }, faults };
}

function messageOf(answer: { readonly ok: true } | Refused): string {
  expectRefused(answer, 'print.notDrawn');
  return !answer.ok && answer.error.kind === 'refused' ? answer.error.message : '';
}

function seqOf(session: Session): number {
  const head = headOf(session);
  return typeof head === 'object' && head !== null && 'seq' in head ? Number(head.seq) : 0;
}

rule('print.notDrawn', 'pages that are bound and not drawn are named with their lines, and print again', async () => {
  const { session, faults } = await printing();
  const before = seqOf(session);
  const message = messageOf(await tries(session, 'full', broken));
  const last = seqOf(session);
  const pages = last - before;
  expect(pages).toBeGreaterThan(1);
  expect(message).toMatch(
    new RegExp(
      `^Các trang đã ghi vào sổ \\(dòng ${before + 1}–${last}\\) nhưng chưa vẽ được tệp \\(lỗi [0-9a-f]{8}\\); hãy in lại từ trang 1 đến trang ${pages}\\.$`,
    ),
  );
  expect(faults).toHaveLength(1);
  const one = messageOf(await tries(session, 'close', broken));
  expect(one).toContain(`Trang đã ghi vào sổ (dòng ${last + 1}) nhưng chưa vẽ được tệp`);
  expect(one).toContain(`; hãy in lại trang ${pages + 1}.`);
  const again = await prints(session, { from: 1, to: pages + 1 }, press);
  expect(again.answer.pages).toBe(pages + 1);
});

const LATER: readonly (readonly [string, (session: Session) => Promise<{ readonly ok: true } | Refused>, RegExp])[] = [
  ['a draft', (session) => tries(session, 'draft', broken), /^Bản nháp đã ghi .*; hãy in bản nháp lần nữa\.$/],
  [
    'a reprint',
    (session) => tries(session, { from: 1, to: 2 }, broken),
    /^Việc in lại đã ghi .*; hãy in lại từ trang 1 đến trang 2 lần nữa\.$/,
  ],
  [
    'a single paper',
    (session) => printPaper(session, { paper: 'corrections', out: fileOf(session) }, broken),
    /^Giấy đã ghi .*; hãy in giấy này lần nữa\.$/,
  ],
];
for (const [what, print, says] of LATER) {
  rule('print.notDrawn', `${what} that is journalled and not drawn names its line`, async () => {
    const { session } = await printing();
    await prints(session, 'full', press);
    await correct(session);
    const before = seqOf(session);
    const message = messageOf(await print(session));
    expect(seqOf(session)).toBe(before + 1);
    expect(message).toMatch(says);
    expect(message).toContain(`(dòng ${before + 1}) nhưng chưa vẽ được tệp`);
    expect(message).not.toContain('a word that nobody may read');
  });
}

async function correct(session: Session): Promise<void> {
  await does(session, 'correctEntry', { ref: 'out:2026:1', changes: { note: 'x' }, reason: 'Thiếu' });
}

rule('print.notDrawn', 'a disk without room is told before anything is written, in every way of printing', async () => {
  const { session } = await printing();
  await prints(session, 'close', press);
  await registers(session, 41, 60);
  await correct(session);
  const before = seqOf(session);
  const where = { out: fileOf(session, 'so.pdf'), press, roomAt: () => 300_000 };
  const book = { of: 'book', form: 'out' } as const;
  const slip = printRequest.parse({ form: 'corrections', mode: 'draft' });
  for (const request of [
    { ...book, mode: 'new' },
    { ...book, mode: 'close' },
    { ...book, mode: 'draft' },
    { ...book, mode: 'again', from: 1, to: 2 },
    slip,
  ] as const) {
    const answer = await print(session, request, where);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'invalid' } });
    expect(JSON.stringify(answer)).toContain('Ổ này chỉ còn 0,3 MB');
    expect(JSON.stringify(answer)).toContain('chưa trang nào được ghi');
  }
  expect(seqOf(session)).toBe(before);
  // A window keeps its sheets in memory, and a place that does not say its room is tried.
  expect(await print(session, { ...book, mode: 'new' }, { ...where, roomAt: () => null })).toMatchObject({ ok: true });
  const kept = { ...where, keep: async () => undefined };
  expect(await print(session, { ...book, mode: 'again', from: 1, to: 1 }, kept)).toMatchObject({ ok: true });
});

rule(
  'print.notDrawn',
  'a long print that stops between its parts says which file is whole and where to go on',
  async () => {
    const { session } = await printing();
    const out = fileOf(session, 'so.pdf');
    const pages = Array.from({ length: 150 }, () => () => lay(PAGE, press.metrics(), new Date(0)));
    const late: Press = {
      ...press,
      draw: async (documents) => {
        const bytes = await press.draw(documents);
        mkdirSync(fileOf(session, 'so.phan-2.pdf'), { recursive: true });
        return bytes;
      },
    };
    const told = messageOf(
      await afterNoting(session.writer, notedPages(250, 1, 150), async () => {
        await drawFiles(pages, { out }, late);
        return { ok: true as const };
      }),
    );
    expect(told).toBe(
      'Các trang đã ghi vào sổ (dòng 101–250) nhưng chưa vẽ được tệp (không ghi được vào chỗ đã chọn); đã ghi xong so.phan-1.pdf; hãy in lại từ trang 101 đến trang 150.',
    );
  },
);

rule(
  'print.notDrawn',
  'a register that locks while its pages are drawn says how to go on once it is open',
  async () => {
    const { session } = await printing();
    const before = seqOf(session);
    const locking: Press = {
      ...press,
      draw: async () => {
        session.close();
        session.db.statement('SELECT 1').value();
        return new Uint8Array();
      },
    };
    const message = messageOf(await tries(session, 'full', locking));
    expect(message).toContain(`(dòng ${before + 1}–`);
    expect(message).toContain('hãy in lại từ trang 1');
    expect(message).not.toContain('chưa được làm');
  },
);

/** What stands in the way of the file, found only when it is written. */
const OBSTACLES: readonly (readonly [string, (out: string) => void, string])[] = [
  ['a full disk', (out) => symlinkSync('/dev/full', `${out}.new`), 'ổ đĩa đã đầy'],
  ['a folder in its place', (out) => mkdirSync(out), 'không ghi được vào chỗ đã chọn'],
];
test.for(OBSTACLES)('the file meets %s after its page was bound', async ([, obstruct, reason]) => {
  const { session, faults } = await printing();
  const out = fileOf(session, 'so.pdf');
  const late: Press = {
    ...press,
    draw: async (documents) => {
      const bytes = await press.draw(documents);
      obstruct(out);
      return bytes;
    },
  };
  const before = seqOf(session);
  const message = messageOf(await printPages(session, { form: 'out', out }, false, late));
  expect(seqOf(session)).toBeGreaterThan(before);
  expect(message).toContain(`nhưng chưa vẽ được tệp (${reason}); hãy in lại từ trang 1`);
  expect(faults).toEqual([]);
});

rule('print.notDrawn', 'a window keeps no thread that drew nothing; its next print is drawn by another', async () => {
  const { session } = await printing();
  const printer = { list: async () => [], print: () => Promise.reject(new Error('gone')), stop: () => undefined };
  const window = openPress({ chooseFile: async () => null, printer });
  const out = fileOf(session, 'so.pdf');
  symlinkSync('/dev/full', `${out}.new`);
  const failed = await window.savePdf(session, { of: 'book', form: 'out', mode: 'new' }, out);
  expectRefused(failed, 'print.notDrawn');
  rmSync(`${out}.new`, { force: true });
  expect(await window.savePdf(session, { of: 'book', form: 'out', mode: 'again', from: 1, to: 1 }, out)).toMatchObject({
    ok: true,
    value: { pages: 1 },
  });
  expect((await readPdf(new Uint8Array(readFileSync(out)))).pages.length).toBeGreaterThan(0);
  const how = { printer: undefined, sides: 'one' } as const;
  const sheets = await window.draw(session, { of: 'book', form: 'out', mode: 'again', from: 1, to: 1 }, how);
  if (!sheets.ok) throw new Error('not drawn');
  const unprinted = await window.putOnPaper(sheets.value, how);
  expect(unprinted).toMatchObject({ ok: false, error: { kind: 'refused', rule: 'print.failed' } });
  expect(JSON.stringify(unprinted)).toContain(`(dòng ${sheets.value.seq})`);
  window.stop();
});

test('a thread that has died is a fault that is reported', async () => {
  const { session, faults } = await printing();
  const dead = startPress();
  await dead.stop();
  expect(messageOf(await tries(session, 'full', dead))).toMatch(/lỗi [0-9a-f]{8}/);
  expect(faults.map(String)).toEqual([expect.stringContaining('the drawing thread has ended')]);
});
