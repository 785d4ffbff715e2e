import { expect, test } from 'vitest';
import type { Rows } from '../../src/renderer/form/deed.ts';
import { deedsOn } from '../../src/renderer/form/deed-dialog.tsx';
import { secondsNamed } from '../../src/renderer/form/second-person.tsx';
import { DEEDS } from '../../src/renderer/frame/deeds.ts';
import { changesBetween, typedWords } from '../../src/renderer/subjects/entries/details.ts';
import { isLastAdministrator, mayConfirm } from '../../src/renderer/subjects/users/user-line.tsx';
import { ROLES, type Role } from '../../src/shared/base/roles.ts';
import type { SignedIn } from '../../src/shared/bridge.ts';
import type { UserRow } from '../../src/shared/subjects/users/queries.ts';

/** What can never succeed is not offered, and whom a rule would refuse is not named. */

const TODAY = '2026-06-15';
const LAN: SignedIn = {
  login: 'lan',
  name: 'Lan',
  roles: ROLES,
  person: 'lan',
  clearance: 'topSecret',
  failedTries: 0,
  ownPassword: true,
  weakPassword: false,
  ends: false,
};
const ROW: Rows['entry'] = {
  ref: 'in:2026:1',
  series: 'in',
  year: 2026,
  number: 1,
  volume: 1,
  direction: 'in',
  state: 'registered',
  level: 'secret',
  late: false,
  symbol: '01/BC',
  versions: [],
  copies: [{ copy: 'in:2026:1#1', mark: '', state: 'inStore', holder: 'store' }],
};

function offered(row: Rows['entry'], openVolumes: readonly { series: string; year: number; volume: number }[]) {
  return deedsOn(DEEDS, 'entry', row, LAN, { openVolumes: [...openVolumes] }).map(({ id }) => id.split('-')[2]);
}

test('a row of a closed volume takes changes only while its series has an open one, of its year or a later', () => {
  const open = { series: 'in', year: 2026, volume: 2 };
  expect(offered(ROW, [open])).toEqual(['correctEntry', 'voidEntry', 'redactText', 'returnToIssuer']);
  expect(offered(ROW, [{ ...open, year: 2027 }])).toContain('correctEntry');
  for (const others of [[], [{ ...open, series: 'out' }], [{ ...open, year: 2025 }]])
    expect(offered(ROW, others)).toEqual(['redactText', 'returnToIssuer']);
  expect(offered({ ...ROW, state: 'sealed' }, [])).not.toContain('openSealed');
});

test('words that are gone already are not removed once more', () => {
  const gone = '[đã xóa theo dòng nhật ký 7]';
  expect(offered({ ...ROW, symbol: gone }, [])).not.toContain('redactText');
  expect(offered({ ...ROW, symbol: gone, note: 'Ghi nhầm' }, [])).toContain('redactText');
});

function user(login: string, roles: readonly Role[], more: Partial<UserRow> = {}): UserRow {
  return {
    login,
    seq: 1,
    name: login,
    roles: [...roles],
    person: login,
    mayRead: 'secret',
    until: null,
    leftOn: null,
    disabled: false,
    ownPassword: true,
    unfit: null,
    unfitBy: [],
    ...more,
  };
}
const UNFIT = { why: 'added', days: 7 } as const;

test('of the others only those are named whom the act takes as the second, by their role', () => {
  const users = [
    user('lan', ['clerk']),
    user('binh', ['head']),
    user('hoa', ['clerk']),
    user('quan', ['administrator']),
    user('kiem', ['inspector']),
  ];
  const named = (by: 'text' | 'keys', all = users) => secondsNamed(all, LAN, by, TODAY).fit.map(({ login }) => login);
  expect(named('text')).toEqual(['binh', 'hoa']);
  expect(named('keys')).toEqual(['binh', 'quan']);
  // Where nobody has the role, the law of an office of few: the administrator, the clerk.
  expect(named('text', [users[0] ?? user('lan', []), user('quan', ['administrator'])])).toEqual(['quan']);
  expect(named('keys', [users[0] ?? user('lan', []), user('hoa', ['clerk'])])).toEqual(['hoa']);
});

test.each([
  ['is closed', { disabled: true }],
  ['has ended', { until: '2026-06-14' }],
  ['belongs to somebody who has left', { leftOn: '2026-06-15' }],
  ['belongs to nobody', { person: null }],
  ['is of the same person', { person: 'lan' }],
] as const)('a login that %s is not named at all', (_what, more) => {
  const { fit, others } = secondsNamed([user('lan', ['clerk']), user('binh', ['head'], more)], LAN, 'text', TODAY);
  expect([fit, others]).toEqual([[], []]);
});

