import { expect, test } from 'vitest';
import { type BackupFacts, backupDue } from '../../src/shared/subjects/care/backup-hours.ts';

/** When the program backs up by itself. */

const at = (time: string): Date => new Date(`2026-06-15T${time}`);
const READY: BackupFacts = { now: at('11:20:00'), places: 2, hours: [11, 17], last: null, written: true };

test.each<[what: string, facts: Partial<BackupFacts>, leaving: boolean, hour: boolean]>([
  ['something new, an hour of the policy, never backed up', {}, true, true],
  ['no place in the policy', { places: 0 }, false, false],
  ['nothing new', { written: false }, false, false],
  ['another hour', { now: at('12:00:00') }, true, false],
  ['the second before the hour', { now: at('10:59:59') }, true, false],
  ['the last second of the hour', { now: at('11:59:59') }, true, true],
  ['no hours in the policy', { hours: [] }, true, false],
  ['done in this hour', { last: at('11:00:01') }, true, false],
  ['done just before this hour', { last: at('10:59:59') }, true, true],
  ['done in this hour of yesterday', { last: new Date('2026-06-14T11:20:00') }, true, true],
  [
    'midnight, done at eleven in the evening',
    { now: at('00:05:00'), hours: [0], last: new Date('2026-06-14T23:50:00') },
    true,
    true,
  ],
])('%s', (_what, facts, leaving, hour) => {
  expect(backupDue('leaving', { ...READY, ...facts })).toBe(leaving);
  expect(backupDue('hour', { ...READY, ...facts })).toBe(hour);
});
