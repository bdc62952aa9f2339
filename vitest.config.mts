import { defineConfig } from 'vitest/config';

/** Everything but test/vscode, whose suites run inside VS Code, and test/grammar, which has a runner of its own. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/vscode/**', 'test/grammar/**'],
    // Files share their modules, which cost as much to load as the tests to run; no test changes what it imports.
    pool: 'threads',
    isolate: false,
    // On a small machine the default leaves one of two cores idle.
    maxWorkers: '100%',
    setupFiles: ['test/support/seed.ts'],
    globalSetup: ['test/support/programs.ts'],
    // The machine may be small and busy, and a command line test starts Node several times.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
