import { createHash } from 'node:crypto';
import type { Clipboard, ClipboardItem } from 'electron';

/** What is copied out of our window: written by main, marked so that no history keeps it, and cleared at a lock. */

/**
 * Formats whose presence keeps Windows from putting a copy into its history (Win+V), from sending it to other machines, and other
 * programs from watching it (learn.microsoft.com, "Clipboard Formats"): the last two are DWORDs, 0 says no. Klipper keeps no passwords.
 */
const UNKEPT: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  ExcludeClipboardContentFromMonitorProcessing: new Uint8Array(4),
  CanIncludeInClipboardHistory: new Uint8Array(4),
  CanUploadToCloudClipboard: new Uint8Array(4),
  'x-kde-passwordManagerHint': new TextEncoder().encode('secret'),
};

export type Copied = {
  /** Puts a text there in one step with its marks: a mark that came after it would be too late. */
  write(text: string): Promise<void>;
  /** Takes away what `write` put there, unless another program has written since; settles when it is gone. */
  clear(): Promise<void>;
};

export function openClipboard(clipboard: Clipboard, Item: typeof ClipboardItem): Copied {
  let ours: string | null = null;
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
  const write = async (text: string): Promise<void> => {
    const marks = Object.entries(UNKEPT).map(([name, bytes]) => [
      `electron application/osclipboard;format="${name}"`,
      new Blob([bytes]),
    ]);
    await clipboard.write([new Item({ 'text/plain': text, ...Object.fromEntries(marks) })]);
    ours = digest(text);
  };
  const clear = async (): Promise<void> => {
    const copied = ours;
    ours = null;
    if (copied !== null && digest(await clipboard.readText()) === copied) clipboard.clear();
  };
  // One after the other: what is being written when the lock comes is cleared as well.
  let going: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const next = going.then(work);
    going = next.catch(() => undefined);
    return next;
  };
  return { write: (text) => inTurn(() => write(text)), clear: () => inTurn(clear) };
}
