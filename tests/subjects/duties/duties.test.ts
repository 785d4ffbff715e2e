import { expect, test } from 'vitest';
import type { ActInput } from '../../../src/shared/subjects.ts';
import { asked, attempts, does, INCOMING, OUTGOING } from '../../support/office.ts';
import { furnished, furnishedForTwo, pageOf, type RuleCase, rule, ruleCase } from '../../support/rules.ts';
import { duties, shown } from './owed.ts';

/** What is owed, by whom, from when to when, and what ends it. */

const FAULTY: ActInput<'registerIncoming'> = { ...INCOMING, symbol: '08/BC-CAT', faults: ['tornSeal'] };
const TO_BINH = {
  items: ['out:2026:1#3'],
  to: { person: 'binh' },
  on: '2026-06-15',
  method: 'direct',
} satisfies ActInput<'handOver'>;
const SIGNED = {
  handover: 'handover:2026:1',
  on: '2026-06-15',
  by: 'binh',
  outcome: 'complete',
  onPaper: true,
} as const;
const RECALLS = { kind: 'collect' };
const ENVELOPE: ActInput<'registerIncoming'> = {
  arrivedOn: '2026-06-15',
  issuer: { agency: 'cat' },
  unit: 'vp',
  sealed: { namedPerson: 'Ông Nguyễn Văn An', marks: ['C'] },
};

const CASES: readonly RuleCase[] = [
  {
    rule: 'duty.unknown',
    says: 'nothing is recorded of a duty that there is not',
    before: [['registerIncoming', FAULTY]],
    act: 'recordDuty',
    wrong: { duty: 'duty:2026:9', on: '2026-06-15' },
    right: { duty: 'duty:2026:1', on: '2026-06-15', by: 'an', note: 'Đã báo cáo' },
  },
  {
    rule: 'duty.closed',
    says: 'what is done stays done',
    before: [
      ['registerIncoming', FAULTY],
      ['recordDuty', { duty: 'duty:2026:1', on: '2026-06-15' }],
    ],
    act: 'recordDuty',
    wrong: { duty: 'duty:2026:1', on: '2026-06-15' },
    right: { duty: 'duty:2026:2', on: '2026-06-15' },
  },
  {
    rule: 'duty.hasAct',
    says: 'a signature is given by signing',
    before: [
      ['registerIncoming', FAULTY],
      ['registerOutgoing', OUTGOING],
      ['handOver', TO_BINH],
    ],
    act: 'recordDuty',
    wrong: { duty: 'duty:2026:3', on: '2026-06-15' },
    right: { duty: 'duty:2026:1', on: '2026-06-15' },
  },
  {
    rule: 'date.order',
    says: 'nothing is done before it is owed',
    before: [['registerIncoming', FAULTY]],
    act: 'recordDuty',
    wrong: { duty: 'duty:2026:1', on: '2026-06-14' },
    right: { duty: 'duty:2026:1', on: '2026-06-15' },
  },
];
for (const one of CASES) ruleCase(one);

rule('duty.sign', 'a hand-over owes a signature for each copy, until it is signed for or comes back', async () => {
  const { session } = await furnished();
  await does(session, 'registerOutgoing', { ...OUTGOING, recipients: [] });
  await does(session, 'handOver', { ...TO_BINH, items: ['out:2026:1#1', 'out:2026:1#2', 'out:2026:1#3'] });
  expect(duties(session)).toEqual(
    [1, 2, 3].map((number) => ({
      duty: `duty:2026:${number}`,
      kind: 'sign',
      ref: 'out:2026:1',
      copy: `out:2026:1#${number}`,
      paper: 'handover:2026:1',
      owner: 'person:binh',
      since: '2026-06-15',
      state: 'open',
      level: 'secret',
      symbol: '01/KH-UBND',
      type: 'Kế hoạch',
    })),
  );
  await does(session, 'acknowledge', { ...SIGNED, outcome: [{ item: 'out:2026:1#2', result: 'received' }] });
  await does(session, 'returnItems', { items: ['out:2026:1#1'], from: { person: 'binh' }, on: '2026-06-15' });
  expect(shown(session)).toEqual(['sign done', 'sign done', 'sign open']);
  expect(asked(session, 'overview')).toMatchObject({ unsigned: 1, duties: { late: 0, soon: 0, open: 1 } });
});

