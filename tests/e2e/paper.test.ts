import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { performNow } from '../../src/main/register/perform.ts';
import { openRegister } from '../../src/main/register/register.ts';
import { picturesOf } from '../paper/readback.ts';
import { OUTGOING } from '../support/office.ts';
import { hosts, type Program } from './host/launch.ts';
import { ask, LAN, laid, ruleOf, run, shell, started, state } from './support.ts';

// Paper out of the window: seen, saved, put on a printer in batches; each journalled.

/** Lays a register with so many rows and opens it. */
async function withRows(program: Program, rows: number): Promise<void> {
  await laid(program, (dir) => fill(dir, rows));
}

async function fill(dir: string, rows: number): Promise<void> {
  const now = (): Date => new Date();
  const report = (_ref: string, error: unknown): void => {
    throw error;
  };
  const session = await openRegister(dir, LAN, { now, report });
  const day = `${now().getFullYear()}-01-05`;
  session.db.transaction(() => {
    const acts: [string, object][] = [
      ['defineUnit', { code: 'vp', name: 'Văn phòng' }],
      ['definePerson', { code: 'an', name: 'Nguyễn Văn An', title: 'Chủ tịch', unit: 'vp', mayRead: 'topSecret' }],
      ['defineAgency', { code: 'cat', name: 'Công an tỉnh Bình An' }],
    ];
    for (let number = 1; number <= rows; number += 1) {
      acts.push(['registerOutgoing', { ...OUTGOING, symbol: `${number}/KH-UBND`, date: day, registeredOn: day }]);
    }
    for (const [act, values] of acts) {
      const receipt = performNow(session, act, values);
      if (!receipt.ok) throw new Error(`${act}: ${JSON.stringify(receipt.error)}`);
    }
  });
  session.close();
}

async function drafts(program: Program): Promise<number> {
  const answer = await ask(program, 'overview');
  return answer.ok ? Number(Reflect.get(Object(answer.value), 'drafts')) : -1;
}

