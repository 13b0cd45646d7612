/** The package as a library: `import { startSandbox } from 'kfr-sandbox'`. Its types are those of the declaration file. */
import { openConnected } from './connected.ts';
import { createCaller } from './control-call.ts';
import type { ConnectOptions, SandboxOptions } from './options.ts';
import type { Sandbox, StartedSandbox } from './sandbox.ts';
import { SandboxError } from './sandbox-error.ts';

export type { Api } from '../control/index.ts';
export type * from './exchange.ts';
export type * from './options.ts';
export type * from './orders.ts';
export type * from './sandbox.ts';
export { type ErrorFacts, SandboxError } from './sandbox-error.ts';

/**
 * Starts a sandbox in this process: a Maskinporten and a KFR with a port of their own. It prints nothing, and leaves signals and
 * environment as they are. Several can run at once.
 *
 * Needs Node 24.5 or newer.
 * @throws SandboxError with code `start` for invalid options or a port in use; `node-too-old`
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<StartedSandbox> {
  checkNode();
  const { startHere } = await import('./start.ts');
  return startHere(options);
}

/**
 * Connects to a running sandbox, such as one in a container. For `https` Node must trust its authority (NODE_EXTRA_CA_CERTS).
 *
 * Needs Node 20 or newer.
 * @param url its address, such as `http://localhost:8080`
 * @throws SandboxError with code `no-answer` when nothing answers there, or `no-sandbox`
 */
export async function connectSandbox(url: string, options: ConnectOptions = {}): Promise<Sandbox> {
  const sandbox = openConnected(createCaller(url, options));
  await sandbox.clock.read();
  return sandbox;
}

function checkNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 5)) return;
  throw new SandboxError(
    `startSandbox needs Node 24.5 or newer, and this is ${process.version}. Use a newer Node, or start npx kfr-sandbox and call connectSandbox(url).`,
    { code: 'node-too-old' },
  );
}
