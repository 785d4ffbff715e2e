import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barChart } from '../../src/shared/figures/bars.ts';
import { columnChart } from '../../src/shared/figures/columns.ts';
import { type Box, type Drawing, roomFor, TONES, type Word } from '../../src/shared/figures/drawing.ts';
import { stripChart } from '../../src/shared/figures/strip.ts';

/** The geometry of charts, whatever the figures: what is drawn is what was counted, nothing leaves the frame, no word lies on another. */

const boxes = ({ marks }: Drawing): readonly Box[] => marks.filter((mark) => mark.mark === 'box');
const words = ({ marks }: Drawing): readonly Word[] => marks.filter((mark) => mark.mark === 'word');
const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

type Span = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/** Digits and the letters of a word reach from three quarters of its size above the line to a fifth below it. */
function spanOf({ x, y, text, size, anchor }: Word): Span {
  const room = roomFor(text, size);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - room : x - room / 2;
  return { left, right: left + room, top: y - size * 0.75, bottom: y + size * 0.2 };
}

const SLACK = 0.01;

function inside(drawing: Drawing): void {
  const { width, height } = drawing;
  for (const { x, y, width: wide, height: tall } of boxes(drawing)) {
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(-SLACK);
    expect(x + wide).toBeLessThanOrEqual(width + SLACK);
    expect(y + tall).toBeLessThanOrEqual(height + SLACK);
  }
  for (const { left, right, top, bottom } of words(drawing).map(spanOf)) {
    expect(Math.min(left, top)).toBeGreaterThanOrEqual(-SLACK);
    expect(right).toBeLessThanOrEqual(width + SLACK);
    expect(bottom).toBeLessThanOrEqual(height + SLACK);
  }
  for (const mark of drawing.marks) {
    if (mark.mark !== 'strokes') continue;
    const numbers = mark.d.match(/-?[\d.]+/g)?.map(Number) ?? [];
    expect(mark.d).toMatch(/^(?:M-?[\d.]+ -?[\d.]+L-?[\d.]+ -?[\d.]+)+$/);
    for (const [index, number] of numbers.entries()) {
      expect(number).toBeGreaterThanOrEqual(-SLACK);
      expect(number).toBeLessThanOrEqual((index % 2 === 0 ? width : height) + SLACK);
    }
  }
}

function apart(drawing: Drawing): void {
  const spans = words(drawing).map((word) => ({ word, ...spanOf(word) }));
  for (const [index, a] of spans.entries())
    for (const b of spans.slice(index + 1)) {
      const meet =
        a.left < b.right - SLACK && b.left < a.right - SLACK && a.top < b.bottom - SLACK && b.top < a.bottom - SLACK;
      expect(meet ? `${a.word.text} on ${b.word.text}` : '').toBe('');
    }
}

const PARTS = [
  { name: 'Mật', tone: 'clear' },
  { name: 'Tối mật', tone: 'hatched' },
  { name: 'Tuyệt mật', tone: 'solid' },
] as const;

function columns(values: readonly (readonly (readonly number[])[])[]) {
  const groups = values.map((group, month) => ({
    name: String(month + 1),
    columns: group.map((column, way) => ({ name: way === 0 ? 'đến' : 'đi', values: column })),
  }));
  return { parts: PARTS, groups, says: '' };
}

const counts = fc.oneof(fc.constant(0), fc.nat(3), fc.nat(200), fc.nat(20_000));
const months = fc.array(fc.array(fc.array(counts, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 2 }), {
  minLength: 1,
  maxLength: 12,
});
const frame = fc.record({ width: fc.integer({ min: 320, max: 1_200 }), size: fc.integer({ min: 8, max: 14 }) });

test('columns: the boxes are the figures, as high as they are large, in the frame, no word on another', () => {
  fc.assert(
    fc.property(months, frame, (values, made) => {
      const drawing = columnChart(columns(values), made);
      inside(drawing);
      apart(drawing);
      const drawn = boxes(drawing);
      expect(sum(drawn.map(({ value }) => value))).toBe(sum(values.flat(2)));
      expect(drawn).toHaveLength(values.flat(2).filter((one) => one > 0).length);
      const scale = Math.max(0, ...drawn.map(({ height, value }) => height / value));
      for (const { height, value } of drawn) expect(height).toBeCloseTo(value * scale, 4);
      // A column's own parts stand upon one another.
      for (const one of drawn)
        for (const other of drawn)
          if (one !== other && one.x === other.x)
            expect(one.y + one.height <= other.y + SLACK || other.y + other.height <= one.y + SLACK).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('a strip: its parts fill the width, each by its share', () => {
  const shares = fc.array(counts, { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(shares, frame, (values, made) => {
      const of = values.map((value, index) => ({ name: `${index}`, tone: TONES[index] ?? 'clear', value }));
      const drawing = stripChart({ shares: of, says: '' }, made);
      inside(drawing);
      apart(drawing);
      const drawn = boxes(drawing);
      const total = sum(values);
      expect(sum(drawn.map(({ value }) => value))).toBe(total);
      for (const { width, value } of drawn) expect(width).toBeCloseTo(((made.width - 1) * value) / total, 4);
      expect(sum(drawn.map(({ width }) => width))).toBeCloseTo(total === 0 ? 0 : made.width - 1, 4);
    }),
    { numRuns: 300 },
  );
});

test('bars: as long as they are large, each with its whole figure; a long name is cut and keeps off its bar', () => {
  const bars = fc.array(fc.record({ name: fc.string({ minLength: 1, maxLength: 90 }), value: counts }), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(bars, frame, (of, made) => {
      const drawing = barChart({ bars: of, tone: 'hatched', says: '' }, made);
      inside(drawing);
      apart(drawing);
      const drawn = boxes(drawing);
      expect(drawn.map(({ value }) => value)).toEqual(of.map(({ value }) => value).filter((value) => value > 0));
      const scale = Math.max(0, ...drawn.map(({ width, value }) => width / value));
      for (const { width, value } of drawn) expect(width).toBeCloseTo(value * scale, 4);
      expect(words(drawing)).toHaveLength(2 * of.length);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['an empty office', 0, []],
  ['one document', 1, ['1', '1']],
  ['a hundred thousand in a month', 100_000, ['100.000']],
])('%s: the axis counts whole documents', (_which, value, has) => {
  const drawing = columnChart(
    columns([
      [
        [value, 0, 0],
        [0, 0, 0],
      ],
    ]),
    { width: 600, size: 12 },
  );
  const texts = words(drawing).map(({ text }) => text);
  expect(texts.every((text) => /^[\d.]+$/.test(text))).toBe(true);
  for (const one of has) expect(texts).toContain(one);
  expect(boxes(drawing).map((box) => box.value)).toEqual(value === 0 ? [] : [value]);
  expect(boxes(drawing).map((box) => box.of)).toEqual(value === 0 ? [] : ['1, đến, Mật']);
});

test('parts are told apart without colour: each pattern has strokes of its own', () => {
  const drawings = TONES.map((tone) =>
    stripChart({ shares: [{ name: 'x', tone, value: 1 }], says: '' }, { width: 60, size: 10 }),
  );
  const patterns = drawings.map(({ marks }) =>
    marks.flatMap((mark) => (mark.mark === 'strokes' ? [mark.d] : [])).join(''),
  );
  // Bare and dark are told by the ground alone.
  const drawn = patterns.filter((pattern) => pattern !== '');
  expect(drawn).toHaveLength(TONES.length - 2);
  expect(new Set(drawn).size).toBe(drawn.length);
});
