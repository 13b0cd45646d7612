import { existsSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { join } from 'node:path';
import { type Config, type Flags, readConfig, unknownVariables } from '../config/index.ts';
import {
  addressOf,
  beginKeys,
  colouredOutput,
  hasColours,
  logLine,
  print,
  standardOutput,
  version,
} from '../kernel/index.ts';
import type { Sandbox } from '../sandbox.ts';
import { banner, urlOf } from './banner.ts';
import { lineWriter } from './lines.ts';
import { jsonLine, textLines } from './log.ts';
import { releaseMemoryWhenIdle } from './memory.ts';
import { removeAddress, writeAddress } from './served-address.ts';
import { onSignal } from './signals.ts';

/** Runs the sandbox until SIGINT, SIGTERM, SIGHUP or SIGBREAK; a second signal ends it at once. */
export async function serve(flags: Flags): Promise<void> {
  const config = readConfig(flags, process.env);
  for (const warning of unknownVariables(process.env, process.platform)) logLine(warning);
  const starting = start(config);
  const asText = config.logFormat === 'text' || (config.logFormat === 'auto' && process.stdout.isTTY);
  const inColours = asText && hasColours();
  const lines = lineWriter(inColours ? colouredOutput : standardOutput);
  const end = async (): Promise<void> => {
    const started = await starting.catch(() => undefined);
    if (started !== undefined) removeAddress(config.dataDir);
    await started?.close();
    lines.flush();
    process.exit(0);
  };
  // Registered before the start: process 1 of a container only gets signals that it handles.
  onSignal(() => void end());

  const sandbox = await starting;
  writeAddress(config.dataDir, addressOf(config.host, sandbox.port));
  for (const warning of warningsOf(config)) logLine(warning);
  if (asText) print(banner(config, sandbox, process));
  const url = urlOf(config, sandbox);
  const { port, tlsPort } = sandbox;
  // The last line of the start, for scripts that wait for it.
  print(asText ? `Ready at ${url}` : JSON.stringify({ event: 'ready', url, port, tlsPort, version }));
  const line = asText ? textLines(inColours) : jsonLine;
  sandbox.journal.onExchange((...exchange) => lines.write(line(...exchange)));
  await sandbox.readAhead();
  releaseMemoryWhenIdle();
  sandbox.makeKeysAhead();
}

/** The keys of a first start are made while the rest of the program is loaded: two of the authority, one that signs tokens. */
async function start(config: Config): Promise<Sandbox> {
  if (!existsSync(join(config.dataDir, 'certificates'))) beginKeys([3072, 3072, config.signingKeyBits]);
  const { startSandbox } = await import('../sandbox.ts');
  return startSandbox(config);
}

/** Fewer characters can be guessed: calls with Authorization are not limited. */
const shortestToken = 16;

/** Warns when other machines can reach keys and state without a control token, or with one that can be guessed. */
function warningsOf({ host, controlToken }: Config): string[] {
  if (controlToken !== undefined && controlToken.length < shortestToken)
    return [
      `SANDBOX_CONTROL_TOKEN has fewer than ${shortestToken} characters and can be guessed; make one with openssl rand -hex 32 (docs/access.md)`,
    ];
  const isLocal =
    ['localhost', '::1'].includes(host.toLowerCase()) || (isIPv4(host) && host.startsWith('127.'));
  if (isLocal || controlToken !== undefined) return [];
  return [
    `everybody who reaches ${host} can steer this sandbox; set SANDBOX_CONTROL_TOKEN, or publish its port on 127.0.0.1 only (docs/access.md)`,
  ];
}
