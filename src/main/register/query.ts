import type { z } from 'zod';
import { faults } from '../../shared/base/fields.ts';
import { rank } from '../../shared/base/levels.ts';
import { done, invalid, type Result } from '../../shared/base/result.ts';
import { QUERIES, type QueryInput, type QueryName } from '../../shared/subjects.ts';
import { stored } from '../file/failure.ts';
import type { Asker } from '../subjects/asker.ts';
import { answerOf } from '../subjects.ts';

/** The only reader: a question by name, its input parsed once, an answer stripped by the asker's clearance before it leaves main. */

type Run = (asker: Asker, values: unknown) => Result<unknown>;

/** Each question's schema, beside its name. */
const ASKED: {
  readonly [N in QueryName]: {
    readonly input: {
      safeParse(values: unknown): { success: true; data: QueryInput<N> } | { success: false; error: z.ZodError };
    };
    shown(answer: unknown, rank: number): unknown;
  };
} = QUERIES;

function runner<N extends QueryName>(name: N): Run {
  const answer = answerOf(name);
  const { input, shown } = ASKED[name];
  return (asker, values) => {
    const parsed = input.safeParse(values);
    if (!parsed.success) return invalid(faults(parsed.error));
    const found = answer(asker, parsed.data);
    return found.ok ? done(shown(found.value, rank(asker.actor.clearance))) : found;
  };
}

function isQuery(name: string): name is QueryName {
  return Object.hasOwn(QUERIES, name);
}

const RUNNERS: ReadonlyMap<string, Run> = new Map(
  Object.keys(QUERIES)
    .filter(isQuery)
    .map((name) => [name, runner(name)]),
);

/** Answers a question; an unknown name or input is `invalid`. Answers are plain data. */
export function ask(asker: Asker, name: string, values: unknown): Result<unknown> {
  const run = RUNNERS.get(name);
  if (!run) return invalid({ query: `Không có câu hỏi này. Có: ${[...RUNNERS.keys()].join(', ')}.` });
  return stored(() => asker.db.snapshot(() => run(asker, values)));
}
