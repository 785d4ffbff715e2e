import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Session } from '../../../src/main/register/register.ts';
import {
  asked,
  attempts,
  does,
  ENVELOPE,
  furnish,
  INCOMING,
  OUTGOING,
  office,
  opened,
  ruleOf,
} from '../../support/office.ts';
import { furnished, pageOf } from '../../support/rules.ts';

function stateOf(session: Session, copy: string): unknown {
  const [found] = pageOf(asked(session, 'copies', { ref: copy.split('#')[0] })).rows.filter((row) => row.copy === copy);
  return found ? `${found.state} ${found.holder}` : 'none';
}

function stepsOf(session: Session, copy: string): unknown {
  const found = asked(session, 'custody', { copy });
  if (typeof found !== 'object' || found === null || !('steps' in found) || !Array.isArray(found.steps)) return found;
  return found.steps.map((step) => `${step.act} ${step.on} ${step.state} ${step.holder} ${step.paper ?? '-'}`);
}

const DAY = { on: '2026-06-15', method: 'direct' } as const;

test('the way of a copy: on the way, held, passed on, back; sent, and back from there; undelivered', async () => {
  const { session } = await furnished();
  await does(session, 'registerOutgoing', OUTGOING);
  await does(session, 'handOver', { ...DAY, items: ['out:2026:1#3'], to: { unit: 'vp' } });
  expect(stateOf(session, 'out:2026:1#3')).toBe('inTransit unit:vp');
  const signed = { on: '2026-06-15', outcome: 'complete', onPaper: true } as const;
  await does(session, 'acknowledge', { ...signed, handover: 'handover:2026:1', by: 'binh' });
  expect(stateOf(session, 'out:2026:1#3')).toBe('held unit:vp');
  await does(session, 'handOver', { ...DAY, items: ['out:2026:1#3'], from: { unit: 'vp' }, to: { person: 'an' } });
  await does(session, 'acknowledge', { ...signed, handover: 'handover:2026:2', by: 'an' });
  expect(stateOf(session, 'out:2026:1#3')).toBe('held person:an');
  await does(session, 'returnItems', { items: ['out:2026:1#3'], from: { person: 'an' }, on: '2026-06-15' });
  expect(stepsOf(session, 'out:2026:1#3')).toEqual([
    'handOver 2026-06-15 inTransit unit:vp handover:2026:1',
    'acknowledge 2026-06-15 held unit:vp handover:2026:1',
    'handOver 2026-06-15 inTransit person:an handover:2026:2',
    'acknowledge 2026-06-15 held person:an handover:2026:2',
    'returnItems 2026-06-15 inStore store -',
  ]);
  const sent = { ...DAY, items: ['out:2026:1#1'], to: { agency: 'cat' }, envelope: ENVELOPE };
  await does(session, 'handOver', sent);
  await does(session, 'returnItems', { items: ['out:2026:1#1'], from: { agency: 'cat' }, on: '2026-06-15' });
  expect(stepsOf(session, 'out:2026:1#1')).toEqual([
    'handOver 2026-06-15 inTransit agency:cat handover:2026:3',
    'returnItems 2026-06-15 inStore store handover:2026:3',
  ]);
  await does(session, 'handOver', sent);
  await does(session, 'acknowledge', { ...signed, handover: 'handover:2026:4', by: 'Phạm Thị Hoa' });
  expect(stateOf(session, 'out:2026:1#1')).toBe('sent agency:cat');
  await does(session, 'returnItems', { items: ['out:2026:1#1'], from: { agency: 'cat' }, on: '2026-06-15' });
  expect(stateOf(session, 'out:2026:1#1')).toBe('inStore store');
  expect(pageOf(asked(session, 'handovers', { state: 'open' })).rows).toEqual([]);
});

const FAULTS = [
  ['missing', 'missing agency:cat'],
  ['damaged', 'sent agency:cat'],
  ['opened', 'sent agency:cat'],
  ['wrongPages', 'sent agency:cat'],
] as const;

