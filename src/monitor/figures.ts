import { statSync } from 'node:fs';
import type { Journal } from '../journal/index.ts';
import { type BatchProgress, RegisterError, type WholeRegister } from '../register/index.ts';
import { type Family, single } from './exposition.ts';
import type { Readiness } from './readiness.ts';

interface Figures {
  readonly register: {
    /** Undefined while the register cannot be read. */
    readonly customers?: number;
    /** Whether `customers` is exact; otherwise it is a minimum. */
    readonly isCounted?: boolean;
    /** Of its file and the write-ahead log. */
    readonly bytes: number;
  };
  /** Of the latest 1000 files; `rowsLeft`: accepted and not yet loaded. */
  readonly batches: Readonly<Record<BatchProgress['state'] | 'rowsLeft', number>>;
  /** Exchanges in the journal. */
  readonly journal: number;
}

/** Reads the figures of the rooms. Takes as long for a large register as for a small one. @param file of the register */
export function figuresOf(register: WholeRegister, journal: Journal, file: string): Figures {
  const found = readable(() => register.customers({ limit: 1 }));
  const all = readable(() => register.batches()) ?? [];
  const batches = { waiting: 0, loading: 0, loaded: 0, rowsLeft: 0 };
  for (const { state, rows, loaded } of all) {
    batches[state] += 1;
    batches.rowsLeft += rows - loaded;
  }
  return {
    register: {
      ...(found === undefined ? {} : { customers: found.count, isCounted: found.isCounted }),
      bytes: sizeOf(file) + sizeOf(`${file}-wal`),
    },
    batches,
    journal: journal.count({}),
  };
}

/** Undefined when the register cannot be read: the readiness says why. */
function readable<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RegisterError) return undefined;
    throw error;
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

export function sandboxFamilies(
  { version, status, warnings = [] }: Readiness & { readonly version: string },
  { register, batches: { rowsLeft, ...states }, journal }: Figures,
): readonly Family[] {
  return [
    {
      name: 'kfr_sandbox_info',
      type: 'gauge',
      help: 'Version of the sandbox and of its Node; always 1.',
      samples: [{ labels: { version, node: process.version }, value: 1 }],
    },
    single('kfr_sandbox_ready', 'gauge', 'Whether /isready answers 200.', status === 'UP' ? 1 : 0),
    single('kfr_sandbox_storage_warnings', 'gauge', 'Stores that cannot be written.', warnings.length),
    {
      name: 'kfr_sandbox_batches',
      type: 'gauge',
      help: 'Uploaded files by state, of the latest 1000.',
      samples: Object.entries(states).map(([state, value]) => ({ labels: { state }, value })),
    },
    single('kfr_sandbox_batch_rows_left', 'gauge', 'Rows of these files that are not loaded yet.', rowsLeft),
    ...(register.customers === undefined
      ? []
      : [
          single(
            'kfr_sandbox_register_customers',
            'gauge',
            'Customers in the register; counting ends at 10000 periods.',
            register.customers,
          ),
        ]),
    single('kfr_sandbox_register_bytes', 'gauge', 'Size of the register on disk.', register.bytes),
    single('kfr_sandbox_journal_exchanges', 'gauge', 'Exchanges in the journal.', journal),
  ];
}
