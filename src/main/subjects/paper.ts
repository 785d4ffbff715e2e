import type { z } from 'zod';
import * as f from '../../shared/base/fields.ts';
import type { Result } from '../../shared/base/result.ts';
import type { Role } from '../../shared/base/roles.ts';
import type { PaperCard } from '../../shared/bridge.ts';
import type { Refused } from '../../shared/guards.ts';
import type { QueryName } from '../../shared/subjects.ts';
import type { ReadDb } from '../file/connection.ts';
import type { KeysFile } from '../keys/keys-file.ts';
import type { Content } from '../paper/content.ts';

/** A single paper is a value: its name, who may print it, what it is asked by, and what it says (forms.md, "Single papers"). */

/** The days of a report, both counted; this year until today unless said. */
export const period = f.fields({ from: f.date().optional(), to: f.date().optional() });

export type PaperAsk = z.output<typeof period> & {
  /** `handover:2026:3`, `out:2026:15`, by the paper. */
  readonly ref?: string | undefined;
  readonly series?: string | undefined;
  readonly year?: number | undefined;
  readonly recoveryCode?: string | undefined;
};

/** What a paper reads from: the register, the clock, the questions as whoever prints may ask them. */
export type PaperSource = {
  readonly db: ReadDb;
  readonly keys: KeysFile;
  readonly at: Date;
  ask(query: QueryName, values: object): Result<unknown>;
};

/** What a paper says, the entries in it, what it takes to read it, and what its line names it by, where that is not the `ref` asked for. */
export type PaperSheet = {
  readonly content: Content;
  readonly entries: readonly string[];
  readonly clearance: number;
  readonly about?: string;
};

/** What it may be asked by stands in `by`; of a `ref` the paper itself says what is wrong with it. */
export type Paper = PaperCard & {
  make(source: PaperSource, asked: PaperAsk): PaperSheet | Refused;
};

/** Those who keep the registers. */
export const KEEPERS: readonly Role[] = ['clerk', 'head'];
