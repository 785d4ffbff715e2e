import { expect, test } from 'vitest';
import type { Subject } from '../../../src/main/subjects/subject.ts';
import { SUBJECTS } from '../../../src/main/subjects.ts';
import { PAPER_KINDS, type PaperKind } from '../../../src/shared/base/references.ts';
import { attempts, does, ENVELOPE, INCOMING, OUTGOING } from '../../support/office.ts';
import { furnished } from '../../support/rules.ts';

/** Papers of ours are numbered by kind and year: no kind is counted by another's papers. */

type Deed = (day: string, time: number) => readonly [act: string, input: object];

/** How the next paper of each kind comes about. */
const DEEDS: Readonly<Partial<Record<PaperKind, Deed>>> = {
  handover: (on, time) => [
    'handOver',
    { items: [`out:2026:1#${time}`], to: { person: 'an' }, on, method: 'direct', otherwise: 'Theo yêu cầu' },
  ],
  recall: (on) => ['recall', { items: ['out:2025:1#1'], on, reason: 'order' }],
  envelope: (arrivedOn) => [
    'holdEnvelope',
    { arrivedOn, from: { agency: 'cat' }, marks: ['C'], fault: 'wrongCount', asked: { on: arrivedOn, by: 'an' } },
  ],
  incident: (arrivedOn, time) => [
    'registerIncoming',
    { ...INCOMING, arrivedOn, symbol: `${arrivedOn} ${time}/BC`, faults: ['tornSeal'] },
  ],
};

const NUMBERED = Object.values(SUBJECTS).flatMap((one: Subject) => PAPER_KINDS.filter((kind) => one.numbers?.[kind]));

test('every kind that a subject numbers is tried here', () => {
  expect(Object.keys(DEEDS).sort()).toEqual(NUMBERED.toSorted());
});

test.for(NUMBERED)('papers of the kind %s are counted by themselves, from 1 in each year', async (kind) => {
  const { place, session } = await furnished('2025-12-30T08:00:00');
  // What a recall calls back left the year before.
  await attempts(session, 'registerOutgoing', { ...OUTGOING, date: '2025-12-01', recipients: [] });
  const [act, handed] = DEEDS.handover?.('2025-12-30', 1) ?? ['', {}];
  await attempts(session, act, { ...handed, items: ['out:2025:1#1'] });
  place.now = new Date('2026-06-15T08:00:00');
  await attempts(session, 'confirmClock', {});
  const other = NUMBERED.filter((one) => one !== kind);
  const happens = async (of: PaperKind, day: string, time: number): Promise<string> => {
    const [act, input] = DEEDS[of]?.(day, time) ?? ['', {}];
    const receipt = await attempts(session, act, input);
    expect(receipt).toMatchObject({ ok: true });
    return new RegExp(`${of}:\\d+:\\d+`).exec(JSON.stringify(receipt))?.[0] ?? '';
  };
  await attempts(session, 'registerOutgoing', { ...OUTGOING, copies: 9, recipients: [] });
  // Three of every other kind first: this kind's first is 1 all the same.
  for (const of of other) for (const time of [1, 2, 3]) await happens(of, '2026-06-15', time);
  expect([await happens(kind, '2026-06-15', 4), await happens(kind, '2026-06-15', 5)]).toEqual([
    `${kind}:2026:1`,
    `${kind}:2026:2`,
  ]);
  for (const of of other) expect(await happens(of, '2026-06-15', 6)).toBe(`${of}:2026:4`);
  place.now = new Date('2027-01-04T08:00:00');
  await attempts(session, 'confirmClock', {});
  expect([await happens(kind, '2027-01-04', 7), await happens(kind, '2027-01-04', 8)]).toEqual([
    `${kind}:2027:1`,
    `${kind}:2027:2`,
  ]);
  for (const of of other) expect(await happens(of, '2027-01-04', 9)).toBe(`${of}:2027:1`);
});

test('numbers of hand-overs run by the year of the hand-over; several documents share one', async () => {
  const { place, session } = await furnished('2026-12-31T08:00:00');
  await does(session, 'registerOutgoing', { ...OUTGOING, date: '2026-12-31' });
  await does(session, 'registerIncoming', { ...INCOMING, arrivedOn: '2026-12-31', copyNumbers: ['05', '06'] });
  const items = ['out:2026:1#3', 'in:2026:1#1'];
  const first = await does(session, 'handOver', { method: 'direct', on: '2026-12-31', items, to: { unit: 'vp' } });
  expect(first).toMatchObject({ ref: 'handover:2026:1', items });
  place.now = new Date('2027-01-04T08:00:00');
  await does(session, 'confirmClock', {});
  const next = await does(session, 'handOver', {
    method: 'direct',
    on: '2027-01-04',
    items: ['in:2026:1#2'],
    to: { unit: 'qs' },
  });
  expect(next).toMatchObject({ ref: 'handover:2027:1' });
  const late = await does(session, 'handOver', {
    method: 'direct',
    on: '2026-12-31',
    items: ['out:2026:1#1'],
    to: { agency: 'cat' },
    envelope: ENVELOPE,
  });
  expect(late).toMatchObject({ ref: 'handover:2026:2' });
});
