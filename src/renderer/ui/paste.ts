import { onOneLine } from '../../shared/base/text.ts';

/**
 * A line break that is pasted into a field of one line becomes a blank: the browser would drop it and glue two words together. What is
 * pasted is written as if typed, so that it can be undone and every form hears it.
 */
export function pasteOnOneLine(event: ClipboardEvent): void {
  // A form has taken it as a whole.
  if (event.defaultPrevented) return;
  const { target } = event;
  const text = event.clipboardData?.getData('text/plain') ?? '';
  const line = onOneLine(text);
  if (!(target instanceof HTMLInputElement) || line === text) return;
  event.preventDefault();
  document.execCommand('insertText', false, line);
}
