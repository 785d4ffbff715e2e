import { expect, test } from 'vitest';
import { sourcesUnder } from './support/sources.ts';

test('what is on the screen is asked anew from one place: no screen keeps a list of what an act makes old', () => {
  const own = sourcesUnder('src/renderer').filter(({ code }) => /useQueryClient|invalidateQueries|refetch/.test(code));
  expect(own.map(({ path }) => path)).toEqual(['src/renderer/data.ts']);
});

test('and main tells a line where it is appended, not where somebody thinks of it', () => {
  const telling = sourcesUnder('src/main').filter(({ text }) => /kind: 'register'/.test(text));
  expect(telling.map(({ path }) => path)).toEqual(['src/main/shell/room.ts']);
});
