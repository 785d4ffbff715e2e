import type { WebContentsPrintOptions } from 'electron';
import type { Printer } from '../../shared/bridge.ts';
import type { Sides } from '../print/who-and-where.ts';

/** What a printer says, in words, and what it is told: plain values, so that no printer is needed to try them. */

/** As the system lists it. Its options differ by system: CUPS says the printer's state there, Windows nothing (Electron, `PrinterInfo`). */
type Listed = { readonly name: string; readonly displayName: string; readonly options: unknown };

/** A printer as our own dialog offers it. */
export function printerCard({ name, displayName, options }: Listed): Printer {
  const said: ReadonlyMap<string, unknown> = new Map(
    typeof options === 'object' && options !== null ? Object.entries(options) : [],
  );
  const title = displayName === '' ? name : displayName;
  const refuses = said.get('printer-is-accepting-jobs') === 'false';
  const state = refuses ? 'không nhận việc in' : stateOf(said);
  return { name, title, ...(state === undefined ? {} : { state }), ...(refuses ? { refuses } : {}) };
}

/** Reasons of CUPS (RFC 8011, 5.4.12) that a person at the printer can do something about. */
const REASONS: readonly (readonly [reason: RegExp, says: string])[] = [
  [/offline|connecting-to-device|timed-out/, 'không kết nối được'],
  [/media-(empty|needed)/, 'hết giấy'],
  [/media-jam/, 'kẹt giấy'],
  [/cover-open|door-open|interlock-open/, 'đang mở nắp'],
  [/(toner|marker-supply)-empty/, 'hết mực'],
  [/paused/, 'đang tạm dừng'],
];

/** 3 idle, 4 printing, 5 stopped. */
function stateOf(said: ReadonlyMap<string, unknown>): string | undefined {
  const reasons = String(said.get('printer-state-reasons') ?? '');
  const reason = REASONS.find(([pattern]) => pattern.test(reasons))?.[1];
  const state = String(said.get('printer-state') ?? '');
  if (reason !== undefined) return reason;
  return new Map([
    ['3', 'sẵn sàng'],
    ['4', 'đang in việc khác'],
    ['5', 'đang dừng'],
  ]).get(state);
}

/** One job: sheets of one size that stand alike. Millimetres of the sheet as it goes through the printer, upright. */
export type Run = { readonly width: number; readonly height: number; readonly lies: boolean };
export type PrintHow = { readonly printer: string | undefined; readonly sides: Sides };

/** What the printer is told. Without a name the system's default printer takes it; no dialog of the system is opened, ours has asked. */
export function optionsOf({ width, height, lies }: Run, { printer, sides }: PrintHow): WebContentsPrintOptions {
  const a4 = Math.abs(width - 210) < 1 && Math.abs(height - 297) < 1;
  return {
    silent: true,
    ...(printer === undefined ? {} : { deviceName: printer }),
    printBackground: true,
    // The sheets are drawn with their margins; scaling would move the code at their foot.
    margins: { marginType: 'none' },
    scaleFactor: 100,
    // In micrometres.
    pageSize: a4 ? 'A4' : { width: Math.round(width * 1000), height: Math.round(height * 1000) },
    // A sheet whose page lies is turned upright: bound on its left, it is turned over on the short edge.
    duplexMode: sides === 'one' ? 'simplex' : lies ? 'shortEdge' : 'longEdge',
    copies: 1,
    header: '',
    footer: '',
  };
}

/** Sheets of paper that so many faces take. */
export function sheetsOf(faces: number, sides: PrintHow['sides']): number {
  return sides === 'one' ? faces : Math.ceil(faces / 2);
}

/** Why a job was not printed, by Electron's `failureReason`. */
export function whyNot(reason: string): { readonly cancelled: boolean; readonly says: string } {
  if (/cancel/i.test(reason)) return { cancelled: true, says: 'việc in đã bị hủy ở máy in' };
  if (/settings/i.test(reason)) return { cancelled: false, says: 'máy in không nhận khổ giấy hoặc cách in này' };
  if (/deviceName|device name/i.test(reason)) return { cancelled: false, says: 'không còn máy in đã chọn' };
  if (/no valid printers|default printer/i.test(reason)) return { cancelled: false, says: 'máy tính không có máy in' };
  return { cancelled: false, says: 'máy in báo lỗi' };
}
