import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Door, Doorkeeper } from '../../src/main/shell/ipc.ts';
import { openPrinter } from '../../src/main/shell/printer.ts';
import { optionsOf, printerCard, sheetsOf, whyNot } from '../../src/main/shell/printer-words.ts';

/** The printer's window without a printer: what it is told, and what is done when it does not answer. */

type Callback = (success: boolean, reason: string) => void;
type System = {
  /** Sheets of the files that are printed, as the print page says them. */
  drawn: object[];
  jobs: object[];
  answer: (callback: Callback) => void;
  printers: () => Promise<object[]>;
  destroyed: number;
  windows: { options: object | undefined; protected: boolean }[];
  door: unknown;
};
const system = vi.hoisted(
  (): System => ({
    drawn: [],
    jobs: [],
    answer: (callback) => callback(true, ''),
    printers: () => Promise.resolve([]),
    destroyed: 0,
    windows: [],
    door: null,
  }),
);

vi.mock('electron', () => ({
  BrowserWindow: class {
    webContents = Object.assign(new EventEmitter(), {
      print: (options: object, callback: Callback) => {
        system.jobs.push(options);
        system.answer(callback);
      },
      getPrintersAsync: () => system.printers(),
    });
    async loadURL(): Promise<void> {
      const door = system.door;
      if (!isDoor(door)) throw new Error('no door');
      await door.shell('sheets', {});
      void door.shell('drawn', system.drawn.shift() ?? {});
    }
    constructor(options?: object) {
      system.windows.push({ options, protected: false });
    }
    setContentProtection(on: boolean): void {
      Object.assign(system.windows.at(-1) ?? {}, { protected: on });
    }
    destroy(): void {
      system.destroyed += 1;
    }
  },
  Menu: {},
}));

function isDoor(value: unknown): value is Door {
  return typeof value === 'object' && value !== null && 'shell' in value;
}

const doorkeeper: Doorkeeper = {
  admit: (_contents: WebContents, door) => {
    system.door = door;
    return () => undefined;
  },
};

const LYING = { width: 210, height: 297, lies: true };
const UPRIGHT = { ...LYING, lies: false };

async function printer(limits = { list: 50, draw: 1_000, print: 50 }) {
  const { BrowserWindow } = await import('electron');
  const session = Object.create(null);
  return openPrinter({ session, built: '', packaged: true }, doorkeeper, () => new BrowserWindow(), limits);
}

beforeEach(() => {
  Object.assign(system, { drawn: [], jobs: [], destroyed: 0, answer: (done: Callback) => done(true, '') });
});

test('faces and sheets of paper are counted apart, a job for each size and each way of turning over', async () => {
  system.drawn = [
    { ...LYING, faces: 20, total: 25 },
    { ...LYING, faces: 3, total: 25 },
    { width: 162, height: 229, lies: true, faces: 2, total: 25 },
  ];
  const outcome = await (await printer()).print([new Uint8Array()], { printer: 'hp', sides: 'two' });
  expect(outcome).toEqual({ outcome: 'done', faces: 25, sheets: 10 + 2 + 1 });
  expect(system.jobs).toMatchObject([
    { silent: true, deviceName: 'hp', pageSize: 'A4', duplexMode: 'shortEdge' },
    { silent: true, deviceName: 'hp', pageSize: 'A4', duplexMode: 'shortEdge' },
    { silent: true, deviceName: 'hp', pageSize: { width: 162_000, height: 229_000 }, duplexMode: 'shortEdge' },
  ]);
  expect(system.destroyed).toBe(1);
  // Its window goes with the main one, and is kept out of pictures of the screen as that is.
  expect(system.windows.at(-1)).toMatchObject({
    options: { show: false, parent: expect.any(Object) },
    protected: true,
  });
});

test('no dialog of the system is opened, and no printer named where the default one is meant', () => {
  expect(optionsOf(UPRIGHT, { printer: undefined, sides: 'two' })).toMatchObject({
    silent: true,
    duplexMode: 'longEdge',
    scaleFactor: 100,
    margins: { marginType: 'none' },
  });
  expect(optionsOf(UPRIGHT, { printer: undefined, sides: 'one' })).not.toHaveProperty('deviceName');
  expect(optionsOf(LYING, { printer: undefined, sides: 'one' })).toMatchObject({ duplexMode: 'simplex' });
  expect([sheetsOf(40, 'one'), sheetsOf(40, 'two'), sheetsOf(39, 'two')]).toEqual([40, 20, 20]);
});

