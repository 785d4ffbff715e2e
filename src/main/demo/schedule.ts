import { type CivilDate, momentOf } from '../../shared/base/dates.ts';
import { demoYear } from './calendar.ts';
import type { Scene } from './scene.ts';

/** A scene and its moment; none for a scene of today, which plays when it is its turn. */
export type Cue = { readonly scene: Scene; readonly at: Date | null };

/** The office opens at half past seven and closes at half past four. */
const OPENS_AT = 7.5 * 3_600;
const OPEN_FOR = 9 * 3_600;

/** The scenes in order of time; those of one day keep their order and share its hours. */
export function schedule(scenes: readonly Scene[], today: CivilDate): readonly Cue[] {
  const year = demoYear(today);
  const byDay = new Map<CivilDate, Scene[]>();
  for (const scene of scenes) {
    const day = year.dayOf(scene.at);
    if (day === null) continue;
    const others = byDay.get(day);
    if (others) others.push(scene);
    else byDay.set(day, [scene]);
  }
  const days = [...byDay].sort(([a], [b]) => (a < b ? -1 : 1));
  return days.flatMap(([day, ofDay]) =>
    ofDay.map((scene, index) => {
      const second = OPENS_AT + Math.floor((OPEN_FOR * (index + 1)) / (ofDay.length + 1));
      const at = new Date(momentOf(day).getTime() + second * 1_000);
      return { scene, at: day === today ? null : at };
    }),
  );
}
