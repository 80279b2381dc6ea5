import { defineConfig } from 'vitest/config';

/** What mutation testing runs: the unit tests of reading and judging, and the matrix on recorded exchanges. */
export default defineConfig({
  test: {
    include: ['{src/read,src/judge,suites}/**/*.test.ts', 'src/proof/mutation/recorded.spec.ts'],
    exclude: ['suites/laws.test.ts', 'suites/**/odds.test.ts'],
    testTimeout: 60_000,
  },
});
