import type { PaperKind } from '../../shared/base/references.ts';
import type { Result } from '../../shared/base/result.ts';
import type { FactBody, FactName, QueryInput, QueryName } from '../../shared/subjects.ts';
import type { ReadDb, WriteDb } from '../file/connection.ts';
import type { Made } from '../file/table.ts';
import type { Line } from '../journal/journal.ts';
import type { Asker } from './asker.ts';
import type { Paper } from './paper.ts';

/** What a subject does on hearing a line: the same for a line just written and for one read back. */
export type Handler<N extends FactName> = (db: WriteDb, body: FactBody<N>, line: Line) => void;

/** Kinds of line, each with its handler; the body is parsed before it comes here. */
export type Hears = { readonly [N in FactName]?: Handler<N> };

/** Questions, each with what answers it. */
export type Answers = {
  readonly [N in QueryName]?: (asker: Asker, input: QueryInput<N>) => Result<unknown>;
};

/** A subject of the register as main knows it; its line in `src/main/subjects.ts` is all that the rest of main needs. */
export type Subject = {
  readonly tables: readonly Made[];
  /** Raised when `hears` fills a table otherwise than before: registers of before are then rebuilt at opening. */
  readonly fills: number;
  readonly hears: Hears;
  /** What it derives from lines once all who hear them are done; a line is not heard by that alone. */
  readonly follows?: Hears;
  /** What it notes of every line, whatever it says, once all who hear it are done. */
  readonly everyLine?: (db: WriteDb, line: Line) => void;
  /** Its part of what rules may ask. */
  readonly reads?: (db: ReadDb) => object;
  /** The questions that it answers, all words in them: what the asker may not read is stripped by whoever asked it. */
  readonly answers?: Answers;
  /** The single papers that it writes. */
  readonly papers?: readonly Paper[];
  /** The papers of ours that it numbers by year, each by the table whose `number` counts them. */
  readonly numbers?: { readonly [K in PaperKind]?: string };
};
