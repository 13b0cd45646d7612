import { defineConfig } from 'vitest/config';
import Order from './test/support/order.ts';

// As in most containers and pipelines; the days of the register are Norway's wherever it runs.
process.env.TZ = 'UTC';

export default defineConfig({
  test: {
    include: ['test/{stories,contract}/**/*.test.ts', 'src/**/*.test.ts', 'test/architecture.test.ts'],
    globalSetup: ['test/support/seeded-data.ts'],
    setupFiles: ['test/support/property-seed.ts', 'test/support/ready-keys-in-file.ts'],
    reporters: ['default', './test/support/longest-files.ts'],
    // Real certificates and servers are made in the tests: generous limits, no timed assertions.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Half of a story is waiting: for a server, a child process, another library. With no more workers than cores those would be idle.
    maxWorkers: 3,
    sequence: { sequencer: Order },
    // Test files share the modules of their worker, and all of them are one project, as each project has workers of its own: half of
    // the processor time of a run was loading modules anew. No test changes a module.
    isolate: false,
    // CommonJS packages are seen here exactly as Node itself shows them.
    deps: { interopDefault: false },
  },
});
