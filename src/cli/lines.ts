import { print } from '../kernel/index.ts';

/** Target of lines: standard output, or that of a test. */
export interface Sink {
  write(text: string): unknown;
}

/**
 * Buffers lines and writes those of one turn of the event loop at once: separate writes would cost a busy sandbox a
 * tenth of its time.
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

/** Aligns rows: each column is as wide as its widest cell. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widest = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const widths = rows[0]?.map((_, column) => widest(column)) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

export function printList(heading: string, rows: readonly (readonly string[])[]): void {
  print(heading);
  for (const row of aligned(rows)) print(`  ${row}`);
}
