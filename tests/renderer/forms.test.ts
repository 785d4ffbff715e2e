import { expect, test } from 'vitest';
import type { FormSpec } from '../../src/renderer/form/spec.ts';
import { actForm, checkForm, fieldOfAct } from '../../src/renderer/form/spec.ts';
import { backupPolicySpec } from '../../src/renderer/subjects/care/policy-form.tsx';
import { handOverSpec, returnSpec } from '../../src/renderer/subjects/custody/specs.ts';
import { incomingSpec, outgoingSpec, sealedSpec } from '../../src/renderer/subjects/entries/fields.ts';
import { addingSpec, changingSpec, LISTS } from '../../src/renderer/subjects/office/lists.ts';
import { policySpec } from '../../src/renderer/subjects/office/settings.tsx';
import { levelsSpec } from '../../src/renderer/subjects/users/powers.tsx';
import { fieldAt } from '../../src/shared/base/labels.ts';
import { ACTS_BY_NAME } from '../../src/shared/subjects.ts';

/** Of each form: the act's fields that the program itself fills, and where the fields of other names belong. */
type Case = {
  readonly act: string;
  readonly spec: FormSpec;
  readonly filled?: readonly string[];
  readonly at?: Readonly<Record<string, string>>;
};
const EXTENDED = { 'extendedBy-number': 'extendedBy.number', 'extendedBy-date': 'extendedBy.date' };
const FORMS: readonly Case[] = [
  ...Object.values(LISTS).map((list) => ({ act: list.act, spec: addingSpec(list, []) })),
  ...Object.values(LISTS)
    .filter(({ coded }) => coded)
    .map((list) => ({ act: list.act, spec: changingSpec(list, 'vp'), filled: ['code'] })),
  { act: 'registerOutgoing', spec: outgoingSpec, at: EXTENDED },
  { act: 'registerIncoming', spec: incomingSpec, at: EXTENDED },
  {
    act: 'registerIncoming',
    spec: sealedSpec,
    at: { namedPerson: 'sealed.namedPerson', marks: 'sealed.marks', urgent: 'sealed.urgent' },
  },
  {
    act: 'handOver',
    spec: handOverSpec([{ copy: 'out:2026:1#1', level: 'secret' }], [], { today: '2026-03-10', switches: [] }),
    filled: ['items'],
    at: { outer: 'envelope.outer', inner: 'envelope.inner', marks: 'envelope.marks' },
  },
  { act: 'returnItems', spec: returnSpec([{ copy: 'out:2026:1#1', label: '01/BC' }], 'unit:vp'), filled: ['from'] },
  { act: 'setPolicy', spec: policySpec({}), filled: ['backupDays'], at: { allowed: 'allowedAdapters' } },
  {
    act: 'setPolicy',
    spec: backupPolicySpec({}, []),
    filled: ['network', 'idleMinutes', 'reportPeriod'],
    at: {
      keepDays: 'backupKeep.days',
      keepWeeks: 'backupKeep.weeks',
      keepMonths: 'backupKeep.months',
      keepYears: 'backupKeep.years',
    },
  },
];

test.each(FORMS)('the form of $act asks for what its act takes, and for all that it needs', (form) => {
  const { act: name, spec, filled = [], at = {} } = form;
  const act = ACTS_BY_NAME.get(name);
  if (!act) throw new Error(`no act ${name}`);
  const shown = spec.fields.map((field) => at[field.name] ?? field.name);
  expect(shown.filter((path) => fieldAt(act.input, path) === null)).toEqual([]);
  const wanted = Object.keys(act.labels).filter((path) => !path.includes('.') && fieldAt(act.input, path)?.needed);
  expect(wanted.filter((path) => !shown.includes(path) && !filled.includes(path))).toEqual([]);
});

test('what a form says goes before what the act says; a field that neither knows is told at once', () => {
  expect(fieldOfAct('defineAuthority', { name: 'until', span: 3 })).toEqual({
    name: 'until',
    label: 'Đến ngày',
    kind: { is: 'date', ahead: true },
    span: 3,
  });
  expect(fieldOfAct('registerIncoming', { name: 'unit' })).toEqual({
    name: 'unit',
    label: 'Đơn vị nhận',
    kind: { is: 'pick', list: 'units' },
    required: true,
  });
  // An empty box says no where the act wants an answer; it is never asked for like an empty line.
  expect(fieldOfAct('registerOutgoing', { name: 'mayCopy' }).kind).toEqual({ is: 'yes', sends: 'both' });
  expect(fieldOfAct('handOver', { name: 'outer', at: 'envelope.outer' }).required).toBeUndefined();
  expect(fieldOfAct('registerIncoming', { name: 'symbol', label: 'Số ghi ngoài bì' }).label).toBe('Số ghi ngoài bì');
  expect(() => fieldOfAct('voidEntry', { name: 'reasons' })).toThrow('voidEntry does not say how reasons is typed');
});

test('a form that neither asks for what its act needs nor fills it in cannot be made', () => {
  const reason = [{ name: 'reason' }];
  expect(() => actForm('voidEntry', { fields: reason })).toThrow('neither asks for ref nor fills it in');
  expect(() => actForm('voidEntry', { fields: [], assemble: () => ({ ref: 'out:2026:1' }) })).toThrow('reason');
  expect(() => actForm('voidEntry', { fields: reason, assemble: ({ ref }) => ({ ref }) })).toThrow('ref');
  const whole = actForm('voidEntry', { fields: reason, assemble: (input) => ({ ref: 'out:2026:1', ...input }) });
  expect(whole.fields.map(({ name }) => name)).toEqual(['reason']);
});

test('levels are given to each person by himself: a row without one of the two is told by its place', () => {
  const fill = (persons: string) => checkForm(levelsSpec, { persons, instrument: 'Quyết định số 4' }, '2026-03-10');
  expect(fill('an\ttopSecret\nlan\tsecret\ntu\tnone')).toEqual({
    input: {
      persons: [
        { person: 'an', level: 'topSecret' },
        { person: 'lan', level: 'secret' },
        { person: 'tu', level: null },
      ],
      instrument: 'Quyết định số 4',
    },
    faults: {},
  });
  expect(fill('').faults).toEqual({ persons: 'Chưa nhập.' });
  expect(fill('an\tsecret\nlan\t').faults.persons).toContain('Dòng 2: chưa chọn độ mật');
  expect(fill('\tsecret').faults.persons).toContain('Dòng 1: chưa chọn người');
  expect(fill('?nguyen\tsecret').faults.persons).toContain('Dòng 1: chưa có người này');
});