describe.each(hosts())('in %s', (host) => {
  test('a draft is seen in the window as bytes, journalled, and no file comes of it', async () => {
    const program = await started({ host });
    await withRows(program, 3);
    const seen = await program.page.evaluate(async () => {
      const answer = await window.soMat.shell('preview', { form: 'out', mode: 'draft' });
      if (!answer.ok) return answer;
      const { bytes, rest, pages } = answer.value;
      return { head: String.fromCharCode(...bytes.slice(0, 5)), size: bytes.length, rest: rest.length, pages };
    });
    expect(seen).toMatchObject({ head: '%PDF-', rest: 0, pages: expect.any(Number) });
    expect(await drafts(program)).toBe(1);
    expect(ruleOf(await shell(program, 'preview', { form: 'nothing', mode: 'draft' }))).toBe('form.unknown');
  });

  test('a PDF is written where the person says, and nowhere when he says nothing', async () => {
    const program = await started({ host });
    await withRows(program, 3);
    expect(await shell(program, 'savePdf', { form: 'out', mode: 'draft' })).toEqual({ ok: true, value: null });
    expect(await drafts(program)).toBe(0);
    const file = join(program.folder, 'sổ đi.pdf');
    await program.evaluate(({ dialog }, path) => {
      Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath: path }) });
    }, file);
    const saved = await shell(program, 'savePdf', { form: 'out', mode: 'draft' });
    expect(saved).toMatchObject({ ok: true, value: { file: 'sổ đi.pdf' } });
    expect(existsSync(file) && readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await drafts(program)).toBe(1);
    // No page is full yet: one is bound by closing it, and can then be drawn again; seeing it binds nothing.
    expect(ruleOf(await shell(program, 'savePdf', { form: 'out', mode: 'again', from: 1, to: 1 }))).toBe(
      'print.nothing',
    );
    expect(ruleOf(await shell(program, 'preview', { form: 'out', mode: 'close' }))).toBe('ok');
    expect(ruleOf(await shell(program, 'preview', { form: 'out', mode: 'again', from: 1, to: 1 }))).toBe(
      'print.nothing',
    );
    expect(await shell(program, 'savePdf', { form: 'out', mode: 'close' })).toMatchObject({
      ok: true,
      value: { pages: 1 },
    });
    expect(ruleOf(await shell(program, 'preview', { form: 'out', mode: 'again', from: 1, to: 1 }))).toBe('ok');
    expect(ruleOf(await shell(program, 'preview', { form: 'label', mode: 'new', ref: 'out:1900:1' }))).not.toBe(
      'failed',
    );
  });

  test('a lock does not wait for the dialog that asks where a PDF goes; answered afterwards it writes nothing', async () => {
    const program = await started({ host });
    await withRows(program, 3);
    await program.evaluate(({ dialog }) => {
      const asked = Promise.withResolvers();
      Object.assign(dialog, { showSaveDialog: () => asked.promise, answer: asked.resolve });
    }, null);
    const saving = shell(program, 'savePdf', { form: 'out', mode: 'draft' });
    await shell(program, 'lock', {});
    expect((await state(program)).phase).toBe('locked');
    const file = join(program.folder, 'sổ đi.pdf');
    await program.evaluate(({ dialog }, path) => {
      Reflect.get(dialog, 'answer')({ canceled: false, filePath: path });
    }, file);
    expect(ruleOf(await saving)).toBe('shell.locked');
    expect(existsSync(file)).toBe(false);
  });

  test.runIf(host === 'stand-in')(
    'pages are put on the printer twenty at a time, at 300 dpi, without margins or scaling',
    async () => {
      const program = await started({ host });
      await withRows(program, 260);
      const printers = await shell(program, 'printers', {});
      expect(printers).toEqual({
        ok: true,
        value: [{ name: 'stand-in', title: 'Máy in thử', state: 'sẵn sàng' }],
      });
      const printed = await shell(program, 'print', { form: 'out', mode: 'draft', printer: 'stand-in' });
      if (!printed.ok) throw new Error(JSON.stringify(printed.error));
      const jobs = (await program.counts()).printed;
      const sheets = jobs.map((job) => job.sheets);
      expect(sheets.length).toBeGreaterThan(1);
      expect(sheets.slice(0, -1).every((count) => count === 20)).toBe(true);
      // The book's pages and the two sides of its cover, each on a sheet of its own.
      const faces = sheets.reduce((sum, count) => sum + count, 0);
      expect(printed.value).toMatchObject({ pages: faces - 2, faces, sheets: faces });
      for (const { options, pdf, sheets: count } of jobs) {
        expect(options).toMatchObject({
          silent: true,
          deviceName: 'stand-in',
          margins: { marginType: 'none' },
          scaleFactor: 100,
          pageSize: 'A4',
          duplexMode: 'simplex',
        });
        // One sheet of A4 for each, and not one more: each drawn over the whole of it, although the book's pages lie.
        const onPaper = await picturesOf(pdf);
        expect(onPaper).toHaveLength(count);
        for (const [picture, ...more] of onPaper) {
          expect(more).toEqual([]);
          expect(picture?.width).toBeCloseTo(210, 0);
          expect(picture?.height).toBeCloseTo(297, 0);
        }
      }
      expect(program.page.context().pages()).toHaveLength(1);
      expect((await state(program)).phase).toBe('open');
      expect(await program.evaluate(({ printers: all }) => all.dialogs, null)).toBe(0);
    },
    180_000,
  );

  test.runIf(host === 'stand-in')(
    'both sides turn over the short edge where pages lie; an envelope is told its own size; a printer that is not there binds nothing',
    async () => {
      const program = await started({ host });
      await withRows(program, 30);
      const two = await shell(program, 'print', { form: 'out', mode: 'close', sides: 'two' });
      if (!two.ok) throw new Error(JSON.stringify(two.error));
      const { pages, faces, sheets } = two.value;
      expect({ faces, sheets }).toEqual({ faces: pages + 2, sheets: Math.ceil((pages + 2) / 2) });
      expect((await program.counts()).printed.at(-1)?.options).toMatchObject({
        duplexMode: 'shortEdge',
        pageSize: 'A4',
      });
      const slip = await shell(program, 'print', { form: 'headSheet', mode: 'draft', sides: 'two' });
      expect(slip).toMatchObject({ ok: true, value: { pages: 1, faces: 1, sheets: 1 } });
      expect((await program.counts()).printed.at(-1)?.options).toMatchObject({ duplexMode: 'longEdge' });

      const items = [1, 2].map((number) => `out:${new Date().getFullYear()}:${number}#1`);
      const on = `${new Date().getFullYear()}-01-05`;
      const envelope = { outer: '1', inner: '2', marks: ['B'] };
      const given = { items, to: { agency: 'cat' }, on, method: 'direct', envelope };
      expect(ruleOf(await run(program, 'handOver', given))).toBe('ok');
      const ref = `handover:${new Date().getFullYear()}:1`;
      expect(await shell(program, 'print', { form: 'envelope', mode: 'draft', ref })).toMatchObject({ ok: true });
      const envelopeJob = (await program.counts()).printed.at(-1);
      expect(envelopeJob?.options).toMatchObject({ pageSize: { width: 162_000, height: 229_000 } });
      for (const [picture] of await picturesOf(envelopeJob?.pdf ?? new Uint8Array())) {
        expect(picture?.width).toBeCloseTo(162, 0);
        expect(picture?.height).toBeCloseTo(229, 0);
      }

      const before = await ask(program, 'openPages');
      const gone = await shell(program, 'print', { form: 'in', mode: 'draft', printer: 'cũ' });
      expect(ruleOf(gone)).toBe('print.noPrinter');
      expect(JSON.stringify(gone)).toContain('chưa trang nào được ghi');
      await program.evaluate(({ printers: all }) => void Object.assign(all, { answers: 'cancels' }), null);
      const again = { form: 'out', mode: 'again', from: 1, to: 2 } as const;
      const cancelled = await shell(program, 'print', again);
      expect(ruleOf(cancelled)).toBe('call.cancelled');
      expect(JSON.stringify(cancelled)).toContain('việc in đã bị hủy ở máy in; máy in chưa nhận mặt nào');
      await program.evaluate(({ printers: all }) => void Object.assign(all, { answers: 'never' }), null);
      const waiting = shell(program, 'print', again);
      await expect
        .poll(async () => {
          await shell(program, 'cancel', { call: 'print' });
          return Promise.race([waiting.then(ruleOf), new Promise((resolve) => setTimeout(resolve, 50, 'waits'))]);
        })
        .toBe('call.cancelled');
      expect(await ask(program, 'openPages')).toEqual(before);
      expect(await program.evaluate(({ printers: all }) => all.dialogs, null)).toBe(0);
    },
    180_000,
  );
});
