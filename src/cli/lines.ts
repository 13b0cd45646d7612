import { print } from '../kernel/index.ts';

/** Where lines go: standard output, or a buffer of a test. */
export interface Sink {
  write(text: string): unknown;
}

/** Batches the lines of one turn of the event loop: separate writes would cost a busy sandbox a tenth of its time. */
export function lineWriter(sink: Sink): { write(line: string): void; flush(): void } {
  let buffer = '';
  const flush = () => {
    if (buffer !== '') sink.write(buffer);
    buffer = '';
  };
  return {
    write(line) {
      if (buffer === '') setImmediate(flush);
      buffer += `${line}\n`;
    },
    flush,
  };
}

/** Rows as lines: each column is as wide as its widest cell. */
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
