import { expect, test } from 'vitest';
import { paperCards, paperNames } from '../../src/main/print/papers.ts';
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
  [{ form: 'statistics', mode: 'draft', days: 'today' }, 'days'],
  [{ form: 'label', mode: 'new', days: { from: '2026-01-01' } }, 'from'],
  [{ mode: 'draft' }, 'form'],
])('%j is refused at %s', (typed, at) => {
  expect(wrong(typed)).toHaveProperty([at]);
});

/** What might be typed at each place that a request of some paper has, free words where there is room for them. */
const TYPED = {
  ref: 'Ông Nguyễn Văn A là điệp viên',
  series: 'Ông Nguyễn Văn A',
  year: 2026,
  recoveryCode: 'Ông Nguyễn Văn A',
  from: '2026-01-01',
  to: '2026-06-30',
  volume: 1,
  spoiled: true,
};

const TAKES: Readonly<Record<string, readonly string[]>> = {
  code: ['recoveryCode'],
  register: [],
  backup: ['ref'],
  book: ['series', 'year'],
  period: ['from', 'to'],
};

test.each(paperCards().map((card) => [card.name, card.by] as const))(
  '%s takes what it is asked by and refuses all else',
  (form, by) => {
    const takes = TAKES[by] ?? ['ref'];
    for (const [name, value] of Object.entries(TYPED)) {
      const days = name === 'from' || name === 'to';
      const refused = wrong({ form, mode: 'new', ...(days ? { days: { [name]: value } } : { [name]: value }) });
      if (takes.includes(name) && name !== 'ref' && name !== 'series') expect(refused).toBeNull();
      else expect(refused).toEqual({ [name]: expect.any(String) });
    }
    for (const ref of ['out:2026:1', 'handover:2026:1', 'recall:2026:1', 'envelope:2026:1', '12']) {
      const kind = ref === '12' ? 'backup' : ref.startsWith('out') ? 'entry' : ref.split(':')[0];
      expect(wrong({ form, mode: 'new', ref }) === null, `${form} ${ref}`).toBe(by === kind);
    }
  },
);

test('what is no set of fields is refused', () => {
  for (const typed of [null, 'out', 7, []]) expect(wrong(typed)).not.toBeNull();
});
