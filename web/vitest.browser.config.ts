// The page against the real program, in Debian's Chromium. One file after another, in one process: they share a browser, the servers and
// their ledgers.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['tests/browser/setup.ts'],
    setupFiles: ['tests/browser/patient.ts'],
    fileParallelism: false,
    pool: 'forks',
    poolOptions: { forks: { singleFork: true, isolate: false } },
    testTimeout: 90_000,
    expect: { poll: { timeout: 40_000 } },
    hookTimeout: 60_000,
  },
});
