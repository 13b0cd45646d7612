import { type Flags, readConfig } from '../config/index.ts';
import { startSandbox } from '../sandbox.ts';
import { banner } from './banner.ts';
import { lineWriter } from './lines.ts';
import { jsonLine, textLines } from './log.ts';

/** One Ctrl-C may arrive twice, from the terminal and from the launcher or npm. Milliseconds. */
const sameKeystroke = 500;

/** Starts the sandbox and runs until a signal ends it; a second signal ends it at once. */
export async function serve(flags: Flags): Promise<void> {
  const config = readConfig(flags, process.env);
  const sandbox = await startSandbox(config);
  const lines = lineWriter(process.stdout);
  const end = async (): Promise<void> => {
    await sandbox.close();
    lines.flush();
    process.exit(0);
  };
  // Before the line that says it is ready: whoever waits for that may send a signal next.
  let ending: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      const now = performance.now();
      if (ending === undefined) void end();
      else if (now - ending > sameKeystroke) process.exit(1);
      ending ??= now;
    });
  }

  const asText = config.logFormat === 'text' || (config.logFormat === 'auto' && process.stdout.isTTY);
  console.log(asText ? banner(config, sandbox) : JSON.stringify({ event: 'ready', port: sandbox.port }));
  sandbox.journal.onExchange((recorded) => lines.write(asText ? textLines(recorded) : jsonLine(recorded)));
}
