import { drawable } from './base/glyphs.ts';
import { refused } from './base/rule.ts';
import type { Text } from './base/text.ts';
import type { Refused } from './guards.ts';
import { textUnprintable } from './house-rules.ts';

/** Every character can be drawn in the book's font (`text.unprintable`); names the field and the code point, not the words. */
export function unprintable(texts: readonly { path: string; text: Text }[]): Refused | null {
  for (const { path, text } of texts) {
    const bad = text.value === null ? null : drawable(text.value.replaceAll('\n', ' '));
    if (bad === null) continue;
    const code = (bad.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return refused(
      textUnprintable,
      `Trường "${path}" có ký tự không in được vào sổ (U+${code}). Hãy thay bằng chữ thường dùng.`,
    );
  }
  return null;
}
