import { expect, test } from 'vitest';
import type { On, Rows } from '../../src/renderer/form/deed.ts';
import { deedsOn } from '../../src/renderer/form/deed-dialog.tsx';
import { DEEDS } from '../../src/renderer/frame/deeds.ts';
import { wrongWords } from '../../src/renderer/subjects/custody/redact.tsx';
import { ROLES } from '../../src/shared/base/roles.ts';
import type { SignedIn } from '../../src/shared/bridge.ts';

/** Where the window offers to remove words that should never have been written, besides the rows of the books. */

const TODAY = '2026-06-15';
const LAN: SignedIn = {
  ...{ login: 'lan', name: 'Lan', roles: ROLES, person: null, clearance: 'topSecret', failedTries: 0 },
  ...{ ownPassword: true, weakPassword: false, ends: false },
};
const DUTY: Rows['duty'] = {
  ...{ duty: 'duty:2026:1', kind: 'tell', ref: 'in:2026:1', since: TODAY, state: 'overdue', level: 'secret' },
};
const HANDOVER: Rows['handover'] = {
  ...{ ref: 'handover:2026:1', number: 1, on: TODAY, from: 'store', to: 'person:an', method: 'direct', open: 1 },
  ...{ returns: false, items: [] },
};
const ENVELOPE: Rows['envelope'] = {
  ...{ ref: 'envelope:2026:1', number: 1, state: 'held', from: 'agency:cat', level: 'secret', entries: [] },
};

function offered<K extends On>(on: K, row: Rows[K]): readonly string[] {
  return deedsOn(DEEDS, on, row, LAN).map(({ id }) => id.split('-')[2] ?? '');
}

test('words are removed where they stand: of what is closed too, and not where there are none or none are left', () => {
  expect(offered('handover', HANDOVER)).toEqual(['acknowledge', 'acknowledge', 'returnItems']);
  expect(offered('handover', { ...HANDOVER, note: 'Trao tận tay' })).toContain('redactText');
  const over = { ...HANDOVER, open: 0, envelope: { outer: '12/BN', marks: ['B' as const] } };
  expect(offered('handover', over)).toEqual(['redactText']);
  expect(offered('envelope', { ...ENVELOPE, state: 'sentBack', answer: { on: TODAY, note: 'Đã nhận lại' } })).toEqual([
    'redactText',
  ]);
  expect(offered('envelope', { ...ENVELOPE, note: '[đã xóa theo dòng nhật ký 7]' })).toEqual(['releaseEnvelope']);
  expect(offered('duty', { ...DUTY, state: 'waived', reason: 'Nơi gửi đã biết' })).toEqual(['redactText']);
  expect(offered('duty', { ...DUTY, state: 'waived', reason: 'Nơi gửi đã biết', masked: true })).toEqual([]);
  expect(offered('duty', { ...DUTY, kind: 'collect', paper: 'recall:2026:1' })).toContain('redactText');
});

test('what signers said of copies is one choice by field, with the copies by name', () => {
  const item = (copy: string, note?: string) => ({ item: copy, note });
  const line = { note: undefined, condition: undefined, byName: undefined };
  const paper = { ...HANDOVER, note: '[đã xóa theo dòng nhật ký 7]' };
  expect(
    wrongWords(paper, [
      { ...line, byName: 'Phạm Văn Cường', items: [item('out:2026:1#1'), item('out:2026:1#2', 'Rách')] },
      { ...line, items: [null, item('out:2026:1#3', 'Thiếu')] },
    ]),
  ).toEqual([
    { ref: HANDOVER.ref, field: 'by', label: 'Người ký nhận' },
    {
      ref: HANDOVER.ref,
      field: 'outcome.1.note',
      label: 'Ghi chú của bản thứ 2 của dòng đi số 1/2026, Ghi chú của bản thứ 3 của dòng đi số 1/2026',
    },
  ]);
});
