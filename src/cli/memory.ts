import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Gives the machine back what loading the sandbox has left behind, some 15 MB: V8 would keep it for a rainy day.
 * Holds the event loop for about 50 ms, so it is for the moment before the sandbox says that it is ready.
 */
export function giveBackMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
