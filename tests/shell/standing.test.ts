import { expect, test } from 'vitest';
import {
  begun,
  ended,
  exchanging,
  heldBy,
  locked,
  NOWHERE,
  opened,
  type Standing,
  settled,
  spent,
} from '../../src/main/shell/standing.ts';

/** Every step from one standing of the desk to the next, without a register. */

type S = Standing<string>;

const USER = {
  login: 'lan',
  name: 'Lan',
  roles: ['clerk'],
  person: null,
  clearance: null,
  failedTries: 0,
  ownPassword: true,
  weakPassword: false,
  ends: false,
} as const;

const none: S = NOWHERE;
const before = settled<string>(none, '/so', null);
const unlocking = asked(before);
const open = opened<string>(unlocking, 'session', 'lan');
const giving = exchange(open);

function asked(standing: S): S {
  const next = begun(standing);
  if (typeof next === 'string') throw new Error(`not now: ${next}`);
  return next;
}

function exchange(standing: S): S {
  if (standing.at !== 'open') throw new Error('not open');
  return exchanging(standing, USER);
}

test.each<[string, S, object]>([
  ['nothing is known at first', none, { at: 'none', folder: null, lockedBy: null, problem: null }],
  ['a register is before the window', before, { at: 'locked', folder: '/so', lockedBy: null, lastLogin: '' }],
  ['one that cannot be opened says why', settled(none, '/so', 'Hỏng.'), { at: 'locked', problem: 'Hỏng.' }],
  ['no register is left', settled(before, null, null), { at: 'none', folder: null }],
  [
    'settle while opening: what opens is not the one shown',
    settled(unlocking, '/khac', null),
    { at: 'unlocking', folder: '/khac', withdrawn: true },
  ],
  ['settle while open: locked before the other', settled(open, '/khac', null), { at: 'locked', folder: '/khac' }],
  [
    'settle while exchanging: unseen to its end',
    settled(giving, '/khac', null),
    { at: 'exchanging', held: null, withdrawn: true },
  ],
  [
    'opened: who sits there is known, no problem is left',
    open,
    { at: 'open', held: 'session', lastLogin: 'lan', problem: null },
  ],
  ['opened and over: it stays open', ended(open), { at: 'open', held: 'session' }],
  ['a wrong password: locked as before', ended(unlocking), { at: 'locked', folder: '/so', lockedBy: null }],
  [
    'lock while opening: what opens is not shown',
    opened(locked(unlocking, 'idle'), 'session', 'lan'),
    { at: 'unlocking', withdrawn: true },
  ],
  ['and then it is locked', ended(locked(unlocking, 'idle')), { at: 'locked', lockedBy: null }],
  [
    'lock: the last login stays for the next',
    locked(open, 'idle'),
    { at: 'locked', lockedBy: 'idle', lastLogin: 'lan' },
  ],
  ['another user: no login stays', locked(open, 'user'), { at: 'locked', lockedBy: 'user', lastLogin: '' }],
  [
    'lock while locked says no other reason',
    locked(locked(open, 'network'), 'idle'),
    { lockedBy: 'network', lastLogin: 'lan' },
  ],
  [
    'another user while locked',
    locked(locked(open, 'idle'), 'user'),
    { at: 'locked', lockedBy: 'idle', lastLogin: '' },
  ],
  ['lock where there is no register', locked(none, 'idle'), { at: 'none', lockedBy: null }],
  ['a new key is being made: the old session is held', giving, { at: 'exchanging', held: 'session', withdrawn: false }],
  ['exchange refused: open as before', ended(giving), { at: 'open', held: 'session', lastLogin: 'lan' }],
  ['exchange done: open by the new key', opened(spent(giving), 'anew', 'lan'), { at: 'open', held: 'anew' }],
  [
    'exchange done, not opened again: locked as by its user',
    ended(spent(giving)),
    { at: 'locked', lockedBy: 'person', lastLogin: 'lan' },
  ],
  [
    'lock while exchanging: the session is let go',
    locked(giving, 'screen'),
    { at: 'exchanging', held: null, withdrawn: true, lockedBy: 'screen' },
  ],
  [
    'what opens then is not shown',
    opened(locked(spent(giving), 'screen'), 'anew', 'lan'),
    { at: 'exchanging', held: null },
  ],
  ['and the reason of the lock stays', ended(locked(giving, 'screen')), { at: 'locked', lockedBy: 'screen' }],
  ['nothing spends a session that gives no way', spent(open), { at: 'open', held: 'session' }],
  ['nobody waits: what opens is nobody’s', opened(before, 'session', 'lan'), { at: 'locked' }],
])('%s', (_what, standing, is) => {
  expect(standing).toMatchObject(is);
});

test('only a locked register is opened or worked on, one thing at a time', () => {
  expect(begun(before)).toMatchObject({ at: 'unlocking', folder: '/so', withdrawn: false });
  expect([none, unlocking, open, giving, spent(giving)].map((one) => begun(one))).toEqual([
    'none',
    'busy',
    'open',
    'busy',
    'busy',
  ]);
});

test('a session is held while it is open or gives way, and at no other time', () => {
  expect([open, giving].map(heldBy)).toEqual(['session', 'session']);
  const without = [
    none,
    before,
    unlocking,
    spent(giving),
    locked(open, 'idle'),
    locked(giving, 'idle'),
    ended(unlocking),
  ];
  expect(without.map(heldBy)).toEqual(without.map(() => null));
  expect(heldBy(settled(open, '/khac', null))).toBeNull();
});
