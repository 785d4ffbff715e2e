import { expect, test } from 'vitest';
import { finder } from '../../src/renderer/form/finder.ts';
import { ACT_OPTIONS, readAbout } from '../../src/renderer/subjects/journal/filters.tsx';
import { fold } from '../../src/shared/base/fold.ts';
import { KINDS } from '../../src/shared/subjects.ts';

const find = finder(ACT_OPTIONS);

test.each(Object.keys(KINDS))('%s is offered by a name of its own, and found with accents and without', (name) => {
  const option = ACT_OPTIONS.find(({ value }) => value === name);
  const label = option?.label ?? '';
  expect(label).not.toBe(name);
  expect(label).not.toMatch(/^[a-z]+[A-Z]/);
  expect(ACT_OPTIONS.filter((other) => other.label === label)).toHaveLength(1);
  for (const typed of [label, fold(label)]) expect(find(typed, 40).map(({ value }) => value)).toContain(name);
});

test.each([
  ['đến 5', 'in:2026:5'],
  ['den so 5', 'in:2026:5'],
  ['đi số 5/2025', 'out:2025:5'],
  ['di 15#2', 'out:2026:15#2'],
  ['OUT:2026:15', 'out:2026:15'],
  ['phiếu 3', 'handover:2026:3'],
  ['phieu so 3/2025', 'handover:2025:3'],
  ['Phiếu thu hồi 1', 'recall:2026:1'],
  ['bì 2', 'envelope:2026:2'],
  ['vụ việc 1', 'incident:2026:1'],
  ['handover:2026:3', 'handover:2026:3'],
  ['07/BC-CAT', null],
  ['toString 3', null],
  ['phiếu', null],
])('“%s” means %s', (typed, ref) => {
  expect(readAbout(typed, 2026)).toBe(ref);
});
