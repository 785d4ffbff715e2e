import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { found, furnish, LAN, OUTGOING, officeAt, scratchFolder } from '../support/office.ts';
import { acts, CODE, comes, copied, days, doesIn, type Life, lifeOf, sits } from './life.ts';
import type { Desk } from './must.ts';

/** The offices there are: of one user, of two and of three, and what each looks like on an ordinary day. */

export const OFFICES = ['one user', 'administrator and clerk', 'clerk and head', 'three'] as const;
export type OfficeKind = (typeof OFFICES)[number];

const MORNING = '2026-06-15T08:00:00';

/** On day 1: lists, one secret document, one user. */
async function founded(): Promise<Life> {
  const dir = join(scratchFolder(), 'so');
  const life = lifeOf(officeAt(dir, MORNING, await found(dir, MORNING)));
  await sits(life, LAN.login, async (session) => {
    await furnish(session);
    for (const [code, name] of PEOPLE)
      await doesIn(life, session, 'definePerson', { code, name, title: 'Công chức', unit: 'vp' });
    await doesIn(life, session, 'registerOutgoing', OUTGOING);
    await doesIn(life, session, 'changeUser', { login: LAN.login, person: 'lan' });
  });
  return life;
}

const PEOPLE = [
  ['lan', 'Lê Thị Lan'],
  ['mai', 'Hoàng Thị Mai'],
  ['moi', 'Đỗ Văn Mới'],
  ['ma', 'Người bịa'],
] as const;

/** The others come, each with a password of his own before the day is over. */
async function staffed(kind: OfficeKind): Promise<Life> {
  const life = await kept('founded', founded);
  if (kind === 'administrator and clerk' || kind === 'three') {
    await comes(life, LAN.login, { login: 'binh', roles: ['clerk'], person: 'binh', mayRead: 'secret' });
    await acts(life, LAN.login, 'changeUser', { login: LAN.login, roles: ['administrator'] });
  }
  if (kind === 'clerk and head' || kind === 'three')
    await comes(life, LAN.login, { login: 'an', roles: ['head'], person: 'an', mayRead: 'topSecret' });
  return life;
}

/** Many stories begin alike. */
const beginnings = new Map<string, Promise<Life>>();

afterAll(async () => {
  for (const life of beginnings.values()) rmSync(dirname((await life).place.dir), { recursive: true, force: true });
});

async function kept(name: string, make: () => Promise<Life>): Promise<Life> {
  const made = beginnings.get(name) ?? make().then(lasting);
  beginnings.set(name, made);
  return copied(await made, scratchFolder());
}

/** Not gone with the test that made it. */
function lasting(life: Life): Life {
  return copied(life, mkdtempSync(join(tmpdir(), 'so-mat-test-')));
}

/** The office on the day of its founding. */
export function onDayOne(kind: OfficeKind): Promise<Life> {
  return kept(`${kind}, day 1`, () => staffed(kind));
}

/** The office a week later: two are fit, and its founding is over. */
export function onDayEight(kind: OfficeKind): Promise<Life> {
  return kept(`${kind}, day 8`, async () => {
    const life = await onDayOne(kind);
    await days(life, 7);
    return life;
  });
}

/** The office on an ordinary day after its founding, which for one user lasts thirty days. */
export function onAnOrdinaryDay(kind: OfficeKind): Promise<Life> {
  if (kind !== 'one user') return onDayEight(kind);
  return kept('one user, day 32', async () => {
    const life = await onDayEight(kind);
    await days(life, 24);
    return life;
  });
}

/** Who stands beside whom on an ordinary day. */
export const DESKS: Readonly<Record<OfficeKind, Desk>> = {
  'one user': { administrator: 'lan', clerk: 'lan', keys: CODE, text: CODE },
  'administrator and clerk': { administrator: 'lan', clerk: 'binh', keys: 'binh', text: 'lan' },
  'clerk and head': { administrator: 'lan', clerk: 'lan', keys: 'an', text: 'an' },
  three: { administrator: 'lan', clerk: 'binh', keys: 'an', text: 'an' },
};
