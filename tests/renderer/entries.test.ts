import { expect, test } from 'vitest';
import { printedEntries, typedEntries } from '../../src/renderer/form/numbers.ts';
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
  basedOn: ['in:2026:7', 'out:2025:3'],
  otherwise: 'Chỉ nhắc tên',
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
  return (
    spec.fields
      .map(({ name }) => name)
      // The reason is asked only where something is left empty.
      .filter((name) => name !== 'series' && name !== 'whyEmpty' && !Object.hasOwn(content, group(name)))
  );
}

test('a row stands in its form as if it had been typed: read again, it is the same', () => {
  expect(whole(out, outgoingSpec)).toEqual([]);
  expect(whole(into, incomingSpec)).toEqual([]);
  const typed = {
    ...out,
    basedOn: [...out.basedOn],
    recipients: out.recipients.map((one) => ({ ...one, copies: [...one.copies] })),
  };
  expect(checkForm(outgoingSpec, rawValues(typed), TODAY)).toEqual({ input: out, faults: {} });
  const arrived = { ...into, basedOn: [...into.basedOn], copyNumbers: [...into.copyNumbers], faults: [...into.faults] };
  expect(checkForm(incomingSpec, rawValues(arrived), TODAY)).toEqual({ input: into, faults: {} });
  expect(rawValues({ ...typed, mayCopy: false, series: 'out' })).toEqual({ ...rawValues(typed), mayCopy: '' });
});

test('the drawer tells all that was registered, in the words of the acts', () => {
  const row: Omit<EntryRow, 'copies'> = {
    ...out,
    ...into,
    whyEmpty: 'Chưa có danh mục',
    basedOn: [...into.basedOn],
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

test('legal basis and drafter are asked for; left empty only with a reason, which is not asked where both stand', () => {
  const typed = rawValues({ ...out, basedOn: undefined, recipients: [] });
  const faultsOf = (values: object) => checkForm(outgoingSpec, { ...typed, ...values }, TODAY).faults;
  expect(faultsOf({ legalBasis: '' })).toEqual({ whyEmpty: 'Chưa nhập.' });
  expect(faultsOf({ drafter: '' })).toEqual({ whyEmpty: 'Chưa nhập.' });
  expect(faultsOf({ drafter: '', whyEmpty: 'Người soạn đã chuyển công tác' })).toEqual({});
  const both = checkForm(outgoingSpec, { ...typed, whyEmpty: 'còn lại từ lúc để trống' }, TODAY);
  expect(both.faults).toEqual({});
  expect(both.input).not.toHaveProperty('whyEmpty');
});

test.each<[string, readonly string[] | string]>([
  ['đến 5', ['in:2026:5']],
  ['den 5, di 3/2025', ['in:2026:5', 'out:2025:3']],
  ['Đi số 15 / 2025; đến 7', ['out:2025:15', 'in:2026:7']],
  ['di-phu:2026:3', ['di-phu:2026:3']],
  ['đến 5, den 5', ['in:2026:5']],
  ['07/BC-CAT', '07/BC-CAT'],
  ['đến', 'đến'],
])('rows of the books as they are typed: %s', (raw, refs) => {
  expect(typedEntries(raw, 2026)).toEqual(typeof refs === 'string' ? { unread: refs } : { refs });
  if (typeof refs !== 'string') expect(typedEntries(printedEntries(refs), 1999)).toEqual({ refs });
});

test('the next form begins without what a person answers for: the level, who gave it, whether it may be copied', () => {
  const last = {
    level: 'secret',
    signer: 'an',
    mayCopy: 'yes',
    type: 'Kế hoạch',
    storageUnit: 'vp',
    symbol: '1/KH',
    whyEmpty: 'Chưa có danh mục',
  };
  const kept = keptValues(outgoingSpec, last);
  expect(kept).toMatchObject({ type: 'Kế hoạch', storageUnit: 'vp' });
  for (const name of ['level', 'signer', 'mayCopy', 'symbol', 'whyEmpty']) expect(kept[name] ?? '', name).toBe('');
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
