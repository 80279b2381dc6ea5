import { defineConfig } from 'vitest/config';

/**
 * What mutation testing runs (`npm run mutate`). For mutants of `src/read` and `src/judge`, through which every check
 * goes, their own unit tests; for those of a surface (`ASSAY_MUTATE=<surface>`) its tests and the matrix on recorded
 * exchanges. Left out are tests of size and chance, which take long and judge nothing.
 */
const surface = process.env.ASSAY_MUTATE ?? 'core';
const own =
  surface === 'core'
    ? ['{src/read,src/judge}/**/*.test.ts']
    : ['suites/**/*.test.ts', 'src/proof/mutation/recorded.spec.ts'];

export default defineConfig({
  test: {
    include: own,
    exclude: ['suites/laws.test.ts', 'src/read/hostile.test.ts', 'suites/**/odds.test.ts'],
    testTimeout: 60_000,
  },
});
