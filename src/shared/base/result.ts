/** What a person's request can come to. Failure crosses every boundary as one of these values, never as a thrown error. */
export type Refusal =
  /** The input does not have the shape of its schema: a Vietnamese sentence per field. */
  | { readonly kind: 'invalid'; readonly fields: Readonly<Record<string, string>> }
  /**
   * A rule of the law or of the register forbids it; `rule` is stable, `message` says what to do, `at` is the field it is about, and
   * `cli` how to go on at the command line.
   */
  | {
      readonly kind: 'refused';
      readonly rule: string;
      readonly message: string;
      readonly at?: string;
      readonly cli?: string;
    }
  /** The program itself failed; `ref` finds the reason in the program's own report, which never leaves main. */
  | { readonly kind: 'failed'; readonly ref: string };

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Refusal };

/** A success that carries `value`. */
export function done<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** A refusal by the rule `rule`; `message` is the Vietnamese sentence shown to the person. */
export function refuse(rule: string, message: string): { readonly ok: false; readonly error: Refusal } {
  return { ok: false, error: { kind: 'refused', rule, message } };
}

/** A refusal because fields of the input are wrong. */
export function invalid(fields: Record<string, string>): { readonly ok: false; readonly error: Refusal } {
  return { ok: false, error: { kind: 'invalid', fields } };
}
