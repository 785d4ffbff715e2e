import { expect, test } from 'vitest';
import { paperNames } from '../../src/main/print/papers.ts';
import { printRequest } from '../../src/main/print/request.ts';
import { faults } from '../../src/shared/base/fields.ts';

/** What both doors may ask to be printed, and what is no request at all. */

function wrong(typed: unknown): Record<string, string> | null {
  const parsed = printRequest.safeParse(typed);
  return parsed.success ? null : faults(parsed.error);
}

test('a name of a paper means that paper, any other a book in its way', () => {
  for (const name of paperNames())
    expect(printRequest.parse({ form: name, mode: 'new' })).toMatchObject({ of: 'paper', paper: { name } });
  expect(printRequest.parse({ form: 'out', year: 2026, mode: 'close' })).toEqual({
    of: 'book',
    form: 'out',
    year: 2026,
    mode: 'close',
  });
  expect(printRequest.parse({ form: 'out', mode: 'again', series: undefined })).toMatchObject({ from: 1 });
  expect(printRequest.parse({ form: 'out', mode: 'again', from: 2, to: 3 })).toMatchObject({ from: 2, to: 3 });
  const days = { from: '2026-01-01', to: '2026-06-30' };
  expect(printRequest.parse({ form: 'statistics', mode: 'draft', days })).toMatchObject(days);
});

test.each([
  [{ form: 'out' }, 'mode'],
  [{ form: 'out', mode: 'all' }, 'mode'],
  [{ form: 'out', mode: 'new', from: 1 }, 'from'],
  [{ form: 'out', mode: 'new', ref: 'out:2026:1' }, 'ref'],
  [{ form: 'out', mode: 'again', from: 'một' }, 'from'],
  [{ form: 'out', mode: 'draft', of: 'paper', recoveryCode: 'x' }, 'recoveryCode'],
  [{ form: 'out', mode: 'again', spoiled: 'có' }, 'spoiled'],
  [{ form: 'out', mode: 'new', spoiled: true }, 'spoiled'],
  [{ form: 'label', mode: 'new', volume: 1 }, 'volume'],
  [{ form: 'label', mode: 'new', paper: {}, printer: 'x' }, 'printer'],
  [{ form: 'statistics', mode: 'draft', days: { from: '2026-13-01' } }, 'from'],
  [{ mode: 'draft' }, 'form'],
])('%j is refused at %s', (typed, at) => {
  expect(wrong(typed)).toHaveProperty([at]);
});

test('what is no set of fields is refused', () => {
  for (const typed of [null, 'out', 7, []]) expect(wrong(typed)).not.toBeNull();
});
