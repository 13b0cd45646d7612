import { Session } from 'node:inspector/promises';

/** Loaded into the sandbox before itself (`--import`): collects garbage and says what is left, when its parent asks. */
process.on('message', async () => {
  // Not by a flag of Node: code that is compiled under other flags than usual is not taken from the cache.
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.collectGarbage');
  session.disconnect();
  process.send?.(process.memoryUsage().heapUsed);
});
process.channel?.unref();
