import type { FormDefinition } from './book-form.ts';
import { handoverBookForm } from './subjects/custody/book-handover.ts';
import { correctionsList } from './subjects/entries/book-corrections.ts';
import { incomingBook } from './subjects/entries/book-in.ts';
import { incomingBook2020 } from './subjects/entries/book-in-2020.ts';
import { outgoingBook } from './subjects/entries/book-out.ts';
import { outgoingBook2020 } from './subjects/entries/book-out-2020.ts';

const SHIPPED = [
  outgoingBook,
  incomingBook,
  outgoingBook2020,
  incomingBook2020,
  handoverBookForm,
  correctionsList,
] as const;

/** All forms that ship with the program. A new book or paper is one file and its line here; a book also says where its rows are. */
export const FORMS: readonly FormDefinition[] = formList(SHIPPED);

type Known<C extends string> = string extends C ? 'a form of the list was not made by shippedForm' : C;
/** The codes of all books that ship. */
export type BookCode = Known<Exclude<(typeof SHIPPED)[number], { readonly kind: 'paper' }>['code']>;

/** The list itself, after making sure that code and version name one definition only. */
export function formList(forms: readonly FormDefinition[]): readonly FormDefinition[] {
  const seen = new Set<string>();
  for (const form of forms) {
    const key = `${form.code}/${form.version}`;
    if (seen.has(key)) throw new Error(`two forms are called ${key}`);
    seen.add(key);
  }
  return forms;
}

/** The definition `code`, in the given version or the newest one. */
export function findForm(forms: readonly FormDefinition[], code: string, version?: number): FormDefinition | undefined {
  const found = forms.filter((form) => form.code === code && (version === undefined || form.version === version));
  return found.reduce<FormDefinition | undefined>(
    (best, form) => (best === undefined || form.version > best.version ? form : best),
    undefined,
  );
}

/** The book that was in force for entries of one direction on a day (`YYYY-MM-DD`): the newest version of it. */
export function bookInForce(
  forms: readonly FormDefinition[],
  direction: 'out' | 'in',
  day: string,
): FormDefinition | undefined {
  const valid = forms.filter(
    (form) =>
      form.kind === 'book' &&
      form.direction === direction &&
      form.inForceFrom <= day &&
      (form.inForceUntil === undefined || day <= form.inForceUntil),
  );
  return valid.reduce<FormDefinition | undefined>(
    (best, form) =>
      best === undefined ||
      form.inForceFrom > best.inForceFrom ||
      (form.inForceFrom === best.inForceFrom && form.version > best.version)
        ? form
        : best,
    undefined,
  );
}
