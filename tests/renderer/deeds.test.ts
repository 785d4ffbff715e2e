import { expect, test } from 'vitest';
import {
  type Deed,
  deed,
  deedBegins,
  deedForm,
  deedTitle,
  type On,
  ROWS,
  type Rows,
} from '../../src/renderer/form/deed.ts';
import { deedsOn } from '../../src/renderer/form/deed-dialog.tsx';
import { checkForm } from '../../src/renderer/form/spec.ts';
import { commandsOf } from '../../src/renderer/frame/commands.ts';
import { DEEDS } from '../../src/renderer/frame/deeds.ts';
import { SCREENS } from '../../src/renderer/frame/screens.ts';
import { fieldAt } from '../../src/shared/base/labels.ts';
import { ROLES, type Role } from '../../src/shared/base/roles.ts';
import type { SignedIn } from '../../src/shared/bridge.ts';
import { ACTS } from '../../src/shared/subjects.ts';

/** Who is offered what on which row: as the acts say it. */

const TODAY = '2026-06-15';
const RULES = { today: TODAY, switches: [] } as const;

function as(...roles: readonly Role[]): SignedIn {
  return {
    login: 'lan',
    name: 'Lan',
    roles,
    person: null,
    clearance: 'topSecret',
    failedTries: 0,
    ownPassword: true,
    weakPassword: false,
    ends: false,
  };
}

const ENTRY: Rows['entry'] = {
  ref: 'out:2026:1',
  series: 'out',
  year: 2026,
  number: 1,
  volume: 1,
  direction: 'out',
  state: 'registered',
  level: 'secret',
  late: false,
  symbol: '01/BC',
  versions: [],
  copies: [
    { copy: 'out:2026:1#1', mark: '', state: 'held', holder: 'person:an' },
    { copy: 'out:2026:1#2', mark: '07', state: 'sent', holder: 'agency:cat' },
    { copy: 'out:2026:1#3', mark: '', state: 'inStore', holder: 'store' },
  ],
};
const STORED: Rows['entry'] = { ...ENTRY, copies: ENTRY.copies.slice(2) };
const ARRIVED: Rows['entry'] = { ...ENTRY, ref: 'in:2026:1', series: 'in', direction: 'in' };
const DUTY: Rows['duty'] = {
  duty: 'duty:2026:1',
  kind: 'tell',
  ref: 'in:2026:1',
  since: TODAY,
  state: 'overdue',
  level: 'secret',
};
const VOLUME: Rows['volume'] = {
  series: 'in',
  year: 2026,
  volume: 1,
  openedOn: TODAY,
  closedOn: null,
  firstNumber: null,
  rows: 1,
  first: 1,
  last: 1,
  open: true,
  reopens: false,
};
const HANDOVER: Rows['handover'] = {
  ref: 'handover:2026:1',
  number: 1,
  on: TODAY,
  from: 'store',
  to: 'person:an',
  method: 'direct',
  open: 1,
  returns: false,
  items: [],
};
const PAGES: Rows['pages'] = { book: 'out', year: 2026, volume: 1, pages: [1, 2, 3, 5] };
const ENVELOPE: Rows['envelope'] = {
  ref: 'envelope:2026:1',
  number: 1,
  state: 'held',
  from: 'agency:cat',
  level: 'secret',
  entries: [],
};
/** For each kind of row those in all the states that matter. */
const SAMPLES: { readonly [K in On]: readonly Rows[K][] } = {
  entry: [ENTRY, STORED, ARRIVED, { ...ENTRY, state: 'sealed' }, { ...ENTRY, state: 'void' }],
  duty: [DUTY, { ...DUTY, kind: 'collect', copy: 'in:2026:1#1' }, { ...DUTY, state: 'done', note: 'Đã báo miệng' }],
  volume: [VOLUME, { ...VOLUME, open: false, reopens: true }],
  handover: [HANDOVER, { ...HANDOVER, note: 'Trao tận tay' }],
  envelope: [ENVELOPE, { ...ENVELOPE, note: 'Thiếu một bản' }],
  pages: [PAGES],
  none: [null],
};

function offered<K extends On>(on: K, row: Rows[K], user = as(...ROLES)): readonly string[] {
  return deedsOn(DEEDS, on, row, user).map(({ id }) => id.split('-')[2] ?? '');
}

function offeredAtAll<K extends On>(on: K, user: SignedIn): ReadonlySet<string> {
  return new Set(SAMPLES[on].flatMap((row) => offered(on, row, user)));
}

