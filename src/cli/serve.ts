import { type Flags, readConfig } from '../config/index.ts';
import { startSandbox } from '../sandbox.ts';
import { banner } from './banner.ts';
import { lineWriter } from './lines.ts';
import { jsonLine, textLines } from './log.ts';
import { giveBackMemory } from './memory.ts';

/** One Ctrl-C may arrive twice, from the terminal and from the launcher or npm. Milliseconds. */
const sameKeystroke = 500;

/** Starts the sandbox and runs until a signal ends it; a second signal ends it at once. */
export async function serve(flags: Flags): Promise<void> {
  const config = readConfig(flags, process.env);
  const starting = startSandbox(config);
  const lines = lineWriter(process.stdout);
  // Whoever read the lines may be gone, as `head` is after the first; the sandbox goes on without.
  process.stdout.on('error', () => {});
  const end = async (): Promise<void> => {
    const started = await starting.catch(() => undefined);
    await started?.close();
    lines.flush();
    process.exit(0);
  };
  // Already while it starts: the first process of a container gets no signal that it does not ask for.
  let ending: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      const now = performance.now();
      if (ending === undefined) void end();
      else if (now - ending > sameKeystroke) process.exit(1);
      ending ??= now;
    });
  }

  const sandbox = await starting;
  giveBackMemory();
  const asText = config.logFormat === 'text' || (config.logFormat === 'auto' && process.stdout.isTTY);
  console.log(
    asText
      ? banner(config, sandbox)
      : JSON.stringify({ event: 'ready', port: sandbox.port, tlsPort: sandbox.tlsPort }),
  );
  sandbox.journal.onExchange((recorded) => lines.write(asText ? textLines(recorded) : jsonLine(recorded)));
  await sandbox.readAhead();
}
