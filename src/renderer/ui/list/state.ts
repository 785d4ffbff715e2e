import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useSession } from '../../session.tsx';
import type { Narrowing, Sorted } from './column.ts';
import type { At } from './grid.tsx';
import { keepPlace, keptPlace, type Place, type Saved } from './kept.ts';

const BEGIN: Place = { typed: '', narrowed: {}, sorted: null, active: 0, top: 0, chosen: [] };

/**
 * Where somebody is in a list: what he has typed, narrowed, sorted and chosen, and at which row he stands. He finds it so when he comes
 * back, unless he comes for rows that he `asked` for elsewhere.
 */
export function useListState(list: string, asked: Narrowing = {}) {
  const { login } = useSession().user;
  const [place, setPlace] = useState<Place>(() =>
    Object.keys(asked).length > 0 ? { ...BEGIN, narrowed: asked } : (keptPlace(login, list) ?? BEGIN),
  );
  const [cell, setCell] = useState(-1);
  const top = useRef(place.top);
  const [lists, setLists] = useState(0);
  useEffect(() => keepPlace(login, list, { ...place, top: top.current }), [login, list, place]);
  const onTop = useCallback(
    (now: number) => {
      top.current = now;
      const kept = keptPlace(login, list);
      if (kept) keepPlace(login, list, { ...kept, top: now });
    },
    [login, list],
  );
  const change = useCallback((to: Partial<Place>) => setPlace((now) => ({ ...now, ...to })), []);
  /** Another list begins at its top. */
  const anew = useCallback((to: Partial<Place>) => {
    top.current = 0;
    setLists((now) => now + 1);
    setPlace((now) => ({ ...now, ...to, active: 0 }));
  }, []);
  /** Of other rows none is chosen: nothing is done with what nobody sees. */
  const among = useCallback((to: Partial<Place>) => anew({ ...to, chosen: [] }), [anew]);
  const wanted = useDeferredValue(place.typed);
  const chosen = useMemo(() => new Set(place.chosen), [place.chosen]);
  return {
    ...place,
    /** What was typed, once there is time to ask for it. */
    wanted,
    chosen,
    begin: useRef(place).current,
    /** The how manieth list this is since the screen appeared. */
    lists,
    at: useMemo<At>(() => ({ row: place.active, cell }), [place.active, cell]),
    onAt: useCallback(
      ({ row, cell: to }: At) => {
        setCell(to);
        change({ active: row });
      },
      [change],
    ),
    onTop,
    setTyped: useCallback((typed: string) => among({ typed }), [among]),
    narrow: useCallback((more: Narrowing) => {
      top.current = 0;
      setLists((now) => now + 1);
      setPlace((now) => {
        const all = Object.entries({ ...now.narrowed, ...more }).filter(([, value]) => value !== '');
        return { ...now, narrowed: Object.fromEntries(all), active: 0, chosen: [] };
      });
    }, []),
    widen: useCallback(() => among({ typed: '', narrowed: {} }), [among]),
    setSorted: useCallback((sorted: Sorted | null) => anew({ sorted }), [anew]),
    take: useCallback(({ typed, narrowed, sorted }: Saved) => among({ typed, narrowed, sorted }), [among]),
    choose: useCallback((keys: readonly string[]) => change({ chosen: keys }), [change]),
  };
}
export type ListState = ReturnType<typeof useListState>;
