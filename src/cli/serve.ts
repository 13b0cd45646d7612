import { type Flags, readConfig } from '../config/index.ts';
import { startSandbox } from '../sandbox.ts';
import { banner } from './banner.ts';
import { jsonLine, textLines } from './log.ts';

/** Starts the sandbox and runs until a signal ends it; a second signal ends it at once. */
export async function serve(flags: Flags): Promise<void> {
  const config = readConfig(flags, process.env);
  const sandbox = await startSandbox(config);
  const asText = config.logFormat === 'text' || (config.logFormat === 'auto' && process.stdout.isTTY);
  console.log(asText ? banner(config, sandbox) : JSON.stringify({ event: 'ready', port: sandbox.port }));
  sandbox.journal.onExchange((recorded) => {
    console.log(asText ? textLines(recorded) : jsonLine(recorded));
  });

  let ending = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(1);
      ending = true;
      void sandbox.close().then(() => process.exit(0));
    });
  }
}
