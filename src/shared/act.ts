import type { z } from 'zod';
import type { CivilDate } from './base/dates.ts';
import { faults } from './base/fields.ts';
import { type Labels, labelled } from './base/labels.ts';
import type { Level } from './base/levels.ts';
import type { COPY_STATE_NAMES } from './base/names.ts';
import { invalid, type Result } from './base/result.ts';
import type { Role } from './base/roles.ts';
import type { Rule } from './base/rule.ts';
import { type Text, textsIn } from './base/text.ts';
import type { Duties } from './duty.ts';
import type { RegisterReader } from './reader.ts';

/** Somebody who signed in, as far as rules care. */
export type Actor = {
  readonly login: string;
  readonly roles: readonly Role[];
  readonly person: string | null;
  /** The lower of the user's level and his person's; `null`: may read no secret. */
  readonly clearance: Level | null;
};

/** What main knows and an act may not find out for itself. */
export type Context = {
  readonly now: string;
  readonly today: CivilDate;
  readonly actor: Actor;
  /** The second person, his password already proved; `null` where none was given. */
  readonly second: Actor | null;
  /** Whether it is signed for two: by a second person, or by the recovery code in an office of one. */
  readonly cosigned: boolean;
  /** Whether the office is being founded, and this act then takes no second person (acts, "Founding"). */
  readonly founding: boolean;
};

/** A kind of journal line: its name, the version written now, and the schema of its body. */
export type FactKind<N extends string = string, S extends z.ZodType = z.ZodType> = {
  readonly name: N;
  readonly version: number;
  readonly body: S;
  /** Upgrades of bodies written by earlier versions of the program, each to the next version. */
  readonly past: Readonly<Record<number, (body: unknown) => unknown>>;
  /** The entries whose level guards this line's words; none for lines that belong to no entry. */
  about(body: z.output<S>): readonly string[];
  /** The level that guards the words of a line that belongs to no entry; `null` where anybody may read them. */
  level(body: z.output<S>): Level | null;
  readonly duties: Duties<z.output<S>>;
};

/** What an accepted act leaves: the line's body and what its receipt says besides `seq` and `hash`. */
export type Accepted<B> = {
  readonly body: B;
  readonly ref?: string;
  readonly says?: Readonly<Record<string, unknown>>;
};

/**
 * Who may co-sign (acts, "Second person"), whether the act is marked ② always or only in some cases, by `second.required`, and whether
 * it is one of those on users, roles and levels for which the founding takes no second.
 */
export type Cosign = { readonly by: 'text' | 'keys'; readonly always: boolean; readonly founding?: true };

/** What an act does to the key slot of the user it names: a password is given, or the slot taken away (`register/keyed.ts`). */
export type KeySlot = 'given' | 'taken';

/**
 * The rows of a book that take the act, so that drawer and Ctrl+K offer it without a deed of its own: what names the row is filled in,
 * or, as `items`, those of its copies that are in one of the states.
 */
export type Offered = { readonly on: 'entry'; readonly copies?: readonly (keyof typeof COPY_STATE_NAMES)[] };

/** What an act is beside its rule; a new act with such a property bears its mark, and nothing elsewhere lists it. */
type Marks = {
  readonly offered: Offered | null;
  readonly keySlot: KeySlot | null;
  /** May be performed while the clock is in doubt. */
  readonly clockless: boolean;
  /** Whether it removes words for good, by what was typed: no copy of them may be under way then. `null`: it never does. */
  readonly redacts: ((values: unknown) => boolean) | null;
};

type Prepared = {
  /** The words in the input, to be checked against the font. */
  readonly texts: readonly { path: string; text: Text }[];
  decide(register: RegisterReader, context: Context): Result<Accepted<unknown>>;
};

/** An act as a value: name, title, who may, the shape of its input, the rule that accepts or refuses it. */
export type Act<N extends string = string, I extends z.ZodType = z.ZodType, B extends z.ZodType = z.ZodType> = FactKind<
  N,
  B
