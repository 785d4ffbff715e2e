import type { Handover } from '../../../shared/subjects/custody/queries.ts';
import { question, useWhole } from '../../data.ts';
import { counted, NOT_SHOWN } from '../../ui/words.ts';

/** All slips that wait for a signature, however many: of one receiver (`unit:vp`), or of all. The oldest first. */
export function useWaiting(to: string | undefined, enabled = true): readonly Handover[] | undefined {
  const input = { state: 'open', order: 'asc', ...(to === undefined ? {} : { to }) };
  return useWhole(['handovers', input], (page) => question('handovers', { ...input, page }), enabled);
}

/** Copies of these slips that are still to be signed for. */
export function openCopies(slips: readonly Handover[]): number {
  return slips.reduce((sum, { open }) => sum + open, 0);
}

/** Whoever has slips to sign, once, by the name that may be shown, with what waits for him. */
export type Waiting = { readonly to: string; readonly name: string; readonly slips: readonly Handover[] };

export function byReceiver(slips: readonly Handover[]): readonly Waiting[] {
  const found = new Map<string, Handover[]>();
  for (const slip of slips) found.set(slip.to, [...(found.get(slip.to) ?? []), slip]);
  return [...found].map(([to, own]) => ({
    to,
    name: own.find(({ toName }) => toName !== undefined)?.toName ?? NOT_SHOWN,
    slips: own,
  }));
}

/** "3 phiếu, 5 bản" */
export function slipsWords(slips: readonly Handover[]): string {
  return `${counted(slips.length)} phiếu, ${counted(openCopies(slips))} bản`;
}

/**
 * Where the clerk was among the slips when she gave the machine away: the one to go on with is the next of the list she looked at. Only
 * references, in memory, of whoever was signed in.
 */
type Left = {
  readonly login: string;
  readonly state: 'open' | 'done';
  readonly page: number;
  readonly refs: readonly string[];
};
const left = new Map<'list', Left & { readonly signed: readonly string[] }>();

export function looksAt(list: Left): void {
  left.set('list', { ...list, signed: [] });
}

const said = new Map<string, number>();

/** These were signed; the machine comes back to whoever gave it away. */
export function givenFor(signed: readonly string[], login: string): void {
  said.set(login, (said.get(login) ?? 0) + signed.length);
  const list = left.get('list');
  if (list) left.set('list', { ...list, signed });
}

/** How many slips were signed since this user gave the machine away; told once. */
export function takeSigned(login: string): number {
  const count = said.get(login) ?? 0;
  said.delete(login);
  return count;
}

/** Where this user looks on; the slip to go on with is the first of his list after those that were signed. */
export function leftAt(login: string): (Pick<Left, 'state' | 'page'> & { readonly next?: string }) | null {
  const list = left.get('list');
  if (list?.login !== login) return null;
  const { state, page, refs, signed } = list;
  const last = refs.findLastIndex((ref) => signed.includes(ref));
  const rest = (some: readonly string[]): string | undefined => some.find((ref) => !signed.includes(ref));
  const next = signed.length === 0 ? undefined : (rest(refs.slice(last + 1)) ?? rest(refs));
  return next === undefined ? { state, page } : { state, page, next };
}
