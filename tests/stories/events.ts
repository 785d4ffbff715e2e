import { expect } from 'vitest';
import type { ActInput } from '../../src/shared/subjects.ts';
import { LAN, OUTGOING } from '../support/office.ts';
import { whyNot } from '../support/recovery.ts';
import { expectRefused } from '../support/rules.ts';
import {
  acts,
  CODE,
  choosesOwn,
  clockMoves,
  credentials,
  doesIn,
  type Life,
  movesToNewComputer,
  recovers,
  rekeysIn,
  sits,
  today,
  tries,
  triesIn,
} from './life.ts';
import type { Desk } from './must.ts';

/** What happens to offices, and what their people do about it; each answers with who stands beside whom from then on. */

type Event = (life: Life, desk: Desk) => Promise<Desk>;

const HEAD = { code: 'an', name: 'Nguyễn Văn An', title: 'Chủ tịch', unit: 'vp' } as const;
const ADMINISTRATOR = { code: 'lan', name: 'Lê Thị Lan', title: 'Công chức', unit: 'vp' } as const;

/** The head is transferred; the clerk notes it, and from that day his login is nobody's. */
export const headLeaves: Event = async (life, desk) => {
  const hisOwn = credentials(life, 'an');
  await acts(life, desk.clerk, 'definePerson', { ...HEAD, leftOn: today(life), leftReason: 'transferred' });
  if (desk.keys === 'an') expect(await whyNot(life.place.open(hisOwn))).toMatchObject({ kind: 'userLeft' });
  // The clerk signs with the administrator and he with the clerk; who is both takes the code.
  const clerk = desk.clerk === desk.administrator ? CODE : desk.clerk;
  const administrator = desk.clerk === desk.administrator ? CODE : desk.administrator;
  return { ...desk, keys: clerk, text: administrator };
};

/** Whoever follows the administrator comes in by the code, writes down that he is dead, and is given by two what he needs. */
export const administratorDies: Event = async (life, desk) => {
  const dead: ActInput<'definePerson'> = { ...ADMINISTRATOR, leftOn: today(life), leftReason: 'deceased' };
  if (desk.clerk !== LAN.login) {
    await acts(life, desk.clerk, 'definePerson', dead);
    expectRefused(await recovers(life, LAN.login), 'user.unknown');
  }
  expect(await recovers(life, 'moi', 'Đỗ Văn Mới')).toEqual({ ok: true });
  const beside = desk.keys;
  await sits(life, 'moi', async (session) => {
    if (desk.clerk === LAN.login) await doesIn(life, session, 'definePerson', dead);
    await doesIn(life, session, 'changeUser', { login: 'moi', person: 'moi' });
  });
  expect(await whyNot(life.place.open(LAN))).toMatchObject({ kind: 'userLeft' });
  if (beside !== CODE) await acts(life, beside, 'confirmUser', { login: 'moi', on: today(life) });
  if (desk.clerk !== LAN.login)
    return { ...desk, administrator: 'moi', text: desk.text === LAN.login ? 'moi' : desk.text };
  const more: ActInput<'changeUser'> = { login: 'moi', roles: ['administrator', 'clerk'], mayRead: 'topSecret' };
  expect((await tries(life, 'moi', 'changeUser', more)).ok).toBe(false);
  await acts(life, 'moi', 'changeUser', more, beside);
  return { ...desk, administrator: 'moi', clerk: 'moi' };
};

/** The administrator has forgotten his password: the code sets him another, and whoever can confirms that it is still he. */
export const administratorForgets: Event = async (life, desk) => {
  expect(await recovers(life)).toEqual({ ok: true });
  expect(await whyNot(life.place.open(LAN))).toMatchObject({ kind: 'wrongPassword' });
  if (desk.keys === CODE) return desk;
  await sits(life, desk.clerk, async (session) => {
    const reopen = { series: 'out', year: 2026, volume: 1, reason: 'Đóng nhầm' };
    if (desk.text === LAN.login)
      expectRefused(await triesIn(life, session, 'reopenVolume', reopen, LAN.login), 'second.unfit');
  });
  await acts(life, desk.keys, 'confirmUser', { login: LAN.login, on: today(life) });
  return desk;
};

/** Somebody else has forgotten his: the administrator sets one, which makes him nobody's second until others know him again. */
export const anotherForgets: Event = async (life, desk) => {
  const login = desk.clerk === LAN.login ? desk.keys : desk.clerk;
  if (login === CODE) return desk;
  await acts(life, desk.administrator, 'changePassword', { login });
  await choosesOwn(life, login);
  if (desk.keys !== login) {
    expectRefused(await tries(life, desk.administrator, 'confirmUser', { login, on: today(life) }), 'user.confirmer');
    await acts(life, desk.keys, 'confirmUser', { login, on: today(life) });
    return desk;
  }
  // Of two nobody can confirm him but the one who changed him: until seven days are over the code stands for two.
  return { ...desk, keys: CODE, text: CODE };
};

/** The paper in the safe is gone: two make a new code, and the old one opens nothing. */
export const codeIsLost: Event = async (life, desk) => {
  const lost = life.code;
  life.code = 'không ai còn nhớ';
  await sits(life, desk.administrator, async (session) =>
    expect(await rekeysIn(life, session, desk.keys)).toBe('accepted'),
  );
  const found = life.code;
  life.code = lost;
  expect(await whyNot(recovers(life))).toMatchObject({ kind: 'wrongPassword' });
  life.code = found;
  return desk;
};

/** The computer is gone; a backup goes on in a new one, opened by the administrator. */
export const newComputer: Event = async (life, desk) => {
  await movesToNewComputer(life, desk.clerk, () => credentials(life, desk.administrator));
  return desk;
};

/** The same where only the paper from the safe is at hand. */
export const newComputerByCode: Event = async (life, desk) => {
  await movesToNewComputer(life, desk.clerk, () => ({ recoveryCode: life.code }));
  return desk;
};

/** For a morning the machine's clock stands eight days ahead; then it is set right and a person confirms it. */
export const clockEightDaysAhead: Event = async (life, desk) => {
  clockMoves(life, 8);
  await acts(life, desk.clerk, 'registerOutgoing', {
    ...{ ...OUTGOING, level: 'confidential', date: today(life), symbol: '99/KH-UBND' },
  });
  clockMoves(life, -8);
  const nothing = await tries(life, desk.clerk, 'defineUnit', { code: 'x', name: 'X' });
  expectRefused(nothing, 'clock.unconfirmed');
  await acts(life, desk.clerk, 'confirmClock', {});
  return desk;
};
