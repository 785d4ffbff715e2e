import { defineConfig } from 'vitest/config';
import { common } from './vitest.config.ts';

const DAY = 86_400_000;

/** `npm run test:long`: what `npm test` has a short form of, at its full length; and our papers read by other people's programs. */
export default defineConfig({
  test: {
    ...common,
    include: [
      'tests/long/**/*.test.ts',
      'tests/torture/torture.test.ts',
      'tests/properties/acts.test.ts',
      'tests/properties/attackers.test.ts',
      'tests/paper/signed-pages.test.ts',
      'tests/e2e/bench.test.ts',
    ],
    globalSetup: ['tests/e2e/setup.ts', 'tests/long/setup.ts'],
    env: {
      SOMAT_LONG: '1',
      SOMAT_ACTS: process.env.SOMAT_ACTS ?? '100000',
      SOMAT_ATTACKS: process.env.SOMAT_ATTACKS ?? '200',
      SOMAT_BOOKS: process.env.SOMAT_BOOKS ?? '120',
      SOMAT_MINUTES: process.env.SOMAT_MINUTES ?? '10',
    },
    // One after the other: the bench measures.
    maxWorkers: 1,
    testTimeout: DAY,
    hookTimeout: DAY,
  },
});