rule(
  'duty.review',
  'a review opens 90 days before the end of a term and is due 60 days before; a correction of the term moves it',
  async () => {
    const { place, session } = await furnished();
    await does(session, 'registerOutgoing', { ...OUTGOING, protectUntil: '2026-10-31' });
    expect(duties(session)).toEqual([]);
    // A Saturday: the end is shown as the Monday after it, the days before it are counted from the day that was given.
    const due = { what: 'term', on: '2026-10-31', ends: '2026-11-02', decideBy: '2026-09-01' };
    expect(asked(session, 'due', { within: 365 })).toMatchObject({ rows: [due] });
    place.now = new Date('2026-08-01T08:00:00');
    await attempts(session, 'confirmClock', {});
    expect(shown(session)).toEqual([]);
    place.now = new Date('2026-08-02T08:00:00');
    expect(duties(session)).toMatchObject([
      {
        duty: 'duty:2026:1',
        kind: 'review',
        since: '2026-08-02',
        due: '2026-09-01',
        owner: 'role:head',
        state: 'open',
      },
    ]);
    place.now = new Date('2026-09-01T08:00:00');
    expect(shown(session)).toEqual(['review open']);
    expect(asked(session, 'overview')).toMatchObject({ duties: { late: 0, soon: 1, open: 1 } });
    place.now = new Date('2026-09-02T08:00:00');
    expect(shown(session, { state: 'overdue' })).toEqual(['review overdue']);
    expect(asked(session, 'overview')).toMatchObject({ duties: { late: 1, soon: 0, open: 1 } });
    expect(shown(session, { state: 'open' })).toEqual(['review overdue']);
  },
);

rule(
  'duty.recall',
  'what is to be collected is owed while a copy is out: not before it leaves, not after the last is back',
  async () => {
    const { session } = await furnished();
    const [first, second] = ['out:2026:1#2', 'out:2026:1#3'];
    const out = { ...TO_BINH, items: [first, second] };
    const back = (items: string[]) =>
      does(session, 'returnItems', { items, from: { person: 'binh' }, on: '2026-06-15' });
    await does(session, 'registerOutgoing', { ...OUTGOING, recallBy: '2026-07-01', recipients: [] });
    expect(shown(session)).toEqual([]);
    expect(asked(session, 'due', { within: 60 })).toMatchObject({ rows: [] });
    await does(session, 'handOver', out);
    expect(duties(session, RECALLS)).toMatchObject([{ duty: 'duty:2026:3', due: '2026-07-01', state: 'open' }]);
    await does(session, 'acknowledge', SIGNED);
    await back([first]);
    expect(shown(session, RECALLS)).toEqual(['collect open']);
    expect(asked(session, 'due', { within: 60 })).toMatchObject({ rows: [{ what: 'recall', on: '2026-07-01' }] });
    await back([second]);
    expect(shown(session, RECALLS)).toEqual(['collect done']);
    expect(asked(session, 'due', { within: 60 })).toMatchObject({ rows: [] });
    await does(session, 'handOver', out);
    expect(duties(session, RECALLS)).toMatchObject([{ duty: 'duty:2026:3', state: 'open' }]);
  },
);

rule(
  'duty.recall',
  'what is to be given back is owed from its arrival until its issuer has signed for every copy',
  async () => {
    const { session } = await furnished();
    await does(session, 'registerIncoming', { ...INCOMING, recallBy: '2026-07-01' });
    const given = () => shown(session, { kind: 'giveBack' });
    expect(given()).toEqual(['giveBack open']);
    const items = ['in:2026:1#1'];
    const envelope = { outer: '1', marks: ['C' as const] };
    await does(session, 'handOver', { items, to: { agency: 'cat' }, on: '2026-06-15', method: 'direct', envelope });
    expect(given()).toEqual(['giveBack open']);
    await does(session, 'acknowledge', { ...SIGNED, by: 'Phạm Văn Cường' });
    expect(given()).toEqual(['giveBack done']);
    await does(session, 'returnItems', { items, from: { agency: 'cat' }, on: '2026-06-15' });
    expect(given()).toEqual(['giveBack open']);
  },
);

test('what is corrected away is no longer owed, what is corrected back is owed under its number, what is done stays done', async () => {
  const { session } = await furnished();
  const correct = (changes: object) =>
    does(session, 'correctEntry', { ref: 'out:2026:1', changes: { ...changes }, reason: 'Ghi nhầm' });
  await does(session, 'registerOutgoing', { ...OUTGOING, recallBy: '2026-07-01' });
  await does(session, 'handOver', TO_BINH);
  await does(session, 'acknowledge', SIGNED);
  await correct({ recallBy: '2026-07-15' });
  expect(duties(session, RECALLS)).toMatchObject([
    { duty: 'duty:2026:2', kind: 'collect', due: '2026-07-01', state: 'done' },
    { duty: 'duty:2026:3', kind: 'collect', due: '2026-07-15', state: 'open' },
  ]);
  await correct({ note: 'Thêm ghi chú' });
  await correct({ recallBy: '2026-07-01' });
  expect(shown(session, RECALLS)).toEqual(['collect open', 'collect done']);
  await does(session, 'recordDuty', { duty: 'duty:2026:2', on: '2026-06-15' });
  await correct({ note: 'Thêm nữa' });
  expect(shown(session, RECALLS)).toEqual(['collect done', 'collect done']);
  expect(asked(session, 'due', { within: 60 })).toMatchObject({ rows: [] });
});