test('why a job failed is heard, and what the printer had taken before is told', async () => {
  system.drawn = [
    { ...UPRIGHT, faces: 20, total: 30 },
    { ...UPRIGHT, faces: 10, total: 30 },
  ];
  system.answer = (done) => (system.jobs.length === 1 ? done(true, '') : done(false, 'Print job canceled'));
  const cancelled = await (await printer()).print([new Uint8Array()], { printer: undefined, sides: 'one' });
  expect(cancelled).toEqual({ outcome: 'cancelled', why: 'việc in đã bị hủy ở máy in', faces: 20, sheets: 20 });
  system.drawn = [{ ...UPRIGHT, faces: 1, total: 1 }];
  system.answer = (done) => done(false, 'Invalid printer settings');
  expect(await (await printer()).print([new Uint8Array()], { printer: 'hp', sides: 'one' })).toMatchObject({
    outcome: 'failed',
    why: 'máy in không nhận khổ giấy hoặc cách in này',
    faces: 0,
  });
  expect(whyNot('Invalid deviceName provided').says).toBe('không còn máy in đã chọn');
  expect(whyNot('No valid printers available').says).toBe('máy tính không có máy in');
  expect(whyNot('Print job failed').says).toBe('máy in báo lỗi');
});

test('a printer that never answers is waited for no longer than the limit, or until somebody stops it', async () => {
  system.answer = () => undefined;
  system.drawn = [{ ...UPRIGHT, faces: 1, total: 1 }];
  const how = { printer: 'hp', sides: 'one' } as const;
  expect(await (await printer()).print([new Uint8Array()], how)).toEqual({
    outcome: 'unanswered',
    faces: 0,
    sheets: 0,
  });
  system.drawn = [{ ...UPRIGHT, faces: 1, total: 1 }];
  const patient = await printer({ list: 50, draw: 1_000, print: 60_000 });
  const printing = patient.print([new Uint8Array()], how);
  await vi.waitFor(() => expect(system.jobs).toHaveLength(2));
  patient.stop();
  expect(await printing).toEqual({ outcome: 'stopped', faces: 0, sheets: 0 });
  expect(system.destroyed).toBe(2);
  // What was stopped before does not stop the next one.
  system.answer = (done) => done(true, '');
  system.drawn = [{ ...UPRIGHT, faces: 1, total: 1 }];
  patient.stop();
  expect(await patient.print([new Uint8Array()], how)).toMatchObject({ outcome: 'done' });
});

test('a page that draws nothing is a fault; a system that does not say its printers is not waited for', async () => {
  system.drawn = [{ faces: 0, total: 0 }];
  const one = await printer();
  await expect(one.print([new Uint8Array()], { printer: undefined, sides: 'one' })).rejects.toThrow('could not draw');
  system.printers = () => new Promise(() => undefined);
  await expect(one.list()).rejects.toThrow('does not say its printers');
  system.printers = async () => [{ name: 'hp', displayName: '', options: {} }];
  expect(await one.list()).toEqual([{ name: 'hp', title: 'hp' }]);
});

test.each([
  [{ 'printer-state': '3', 'printer-state-reasons': 'none' }, { state: 'sẵn sàng' }],
  [{ 'printer-state': '4' }, { state: 'đang in việc khác' }],
  [{ 'printer-state': '5', 'printer-state-reasons': 'paused' }, { state: 'đang tạm dừng' }],
  [{ 'printer-state': '3', 'printer-state-reasons': 'media-empty-error' }, { state: 'hết giấy' }],
  [{ 'printer-state': '3', 'printer-state-reasons': 'offline-report' }, { state: 'không kết nối được' }],
  [{ 'printer-is-accepting-jobs': 'false' }, { state: 'không nhận việc in', refuses: true }],
  // Windows says nothing.
  [{ 'printer-location': '' }, {}],
])('the state of a printer in words: %j', (options, says) => {
  expect(printerCard({ name: 'hp', displayName: 'HP', options })).toEqual({ name: 'hp', title: 'HP', ...says });
});
