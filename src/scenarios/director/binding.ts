import { customerKind } from '../values/names.ts';

/**
 * Which customers play the parts of one attempt. After a file a part may be open between those of its rows that fit, until
 * a later call names one.
 */
export class Binding {
  readonly #parts: ReadonlyMap<string, readonly string[]>;

  constructor(parts: ReadonlyMap<string, readonly string[]> = new Map()) {
    this.#parts = parts;
  }

  /** Whether anybody is known to play the part. */
  knows(role: string): boolean {
    return this.#parts.has(role);
  }

  /** Who plays it, or may; the first when there are several. */
  customer(role: string): string | undefined {
    return this.#parts.get(role)?.[0];
  }

  /** All who may play it. */
  customers(role: string): readonly string[] {
    return this.#parts.get(role) ?? [];
  }

  admits(role: string, customer: string): boolean {
    for (const [other, [sole, second]] of this.#parts)
      if (other !== role && second === undefined && sole === customer) return false;
    const known = this.#parts.get(role);
    return known === undefined ? customerKind(customer) === role.split('.')[0] : known.includes(customer);
  }

  with(role: string, customer: string): Binding {
    const known = this.#parts.get(role);
    if (known?.length === 1 && known[0] === customer) return this;
    return new Binding(new Map([...this.#parts, [role, [customer]]]));
  }

  /** @param customers one at least */
  among(role: string, customers: readonly string[]): Binding {
    return new Binding(new Map([...this.#parts, [role, customers]]));
  }

  /** The parts that nobody but the customer can play. */
  solelyPlayed(customer: string): string[] {
    return [...this.#parts]
      .filter(([, [sole, second]]) => sole === customer && second === undefined)
      .map(([role]) => role);
  }

  /** Of several who may play a part the customer is none any more. */
  without(customer: string): Binding {
    return new Binding(
      new Map(
        [...this.#parts].map(([role, all]) => [
          role,
          all.length > 1 ? all.filter((one) => one !== customer) : all,
        ]),
      ),
    );
  }

  /** Whether the customer plays a part in it, or may. */
  concerns(customer: string): boolean {
    for (const customers of this.#parts.values()) if (customers.includes(customer)) return true;
    return false;
  }
}
