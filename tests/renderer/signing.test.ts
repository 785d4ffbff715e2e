import { expect, test } from 'vitest';
import { shrinkTo, strokesOf } from '../../src/renderer/subjects/custody/strokes.ts';
import { byReceiver, givenFor, leftAt, looksAt, takeSigned } from '../../src/renderer/subjects/custody/waiting.ts';
import type { Handover } from '../../src/shared/subjects/custody/queries.ts';
import { inkLength, isSigned } from '../../src/shared/subjects/custody/signature.ts';

const FRAME = { width: 800, height: 200 };

test.each<[string, { x: number; y: number }[], { width: number; height: number }, number]>([
  ['nothing drawn', [], { width: 100, height: 50 }, 1],
  ['a larger window', [{ x: 790, y: 190 }], { width: 1600, height: 400 }, 1],
  ['a smaller one that still holds it', [{ x: 300, y: 90 }], { width: 400, height: 100 }, 1],
  ['too narrow', [{ x: 400, y: 50 }], { width: 204, height: 200 }, 0.5],
  ['too low', [{ x: 40, y: 100 }], { width: 800, height: 54 }, 0.5],
  ['both: the narrower counts', [{ x: 400, y: 100 }], { width: 204, height: 29 }, 0.25],
  ['drawn beyond the edge, where nobody saw it', [{ x: 5000, y: 50 }], { width: 800, height: 200 }, 1],
])('ink in a frame that changes: %s', (_what, ink, now, by) => {
  expect(shrinkTo(ink, FRAME, now)).toBeCloseTo(by);
});

test.each<[string, [number, number][][], number, boolean]>([
  ['nothing', [], 0, false],
  ['a dot', [[[5, 5]]], 0, false],
  ['many dots, far apart', [[[5, 5]], [[400, 5]], [[5, 150]]], 0, false],
  [
    'a slip of the hand',
    [
      [
        [0, 0],
        [39, 0],
      ],
    ],
    39,
    false,
  ],
  [
    'just long enough',
    [
      [
        [0, 0],
        [40, 0],
      ],
    ],
    40,
    true,
  ],
  [
    'there and back',
    [
      [
        [0, 0],
        [20, 0],
        [0, 0],
      ],
    ],
    40,
    true,
  ],
  [
    'several short strokes',
    [
      [
        [0, 0],
        [0, 15],
      ],
      [
        [9, 0],
        [9, 15],
      ],
      [
        [18, 0],
        [18, 15],
      ],
    ],
    45,
    true,
  ],
])('a signature has so much line: %s', (_what, strokes, length, signed) => {
  expect(inkLength(strokes)).toBe(length);
  expect(isSigned(strokes)).toBe(signed);
});

test('strokes go out as whole points, empty ones not at all', () => {
  expect(strokesOf([{ points: [{ x: 1.4, y: 2.6 }] }, { points: [] }])).toEqual([[[1, 3]]]);
});

function slip(number: number, to: string, toName?: string): Handover {
  return {
    ref: `handover:2026:${number}`,
    number,
    on: '2026-06-15',
    from: 'store',
    to,
    method: 'direct',
    open: 2,
    returns: false,
    items: [],
    ...(toName === undefined ? {} : { toName }),
  };
}

test('receivers stand once with all their slips; a name comes only from a slip that may be read', () => {
  const found = byReceiver([slip(1, 'person:an'), slip(2, 'unit:vp'), slip(3, 'person:an', 'An')]);
  expect(found.map(({ to, name, slips }) => [to, name, slips.length])).toEqual([
    ['person:an', 'An', 2],
    ['unit:vp', '(không đủ quyền xem tên)', 1],
  ]);
});

test.each<[string, readonly string[], string | undefined]>([
  ['nothing was signed', [], undefined],
  ['the first', ['a'], 'b'],
  ['one in the middle', ['b'], 'c'],
  ['the last: back to the first that is left', ['d'], 'a'],
  ['several in one go', ['a', 'c'], 'd'],
  ['all', ['a', 'b', 'c', 'd'], undefined],
  ['one that was not on the page', ['z'], 'a'],
])('after the password the clerk goes on at the next slip: %s', (_what, signed, next) => {
  looksAt({ login: 'lan', state: 'open', page: 2, refs: ['a', 'b', 'c', 'd'] });
  givenFor(signed, 'lan');
  expect(takeSigned('tam')).toBe(0);
  expect(takeSigned('lan')).toBe(signed.length);
  expect(takeSigned('lan')).toBe(0);
  expect(leftAt('lan')).toEqual({ state: 'open', page: 2, ...(next === undefined ? {} : { next }) });
  expect(leftAt('tam')).toBeNull();
});
