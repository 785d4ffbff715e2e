import type { Session } from '../../../src/main/register/register.ts';
import { asked } from '../../support/office.ts';
import { pageOf } from '../../support/rules.ts';

/** What is owed, the oldest first. */
export function duties(session: Session, input: object = {}): readonly Record<string, unknown>[] {
  return pageOf(asked(session, 'duties', { order: 'asc', ...input })).rows;
}

/** Every duty as `kind state`. */
export function shown(session: Session, input: object = {}): string[] {
  return duties(session, input).map(({ kind, state }) => `${String(kind)} ${String(state)}`);
}
