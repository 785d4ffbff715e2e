import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LAYOUTS } from '../../src/main/layouts/layouts.ts';
import type { EntryVersion, HandoverData, Names, Signed } from '../../src/main/paper/row-data.ts';
import { LEVELS } from '../../src/shared/base/levels.ts';
import { RESULTS } from '../../src/shared/base/names.ts';
import { Text } from '../../src/shared/base/text.ts';
import {
  ENVELOPE_FAULTS,
  type EntryFields,
  incomingFields,
  outgoingFields,
} from '../../src/shared/subjects/entries/entry.ts';
import { ROOT } from '../support/sources.ts';

/**
 * Every word that layout 1 can put into a row, beside what it said when the first program was frozen: the registers of that day hold every
 * kind of row, not every word. The file is never written again; words that shall change belong to another layout.
 */

const FROZEN = join(ROOT, 'tests/fixtures/layout-1-words.json');
const [layout] = LAYOUTS;
const { words } = layout;

const names: Names = (kind, code) => (code === undefined ? '' : `${kind} ${code}`);

const content = (mark: string) => ({
  abstract: `Trích yếu ${mark}`,
  abstractConsent: `Đồng ý ${mark}`,
  legalBasis: `cc-${mark}`,
  recallBy: `2026-0${mark}-01`,
  protectUntil: `203${mark}-01-02`,
  pages: Number(mark),
  attachments: Number(mark),
  medium: mark === '1' ? 'paper' : 'object',
  urgency: `Khẩn ${mark}`,
  dossier: `Hồ sơ ${mark}`,
  place: `Kho ${mark}`,
  circulation: `Phạm vi ${mark}`,
  note: `Ghi chú ${mark}`,
});
const out = (mark: string, over: object = {}): EntryFields => ({
  direction: 'out',
  fields: outgoingFields.parse({
    ...content(mark),
    date: `2026-0${mark}-03`,
    symbol: `${mark}/KH`,
    type: `Kế hoạch ${mark}`,
    level: 'secret',
    signer: `an-${mark}`,
    drafter: `binh-${mark}`,
    storageUnit: `vp-${mark}`,
    copies: 2 + Number(mark),
    recipients: [
      { to: { agency: `cat-${mark}` }, copies: [1, 2] },
      { to: { unit: 'qs' }, copies: [3] },
      { to: { person: 'an' }, copies: [] },
    ],
    mayCopy: mark === '1',
    registeredOn: `2026-0${mark}-04`,
    sealedFor: `Ông ${mark}`,
    ...over,
  }),
});
const incoming = (mark: string, over: object = {}): EntryFields => ({
  direction: 'in',
  fields: incomingFields.parse({
    ...content(mark),
    arrivedOn: `2026-0${mark}-05`,
    issuer: { agency: `cat-${mark}` },
    unit: `vp-${mark}`,
    symbol: `${mark}/BC`,
    date: `2026-0${mark}-03`,
    type: `Báo cáo ${mark}`,
    level: 'secret',
    copyNumbers: [`0${mark}`, `1${mark}`],
    arrivalNumber: Number(mark),
    mayCopy: mark === '1',
    ...over,
  }),
});
const version = (content: EntryFields, over: Partial<EntryVersion> = {}): EntryVersion => ({
  content,
  level: 'secret',
  state: 'registered',
  reason: '',
  act: 'registerOutgoing',
  seq: 9,
  ...over,
});
const signed = (receiver: string, over: Partial<Signed> = {}): Signed => ({
  line: 20,
  receiver,
  handover: 4,
  returns: false,
  day: '2026-06-07',
  name: 'Trần Văn Bình',
  strokes: null,
  drawn: false,
  copies: ['1'],
  results: ['received'],
  ...over,
});
const drawn = [[[0, 0] as const, [5, 5] as const]];

const sealed = (opened?: object) => ({
  sealed: { namedPerson: 'Đ/c Bí thư', urgent: true, marks: ['B'], ...(opened ? { opened } : {}) },
});

