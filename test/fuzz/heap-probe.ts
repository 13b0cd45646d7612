/** Loaded into the sandbox before itself (`--import`): collects garbage and says what is left, when its parent asks. */
process.on('message', () => {
  globalThis.gc?.();
  process.send?.(process.memoryUsage().heapUsed);
});
process.channel?.unref();