> &
  Marks & {
    readonly title: string;
    readonly roles: readonly Role[];
    readonly input: I;
    /** What each field is called, by its path in the input. */
    readonly labels: Readonly<Record<string, string>>;
    /** By which rules `decide` may refuse it; what every act may meet (role, clock, second person, text) is not repeated. */
    readonly rules: readonly Rule[];
    readonly cosign: Cosign | null;
    prepare(values: unknown): Result<Prepared>;
  };

/** Makes a kind of line that no form leads to: sign-in, printing, the network seen. */
export function fact<const N extends string, S extends z.ZodType>(kind: {
  name: N;
  body: S;
  version?: number;
  past?: FactKind['past'];
  about?: (body: z.output<S>) => string | readonly string[];
  level?: (body: z.output<S>) => Level | null;
  duties?: Duties<z.output<S>>;
}): FactKind<N, S> {
  const about = (body: z.output<S>): readonly string[] => {
    const found = kind.about?.(body) ?? [];
    return typeof found === 'string' ? [found] : found;
  };
  const { name, version = 1, body, past = {}, duties = {} } = kind;
  return { name, version, body, past, about, level: (said) => kind.level?.(said) ?? null, duties };
}

/** Makes an act; `body` is the input itself unless the fact holds more than was typed. */
export function act<const N extends string, I extends z.ZodType, B extends z.ZodType>(kind: {
  name: N;
  title: string;
  roles: readonly Role[];
  input: I;
  labels: Labels<I>;
  rules: readonly Rule[];
  body: B;
  cosign?: Cosign;
  offered?: Offered;
  keySlot?: KeySlot;
  clockless?: true;
  redacts?: true | ((input: z.output<I>) => boolean);
  version?: number;
  past?: FactKind['past'];
  about?: (body: z.output<B>) => string | readonly string[];
  level?: (body: z.output<B>) => Level | null;
  duties?: Duties<z.output<B>>;
  decide(input: z.output<I>, register: RegisterReader, context: Context): Result<Accepted<z.output<B>>>;
}): Act<N, I, B> {
  return {
    ...fact(kind),
    title: kind.title,
    roles: kind.roles,
    input: kind.input,
    labels: labelled(kind.name, kind.input, kind.labels),
    rules: kind.rules,
    cosign: kind.cosign ?? null,
    offered: kind.offered ?? null,
    keySlot: kind.keySlot ?? null,
    clockless: kind.clockless ?? false,
    redacts: redaction(kind.input, kind.redacts),
    prepare(values) {
      const parsed = kind.input.safeParse(values);
      if (!parsed.success) return invalid(faults(parsed.error));
      const input = parsed.data;
      return {
        ok: true,
        value: {
          texts: textsIn(input),
          decide: (register, context) => byItsRules(kind, kind.decide(input, register, context)),
        },
      };
    },
  };
}

function redaction<I extends z.ZodType>(
  input: I,
  redacts: true | ((input: z.output<I>) => boolean) | undefined,
): Marks['redacts'] {
  if (redacts === undefined) return null;
  if (redacts === true) return () => true;
  return (values) => {
    const parsed = input.safeParse(values);
    return parsed.success && redacts(parsed.data);
  };
}

/** Accepts: the line's body, and what the receipt says. */
export function accept<B>(body: B, ref?: string, says?: Record<string, unknown>): Result<Accepted<B>> {
  return { ok: true, value: { body, ...(ref === undefined ? {} : { ref }), ...(says === undefined ? {} : { says }) } };
}

/** An act refuses only by rules that it names, so that help and documents know them all. */
function byItsRules<T>(kind: { name: string; rules: readonly Rule[] }, decided: Result<T>): Result<T> {
  if (decided.ok || decided.error.kind !== 'refused') return decided;
  const { rule } = decided.error;
  if (!kind.rules.some(({ id }) => id === rule)) throw new Error(`${kind.name} does not name its rule ${rule}`);
  return decided;
}
