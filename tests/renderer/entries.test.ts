import { expect, test } from 'vitest';
import { checkForm } from '../../src/renderer/form/spec.ts';
import { details, reasonLabel } from '../../src/renderer/subjects/entries/details.ts';
import { incomingSpec, keptValues, outgoingSpec } from '../../src/renderer/subjects/entries/fields.ts';
import { nextOf } from '../../src/renderer/subjects/entries/next-number.tsx';
import { rawValues } from '../../src/renderer/subjects/entries/raw.ts';
import type { EntryRow } from '../../src/shared/subjects/entries/queries.ts';
import { ACTS } from '../../src/shared/subjects.ts';

const TODAY = '2026-03-10';

const both = {
  symbol: '15/BC-UBND',
  date: '2026-03-05',
  type: 'Báo cáo',
  level: 'secret',
  abstract: 'Diễn tập phòng thủ',
  abstractConsent: 'Đồng ý',
  legalBasis: 'qd-1',
  recallBy: '2026-04-30',
  protectUntil: '2036-03-05',
  extendedBy: { number: '3/QĐ', date: '2026-03-06' },
  pages: 12,
  attachments: 2,
  medium: 'paper',
  urgency: 'Khẩn',
  dossier: 'HS-1',
  place: 'Tủ 1',
  circulation: 'Nội bộ',
  note: 'Hai mặt',
} as const;
const out = {
  ...both,
  mayCopy: true,
  signer: 'an',
  drafter: 'binh',
  storageUnit: 'vp',
  copies: 3,
  recipients: [
    { to: { agency: 'huyen' }, copies: [1, 2], note: 'Đích danh' },
    { to: { unit: 'vp' }, copies: [3] },
  ],
  registeredOn: '2026-03-06',
  sealedFor: 'Chủ tịch',
} as const;
const into = {
  ...both,
  arrivedOn: '2026-03-07',
  issuer: { agency: 'tinh' },
  unit: 'vp',
  copyNumbers: ['05', '06'],
  arrivalNumber: 7,
  faults: ['tornSeal', 'damaged'],
} as const;

/** What a person types of a row and what he may not lose: no field of the form is missing here. */
function whole(content: object, spec: typeof outgoingSpec): readonly string[] {
  // What belongs together is typed apart.
  const group = (name: string): string => name.replace(/-.*$/, '');
  return spec.fields
    .map(({ name }) => name)
    .filter((name) => name !== 'series' && !Object.hasOwn(content, group(name)));
}

test('a row stands in its form as if it had been typed: read again, it is the same', () => {
  expect(whole(out, outgoingSpec)).toEqual([]);
  expect(whole(into, incomingSpec)).toEqual([]);
  const typed = { ...out, recipients: out.recipients.map((one) => ({ ...one, copies: [...one.copies] })) };
  expect(checkForm(outgoingSpec, rawValues(typed), TODAY)).toEqual({ input: out, faults: {} });
  const arrived = { ...into, copyNumbers: [...into.copyNumbers], faults: [...into.faults] };
  expect(checkForm(incomingSpec, rawValues(arrived), TODAY)).toEqual({ input: into, faults: {} });
  expect(rawValues({ ...typed, mayCopy: false, series: 'out' })).toEqual({ ...rawValues(typed), mayCopy: '' });
});

test('the drawer tells all that was registered, in the words of the acts', () => {
  const row: Omit<EntryRow, 'copies'> = {
    ...out,
    ...into,
    recipients: out.recipients.map((one) => ({ ...one, copies: [...one.copies] })),
    copyNumbers: [...into.copyNumbers],
    faults: [...into.faults],
    sealed: {
      namedPerson: 'Nguyễn An',
      urgent: true,
      marks: ['B'],
      opened: { on: '2026-03-08', by: 'an', keptClosed: true },
    },
    protectedUntil: '2036-03-05',
    envelope: 'envelope:2026:4',
    reason: 'Ghi nhầm',
    ref: 'in:2026:1',
    series: 'in',
    year: 2026,
    number: 1,
    volume: 1,
    direction: 'in',
    state: 'registered',
    late: false,
  };
  const labels: Readonly<Record<string, string>> = {
    ...ACTS.registerOutgoing.labels,
    ...ACTS.registerIncoming.labels,
    'opened.on': ACTS.openSealed.labels.on ?? '',
    'opened.by': ACTS.openSealed.labels.by ?? '',
    'opened.keptClosed': ACTS.openSealed.labels.keptClosed ?? '',
    reason: ACTS.correctEntry.labels.reason ?? '',
  };
  // Said elsewhere in the drawer (its head and its copies), a group of others, or no word about the document.
  const elsewhere = ['symbol', 'copies', 'copyNumbers', 'sealed', 'series', 'acceptDuplicate', 'acceptJump'];
  const wanted = Object.keys(labels).filter(
    (path) => !elsewhere.includes(path) && !/^(recipients|extendedBy)\./.test(path),
  );
  expect(new Map(details(row))).toEqual(new Map(wanted.map((path) => [labels[path], expect.stringMatching(/./)])));
  expect(new Map(details(row)).get('Nơi nhận và bản số')).toBe('huyen (bản số 1-2) Đích danh; vp (bản số 3)');
  expect(reasonLabel({ state: 'void' })).toBe('Lý do hủy');
});

test('the next form begins without what a person answers for: the level, who gave it, whether it may be copied', () => {
  const last = { level: 'secret', signer: 'an', mayCopy: 'yes', type: 'Kế hoạch', storageUnit: 'vp', symbol: '1/KH' };
  const kept = keptValues(outgoingSpec, last);
  expect(kept).toMatchObject({ type: 'Kế hoạch', storageUnit: 'vp' });
  for (const name of ['level', 'signer', 'mayCopy', 'symbol']) expect(kept[name] ?? '', name).toBe('');
  expect(keptValues(incomingSpec, last).level ?? '').toBe('');
});

test('the number that is promised is the one that will be given', () => {
  const volume = {
    series: 'in',
    year: 2026,
    volume: 1,
    openedOn: '2026-01-02',
    closedOn: null,
    firstNumber: null,
    reopens: false,
  };
  const open = { ...volume, rows: 4, first: 1, last: 4, open: true };
  const closed = { ...open, closedOn: '2026-06-01', open: false };
  const second = { ...volume, volume: 2, rows: 0, first: null, last: null, open: true };
  expect(nextOf([], 2026, 2026)).toEqual({ is: 'number', number: 1 });
  expect(nextOf([open], 2026, 2026)).toEqual({ is: 'number', number: 5 });
  expect(nextOf([second, closed], 2026, 2026)).toEqual({ is: 'number', number: 5 });
  expect(nextOf([closed], 2026, 2026)).toEqual({ is: 'closed', volume: closed });
  expect(nextOf([{ ...second, firstNumber: 41 }], 2026, 2026)).toEqual({ is: 'number', number: 41 });
  // Of another year nobody promises what only the act can judge.
  expect(nextOf([open], 2025, 2026)).toEqual({ is: 'unknown' });
});
