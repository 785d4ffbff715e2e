import { expect, onTestFinished, test } from 'vitest';
import type { Session } from '../../../src/main/register/register.ts';
import { attempts, does, INCOMING, opened } from '../../support/office.ts';
import { furnished } from '../../support/rules.ts';
import { HANDED } from '../custody/cases.ts';
import { duties } from './owed.ts';

/** Who is not cleared for what is owed about is told what and when, not whose name it goes with. */

async function owed(): Promise<{ session: Session; little: () => Promise<Session> }> {
  const { place, session } = await furnished();
  for (const [act, input] of HANDED) expect(await attempts(session, act, input)).toMatchObject({ ok: true });
  await does(session, 'registerIncoming', { ...INCOMING, symbol: '08/BC-CAT', level: 'secret', faults: ['tornSeal'] });
  // One slip with what he may read and what he may not: its words are of both.
  const items = ['in:2026:1#1', 'out:2026:2#1'];
  await does(session, 'handOver', { items, to: { person: 'an' }, on: '2026-06-15', method: 'direct' });
  await does(session, 'registerIncoming', { ...INCOMING, symbol: '09/BC-CAT', faults: ['tornSeal'] });
  await does(session, 'addUser', { login: 'tam', name: 'Tám', roles: ['clerk'], mayRead: 'confidential' });
  const little = async (): Promise<Session> => {
    session.close();
    const his = await opened(place, { login: 'tam', password: 'cá rô đồng kho tộ' });
    onTestFinished(() => his.close());
    return his;
  };
  return { session, little };
}

const told = (session: Session, input: object = {}): readonly unknown[] =>
  duties(session, input).map(({ kind, ref, owner, to, role, masked = false }) => [kind, ref, owner, to, role, masked]);

test('a duty names who is to do it and who is told, or the role, to who may read its document', async () => {
  const { session } = await owed();
  expect(told(session)).toEqual([
    ['commitment', 'person:dung', 'person:dung', undefined, undefined, false],
    ['sign', 'out:2026:1', 'person:binh', undefined, undefined, false],
    ['sign', 'out:2026:1', 'agency:cat', undefined, undefined, false],
    ['tell', 'in:2026:2', 'role:clerk', 'role:head', 'head', false],
    ['tell', 'in:2026:2', 'role:clerk', 'agency:cat', undefined, false],
    ['sign', 'in:2026:1', 'person:an', undefined, undefined, false],
    ['sign', 'out:2026:2', 'person:an', undefined, undefined, false],
    ['tell', 'in:2026:3', 'role:clerk', 'role:head', 'head', false],
    ['tell', 'in:2026:3', 'role:clerk', 'agency:cat', undefined, false],
  ]);
  expect(told(session, { owner: 'agency:cat' })).toHaveLength(1);
});

test('to who may not it names nobody but a role, and no name finds it', async () => {
  const { little } = await owed();
  const session = await little();
  const nobody = [undefined, undefined] as const;
  expect(told(session)).toEqual([
    ['commitment', 'person:dung', 'person:dung', undefined, undefined, false],
    ['sign', 'out:2026:1', ...nobody, undefined, true],
    ['sign', 'out:2026:1', ...nobody, undefined, true],
    ['tell', 'in:2026:2', ...nobody, 'head', true],
    ['tell', 'in:2026:2', ...nobody, undefined, true],
    ['sign', 'in:2026:1', ...nobody, undefined, true],
    ['sign', 'out:2026:2', ...nobody, undefined, true],
    ['tell', 'in:2026:3', 'role:clerk', 'role:head', 'head', false],
    ['tell', 'in:2026:3', 'role:clerk', 'agency:cat', undefined, false],
  ]);
  for (const owner of ['agency:cat', 'person:binh', 'person:an']) expect(told(session, { owner })).toEqual([]);
  expect(told(session, { owner: 'role:clerk' })).toHaveLength(4);
});
