import { createHash } from 'node:crypto';
import type { Clipboard, WebContents } from 'electron';

/** The clipboard is cleared at a lock, but only of what was copied out of our window. */

const COPYING = new Set(['c', 'x', 'insert', 'delete']);

export function watchClipboard(contents: WebContents, clipboard: Clipboard): { clear(): Promise<void> } {
  let ours: string | null = null;
  const digest = async (): Promise<string | null> => {
    const text = await clipboard.readText();
    return text === '' ? null : createHash('sha256').update(text).digest('hex');
  };
  // The page may not write to the clipboard by itself (no permission), and there is no menu: a key is the only way.
  contents.on('before-input-event', (_event, input) => {
    if (input.type !== 'keyUp' || !COPYING.has(input.key.toLowerCase())) return;
    if (!input.control && !input.meta && !input.shift) return;
    void digest().then((found) => {
      ours = found ?? ours;
    });
  });
  return {
    clear: async () => {
      const copied = ours;
      ours = null;
      if (copied !== null && (await digest()) === copied) clipboard.clear();
    },
  };
}