test.each(DEEDS.map((one) => [one.act, one.on, deedTitle(one)] as const))(
  '%s on %s (%s) is offered to whom the act names',
  (act, on) => {
    const given = ROLES.filter((role) => offeredAtAll(on, as(role)).has(act));
    expect(given).toEqual(ROLES.filter((role) => ACTS[act].roles.some((one) => one === role)));
  },
);

test('a row is offered what its state lets be done, and nothing where one may not read it', () => {
  expect(offered('entry', ENTRY)).toEqual(['correctEntry', 'redactText', 'recall']);
  // What has left is called back before its row is struck.
  expect(offered('entry', STORED)).toEqual(['correctEntry', 'voidEntry', 'redactText']);
  expect(offered('entry', { ...STORED, state: 'sealed' })).toEqual([
    'openSealed',
    'correctEntry',
    'voidEntry',
    'redactText',
  ]);
  // What arrived goes back to its issuer, as far as it lies in the store.
  expect(offered('entry', ARRIVED)).toContain('returnToIssuer');
  const away = ENTRY.copies.map((copy) => ({ ...copy, state: 'held' as const, holder: 'person:an' }));
  expect(offered('entry', { ...ARRIVED, copies: away })).not.toContain('returnToIssuer');
  // The copies of a voided row are void as well.
  expect(offered('entry', { ...ENTRY, state: 'void', copies: [] })).toEqual(['redactText']);
  expect(offered('entry', { ...ENTRY, masked: true })).toEqual([]);
  expect(offered('duty', DUTY)).toEqual(['recordDuty', 'waiveDuty']);
  // What an act is the doing of is done by that act.
  expect(offered('duty', { ...DUTY, kind: 'sign' })).toEqual(['waiveDuty']);
  expect(offered('duty', { ...DUTY, state: 'done' })).toEqual([]);
  expect(offered('duty', { ...DUTY, masked: true })).toEqual([]);
  expect(offered('envelope', ENVELOPE)).toEqual(['releaseEnvelope']);
  expect(offered('envelope', { ...ENVELOPE, state: 'completed' })).toEqual([]);
  expect(offered('volume', VOLUME)).toEqual(['closeVolume']);
  expect(offered('volume', { ...VOLUME, open: false, reopens: true })).toEqual(['reopenVolume']);
});

const FORMED = DEEDS.filter((one) => 'done' in one);

test.each(FORMED.map((one) => [one.act, one] as const))(
  'the form of the deed %s asks for what its act takes, and for all that it needs',
  (act, one) => {
    const { input, labels } = ACTS[act];
    const { fields, named } = asks(one);
    expect([...fields, ...named].filter((path) => fieldAt(input, path) === null)).toEqual([]);
    const needed = Object.keys(labels).filter((path) => !path.includes('.') && fieldAt(input, path)?.needed);
    expect(needed.filter((path) => !fields.includes(path) && !named.includes(path))).toEqual([]);
  },
);

function asks(one: Deed): { readonly fields: readonly string[]; readonly named: readonly string[] } {
  if (!('done' in one)) return { fields: [], named: [] };
  switch (one.on) {
    case 'entry':
      return seen(one, ENTRY);
    case 'duty':
      return seen(one, DUTY);
    case 'volume':
      return seen(one, VOLUME);
    case 'envelope':
      return seen(one, ENVELOPE);
    case 'handover':
      return seen(one, HANDOVER);
    case 'pages':
      return seen(one, PAGES);
    case 'none':
      return seen(one, null);
  }
}

function seen<K extends On>(one: Parameters<typeof deedForm<K>>[0], row: Rows[K]) {
  const form = deedForm<K>(one, row, new Map(), RULES);
  return {
    // `decision-number` asks for a part of `decision`.
    fields: form.fields.flatMap(({ name }) => [name.replace('-', '.'), name.split('-')[0] ?? name]),
    named: one.copies === undefined ? Object.keys(ROWS[one.on].names(row)) : [],
  };
}

