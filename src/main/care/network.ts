import { z } from 'zod';
import { normaliseText, Text } from '../../shared/base/text.ts';
import type { ReadDb } from '../file/connection.ts';
import { str } from '../file/rows.ts';
import { doubtOf } from '../journal/clock.ts';
import { type LineWriter, record } from '../register/execute.ts';
import { latest } from '../subjects/catalogue.ts';

/** What a register says of networks, and the line that tells what was seen of one (Decree 26/2020/NĐ-CP art. 4.7). */

const policyRow = z.object({
  network: z.enum(['block', 'warn']),
  allowedAdapters: z.array(z.object({ name: z.string() })).optional(),
});

export type NetworkPolicy = { readonly network: 'block' | 'warn'; readonly allowed: readonly string[] };

export function networkPolicy(db: ReadDb): NetworkPolicy {
  const row = latest(db, 'policy', '');
  const { network, allowedAdapters } = policyRow.parse(JSON.parse(row ? str(row, 'fields') : '{}'));
  return { network, allowed: (allowedAdapters ?? []).map(({ name }) => name) };
}

/** False while the clock is in doubt. */
export function noteSeen(
  writer: LineWriter,
  adapters: readonly string[],
  answer: 'blocked' | 'warned' | 'gone',
): boolean {
  if (doubtOf(writer.db, writer.now()) !== null) return false;
  record(writer, 'networkSeen', { adapters: namesOf(adapters), answer });
  return true;
}

/** Names of adapters come from the system: what cannot stand in a line is told as such. */
function namesOf(adapters: readonly string[]): Text[] {
  return adapters.slice(0, 50).map((name) => {
    const normal = normaliseText(name, 2_000, false);
    return Text.of(normal.ok ? normal.value : '?');
  });
}