rule(
  'duty.openEnvelope',
  'a sealed envelope is owed its opening, an incident is told to head and issuer, a voided row owes nothing but that',
  async () => {
    const { session } = await furnished();
    await does(session, 'registerIncoming', { ...ENVELOPE, faults: ['damaged'], recallBy: '2026-07-01' });
    await does(session, 'registerIncoming', { ...ENVELOPE, symbol: '2' });
    expect(duties(session).map(({ kind, to }) => [kind, to])).toEqual([
      ['giveBack', undefined],
      ['openEnvelope', undefined],
      ['tell', 'role:head'],
      ['tell', 'agency:cat'],
      ['openEnvelope', undefined],
    ]);
    await does(session, 'openSealed', { ref: 'in:2026:2', on: '2026-06-15', by: 'an', keptClosed: true });
    await does(session, 'voidEntry', { ref: 'in:2026:1', reason: 'Ghi nhầm' });
    expect(shown(session)).toEqual([
      'giveBack done',
      'openEnvelope done',
      'tell open',
      'tell open',
      'openEnvelope done',
    ]);
    expect(asked(session, 'overview')).toMatchObject({ sealedWaiting: 0, openIncidents: 1 });
    expect(asked(session, 'due')).toMatchObject({ rows: [{ what: 'incident', incident: 'incident:2026:1' }] });
  },
);

test('two persons waive a duty; it stays in the list with its reason and holds nothing up', async () => {
  const { session, an } = await furnishedForTwo();
  await does(session, 'registerIncoming', FAULTY);
  const waived = { duty: 'duty:2026:2', reason: 'Nơi gửi đã biết' };
  expect(await attempts(session, 'waiveDuty', waived)).toMatchObject({ ok: false });
  expect(await does(session, 'waiveDuty', waived, an)).toMatchObject({ ref: 'duty:2026:2' });
  await does(session, 'recordDuty', { duty: 'duty:2026:1', on: '2026-06-15', by: 'an', note: 'Báo cáo miệng' });
  expect(duties(session)).toMatchObject([
    { state: 'done', on: '2026-06-15', by: 'an', note: 'Báo cáo miệng' },
    { state: 'waived', reason: 'Nơi gửi đã biết' },
  ]);
  expect(asked(session, 'overview')).toMatchObject({ openIncidents: 0, duties: { open: 0 } });
  for (const [input, count] of [
    [{ state: 'waived' }, 1],
    [{ kind: 'tell' }, 2],
    [{ owner: 'role:clerk' }, 2],
    [{ owner: 'person:an' }, 0],
    [{ ref: 'in:2026:1' }, 2],
    [{ within: 10 }, 0],
  ] as const)
    expect(duties(session, input)).toHaveLength(count);
});

test('duties are listed by their day where that is asked, those without one last', async () => {
  const { session } = await furnished();
  await does(session, 'registerOutgoing', { ...OUTGOING, recallBy: '2026-08-01' });
  await does(session, 'handOver', TO_BINH);
  await does(session, 'registerIncoming', { ...INCOMING, recallBy: '2026-07-01' });
  const due = (order: 'asc' | 'desc') =>
    pageOf(asked(session, 'duties', { sort: 'due', order })).rows.map((row) => Reflect.get(Object(row), 'due') ?? null);
  expect(due('asc')).toEqual(['2026-07-01', '2026-08-01', null]);
  expect(due('desc')).toEqual(['2026-08-01', '2026-07-01', null]);
});

test('what falls due is listed by the day on which it is to be done, whatever it is', async () => {
  const { session } = await furnished();
  await does(session, 'registerIncoming', { ...INCOMING, recallBy: '2026-08-01' });
  // Its prolongation is decided 60 days before the end.
  await does(session, 'registerOutgoing', { ...OUTGOING, protectUntil: '2026-09-08' });
  await does(session, 'registerIncoming', { ...ENVELOPE, faults: ['damaged'] });
  await does(session, 'registerIncoming', { ...INCOMING, symbol: '9/BC', recallBy: '2026-07-01' });
  const rows = pageOf(asked(session, 'due', { within: 365 })).rows.map((row) => Object(row));
  expect(rows.map(({ what, on, decideBy = on }) => `${decideBy} ${what}`)).toEqual([
    '2026-06-15 sealed',
    '2026-06-15 incident',
    '2026-07-01 recall',
    '2026-07-10 term',
    '2026-08-01 recall',
  ]);
});
