import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What drives the built program: it needs a build and a Chromium. */
const PROGRAM = ['tests/e2e/**/*.test.ts', 'tests/packaging/**/*.test.ts'];

/** The files that take longest, the longest first. */
const LONGEST = [
  'tests/e2e/everywhere-books.test.ts',
  'tests/e2e/everywhere-office.test.ts',
  'tests/e2e/screens.test.ts',
  'tests/e2e/bench.test.ts',
  'tests/torture/torture.test.ts',
];

/** Whatever begins last must be short, or one worker waits for the other: the longest files, then the program, then the rest. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = (file: TestSpecification): number => {
      const place = LONGEST.indexOf(relative(this.ctx.config.root, file.moduleId));
      if (place >= 0) return place;
      return LONGEST.length + (file.project.name === 'program' ? 0 : 1);
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

// The tests tell the time as the office does; what another time zone changes is tried where it is named.
process.env.TZ = 'Asia/Ho_Chi_Minh';

// What a worker or a started program has compiled stays compiled for the next one.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/so-mat');

export const common = {
  setupFiles: ['tests/setup.ts'],
  pool: 'forks' as const,
  testTimeout: 400_000,
  hookTimeout: 400_000,
  // What a window shows is waited for, on a busy machine too; the default is one second.
  expect: { poll: { timeout: 20_000 } },
};

export default defineConfig({
  test: {
    // Two even on two cores: much of the time of a window's test is waiting. No more than four: each may have a Chromium of its own.
    maxWorkers: Math.min(Math.max(2, availableParallelism()), 4),
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...common, name: 'unit', include: ['tests/**/*.test.ts'], exclude: [...PROGRAM, 'tests/long/**'] } },
      { test: { ...common, name: 'program', include: PROGRAM, globalSetup: ['tests/e2e/setup.ts'] } },
    ],
  },
});
