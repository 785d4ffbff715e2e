import { expect } from 'vitest';
import { RegisterError } from '../../src/main/file/failure.ts';
import { doubtOf } from '../../src/main/journal/clock.ts';
import { head } from '../../src/main/journal/journal.ts';
import { askOpen, isInspector } from '../../src/main/register/asking.ts';
import type { Session } from '../../src/main/register/register.ts';
import { QUERIES } from '../../src/shared/subjects.ts';
import { asker, QUESTIONS } from './asking.ts';
import type { Dice } from './dice.ts';
import type { World } from './world.ts';

/** An inspector leaves a trace (acts, "Who may"): whatever he asks, no word reaches him without a line that he asked for it. */

const INSPECTOR = 'dung';

/** The answer as text; `null` where he is told nothing, or his account has ended. */
function answered(session: Session, query: string, input: object): string | null {
  try {
    const answer = askOpen(session, query, input);
    return answer.ok ? JSON.stringify(answer.value) : null;
  } catch (error) {
    if (error instanceof RegisterError) return null;
    throw error;
  }
}

export function nobodyLooksUnseen(world: World, dice: Dice): void {
  if (!isInspector(asker(world, INSPECTOR).actor)) return;
  // A sitting of his own, in which everything is asked for the first time.
  const session: Session = { ...world.as(INSPECTOR), looks: new Set(), pendingSignIn: null };
  const doubt = doubtOf(session.db, world.place.now);
  const asked = Object.entries(QUESTIONS).flatMap(([query, { ask }]) =>
    [{}, ...ask(world, dice)].map((input) => [query, input] as const),
  );
  expect(new Set(asked.map(([query]) => query))).toEqual(new Set(Object.keys(QUERIES)));
  for (const [query, input] of asked) {
    const before = head(session.db).seq;
    session.looks.clear();
    const text = answered(session, query, input);
    const says = `${query} ${JSON.stringify(input)} (clock ${doubt ?? 'right'})`;
    if (doubt !== null && query !== 'overview') expect(text, `${says} is answered by a clock in doubt`).toBeNull();
    // The office's own name is no word of a document or a person.
    if (text === null || query === 'overview' || world.words.in(text).length === 0) continue;
    const looks = session.db.statement(
      `SELECT json_extract(body, '$.query') FROM journal WHERE seq > ? AND act = 'look' AND actor = ?`,
    );
    expect(looks.column(before, INSPECTOR), `${says} gives words unseen`).toEqual([query]);
  }
}
