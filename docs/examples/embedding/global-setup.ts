import { startSandbox } from 'kfr-sandbox';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the sandbox of all test files. */
    readonly sandbox: string;
  }
}

/** Named in `test.globalSetup` of vitest.config.ts. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const sandbox = await startSandbox();
  project.provide('sandbox', sandbox.url);
  return () => sandbox.stop();
}
