import type { UploadAccount } from '../kernel/index.ts';
import type { Register } from '../register/index.ts';

/** Institutions whose files are remembered; the oldest is dropped. */
const mostInstitutions = 1_000;
/** Customers remembered of each. */
const mostCustomers = 10_000;

interface Place {
  readonly batch: string;
  /** From 0. */
  readonly row: number;
}

/** Customers in rows that are not loaded yet: of the first and last hundred rows of each file. */
export class SeenFiles {
  readonly #register: Pick<Register, 'batch'>;
  /** The last row of each customer by institution. */
  readonly #files = new Map<string, Map<string, Place>>();

  constructor(register: Pick<Register, 'batch'>) {
    this.#register = register;
  }

  add(institution: string, batch: string, { first, last, rows }: UploadAccount): void {
    const known = this.#files.get(institution) ?? new Map<string, Place>();
    this.#files.delete(institution);
    this.#files.set(institution, known);
    const skipped = rows - first.length - last.length;
    for (const [place, { customer }] of [...first, ...last].entries()) {
      known.delete(customer);
      known.set(customer, { batch, row: place < first.length ? place : place + skipped });
    }
    dropOldest(known, mostCustomers);
    dropOldest(this.#files, mostInstitutions);
  }

  isLoading(institution: string, customer: string): boolean {
    const known = this.#files.get(institution);
    const place = known?.get(customer);
    if (known === undefined || place === undefined) return false;
    const progress = this.#register.batch(place.batch);
    if (progress !== undefined && progress.loaded <= place.row) return true;
    known.delete(customer);
    return false;
  }

  clear(): void {
    this.#files.clear();
  }
}

function dropOldest(map: Map<string, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}
