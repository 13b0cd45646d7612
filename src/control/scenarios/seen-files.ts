import type { UploadAccount } from '../../kernel/index.ts';
import type { Register } from '../../register/index.ts';

/** Institutions whose files are remembered, oldest out. */
const mostInstitutions = 1_000;
/** Customers of each that are. */
const mostCustomers = 10_000;

/** Which customers stand in files that are not loaded: those of the first and last hundred rows of each file. */
export class SeenFiles {
  readonly #register: Pick<Register, 'batch'>;
  /** Batches by customer by institution. */
  readonly #files = new Map<string, Map<string, string>>();

  constructor(register: Pick<Register, 'batch'>) {
    this.#register = register;
  }

  add(institution: string, batch: string, { first, last }: UploadAccount): void {
    const known = this.#files.get(institution) ?? new Map<string, string>();
    this.#files.delete(institution);
    this.#files.set(institution, known);
    for (const { customer } of [...first, ...last]) {
      known.delete(customer);
      known.set(customer, batch);
    }
    dropOldest(known, mostCustomers);
    dropOldest(this.#files, mostInstitutions);
  }

  isLoading(institution: string, customer: string): boolean {
    const known = this.#files.get(institution);
    const batch = known?.get(customer);
    if (known === undefined || batch === undefined) return false;
    const progress = this.#register.batch(batch);
    if (progress !== undefined && progress.state !== 'loaded') return true;
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
