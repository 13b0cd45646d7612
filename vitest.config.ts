import { defineConfig } from 'vitest/config';
import { pseudoLanguage } from './test/pseudo/pseudo-language.ts';
import Order from './test/support/order.ts';

// As in most containers and pipelines, unless TZ is set: the register uses Norwegian days in every time zone.
process.env.TZ ||= 'UTC';
// Child processes run the source too, whatever is built (bin/kfr-sandbox.js).
process.env.SANDBOX_TEST_SOURCE = 'yes';

/** Tests create real certificates and servers: generous time limits, no timed assertions. */
const project = (name: string, ...include: string[]) => ({
  test: {
    name,
    include,
    setupFiles: ['test/support/property-seed.ts', 'test/support/ready-keys-in-file.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Test files of a worker share modules, which halves the processor time. No test changes a module.
    isolate: false,
    // Import CommonJS packages as Node does.
    deps: { interopDefault: false },
  },
});

export default defineConfig({
  test: {
    globalSetup: ['test/support/seeded-data.ts'],
    reporters: ['default', './test/support/longest-files.ts'],
    // More workers than cores, as stories spend half of their time waiting for servers and child processes.
    maxWorkers: 3,
    sequence: { sequencer: Order },
    // As few projects as possible: each has its own workers, which load all modules again.
    projects: [
      project(
        'all',
        'test/{stories,contract}/**/*.test.ts',
        'test/console/*.test.ts',
        '{src,web/src,bench}/**/*.test.ts',
        'test/architecture/*.test.ts',
      ),
      { ...project('pseudo', 'test/pseudo/*.test.ts'), plugins: [pseudoLanguage()] },
    ],
  },
});
