import { createContext, type ReactNode, useContext } from 'react';
import { type CivilDate, civilDate } from '../shared/base/dates.ts';
import type { Role } from '../shared/base/roles.ts';
import type { NetworkState, SignedIn } from '../shared/bridge.ts';
import type { Overview } from '../shared/subjects/overview/queries.ts';
import { ACTS, type ActName } from '../shared/subjects.ts';

/** Who works here, in which office, on what day: known to every screen behind the password. */
export type SessionView = {
  readonly user: SignedIn;
  readonly overview: Overview | undefined;
  readonly today: CivilDate;
  readonly network: NetworkState;
};

const Current = createContext<SessionView | null>(null);

export function SessionProvider({ session, children }: { session: SessionView; children: ReactNode }) {
  return <Current.Provider value={session}>{children}</Current.Provider>;
}

export function useSession(): SessionView {
  const session = useContext(Current);
  if (!session) throw new Error('this part of the page stands behind the password');
  return session;
}

/** The year whose books are written now: what a number without a year means. */
export function useBookYear(): number {
  const { overview, today } = useSession();
  return overview?.year.year ?? Number(today.slice(0, 4));
}

/** The day by the page's own clock, for the moment before main has said which day it is. */
export function machineDay(): CivilDate {
  return civilDate(new Date());
}

export function hasRole(user: Pick<SignedIn, 'roles'>, roles: readonly Role[]): boolean {
  return roles.some((role) => user.roles.includes(role));
}

/** Whether the act may be done by this user, as the act itself says it. */
export function mayDo(user: Pick<SignedIn, 'roles'>, act: ActName): boolean {
  return hasRole(user, ACTS[act].roles);
}
