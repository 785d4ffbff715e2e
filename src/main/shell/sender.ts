import { isOurPage, ORIGIN } from './security.ts';

type Sender = {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string; readonly origin: string; readonly parent: unknown } | null;
};

/** Our own page, its main frame, our origin: a frame inside it, or a page it was turned into, is nobody (E17). */
export function isOurSender(event: Sender, ours: ReadonlySet<number>): boolean {
  const frame = event.senderFrame;
  if (!ours.has(event.sender.id) || frame === null) return false;
  return frame.parent === null && frame.origin === ORIGIN && isOurPage(frame.url);
}
