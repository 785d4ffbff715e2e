import { describe, expect, test } from 'vitest';
import {
  administratorDies,
  administratorForgets,
  anotherForgets,
  clockEightDaysAhead,
  codeIsLost,
  headLeaves,
  newComputer,
  newComputerByCode,
} from './events.ts';
import { acts, comes, days, type Life, rekeysIn, sits, today } from './life.ts';
import { goesOn } from './must.ts';
import { DESKS, OFFICES, onAnOrdinaryDay, onDayEight, onDayOne } from './offices.ts';

/**
 * The lives of offices: whatever happens to one, it can do what it must, by those who may and with whom the contract wants beside
 * them, and nobody gets more power or reads more than he may.
 */

describe('on day 1, when a password of one’s own is enough', () => {
  test.each(OFFICES)('%s', async (kind) => {
    await goesOn(await onDayOne(kind), { ...DESKS[kind], founding: true });
  });
});

describe('on day 8, when two are fit and the founding is over', () => {
  test.each(OFFICES)('%s', async (kind) => {
    await goesOn(await onDayEight(kind), { ...DESKS[kind], founding: kind === 'one user' });
  });
});

test('on day 32 an office of one is no longer being founded', async () => {
  await goesOn(await onAnOrdinaryDay('one user'), DESKS['one user']);
});

const EVENTS = {
  'after the head has left': headLeaves,
  'after the only administrator died': administratorDies,
  'after the administrator forgot his password': administratorForgets,
  'after another forgot his password': anotherForgets,
  'on a new computer': newComputer,
  'on a new computer, by the code alone': newComputerByCode,
  'with a clock that stood eight days ahead': clockEightDaysAhead,
} as const;

describe.each(Object.entries(EVENTS))('%s', (_, event) => {
  test.each(OFFICES)('%s', async (kind) => {
    const life = await onAnOrdinaryDay(kind);
    await goesOn(life, await event(life, DESKS[kind]));
  });
});

describe('after the recovery code was lost', () => {
  test.each(OFFICES.filter((kind) => kind !== 'one user'))('%s', async (kind) => {
    const life = await onAnOrdinaryDay(kind);
    await goesOn(life, await codeIsLost(life, DESKS[kind]));
  });

  test('one user, who is still founding the office: the head gets a login and they make a new code', async () => {
    const life = await onDayEight('one user');
    await comes(life, 'lan', { login: 'an', roles: ['head'], person: 'an', mayRead: 'topSecret' });
    const desk = await codeIsLost(life, DESKS['clerk and head']);
    await goesOn(life, { ...desk, founding: true });
  });

  test('one user, the founding over: he tells it, is seen for a week, and then makes a new one alone', async () => {
    const life = await onAnOrdinaryDay('one user');
    await loses(life, 'lan');
    await days(life, 6);
    await rekeysAlone(life, 'second.none');
    await days(life, 1);
    await rekeysAlone(life, 'accepted');
    await goesOn(life, DESKS['one user']);
  });

  test('where somebody else can co-sign, no report lets one make a new one alone', async () => {
    const life = await onAnOrdinaryDay('clerk and head');
    await loses(life, DESKS['clerk and head'].administrator);
    await days(life, 9);
    await rekeysAlone(life, 'second.required');
  });
});

/** The code is gone, and that is told; at once nobody gains anything by it. */
async function loses(life: Life, administrator: string): Promise<void> {
  life.code = 'không ai còn nhớ';
  await acts(life, administrator, 'reportCodeLost', { on: today(life), reason: 'Cháy két, đã báo lãnh đạo' });
  await rekeysAlone(life, administrator === 'lan' && life.passwords.size === 1 ? 'second.none' : 'second.required');
}

async function rekeysAlone(life: Life, outcome: string): Promise<void> {
  await sits(life, 'lan', async (session) => expect(await rekeysIn(life, session, null)).toBe(outcome));
}
