import { shell } from '../bridge.ts';
import { flushDrafts } from '../form/drafts.ts';

/** Locks by the person's own hand: what is being typed is kept first. */
export async function lockNow(): Promise<void> {
  await flushDrafts();
  await shell('lock', {});
}

export async function changeUser(): Promise<void> {
  await flushDrafts();
  await shell('changeUser', {});
}
