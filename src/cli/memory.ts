import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Gives the machine back what the start has left behind, some 25 MB: V8 would keep it for a rainy day. Holds the event loop
 * for about a tenth of a second, once, so it is for the end of the start, when all is read.
 */
export function giveBackMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
