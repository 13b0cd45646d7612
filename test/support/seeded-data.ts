import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { readConfig } from '../../src/config/index.ts';
import { MovableClock, setKeySource } from '../../src/kernel/index.ts';
import { startSandbox } from '../../src/sandbox.ts';
import { noon } from './noon.ts';
import { keysOf } from './ready-keys.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder after a first start; copy it, never write to it. */
    readonly seededData: string;
  }
}

/** Makes the authority, the keys and the certificates that stories ask for once for all: RSA keys take seconds. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'kfr-sandbox-seed-'));
  // Not the 3072 bits of the real ones: most grants of the stories are signed with these, at a third of the cost.
  const keys = keysOf('seed');
  setKeySource(() => keys(2048));
  const sandbox = await startSandbox(
    readConfig({ port: '0', dataDir: folder }, {}),
    new MovableClock(() => noon),
  );
  // The first four are the people of the stories; a key store is made when it is first asked for.
  for (const { organisationNumber } of sandbox.directory.institutions().slice(0, 4)) {
    const at = `http://localhost:${sandbox.port}/_sandbox/institutions/${organisationNumber}`;
    const file = await fetch(`${at}/keystore.p12`);
    if (!file.ok) throw new Error(await file.text());
  }
  await sandbox.close();
  project.provide('seededData', folder);
  return () => rm(folder, { recursive: true, force: true });
}
