import { defineConfig } from 'vitest/config';

/** What drives the built program: slower, and it needs a build and a Chromium. */
const PROGRAM = ['tests/e2e/**/*.test.ts', 'tests/packaging/**/*.test.ts'];

const common = {
  setupFiles: ['tests/setup.ts'],
  pool: 'forks' as const,
  testTimeout: 400_000,
  hookTimeout: 400_000,
  // What a window shows is waited for, on a busy machine too; the default is one second.
  expect: { poll: { timeout: 20_000 } },
};

export default defineConfig({
  test: {
    projects: [
      { test: { ...common, name: 'unit', include: ['tests/**/*.test.ts'], exclude: PROGRAM } },
      {
        test: {
          ...common,
          name: 'program',
          include: PROGRAM,
          globalSetup: ['tests/e2e/setup.ts'],
          // After the others, and one file at a time: each has a Chromium of its own, and two share two cores badly.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 400_000,
          hookTimeout: 400_000,
        },
      },
    ],
  },
});
