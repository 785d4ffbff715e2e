import type { Article } from './articles.ts';
import type { Refusal } from './result.ts';

/**
 * How sure we are that the article demands a rule: `A` the law's text was read, `B` press on the issued text, `C` press on a draft,
 * `D` a third party's repository, `O` ours.
 */
export type Certainty = 'A' | 'B' | 'C' | 'D' | 'O';

/** A rule by which an act may be refused; `docs/rules.md` and the help screen are made from these values. */
export type Rule = {
  /** Stable: scripts read it. */
  readonly id: string;
  readonly article: Article;
  readonly certainty: Certainty;
  /** For developers. */
  readonly says: string;
  /** For the person. */
  readonly sentence: string;
};

/** Makes a rule. */
export function rule(id: string, facts: Omit<Rule, 'id'>): Rule {
  return { id, ...facts };
}

/** What the program does by itself because the law wants it: it marks a row, derives a value, or reminds of a duty. */
export type Effect = Rule & {
  readonly does: 'marks' | 'derives' | 'reminds';
  /** The file that does it. */
  readonly code: string;
};

/** Where a refusal belongs, and what only the command line needs to know. */
export type More = {
  /** The field of the input that it is about, by its path as in the labels: `registeredOn`, `changes.level`. */
  readonly at?: string;
  /** What the command line adds in parentheses: names of acts, queries, fields and options, which the window never shows. */
  readonly cli?: string;
  /** The field by which the person may say that he means it all the same, by its path. */
  readonly insist?: string;
};

type Input = Readonly<Record<string, unknown>>;

/** The input in which the person says that he means it: the field that a refusal names as `insist` is set, `changes.acceptJump` inside `changes`. */
export function insisting(input: Input, insist: string): Input {
  const [name = '', ...rest] = insist.split('.');
  if (rest.length === 0) return { ...input, [name]: true };
  const inner = input[name];
  const fields = typeof inner === 'object' && inner !== null ? { ...inner } : {};
  return { ...input, [name]: insisting(fields, rest.join('.')) };
}

/** A refusal by `rule`; `message` says in Vietnamese what to do. */
export function refused(rule: Rule, message: string, more: More = {}): { readonly ok: false; readonly error: Refusal } {
  return { ok: false, error: { kind: 'refused', rule: rule.id, message, ...more } };
}
