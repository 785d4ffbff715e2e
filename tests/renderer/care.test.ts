import { expect, onTestFinished, test } from 'vitest';
import { checkForm } from '../../src/renderer/form/spec.ts';
import { policyBut, typedHours, wholePolicy } from '../../src/renderer/subjects/care/policy.ts';
import { backupPolicySpec } from '../../src/renderer/subjects/care/policy-form.tsx';
import {
  faultOfDaysOff,
  shownDaysOff,
  typedDaysOff,
  yearWithout,
} from '../../src/renderer/subjects/office/days-off.ts';
import { policySpec } from '../../src/renderer/subjects/office/settings.tsx';
import { moment } from '../../src/renderer/ui/words.ts';
import { ACTS } from '../../src/shared/subjects.ts';

const TODAY = '2026-03-10';

const POLICY = {
  network: 'warn' as const,
  allowedAdapters: [{ name: 'eth0', decision: 'Quyết định số 12/QĐ-UBND' }],
  idleMinutes: 20,
  backupDays: 5,
  backupPlaces: ['D:\\Sao lưu', 'E:\\'],
  backupKeep: { days: 7, weeks: 4, months: 12, years: 5 },
  backupAt: [11, 16],
  reportPeriod: 'calendarYear' as const,
};

test('what the forms do not show of the policy goes back as it stands', () => {
  expect(ACTS.setPolicy.input.safeParse(wholePolicy(POLICY)).success).toBe(true);
  expect(wholePolicy(POLICY)).toEqual(POLICY);
  expect(wholePolicy({})).toEqual({
    network: 'block',
    idleMinutes: 10,
    backupDays: 7,
    reportPeriod: 'decemberToDecember' as const,
  });
  expect(policyBut(POLICY, 'allowedAdapters', 'network')).not.toHaveProperty('allowedAdapters');
});

test('the form of safety keeps the places, hours and generations of backups', () => {
  const typed = { network: 'block', idleMinutes: '15', reportPeriod: 'halfYear', allowed: '' };
  const { input, faults } = checkForm(policySpec(POLICY), typed, TODAY);
  expect(faults).toEqual({});
  const { allowedAdapters: _gone, ...kept } = POLICY;
  expect(input).toEqual({ ...kept, network: 'block', idleMinutes: 15, reportPeriod: 'halfYear' });
});

test('the form of backups keeps the network, the idle lock and the period of reports', () => {
  const typed = {
    backupAt: '8, 11h, 16',
    backupDays: '3',
    keepDays: '10',
    keepWeeks: '',
    keepMonths: '6',
    keepYears: '',
  };
  const { input, faults } = checkForm(backupPolicySpec(POLICY, ['/mnt/usb']), typed, TODAY);
  expect(faults).toEqual({});
  expect(input).toEqual({
    ...POLICY,
    backupDays: 3,
    backupPlaces: ['/mnt/usb'],
    backupAt: [8, 11, 16],
    backupKeep: { days: 10, weeks: 0, months: 6, years: 0 },
  });
});

test('an empty part of the form of backups takes it out of the policy; what is no hour is told beside its field', () => {
  const none = { backupAt: '', backupDays: '7', keepDays: '', keepWeeks: '', keepMonths: '', keepYears: '' };
  const { backupPlaces: _places, backupKeep: _keep, backupAt: _at, ...kept } = POLICY;
  expect(checkForm(backupPolicySpec(POLICY, []), none, TODAY).input).toEqual({ ...kept, backupDays: 7 });
  const wrong = { ...none, backupAt: '25, trưa', keepDays: '0', keepYears: 'x' };
  expect(Object.keys(checkForm(backupPolicySpec(POLICY, []), wrong, TODAY).faults).sort()).toEqual([
    'backupAt',
    'keepDays',
    'keepYears',
  ]);
});

test('hours as they are typed', () => {
  expect(typedHours(' 8, 11h;16giờ')).toEqual([8, 11, 16]);
  expect(typedHours('')).toEqual([]);
});

test.each([
  [
    '16/2/2026 - 20/2/2026; +14/2/2026',
    [
      { from: '2026-02-16', to: '2026-02-20' },
      { from: '2026-02-14', worked: true },
    ],
  ],
  ['160226;', [{ from: '2026-02-16' }]],
])('days off are typed: %s', (raw, days) => {
  expect(faultOfDaysOff(raw)).toBeNull();
  expect(typedDaysOff(raw)).toEqual(days);
});

test.each([
  ['160226; 16/2', '16/2'],
  ['27/4/2026 – 30/2/2026', '27/4/2026 – 30/2/2026'],
  ['1/5/2026 - 2/5/2026 - 3/5/2026', '1/5/2026 - 2/5/2026 - 3/5/2026'],
  ['Tết', 'Tết'],
])('what is no day is told as it was typed: %s', (raw, wrong) => {
  expect(faultOfDaysOff(raw)).toContain(`“${wrong}”`);
});

test('days off stand in the form as they were typed, and a year without any says so', () => {
  const days = [
    { from: '2026-02-16', to: '2026-02-20' },
    { from: '2026-02-14', worked: true },
  ];
  expect(shownDaysOff(days)).toBe('16/02/2026 - 20/02/2026; +14/02/2026');
  expect(typedDaysOff(shownDaysOff(days))).toEqual(days);
  expect(yearWithout(days, TODAY)).toBeNull();
  expect(yearWithout(days, '2027-01-05')).toContain('2027');
  const typed = { network: 'block', idleMinutes: '15', reportPeriod: 'halfYear', daysOff: shownDaysOff(days) };
  expect(checkForm(policySpec(POLICY), typed, TODAY)).toMatchObject({ faults: {}, input: { daysOff: days } });
  const wrong = checkForm(policySpec(POLICY), { ...typed, daysOff: '31/2/2026' }, TODAY);
  expect(wrong.faults).toEqual({ daysOff: expect.stringContaining('“31/2/2026”') });
});

test('a moment is told by the clocks of Vietnam, whatever the machine is set to', () => {
  const own = process.env.TZ;
  onTestFinished(() => {
    process.env.TZ = own;
  });
  for (const zone of ['Asia/Ho_Chi_Minh', 'America/Los_Angeles', 'Pacific/Auckland']) {
    process.env.TZ = zone;
    expect(moment('2026-12-31T16:59:00.000Z')).toBe('31/12/2026 23:59');
    expect(moment('2026-12-31T17:00:00.000Z')).toBe('01/01/2027 00:00');
  }
});