test.each(FAULTS)('a discrepancy "%s" opens an incident and leaves the copy %s', async (result, state) => {
  const { session } = await furnished();
  await does(session, 'registerOutgoing', OUTGOING);
  await does(session, 'handOver', {
    ...DAY,
    items: ['out:2026:1#1', 'out:2026:1#2'],
    to: { agency: 'cat' },
    envelope: ENVELOPE,
  });
  const receipt = await does(session, 'acknowledge', {
    handover: 'handover:2026:1',
    on: '2026-06-15',
    by: 'Phạm Thị Hoa',
    outcome: [
      { item: 'out:2026:1#1', result: 'received' },
      { item: 'out:2026:1#2', result, note: 'Ghi chú của bên nhận' },
    ],
    onPaper: true,
  });
  expect(receipt).toMatchObject({ incident: 'incident:2026:1' });
  expect([stateOf(session, 'out:2026:1#1'), stateOf(session, 'out:2026:1#2')]).toEqual(['sent agency:cat', state]);
  const [incident] = pageOf(asked(session, 'incidents')).rows;
  expect(incident).toMatchObject({ incident: 'incident:2026:1', kinds: [result] });
  expect(JSON.stringify(asked(session, 'handovers'))).toContain('Ghi chú của bên nhận');
  const outcome = await attempts(session, 'returnItems', {
    items: ['out:2026:1#2'],
    from: { agency: 'cat' },
    on: '2026-06-15',
  });
  expect(ruleOf(outcome)).toBe(result === 'missing' ? 'custody.notHolder' : 'accepted');
});

/** What may happen to copies at random: parts of acts, most of them refused by some rule. */
const COPIES = ['out:2026:1#1', 'out:2026:1#2', 'out:2026:1#3', 'in:2026:1#1', 'in:2026:1#2'];
const PARTIES = [
  { unit: 'vp' },
  { unit: 'qs' },
  { person: 'an' },
  { person: 'binh' },
  { agency: 'cat' },
  { agency: 'bch' },
  { person: 'giang' },
];
const items = fc.uniqueArray(fc.constantFrom(...COPIES), { minLength: 1, maxLength: 4 });
const party = fc.constantFrom(...PARTIES);
const handover = fc.integer({ min: 1, max: 12 }).map((number) => `handover:2026:${number}`);
const result = fc.constantFrom('received', 'received', 'received', 'missing', 'damaged');
const step = fc.oneof(
  fc.record({
    act: fc.constant('handOver'),
    input: fc.record({
      items,
      to: party,
      from: fc.option(party, { nil: undefined }),
      on: fc.constant('2026-06-15'),
      method: fc.constant('direct'),
      envelope: fc.constantFrom({ outer: '1', marks: ['B'] }, { outer: '1', marks: ['C'] }),
      otherwise: fc.constant('Theo yêu cầu'),
    }),
  }),
  fc.record({
    act: fc.constant('acknowledge'),
    input: fc.record({
      handover,
      on: fc.constant('2026-06-15'),
      by: fc.constantFrom('an', 'binh', 'em', 'giang'),
      outcome: fc.oneof(
        fc.constant('complete'),
        items.chain((list) => fc.tuple(...list.map((item) => fc.record({ item: fc.constant(item), result })))),
      ),
      onPaper: fc.constant(true),
    }),
  }),
  fc.record({
    act: fc.constant('returnItems'),
    input: fc.record({ items, from: party, on: fc.constant('2026-06-15') }),
  }),
  fc.record({ act: fc.constant('voidEntry'), input: fc.constant({ ref: 'in:2026:1', reason: 'Nhầm' }) }),
  fc.record({
    act: fc.constant('correctEntry'),
    input: fc.record({
      ref: fc.constant('out:2026:1'),
      changes: fc.constantFrom<object>({ copies: 3 }, { copies: 4 }, { note: 'Sửa' }),
      reason: fc.constant('Nhầm'),
    }),
  }),
);
/** A step that the register should accept, drawn from what is true at the time; without it nearly all would be refused. */
const apt = fc.record({ pick: fc.nat(), to: fc.nat(), kind: fc.nat() });

type View = { readonly copy: string; readonly state: string; readonly holder: string };

function copiesOf(session: Session): View[] {
  return ['out:2026:1', 'in:2026:1'].flatMap((ref) =>
    pageOf(asked(session, 'copies', { ref })).rows.map((row) => ({
      copy: String(row.copy),
      state: String(row.state),
      holder: String(row.holder),
    })),
  );
}

function partyOf(holder: string): object {
  const [kind = '', code = ''] = holder.split(':');
  return { [kind]: code };
}

