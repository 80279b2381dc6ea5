import { defineConfig } from 'vitest/config';

/** The project's own tests. The suites that judge providers (`*.suite.ts`) are run by `assay` itself. */
export default defineConfig({
  test: {
    include: ['{src,suites,mocks,counterparts,tools,bench}/**/*.test.ts'],
    // One for each core; vitest leaves one out, and of two that is half.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
