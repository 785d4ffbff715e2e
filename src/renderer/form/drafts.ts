import { z } from 'zod';
import { shell } from '../bridge.ts';
import type { FormSpec, Values } from './spec.ts';

/** Unfinished forms: saved while they are typed, so that neither a lock nor a power cut takes anything. */

const WAIT_MS = 200;
/** A form as it stands: what is in its fields, where what nobody typed was taken from, what was told of a pasted row. */
export type Standing = {
  readonly values: Values;
  readonly taken: Readonly<Record<string, string>>;
  readonly told: readonly string[];
};
export type Kept = Standing & { readonly savedAt: string };
/** Beside the fields in what is kept; no field has such a name. */
const BESIDE = '#';
const beside = z.object({ taken: z.record(z.string(), z.string()), told: z.array(z.string()) });
type Pending = { readonly timer: ReturnType<typeof setTimeout>; readonly save: () => Promise<void> };
const pending = new Map<string, Pending>();
/** The drafts of whoever is signed in, so that a form can be there at the first key; forgotten when he is not. */
const known = new Map<string, Kept>();

/** What of a form goes into a draft: no password, and no abstract of a top-secret document, nor cells that may be it. */
export function draftOf(spec: FormSpec, { values, taken, told }: Standing): Standing {
  const secret = values.level === 'topSecret' || /(^|,)A(,|$)/.test(values.marks ?? '');
  const typed = Object.fromEntries(
    spec.fields
      .filter(
        ({ kind, name }) => kind.is !== 'password' && !(secret && (name === 'abstract' || name === 'abstractConsent')),
      )
      .map(({ name }) => [name, values[name] ?? ''])
      .filter(([, value]) => value !== ''),
  );
  return {
    values: typed,
    taken: Object.fromEntries(Object.entries(taken).filter(([name]) => typed[name] !== undefined)),
    told: secret ? [] : told,
  };
}

/** Keeps a form once nobody has touched it for a moment; what stands in it is read then, not now. */
export function draftLater(key: string, spec: FormSpec, read: () => Standing): void {
  clearTimeout(pending.get(key)?.timer);
  const save = async (): Promise<void> => {
    pending.delete(key);
    const { values, ...rest } = draftOf(spec, read());
    known.set(key, { savedAt: new Date().toISOString(), values, ...rest });
    await shell('saveDraft', { form: key, values: { ...values, [BESIDE]: rest } });
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
  known.delete(key);
  await shell('dropDraft', { form: key });
}

/** Reads all drafts once somebody has signed in; values that are no strings are not ours and are left alone. */
export async function loadKept(): Promise<void> {
  const answer = await shell('loadDrafts', {});
  for (const { form, savedAt, values } of answer.ok ? answer.value : []) {
    if (typeof values !== 'object' || values === null) continue;
    const typed = Object.entries(values).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
    if (typed.length === 0) continue;
    const rest = beside.safeParse(Reflect.get(values, BESIDE));
    const { taken, told } = rest.success ? rest.data : { taken: {}, told: [] };
    known.set(form, { savedAt, values: Object.fromEntries(typed), taken, told });
  }
}

/** Nothing of a form stays in the page behind a lock. */
export function forgetKept(): void {
  for (const { timer } of pending.values()) clearTimeout(timer);
  pending.clear();
  known.clear();
}

/** The draft of one form, or `null`; what waits to be saved is saved first. */
export function keptDraft(key: string): Kept | null {
  const waiting = pending.get(key);
  if (waiting) {
    clearTimeout(waiting.timer);
    void waiting.save();
  }
  return known.get(key) ?? null;
}