/** An act that suits the copy as it is. */
function suited(
  session: Session,
  { pick, to, kind }: { pick: number; to: number; kind: number },
): readonly [string, object] {
  const all = copiesOf(session);
  const one = all[pick % all.length] ?? { copy: COPIES[0], state: '', holder: '' };
  const on = '2026-06-15';
  if (one.state === 'inStore' || (one.state === 'held' && kind % 2 === 0)) {
    const from = one.state === 'held' ? { from: partyOf(one.holder) } : {};
    const envelope = { outer: '1', marks: [String(one.copy).startsWith('out') ? 'B' : 'C'] };
    return [
      'handOver',
      {
        items: [one.copy],
        to: PARTIES[to % PARTIES.length],
        ...from,
        on,
        method: 'direct',
        envelope,
        otherwise: 'Cần',
      },
    ];
  }
  const open = pageOf(asked(session, 'handovers', { state: 'open' })).rows.find((row) =>
    JSON.stringify(row.items).includes(`"${one.copy}"`),
  );
  if (one.state === 'inTransit' && open && kind % 3 > 0) {
    const outcome = [{ item: one.copy, result: kind % 5 === 0 ? 'missing' : 'received' }];
    const by = one.holder.startsWith('person:') ? one.holder.slice(7) : one.holder === 'unit:qs' ? 'em' : 'an';
    return ['acknowledge', { handover: open.ref, on, by, outcome, onPaper: true }];
  }
  return ['returnItems', { items: [one.copy], from: partyOf(one.holder), on }];
}

test('whatever is handed over, signed for and returned: one state and one holder each, sums right, the journal clean', async () => {
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(step, apt, apt), { minLength: 10, maxLength: 30 }), async (steps) => {
      const place = await office();
      const session = await opened(place);
      await furnish(session);
      await does(session, 'definePerson', {
        code: 'em',
        name: 'Cao Em',
        title: 'Chỉ huy phó',
        unit: 'qs',
        mayRead: 'topSecret',
      });
      await does(session, 'definePerson', {
        code: 'giang',
        name: 'Hồ Giang',
        title: 'Trợ lý',
        agency: 'cat',
        mayRead: 'topSecret',
      });
      await does(session, 'registerOutgoing', OUTGOING);
      await does(session, 'registerIncoming', { ...INCOMING, copyNumbers: ['05', '06'] });
      for (const one of steps) {
        const [act, input] = 'act' in one ? ([one.act, one.input] as const) : suited(session, one);
        const before = JSON.stringify(copiesOf(session));
        const receipt = await attempts(session, act, input);
        if (receipt.ok) accepted += 1;
        else expect(JSON.stringify(copiesOf(session))).toBe(before);
        const all = copiesOf(session);
        const entry = (ref: string) => all.filter((copy) => copy.copy.startsWith(`${ref}#`));
        const issued = asked(session, 'entry', { ref: 'out:2026:1' });
        expect(issued).toMatchObject({ copies: expect.any(Array) });
        expect(new Set(all.map((copy) => copy.copy)).size).toBe(all.length);
        expect([3, 4]).toContain(entry('out:2026:1').length);
        expect(entry('in:2026:1')).toHaveLength(2);
        for (const copy of all) {
          const kept = copy.state === 'inStore' || copy.state === 'void';
          expect(copy.holder === 'store').toBe(kept);
          // What a person of another body has is out of the office.
          if (copy.state === 'held') expect(copy.holder).toMatch(/^(unit:|person:(?!giang$))/);
          if (copy.state === 'sent') expect(copy.holder).toMatch(/^(agency:|person:giang$)/);
          // The last step tells the same as the copy itself.
          const steps = stepsOf(session, copy.copy);
          const last = Array.isArray(steps) ? String(steps.at(-1) ?? '') : '';
          if (last !== '' && copy.state !== 'void') expect(last).toContain(` ${copy.state} ${copy.holder} `);
        }
        // What waits for a signature is exactly what is on the way.
        const open = pageOf(asked(session, 'handovers', { state: 'open' })).rows.reduce(
          (sum, row) => sum + Number(row.open),
          0,
        );
        expect(open).toBe(all.filter((copy) => copy.state === 'inTransit').length);
        for (const person of ['an', 'binh', 'em', 'giang']) {
          const held = pageOf(asked(session, 'whoHolds', { person })).rows.map((row) => row.copy);
          expect(new Set(held)).toEqual(
            new Set(all.filter((copy) => copy.holder === `person:${person}`).map((copy) => copy.copy)),
          );
        }
      }
      session.close();
      expect(await place.verify()).toMatchObject({ ok: true });
    }),
    { numRuns: 12 },
  );
  expect(accepted).toBeGreaterThan(60);
});
