import type { z } from 'zod';

/** The lists of the office from which a code is chosen. */
export type Catalogue = 'people' | 'units' | 'agencies' | 'legalBases' | 'authorities' | 'series';

/** What issues, receives or permits. */
export type PartyKind = 'agency' | 'unit' | 'person';

export type Choice = { readonly value: string; readonly label: string; readonly hint?: string };

/** How a person types a field. */
export type Typing =
  | { readonly is: 'line'; readonly suggest?: readonly string[] }
  | { readonly is: 'date'; readonly ahead?: boolean }
  | { readonly is: 'number' }
  | { readonly is: 'pick'; readonly list: Catalogue }
  /** One of these kinds, the likeliest first. */
  | { readonly is: 'party'; readonly kinds: readonly PartyKind[] }
  | { readonly is: 'level' }
  | { readonly is: 'choice'; readonly choices: readonly Choice[] }
  | { readonly is: 'several'; readonly choices: readonly Choice[] }
  /** `both`: a box left empty says no, else it says nothing. */
  | { readonly is: 'yes'; readonly sends?: 'both' }
  | { readonly is: 'copyNumbers' }
  /** Whole numbers as `1-3, 5`. */
  | { readonly is: 'runs' }
  /** Rows of the books, as `đến 5, đi 3/2025`. */
  | { readonly is: 'entries' }
  | { readonly is: 'recipients' };

/** Kept beside the schemas, not in their metadata: that would enter the fingerprints of facts. */
const TYPINGS = new WeakMap<z.core.$ZodType, Typing>();

/** Remembers how a field is typed; whatever wraps the same schema later (`optional`, `extend`, `partial`) is typed alike. */
export function typed<S extends z.core.$ZodType>(schema: S, typing: Typing): S {
  TYPINGS.set(schema, typing);
  return schema;
}

/** How a field is typed, where its maker has said it. */
export function typingOf(schema: z.core.$ZodType): Typing | undefined {
  return TYPINGS.get(schema);
}
