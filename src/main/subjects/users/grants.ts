import { z } from 'zod';
import { addDays, type CivilDate, civilDate, momentOf } from '../../../shared/base/dates.ts';
import { accountOpen } from '../../../shared/subjects/users/users.ts';
import type { ReadDb, WriteDb } from '../../file/connection.ts';
import { num, str } from '../../file/rows.ts';
import { int, table, text } from '../../file/table.ts';
import type { Line } from '../../journal/journal.ts';
import { RECOVERY_LOGIN } from '../../keys/attempts.ts';
import { singleFact } from '../catalogue.ts';
import { unfit, unfitAlways } from './fitness.ts';
import { readUsers } from './people.ts';

/** Which lines gave or took roles and levels: they stay in sight for 30 days, those of the founding until two persons confirm them. */
export const grants = table(
  'grants',
  { seq: int(), kind: text(), code: text(), act: text(), at: text(), actor: text(), founding: int() },
  { key: ['seq', 'kind', 'code'] },
);

/** How many days a change of roles or levels is shown. */
const SHOWN_DAYS = 30;

export function noteGrant(
  db: WriteDb,
  line: Line,
  whose: { readonly user: string } | { readonly person: string },
  founding: boolean | undefined,
): void {
  const [kind, code] = 'user' in whose ? ['user', whose.user] : ['person', whose.person];
  // Somebody's level and his leaving may be said in one line, which is one grant.
  grants.insertOnce(db, {
    seq: line.seq,
    kind,
    code,
    act: line.act,
    at: line.at,
    actor: line.actor,
    founding: founding === true ? 1 : 0,
  });
}

const found = z.object({ seq: z.int(), at: z.string(), logins: z.array(z.string()) });

/** The keys that were last found other than the journal knew them: for 30 days, and as long as a login is not fit by it. */
export function keysFound(db: ReadDb, today: CivilDate): z.output<typeof found> | null {
  const noted = singleFact(db, 'keysFound');
  if (noted === null) return null;
  const last = found.parse(JSON.parse(noted));
  const open = last.logins.some((login) => unfitAlways(db, login, today)?.why === 'slot');
  return open || today <= addDays(civilDate(new Date(last.at)), SHOWN_DAYS) ? last : null;
}

/** Users who can sign in and may not co-sign now, and what keeps them from it. */
export function unfitUsers(db: ReadDb, today: CivilDate): object[] {
  return readUsers(db).flatMap((user) => {
    const found = accountOpen(user, today) ? unfit(db, user.login, today) : null;
    return found === null ? [] : [{ login: user.login, ...found }];
  });
}

/** What was given or taken in the last 30 days, the newest first, and what of the founding nobody has confirmed. */
export function recentGrants(db: ReadDb, today: CivilDate): object[] {
  const since = momentOf(addDays(today, -SHOWN_DAYS)).toISOString();
  const confirmed = Number(singleFact(db, 'foundingConfirmed') ?? 0);
  return db
    .statement(
      'SELECT * FROM grants WHERE at >= ? OR (founding = 1 AND seq > ?) ORDER BY seq DESC, kind, code LIMIT 500',
    )
    .all(since, confirmed)
    .map((row) => {
      const [actor, second] = str(row, 'actor').split('+');
      return {
        seq: num(row, 'seq'),
        at: str(row, 'at'),
        act: str(row, 'act'),
        [str(row, 'kind')]: str(row, 'code'),
        by: actor,
        ...(second === undefined ? {} : second === RECOVERY_LOGIN ? { withRecoveryCode: true } : { second }),
        ...(num(row, 'founding') === 1 && num(row, 'seq') > confirmed ? { founding: true } : {}),
      };
    });
}
