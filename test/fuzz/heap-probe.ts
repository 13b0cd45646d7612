import { Session } from 'node:inspector/promises';

/** Preloaded into the sandbox (`--import`): on a message of the parent, collects garbage and reports the heap size. */
process.on('message', async () => {
  // Not with a Node flag: the compile cache is not used under other flags.
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.collectGarbage');
  session.disconnect();
  process.send?.(process.memoryUsage().heapUsed);
});
process.channel?.unref();