test('who is not fit yet is named with the reason, and so is oneself', () => {
  const users = [
    user('lan', ['clerk'], { unfit: UNFIT }),
    user('binh', ['head'], { unfit: UNFIT }),
    user('hoa', ['clerk'], { ownPassword: false }),
  ];
  const { fit, others, own } = secondsNamed(users, LAN, 'text', TODAY);
  expect(fit).toEqual([]);
  expect(others[0]).toMatch(/^binh \(tài khoản mới, còn 7 ngày/);
  expect(others[1]).toBe('hoa (chưa tự đổi mật khẩu)');
  expect(own).toMatch(/^tài khoản mới/);
});

test('a login is confirmed only by who may: fit himself, somebody else, and not who made the change', () => {
  const binh = user('binh', ['head'], { unfit: UNFIT, unfitBy: ['quan'] });
  const lan = user('lan', ['clerk']);
  const may = (own: Partial<UserRow>, of: Partial<UserRow> = {}): boolean => {
    const me = { ...lan, ...own };
    const other = { ...binh, ...of };
    return mayConfirm([me, other, user('quan', ['administrator'])], { ...LAN, person: me.person }, other, TODAY);
  };
  expect(may({})).toBe(true);
  expect(may({ unfit: UNFIT })).toBe(false);
  expect(may({ person: null })).toBe(false);
  expect(may({ person: 'binh' })).toBe(false);
  expect(may({ person: 'quan' })).toBe(false);
  expect(may({}, { unfit: null })).toBe(false);
  expect(may({}, { disabled: true })).toBe(false);
  expect(may({}, { until: '2026-06-14' })).toBe(false);
  expect(may({}, { ownPassword: false })).toBe(false);
  expect(may({}, { unfitBy: ['lan'] })).toBe(false);
});

test('the last administrator whose account does not end is not closed', () => {
  const [one, two] = [user('quan', ['administrator']), user('lan', ['administrator', 'clerk'])];
  expect(isLastAdministrator([one, two], one)).toBe(false);
  expect(isLastAdministrator([one, user('hoa', ['clerk'])], one)).toBe(true);
  expect(isLastAdministrator([one, { ...two, until: '2027-01-01' }], one)).toBe(true);
  expect(isLastAdministrator([one, user('hoa', ['clerk'])], user('hoa', ['clerk']))).toBe(false);
});

test('the history and a correction name parties, persons and units, never by their codes', () => {
  const names = new Map([
    ['agency:cat', 'Công an tỉnh'],
    ['unit:vp', 'Văn phòng'],
    ['person:an', 'Nguyễn Văn An'],
    ['legalBasis:qd1', 'Quyết định 1'],
  ]);
  expect(typedWords('issuer', 'agency:cat', names)).toBe('Công an tỉnh');
  expect(typedWords('unit', 'vp', names)).toBe('Văn phòng');
  expect(typedWords('signer', 'an', names)).toBe('Nguyễn Văn An');
  expect(typedWords('legalBasis', 'qd1', names)).toBe('Quyết định 1');
  expect(typedWords('recipients', 'agency:cat\t1–3\t\nperson:an\t4\tđưa tận tay', names)).toBe(
    'Công an tỉnh bản số 1–3; Nguyễn Văn An bản số 4 đưa tận tay',
  );
  expect(typedWords('recipients', '?Công an huyện\t1\t', names)).toBe('Công an huyện bản số 1');
  const version = {
    seq: 1,
    at: '',
    actor: 'lan',
    act: 'registerIncoming',
    state: 'registered',
    level: 'secret',
  } as const;
  const changes = changesBetween(
    { ...version, fields: { issuer: { agency: 'cat' }, medium: 'paper', faults: ['tornSeal'], mayCopy: true } },
    { ...version, seq: 2, fields: { issuer: { unit: 'vp' }, medium: 'object', faults: [], mayCopy: false } },
    names,
  );
  const said = changes.flatMap(({ label, old, now }) => [label, old, now]);
  expect(said).toEqual(expect.arrayContaining(['Công an tỉnh', 'Văn phòng', 'Văn bản giấy', 'Vật chứa']));
  expect(changes.every(({ label }) => label !== '')).toBe(true);
  expect(said.join(' ')).not.toMatch(/agency|unit|paper|object|tornSeal|yes/);
});