function entries(): Record<string, unknown> {
  const entry = (one: EntryVersion, by: readonly Signed[] = []) =>
    words.entry({ names, number: 7, version: one, signed: by, missing: [], late: null, day: '2026-06-08' });
  return {
    out: entry(version(out('1'))),
    in: entry(version(incoming('1'))),
    'out with a bare minimum': entry(
      version({
        direction: 'out',
        fields: outgoingFields.parse({
          date: '2026-01-03',
          symbol: '1',
          type: 'Công văn',
          level: 'secret',
          signer: 'an',
          storageUnit: 'vp',
          copies: 1,
          recipients: [],
          mayCopy: false,
        }),
      }),
    ),
    ...Object.fromEntries(LEVELS.map((level) => [`out ${level}`, entry(version(out('1'), { level }))])),
    ...Object.fromEntries(['object', 'electronic'].map((medium) => [medium, entry(version(out('1', { medium })))])),
    void: entry(version(out('1'), { state: 'void', reason: 'Ghi trùng', act: 'voidEntry' })),
    corrected: entry(version(out('1'), { act: 'correctEntry', seq: 31 })),
    sealed: entry(version(incoming('1', sealed()))),
    opened: entry(version(incoming('1', sealed({ on: '2026-02-03', by: 'an' })))),
    'kept closed': entry(version(incoming('1', sealed({ on: '2026-02-03', by: 'an', keptClosed: true })))),
    // A fault named since has no word of that day.
    ...Object.fromEntries(
      ENVELOPE_FAULTS.filter((fault) => fault !== 'swapped').map((fault) => [
        fault,
        entry(version(incoming('1', { faults: [fault] }))),
      ]),
    ),
    'issued by a unit': entry(version(incoming('1', { issuer: { unit: 'qs' } }))),
    'issued by a person': entry(version(incoming('1', { issuer: { person: 'an' } }))),
    redacted: entry(version(out('1', { abstract: Text.redacted(44), symbol: Text.redacted(45) }))),
    'out signed': entry(version(out('1')), [
      signed('agency:cat-1'),
      signed('unit:qs', { strokes: drawn }),
      signed('agency:la', { handover: 8 }),
    ]),
    'in signed': entry(version(incoming('1')), [signed('unit:vp-1'), signed('unit:vp-1', { strokes: drawn })]),
  };
}

function corrections(): Record<string, unknown> {
  const printed = { page: 3, volume: 2, year: 2026 };
  const correction = (before: EntryVersion | null, after: EntryVersion, page: typeof printed | null = printed) =>
    words.correction({ names, number: 7, before, after, printed: page, day: '2026-06-08' });
  const act = 'correctEntry';
  const [before, after] = [
    version(out('1')),
    version(out('2'), { act, seq: 30, level: 'confidential', reason: 'Gõ nhầm' }),
  ];
  const arrived = version(incoming('1'));
  return {
    out: correction(before, after),
    in: correction(arrived, version(incoming('2'), { act, seq: 30 })),
    'emptied and filled': correction(
      before,
      version(out('1', { note: undefined, drafter: undefined, pages: undefined }), { act }),
    ),
    electronic: correction(before, version(out('1', { medium: 'electronic' }), { act })),
    'now top secret': correction(before, version(out('2'), { act, level: 'topSecret' })),
    'nothing that is printed': correction(before, version(out('1', { abstractConsent: 'khác' }), { act })),
    'not printed yet': correction(before, after, null),
    'without what was before': correction(null, after),
    void: correction(before, version(out('1'), { act: 'voidEntry', state: 'void', reason: 'Ghi trùng' })),
    opened: correction(version(incoming('1', sealed())), version(incoming('2'), { act: 'openSealed', seq: 12 })),
    redacted: correction(before, version(out('1', { note: Text.redacted(44) }), { act })),
    differences: words.differences(names, 7, before, after),
  };
}

function handovers(): Record<string, unknown> {
  const plain: HandoverData = {
    names,
    number: 4,
    position: null,
    day: '2026-06-07',
    ref: 'out:2026:7',
    symbol: '1/KH',
    level: 'secret',
    giver: 'store',
    receiver: 'agency:cat',
    method: 'direct',
    envelope: null,
    returns: null,
    otherwise: '',
    note: '',
    signed: [],
    copies: [
      { copy: '1', mark: '1', returned: false, found: null },
      { copy: '2', mark: '2', returned: false, found: null },
    ],
  };
  const handover = (over: Partial<HandoverData>) => words.handover({ ...plain, ...over });
  return {
    plain: handover({}),
    second: handover({ position: 2, symbol: null }),
    ...Object.fromEntries(['direct', 'courier', 'post'].map((method) => [method, handover({ method })])),
    ...Object.fromEntries(LEVELS.map((level) => [level, handover({ level })])),
    ...Object.fromEntries(
      ['store', 'unit:vp', 'person:an', 'agency:cat'].map((party) => [
        party,
        handover({ giver: party, receiver: party }),
      ]),
    ),
    'one envelope': handover({ envelope: { outer: '15', marks: ['B'] } }),
    'two envelopes': handover({ envelope: { outer: '15', inner: '16', marks: ['A', 'B'] } }),
    said: handover({ otherwise: 'Theo lệnh', note: 'Giao gấp' }),
    returned: handover({ copies: plain.copies.map((one) => ({ ...one, returned: true })) }),
    ...Object.fromEntries(
      RESULTS.map((result) => [
        result,
        handover({
          copies: plain.copies.map((one, index) => ({
            ...one,
            found: index === 0 ? { result } : { result, note: 'xem biên bản' },
          })),
        }),
      ]),
    ),
    signed: handover({ signed: [signed('agency:cat'), signed('agency:cat', { strokes: drawn })] }),
  };
}

test('layout 1 says what it said: every field, every word of every list, in each kind of row', () => {
  expect(layout.number).toBe(1);
  const said = JSON.parse(JSON.stringify({ entries: entries(), corrections: corrections(), handovers: handovers() }));
  expect(said).toEqual(JSON.parse(readFileSync(FROZEN, 'utf8')));
});
