import type { UploadAccount } from '../kernel/index.ts';
import type { Register } from '../register/index.ts';

/** LRU limits: institutions, and customers of each. */
const mostInstitutions = 1_000;
const mostCustomers = 10_000;

interface RowPosition {
  readonly batch: string;
  /** From 0. */
  readonly row: number;
}

/** Customers in rows that are not loaded yet. Knows the first and last hundred rows of each file. */
export class PendingRows {
  readonly #register: Pick<Register, 'batch'>;
  /** The latest row of each customer, by institution. */
  readonly #rows = new Map<string, Map<string, RowPosition>>();

  constructor(register: Pick<Register, 'batch'>) {
    this.#register = register;
  }

  add(institution: string, batch: string, { first, last, rows }: UploadAccount): void {
    const known = this.#rows.get(institution) ?? new Map<string, RowPosition>();
    this.#rows.delete(institution);
    this.#rows.set(institution, known);
    const skipped = rows - first.length - last.length;
    for (const [index, { customer }] of [...first, ...last].entries()) {
      known.delete(customer);
      known.set(customer, { batch, row: index < first.length ? index : index + skipped });
    }
    dropOldest(known, mostCustomers);
    dropOldest(this.#rows, mostInstitutions);
  }

  has(institution: string, customer: string): boolean {
    const known = this.#rows.get(institution);
    const position = known?.get(customer);
    if (known === undefined || position === undefined) return false;
    const progress = this.#register.batch(position.batch);
    if (progress !== undefined && progress.loaded <= position.row) return true;
    known.delete(customer);
    return false;
  }

  clear(): void {
    this.#rows.clear();
  }
}

function dropOldest(map: Map<string, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}
