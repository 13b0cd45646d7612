import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, logLine, writeFileAtomicallySync } from '../kernel/index.ts';

/** In the data folder while a sandbox serves from it: where it listens, whichever flags and variables it was started with. */
const fileName = 'address';

/** Writes the address. A failure is logged only: commands then need --url, or PORT and SANDBOX_HOST. */
export function writeAddress(dataDir: string, address: string): void {
  try {
    writeFileAtomicallySync(join(dataDir, fileName), `${address}\n`);
  } catch (error) {
    logLine(
      `${join(dataDir, fileName)} cannot be written (${codeOf(error)}); healthcheck needs --url if --port is set`,
    );
  }
}

/** Call it before the sandbox gives up the folder: the next one writes its own. */
export function removeAddress(dataDir: string): void {
  try {
    rmSync(join(dataDir, fileName), { force: true });
  } catch {
    // The folder is gone or read-only by now.
  }
}

/** The address of the sandbox that serves from a folder; undefined when none does, or the folder cannot be read. */
export function readAddress(dataDir: string): string | undefined {
  try {
    const address = readFileSync(join(dataDir, fileName), 'utf8').trim();
    return URL.canParse(address) ? address : undefined;
  } catch {
    return undefined;
  }
}
