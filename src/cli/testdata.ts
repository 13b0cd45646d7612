import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { print, writeDocument } from '../kernel/index.ts';
import {
  boundary,
  customersOf,
  type DrawnNumber,
  faultTable,
  firstNumbersOf,
  formOf,
  kindTable,
  readFileOrder,
  readNumbersOrder,
  rowsOf,
  TestdataError,
} from '../testdata/index.ts';
import { CommandError } from './command-error.ts';
import { printList } from './lines.ts';

interface NumbersOptions {
  readonly count?: string;
  readonly seed?: string;
  readonly kinds?: string;
  readonly out?: string;
}

interface FileOptions extends NumbersOptions {
  readonly dated?: string;
  readonly from?: string;
  readonly to?: string;
  readonly fault?: string;
  readonly as?: string;
}

/** Writes synthetic numbers, one per line. */
export async function writeNumbers(
  of: 'persons' | 'organisations',
  { out, ...options }: NumbersOptions,
): Promise<void> {
  const order = orCommandError(() => readNumbersOrder(of, fieldsOf(options)));
  await write(linesOf(numbersOnly(firstNumbersOf(order))), out);
  if (out !== undefined) print(out);
}

/** Writes a file for the batch upload: the form part `customers`, the whole form, or one row per line. */
export async function writeBatch({ out, ...options }: FileOptions): Promise<void> {
  const order = orCommandError(() => readFileOrder(fieldsOf(options)));
  const written = { customers: customersOf, form: formOf, rows: linesOf }[order.as];
  await write(written(rowsOf(order)), out);
  if (out === undefined) return;
  print(out);
  if (order.as === 'form') print(`Content-Type: multipart/form-data; boundary=${boundary}`);
}

export function listTestdata(): void {
  const rows = (table: Readonly<Record<string, { readonly about: string }>>) =>
    Object.entries(table).map(([name, { about }]) => [name, about]);
  printList('Kinds (--kinds)', rows(kindTable));
  printList('Faults of a row (--fault)', rows(faultTable));
}

/** The flags as fields of an order, with numbers and lists parsed. Text that is no number stays: reading the order reports it. */
function fieldsOf({ count, seed, kinds, dated, fault, ...rest }: Omit<FileOptions, 'out'>): unknown {
  const number = (text: string) => (/^\d+(?:\.\d+)?$/.test(text) ? Number(text) : text);
  const list = (text: string) => text.split(',').map((word) => word.trim());
  return {
    ...rest,
    ...(count === undefined ? {} : { count: number(count) }),
    ...(seed === undefined ? {} : { seed: number(seed) }),
    ...(dated === undefined ? {} : { dated: number(dated) }),
    ...(kinds === undefined ? {} : { kinds: list(kinds) }),
    ...(fault === undefined ? {} : { faults: list(fault) }),
  };
}

function orCommandError<Order>(read: () => Order): Order {
  try {
    return read();
  } catch (error) {
    if (error instanceof TestdataError) throw new CommandError(...error.lines.map(asFlag));
    throw error;
  }
}

/** Turns `faults.2: names …` into `--fault names …`. */
const asFlag = (line: string): string =>
  line.replace(/^faults(?:\.\d+)?: /, '--fault ').replace(/^(\w+)(?:\.\d+)?: /, '--$1 ');

const linesPerChunk = 5_000;

function* numbersOnly(numbers: Iterable<DrawnNumber>): Generator<string> {
  for (const { number } of numbers) yield number;
}

function* linesOf(texts: Iterable<string>): Generator<string> {
  let lines: string[] = [];
  for (const text of texts) {
    lines.push(`${text}\n`);
    if (lines.length < linesPerChunk) continue;
    yield lines.join('');
    lines = [];
  }
  yield lines.join('');
}

/** Writes to a file or to standard output, whose reader may end early. @throws CommandError */
async function write(chunks: Iterable<string>, out: string | undefined): Promise<void> {
  const source = Readable.from(chunks);
  try {
    if (out === undefined) await writeDocument(source, 'bytes');
    else await pipeline(source, createWriteStream(out));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (out === undefined && code === 'EPIPE') return;
    if (code === undefined) throw error;
    throw new CommandError(
      `${out ?? 'standard output'}: cannot be written to (${code}); choose another file with --out`,
    );
  }
}
