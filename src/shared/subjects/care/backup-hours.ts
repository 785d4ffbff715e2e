import { civilTime } from '../../base/dates.ts';

/** When the program backs up by itself (pure): by the policy, and only what is not in a proved backup yet. */

export type BackupFacts = {
  readonly now: Date;
  /** Places of the policy. */
  readonly places: number;
  /** Hours of the day, of the policy. */
  readonly hours: readonly number[];
  /** When the last backup was proved, or one last begun by itself, whatever came of it; `null`: never. */
  readonly last: Date | null;
  /** Something beside comings, goings, looks and backups was written since the last proved one. */
  readonly written: boolean;
};

/** Of those lines alone nobody needs a new backup. */
export const NOT_WORTH_A_BACKUP = ['signIn', 'signOut', 'look', 'recordBackup'] as const;

function hourOf(moment: Date): string {
  const { day, hour } = civilTime(moment);
  return `${day} ${hour}`;
}

/** Whether a backup is due now: `leaving` at every lock and at the end of the program, `hour` once in each hour of the policy. */
export function backupDue(occasion: 'leaving' | 'hour', facts: BackupFacts): boolean {
  if (facts.places === 0 || !facts.written) return false;
  if (occasion === 'leaving') return true;
  return (
    facts.hours.includes(civilTime(facts.now).hour) && (facts.last === null || hourOf(facts.last) !== hourOf(facts.now))
  );
}