test('an act on copies is offered with those that it takes, all of them chosen, and what is done is done today', () => {
  const back = deed({
    act: 'returnItems',
    on: 'entry',
    copies: ({ state }) => state !== 'inStore',
    fields: [{ name: 'on' }, { name: 'from' }],
    done: () => 'Đã nhận lại.',
  });
  if (!('done' in back)) throw new Error('a form was wanted');
  const form = deedForm<'entry'>(back, ENTRY, new Map([['person:an', 'Nguyễn Văn An']]), RULES);
  expect(form.fields[0]).toMatchObject({
    name: 'items',
    label: ACTS.returnItems.labels.items,
    required: true,
    kind: {
      choices: [
        { value: 'out:2026:1#1', label: 'Bản số 1: đang giao cho người, đơn vị giữ, Nguyễn Văn An' },
        { value: 'out:2026:1#2', label: 'Bản số 07: đã gửi, đã ký nhận, cat' },
      ],
    },
  });
  const begins = deedBegins<'entry'>(back, ENTRY, form, TODAY);
  expect(begins).toEqual({ on: '15/06/2026', items: 'out:2026:1#1,out:2026:1#2' });
  const { input, faults } = checkForm(form, { ...begins, items: 'out:2026:1#2', from: 'agency:cat' }, TODAY);
  expect(faults).toEqual({});
  expect(input).toEqual({ items: ['out:2026:1#2'], on: TODAY, from: { agency: 'cat' } });
  // Where no copy is left that it takes, it is not offered.
  expect(deedsOn([back], 'entry', ENTRY, as('clerk'))).toHaveLength(1);
  expect(deedsOn([back], 'entry', STORED, as('clerk'))).toEqual([]);
});

test('a deed without a word about its form asks all that the act takes, and a field made of others by its parts', () => {
  const give = deed({
    act: 'handOver',
    on: 'entry',
    copies: ({ state }) => state === 'inStore',
    done: () => 'Đã giao.',
  });
  if (!('done' in give)) throw new Error('a form was wanted');
  const form = deedForm<'entry'>(give, ENTRY, new Map(), RULES);
  expect(form.fields.map(({ name }) => name)).toEqual([
    'items',
    'to',
    'on',
    'method',
    'from',
    'envelope-outer',
    'envelope-inner',
    'envelope-marks',
    'carrier',
    'otherwise',
    'note',
  ]);
  const typed = { ...deedBegins<'entry'>(give, ENTRY, form, TODAY), to: 'agency:cat', method: 'post' };
  expect(checkForm(form, typed, TODAY)).toEqual({
    faults: {},
    input: { items: ['out:2026:1#3'], to: { agency: 'cat' }, on: TODAY, method: 'post' },
  });
  const enveloped = checkForm(form, { ...typed, 'envelope-outer': '12', 'envelope-marks': 'A,B' }, TODAY);
  expect(enveloped.faults).toEqual({});
  expect(enveloped.input.envelope).toEqual({ outer: '12', marks: ['A', 'B'] });
  expect(checkForm(form, { ...typed, 'envelope-inner': '13' }, TODAY).faults).toMatchObject({
    'envelope-outer': 'Chưa nhập.',
  });
});

test('Ctrl+K shows each role only what it may do and the screens it may see', () => {
  const shown = (role: Role): readonly string[] => {
    const screens = SCREENS.filter(({ roles }) => roles.includes(role));
    return commandsOf(as(role), screens, { theme: () => undefined, keys: () => undefined }).map(({ id }) => id);
  };
  expect(shown('clerk')).not.toContain('do-backup-policy');
  expect(shown('administrator')).toEqual(expect.arrayContaining(['do-backup-policy', 'do-rekey', 'do-lock']));
  expect(shown('inspector')).not.toContain('register-in');
  for (const role of ROLES) expect(shown(role)).not.toContain('signing');
});

test('pages that wait stand in the form as they are written, and go to the act as numbers', () => {
  const bound = DEEDS.find(({ act }) => act === 'recordBound');
  if (bound === undefined || bound.on !== 'pages' || !('done' in bound)) throw new Error('a form was wanted');
  const form = deedForm<'pages'>(bound, PAGES, new Map(), RULES);
  const begins = deedBegins<'pages'>(bound, PAGES, form, TODAY);
  expect(begins).toMatchObject({ pages: '1–3, 5', on: '15/06/2026' });
  const typed = { ...begins, by: 'an', place: 'Tủ số 2' };
  const { input, faults } = checkForm(form, typed, TODAY);
  expect(faults).toEqual({});
  expect(input).toMatchObject({ book: 'out', year: 2026, volume: 1, pages: [1, 2, 3, 5], on: TODAY, place: 'Tủ số 2' });
  expect(checkForm(form, { ...typed, pages: '1-2' }, TODAY).input).toMatchObject({ pages: [1, 2] });
  expect(checkForm(form, { ...typed, pages: 'cả quyển' }, TODAY).faults.pages).toContain('không phải số trang');
});
