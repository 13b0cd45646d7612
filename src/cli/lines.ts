/** Where lines go: standard output, or a test's own. */
export interface Sink {
  write(text: string): unknown;
}

/**
 * Gathers lines and writes those of one turn of the event loop at once: a write for each would cost a busy sandbox
 * a tenth of its time.
 */
export function lineWriter(sink: Sink): { write(line: string): void; flush(): void } {
  let waiting = '';
  const flush = () => {
    if (waiting !== '') sink.write(waiting);
    waiting = '';
  };
  return {
    write(line) {
      if (waiting === '') setImmediate(flush);
      waiting += `${line}\n`;
    },
    flush,
  };
}
