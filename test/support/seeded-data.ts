import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { readConfig } from '../../src/config/index.ts';
import { MovableClock, setKeySource } from '../../src/kernel/index.ts';
import { startSandbox } from '../../src/sandbox.ts';
import { buildIfChanged } from '../../web/build-if-changed.ts';
import { noon } from './noon.ts';
import { keysOf } from './ready-keys.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The data folder of a first start. Copy it; never write to it. */
    readonly seededData: string;
  }
}

/** Creates the authority, keys and certificates of the stories once, as generating RSA keys takes seconds. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildIfChanged();
  const folder = await mkdtemp(join(tmpdir(), 'kfr-sandbox-seed-'));
  // Shorter than the real keys of 3072 bits: signing the grants of the stories costs a third.
  const keys = keysOf('seed');
  setKeySource(() => keys(2048));
  const sandbox = await startSandbox(
    readConfig({ port: '0', dataDir: folder }, {}),
    new MovableClock(() => noon),
  );
  // The stories use the first four institutions. The first request creates a key store.
  for (const { organisationNumber } of sandbox.directory.institutions().slice(0, 4)) {
    const at = `http://localhost:${sandbox.port}/_sandbox/institutions/${organisationNumber}`;
    const file = await fetch(`${at}/keystore.p12`);
    if (!file.ok) throw new Error(await file.text());
  }
  await sandbox.close();
  project.provide('seededData', folder);
  return () => rm(folder, { recursive: true, force: true });
}
