import { expect, test } from 'vitest';
import { LAN } from '../support/office.ts';
import { expectRefused } from '../support/rules.ts';
import { acts, asks, clockMoves, doesIn, movesToNewComputer, recovers, sits, today } from './life.ts';
import { goesOn } from './must.ts';
import { DESKS, onAnOrdinaryDay } from './offices.ts';

/** Two misfortunes at once: each has a way out of its own, and the ways must not stand in each other's light. */

test('the only administrator died, and then the computer did: the code restores the backup and makes another administrator', async () => {
  const life = await onAnOrdinaryDay('administrator and clerk');
  const dead = { code: 'lan', name: 'Lê Thị Lan', title: 'Công chức', unit: 'vp', leftOn: today(life) };
  await acts(life, 'binh', 'definePerson', { ...dead, leftReason: 'deceased' });
  await movesToNewComputer(life, 'binh', () => ({ recoveryCode: life.code }));
  expect(await recovers(life, 'moi', 'Đỗ Văn Mới')).toEqual({ ok: true });
  await acts(life, 'moi', 'changeUser', { login: 'moi', person: 'moi' });
  await acts(life, 'binh', 'confirmUser', { login: 'moi', on: today(life) });
  expect(await asks(life, 'binh', 'journal', { act: 'recordRestore' })).toMatchObject({
    rows: [{ actor: '(recovery)', withRecoveryCode: true }],
  });
  await goesOn(life, { ...DESKS['administrator and clerk'], administrator: 'moi', text: 'moi' });
});

test('the administrator died, and the battery of the clock: the code is not spent on a login that is nobody’s any more', async () => {
  const life = await onAnOrdinaryDay('clerk and head');
  const dead = { code: 'lan', name: 'Lê Thị Lan', title: 'Công chức', unit: 'vp', leftOn: today(life) };
  await sits(life, LAN.login, (session) => doesIn(life, session, 'definePerson', { ...dead, leftReason: 'deceased' }));
  clockMoves(life, -2000);
  expectRefused(await recovers(life), 'user.unknown');
  clockMoves(life, 2000);
  expect(await recovers(life, 'moi', 'Đỗ Văn Mới')).toEqual({ ok: true });
  // First the head says that it is he; whoever has co-signed his roles could not any more.
  await acts(life, 'moi', 'changeUser', { login: 'moi', person: 'moi' });
  await acts(life, 'an', 'confirmUser', { login: 'moi', on: today(life) });
  const more = { login: 'moi', roles: ['administrator', 'clerk'], mayRead: 'topSecret' } as const;
  await acts(life, 'moi', 'changeUser', { ...more, roles: [...more.roles] }, 'an');
  await goesOn(life, { ...DESKS['clerk and head'], administrator: 'moi', clerk: 'moi' });
});
