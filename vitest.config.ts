import { defineConfig } from 'vitest/config';
import { pseudoLanguage } from './test/pseudo/pseudo-language.ts';
import Order from './test/support/order.ts';

// As in most containers and pipelines; the days of the register are Norway's wherever it runs.
process.env.TZ = 'UTC';

/** Real certificates and servers are made in the tests: generous limits, no timed assertions. */
const project = (name: string, ...include: string[]) => ({
  test: {
    name,
    include,
    setupFiles: ['test/support/property-seed.ts', 'test/support/ready-keys-in-file.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Test files share the modules of their worker: half of the processor time of a run was loading them anew. No test changes a module.
    isolate: false,
    // CommonJS packages are seen here exactly as Node itself shows them.
    deps: { interopDefault: false },
  },
});

export default defineConfig({
  test: {
    globalSetup: ['test/support/seeded-data.ts'],
    reporters: ['default', './test/support/longest-files.ts'],
    // Half of a story is waiting: for a server, a child process, another library. With no more workers than cores those would be idle.
    maxWorkers: 3,
    sequence: { sequencer: Order },
    // Each has workers of its own, which load all modules anew: what can be together is.
    projects: [
      project('all', 'test/{stories,contract}/**/*.test.ts', 'src/**/*.test.ts', 'test/architecture.test.ts'),
      { ...project('pseudo', 'test/pseudo/*.test.ts'), plugins: [pseudoLanguage()] },
    ],
  },
});
