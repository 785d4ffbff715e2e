import { createHash } from 'node:crypto';

/** Words that occur nowhere else, so that wherever one turns up it is known whose it is. */

export type Word = {
  readonly token: string;
  /** The field it was typed into, as `redactText` names it. */
  readonly field: string;
  /** The entries whose level guards it; none: open to all. */
  owners: readonly string[];
  /** `typed` only: the act was refused and nothing of it may be anywhere. */
  state: 'typed' | 'written' | 'redacted';
};

const SIGNED = ['by'];
const TOKEN = /q[0-9a-f]{12}z/g;

/** Every word ever typed, and what has become of it. */
export class Words {
  readonly all = new Map<string, Word>();
  private pending: Word[] = [];
  private readonly whose: string;

  /** Words of `whose`, which are no other's. */
  constructor(whose = '') {
    this.whose = whose;
  }

  /** A text with a word of its own for this field. */
  text(field: string, before = 'chữ'): string {
    const token = `q${createHash('sha256').update(`${this.whose}${this.all.size}`).digest('hex').slice(0, 12)}z`;
    const word: Word = { token, field, owners: [], state: 'typed' };
    this.all.set(token, word);
    this.pending.push(word);
    return `${before} ${token}`;
  }

  /**
   * The act in which the words since the last call were typed: written for these entries, or refused (`null`). What is said in it may be
   * of the `whole` paper that it is about; who signed stands in the row of each document.
   */
  settle(owners: readonly string[] | null, whole: readonly string[] = []): void {
    if (owners !== null) {
      for (const word of this.pending) {
        word.owners = SIGNED.includes(word.field) ? owners : [...new Set([...owners, ...whole])];
        word.state = 'written';
      }
    }
    this.pending = [];
  }

  /** What was written into a field of an entry is gone. */
  redact(owner: string, field: string): void {
    for (const word of this.all.values())
      if (word.state === 'written' && word.field === field && word.owners.includes(owner)) word.state = 'redacted';
  }

  /** The words in a text. */
  in(text: string): Word[] {
    return [...text.matchAll(TOKEN)].flatMap(([token]) => this.all.get(token) ?? []);
  }

  /** Words that must not be in the register at all. */
  gone(): Word[] {
    return [...this.all.values()].filter((word) => word.state !== 'written');
  }
}
