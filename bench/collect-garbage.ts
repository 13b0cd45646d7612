import { Session } from 'node:inspector/promises';

/** Preloaded into a server (NODE_OPTIONS=--import): on SIGUSR2 it collects garbage, so that what is left is what it holds. */
process.on('SIGUSR2', async () => {
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.collectGarbage');
  session.disconnect();
});
