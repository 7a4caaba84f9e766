import { defineConfig } from 'vitest/config';

// One project for everything that needs no browser; test/e2e belongs to Playwright.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', '**/node_modules/**', 'out/**'],
    // files wait for devices and processes more than they compute: two share two cores well
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
