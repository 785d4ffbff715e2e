import { shell } from '../bridge.ts';

/**
 * Copying and cutting go through main, which marks what is copied so that no history of the system keeps it. What a password field holds
 * the browser does not give away.
 */
export function copyByMain(event: ClipboardEvent): void {
  const { target } = event;
  if (target instanceof HTMLInputElement && target.type === 'password') return;
  const text = document.getSelection()?.toString() ?? '';
  if (text === '') return;
  event.preventDefault();
  void shell('copy', { text });
  if (event.type === 'cut') document.execCommand('delete');
}

/** What stands in a cell, by the same way. */
export function copyText(text: string): void {
  void shell('copy', { text });
}
