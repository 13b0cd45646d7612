import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Server, startServer } from './child.ts';

const thisVersion = fileURLToPath(new URL('..', import.meta.url));

export const writeScope = 'bits:kundeforhold.write';
export const readScope = 'bits:kundeforhold';

/** The part of an institution's connection that is used here. */
export interface Connection {
  readonly issuer: string;
  readonly organisationNumber: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

export interface SandboxSettings {
  readonly dataDir: string;
  /** Checkout of the version to start; default: this one. */
  readonly root?: string;
  readonly environment?: Record<string, string>;
}

/** Starts the sandbox in its own process, with its launcher. */
export const startSandbox = ({
  dataDir,
  root = thisVersion,
  environment,
}: SandboxSettings): Promise<Server> =>
  startServer({
    name: 'the sandbox',
    command: () => [join(root, 'bin', 'kfr-sandbox.js'), 'serve'],
    environment: (port) => ({
      PORT: String(port),
      SANDBOX_HOST: '127.0.0.1',
      SANDBOX_DATA_DIR: dataDir,
      // They would be made on both cores in the first ten seconds.
      SANDBOX_KEYS_AHEAD: '0',
      ...environment,
    }),
    ready: '/isready',
  });

/** Runs a step with a temporary data folder. */
export async function withDataDir<T>(step: (dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kfr-bench-'));
  try {
    return await step(dataDir);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The first institution with write access. */
export async function findInstitution(port: number): Promise<Connection> {
  const origin = `http://127.0.0.1:${port}`;
  const { institutions } = await readJson<{ institutions: { organisationNumber: string }[] }>(
    `${origin}/_sandbox/institutions`,
  );
  for (const { organisationNumber } of institutions) {
    const response = await fetch(`${origin}/_sandbox/institutions/${organisationNumber}/connection`);
    if (!response.ok) continue;
    const connection = (await response.json()) as Connection;
    if (connection.scopes.includes(writeScope)) return connection;
  }
  throw new Error(`no institution of the sandbox has the scope ${writeScope}`);
}

export async function readJson<T>(url: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${url} answered ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
