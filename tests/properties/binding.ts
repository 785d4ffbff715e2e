import { num, str } from '../../src/main/file/rows.ts';
import { LAYOUTS } from '../../src/main/layouts/layouts.ts';
import { loadMetrics } from '../../src/main/paper/metrics.ts';
import { bindPages } from '../../src/main/print/bind-pages.ts';
import { openBook } from '../../src/main/subjects/prints/open-book.ts';
import { asker } from './asking.ts';
import type { Dice } from './dice.ts';
import type { World } from './world.ts';

const metrics = loadMetrics();

/** Binds the pages that wait; of the volumes only the open ones, for a certificate ends what somebody may still reopen. */
export function bindSome(world: World, dice: Dice): void {
  const session = world.as('an');
  const registers = session.db
    .statement(
      `SELECT v.series, v.year, v.volume, (SELECT direction FROM entries e WHERE e.series = v.series LIMIT 1) direction
        FROM volumes v WHERE v.closed_on IS NULL AND EXISTS (SELECT 1 FROM entries e WHERE e.series = v.series)`,
    )
    .all()
    .map((row) => ({
      form: str(row, 'direction'),
      series: str(row, 'series'),
      year: num(row, 'year'),
      volume: num(row, 'volume'),
    }));
  for (const request of [...registers, { form: 'handover' }]) {
    const opened = openBook(session.db, request, Number(world.today.slice(0, 4)));
    if ('ok' in opened) throw new Error(`no such book: ${JSON.stringify(request)}`);
    const actor = { ...asker(world, 'an').actor, clearance: 'topSecret' as const };
    const bound = bindPages(session, { ...opened, actor }, metrics, LAYOUTS, dice.chance(70), {
      out: '',
      keep: async () => undefined,
    });
    world.log.push(`bound ${JSON.stringify(request)} → ${JSON.stringify(bound)}`);
  }
}
