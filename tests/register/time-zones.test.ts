import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Press, startPress } from '../../src/main/paper/pdf.ts';
import { backupDue } from '../../src/shared/subjects/care/backup-hours.ts';
import { backupName } from '../../src/shared/subjects/care/generations.ts';
import { paper, wordsOf } from '../paper/prints.ts';
import { asked, attempts, does, OUTGOING, office, opened, ruleOf } from '../support/office.ts';
import { furnished, pageOf } from '../support/rules.ts';

/** Today is the day in Vietnam, whatever the machine's zone is, on the screen, in rules and on paper (acts, "Dates"). */

const OFFICE = process.env.TZ;
const ZONES = ['Asia/Ho_Chi_Minh', 'UTC', 'America/Los_Angeles', 'Pacific/Auckland'];

let press: Press;
beforeAll(() => {
  press = startPress();
});
afterAll(() => press.stop());
afterEach(() => {
  process.env.TZ = OFFICE;
});

for (const zone of ZONES) {
  test(`${zone}: half an hour before the year ends, screen, rules and paper say its last day`, async () => {
    process.env.TZ = zone;
    const { place, session } = await furnished('2026-12-31T16:00:00Z');
    await does(session, 'registerOutgoing', { ...OUTGOING, date: '2026-12-31' });
    place.now = new Date('2026-12-31T16:30:00Z');
    await does(session, 'correctEntry', { ref: 'out:2026:1', changes: { symbol: '2/KH' }, reason: 'Ghi sai số' });
    expect(asked(session, 'overview')).toMatchObject({ today: '2026-12-31', clockDoubt: null, year: { year: 2026 } });
    expect(asked(session, 'entry', { ref: 'out:2026:1' })).toMatchObject({ registeredOn: '2026-12-31' });
    const tomorrow = { ...OUTGOING, symbol: '3/KH', date: '2027-01-01' };
    expect(ruleOf(await attempts(session, 'registerOutgoing', tomorrow))).toBe('date.future');
    const { pdf } = await paper(session, 'corrections', press);
    expect(wordsOf(pdf)).toMatch(/Năm 2026 .*Ghi sai số lan 31\/12\/2026/);
    expect(backupName('0123456789', place.now)).toBe('so-mat-01234567-2026-12-31-233000.somat');
    const facts = { now: place.now, places: 1, last: null, written: true };
    expect([22, 23, 0].map((hour) => backupDue('hour', { ...facts, hours: [hour] }))).toEqual([false, true, false]);
    const { total: old } = pageOf(asked(session, 'journal'));
    place.now = new Date('2026-12-31T17:00:00Z');
    expect(asked(session, 'overview')).toMatchObject({ today: '2027-01-01', clockDoubt: 'year' });
    await does(session, 'confirmClock', {});
    const { rows } = pageOf(asked(session, 'journal', { from: '2027-01-01', to: '2027-01-01' }));
    expect(rows).toMatchObject([{ act: 'confirmClock', seq: old + 1 }]);
    const before = pageOf(asked(session, 'journal', { from: '2026-12-31', to: '2026-12-31' }));
    expect(before.rows[0]).toMatchObject({ seq: old });
  });
}

test('a machine that is set to another zone says so', async () => {
  const session = await opened(await office());
  expect(asked(session, 'overview')).toMatchObject({ offset: null });
  for (const [zone, offset] of [
    ['UTC', '+00:00'],
    ['Asia/Tokyo', '+09:00'],
    ['America/St_Johns', '-02:30'],
    ['Asia/Bangkok', null],
  ] as const) {
    process.env.TZ = zone;
    expect(asked(session, 'overview')).toMatchObject({ offset });
  }
});
