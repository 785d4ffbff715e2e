import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readKeys } from '../src/main/keys/keys-file.ts';
import { unlock } from '../src/main/keys/vault.ts';
import { knownUser } from '../src/main/register/known-user.ts';
import { ask } from '../src/main/register/query.ts';
import { openTables } from '../src/main/register/register.ts';
import { FIRST_YEAR, YEARS } from './documents.ts';
import { atMost, both, cpuSince, type Figure, ms, onProcessor, summary, type Took, timed } from './measure.ts';
import { LAN } from './register.ts';

/** From the password to the first list, in its two parts; and the memory it takes. */

const ROUNDS = 20;
const OPENING = 'opening: from the key to the first list, median';

/** The register in `dir` must be closed. */
export async function openFigures(dir: string, documents: number, rounds = ROUNDS): Promise<Figure[]> {
  const keys = readKeys(dir);
  const now = new Date(`${FIRST_YEAR + YEARS - 1}-12-31T12:00:00`);
  const unlocking: Took[] = [];
  const opening: Took[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const [before, started] = [process.cpuUsage(), performance.now()];
    const unlocked = await unlock(keys, LAN.login, LAN.password);
    if (!unlocked.ok) throw new Error('the password was refused');
    unlocking.push({ ms: performance.now() - started, cpu: cpuSince(before) });
    const opened = timed(() => {
      const db = openTables(dir, keys, unlocked.dataKey, {});
      const answer = ask(
        { db, actor: knownUser(db, LAN.login, now), today: `${now.getFullYear()}-12-31`, now },
        'entries',
        {},
      );
      if (!answer.ok) throw new Error('the first list was refused');
      return db;
    });
    opening.push(opened);
    opened.value.close();
    unlocked.dataKey.fill(0);
  }
  const [key, open] = [summary(unlocking), summary(opening)];
  const memory: { before: number; opened: number; used: number } = JSON.parse(
    execFileSync(process.execPath, [fileURLToPath(new URL('memory.ts', import.meta.url)), dir], { encoding: 'utf8' }),
  );
  const limits = documents <= 100_000;
  const [partner, note] = [`${ms(key.median)} for the key`, `p95 ${ms(open.p95)}; ${onProcessor(open)}`];
  const mib = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MiB`;
  return [
    {
      what: 'unlock: the key from the password (Argon2id, 128 MiB)',
      figure: both(key),
      partner: `${ms(open.median)} for all that follows`,
      note: onProcessor(key),
    },
    limits
      ? atMost(OPENING, open.median, 150, partner, note)
      : { what: OPENING, figure: ms(open.median), partner, note },
    {
      what: 'resident memory after a day of questions',
      figure: mib(memory.used),
      partner: `${mib(memory.opened)} just opened, ${mib(memory.before)} before`,
      ...(limits ? { target: '≤ 200 MiB', holds: memory.used <= 200 * 1024 * 1024 } : {}),
    },
  ];
}
