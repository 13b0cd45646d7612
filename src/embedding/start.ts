import { readConfig } from '../config/index.ts';
import { addressOf, LinesError, withLog } from '../kernel/index.ts';
import { type Sandbox as Started, startSandbox } from '../sandbox.ts';
import { openConnected } from './connected.ts';
import { createCaller } from './control-call.ts';
import { flagsOf } from './flags.ts';
import type { SandboxOptions } from './options.ts';
import type { StartedSandbox } from './sandbox.ts';
import { SandboxError } from './sandbox-error.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

/** Starts a sandbox in this process. @throws SandboxError `start`, with a line for each mistake */
export async function startHere(options: SandboxOptions): Promise<StartedSandbox> {
  const { dataDir, log = () => {} } = options;
  const temporary = dataDir === undefined ? makeTemporaryFolder() : undefined;
  try {
    const config = readConfig(flagsOf(options, dataDir ?? temporary?.path ?? ''), {});
    const started = await withLog(log, () => startSandbox(config));
    started.makeKeysAhead();
    return opened(started, config, options, () => temporary?.remove());
  } catch (error) {
    temporary?.remove();
    if (!(error instanceof LinesError)) throw error;
    throw new SandboxError(error.message, { code: 'start', faults: error.lines }, { cause: error });
  }
}

function opened(
  { port, tlsPort, close }: Started,
  { host }: { readonly host: string },
  options: SandboxOptions,
  removeFolder: () => void,
): StartedSandbox {
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopped ??= close().finally(removeFolder);
    return stopped;
  };
  return {
    ...openConnected(createCaller(addressOf(host, port), options)),
    ...(tlsPort === undefined ? {} : { tlsUrl: addressOf(host, tlsPort, 'https') }),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
