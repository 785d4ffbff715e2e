import { useCallback, useEffect, useState } from 'react';
import type { Role } from '../../shared/base/roles.ts';
import type { SignedIn } from '../../shared/bridge.ts';
import { type Go, inGroup, type Params, type Screen } from '../ui/screen.ts';

/** Which screen stands there, how one comes to another, and back. */

export type Place = { readonly screen: string; readonly params: Params; readonly visit: number };

/** Where each user was when it was locked: he goes on there. In memory, gone with the window. */
const left = new Map<'place', { readonly login: string; readonly place: Place }>();

const NOTHING: Params = {};

/** So many steps lead back. */
const TRAIL = 50;

/** The first of his roles decides; where its screen is not there, the first of the group. */
const LANDING: readonly (readonly [role: Role, place: readonly [group: number, digit: number]])[] = [
  ['clerk', [1, 1]],
  ['head', [1, 3]],
  ['administrator', [6, 1]],
  ['inspector', [5, 1]],
];

/** Who signs in lands where he works: whoever registers in today's work, a head at what waits for him, an administrator at the office, whoever inspects at the checks. */
export function landing(user: Pick<SignedIn, 'roles'>, screens: readonly Screen[]): string {
  const [group, digit] = LANDING.find(([role]) => user.roles.includes(role))?.[1] ?? [1, 1];
  const inside = inGroup(screens, group);
  const wanted = inside.find(({ place }) => place?.[1] === digit) ?? inside[0] ?? screens[0];
  return wanted?.id ?? '';
}

/** The place of the moment for this user, and the ways from it; `allowed` are his screens. */
export function usePlace(user: SignedIn, allowed: readonly Screen[]) {
  const [trail, setTrail] = useState<readonly Place[]>(() => {
    const last = left.get('place');
    const begin: Place = { screen: landing(user, allowed), params: {}, visit: 0 };
    return [last?.login === user.login ? last.place : begin];
  });
  const [place] = trail;
  const screen = allowed.find(({ id }) => id === place?.screen) ?? allowed[0];
  const go = useCallback<Go>(
    (id, params = {}) =>
      setTrail((now) => [{ screen: id, params, visit: (now[0]?.visit ?? 0) + 1 }, ...now].slice(0, TRAIL)),
    [],
  );
  // A group's first screen was only passed by whoever went on to another of it.
  const instead = useCallback(
    (id: string) => setTrail((now) => [{ screen: id, params: {}, visit: (now[0]?.visit ?? 0) + 1 }, ...now.slice(1)]),
    [],
  );
  /** What was opened by the way here has been closed: who comes back does not find it open again. */
  const settle = useCallback(
    () => setTrail(([here, ...before]) => (here ? [{ ...here, params: NOTHING }, ...before] : before)),
    [],
  );
  const back = useCallback(
    () =>
      setTrail((now) => {
        const [here, before, ...earlier] = now;
        return here && before ? [{ ...before, visit: here.visit + 1 }, ...earlier] : now;
      }),
    [],
  );
  // Whoever signs gives the machine back: the clerk goes on where she handed it over.
  useEffect(() => {
    if (place && screen?.alone !== true) left.set('place', { login: user.login, place });
  }, [screen?.alone, user.login, place]);
  return {
    screen,
    params: place?.params ?? {},
    key: `${screen?.id ?? ''} ${place?.visit ?? 0}`,
    go,
    instead,
    settle,
    back: trail.length > 1 ? back : null,
  };
}
