import { shell } from '../bridge.ts';
import type { FormSpec, Values } from './spec.ts';

/** Unfinished forms: saved while they are typed, so that neither a lock nor a power cut takes anything. */

const WAIT_MS = 300;
type Pending = { readonly timer: ReturnType<typeof setTimeout>; readonly save: () => Promise<void> };
const pending = new Map<string, Pending>();

/** What of a form goes into a draft: no password, and no abstract of a top-secret document. */
function draftValues(spec: FormSpec, values: Values): Values {
  const secret = values.level === 'topSecret' || /(^|,)A(,|$)/.test(values.marks ?? '');
  return Object.fromEntries(
    spec.fields
      .filter(
        ({ kind, name }) => kind.is !== 'password' && !(secret && (name === 'abstract' || name === 'abstractConsent')),
      )
      .map(({ name }) => [name, values[name] ?? ''])
      .filter(([, value]) => value !== ''),
  );
}

/** Keeps a form once nobody has touched it for a moment; what stands in it is read then, not now. */
export function draftLater(key: string, spec: FormSpec, read: () => Values): void {
  clearTimeout(pending.get(key)?.timer);
  const save = async (): Promise<void> => {
    pending.delete(key);
    await shell('saveDraft', { form: key, values: draftValues(spec, read()) });
  };
  pending.set(key, { timer: setTimeout(() => void save(), WAIT_MS), save });
}

/** Saves at once whatever waits; called before the register is locked. */
export async function flushDrafts(): Promise<void> {
  const waiting = [...pending.values()];
  for (const { timer } of waiting) clearTimeout(timer);
  await Promise.all(waiting.map(({ save }) => save()));
}

export async function dropDraft(key: string): Promise<void> {
  clearTimeout(pending.get(key)?.timer);
  pending.delete(key);
  await shell('dropDraft', { form: key });
}

export type Kept = { readonly savedAt: string; readonly values: Values };

/** The draft of one form, or `null`; values that are no strings are not ours and are left alone. */
export async function keptDraft(key: string): Promise<Kept | null> {
  const answer = await shell('loadDrafts', {});
  const draft = answer.ok ? answer.value.find((one) => one.form === key) : undefined;
  if (!draft || typeof draft.values !== 'object' || draft.values === null) return null;
  const values = Object.entries(draft.values).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return values.length === 0 ? null : { savedAt: draft.savedAt, values: Object.fromEntries(values) };
}
