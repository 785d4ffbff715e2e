import type { Page } from 'playwright-core';

/** The keys that open each screen, as a person presses them. */
const SCREEN_KEYS: Readonly<Record<string, readonly string[]>> = {
  'Tổng quan': ['Alt+1'],
  'Đăng ký đến': ['F2'],
  'Đăng ký đi': ['F3'],
  'Sổ đến': ['Alt+2'],
  'Sổ đi': ['Alt+3'],
  'Giao nhận': ['Alt+4'],
  'In sổ': ['Alt+5'],
  'Nhật ký': ['Alt+6'],
  'Danh mục': ['Alt+7'],
  'Quyển sổ': ['Alt+8'],
  'Mẫu sổ': ['Alt+9'],
  'Người dùng': ['Alt+0'],
  'Sao lưu': ['Alt+s'],
  'Cài đặt': ['Alt+c'],
  'Trợ giúp': ['Alt+t'],
};

/** Every screen that has keys. */
export const KEYED_SCREENS: readonly string[] = Object.keys(SCREEN_KEYS);

export function keysOf(screen: string): readonly string[] {
  const keys = SCREEN_KEYS[screen];
  if (keys === undefined) throw new Error(`no keys lead to ${screen}`);
  return keys;
}

/** Presses a screen's keys, whether or not it is there for who is signed in. */
export async function pressKeysOf(keyboard: Pick<Page['keyboard'], 'press'>, screen: string): Promise<void> {
  for (const key of keysOf(screen)) await keyboard.press(key);
}
