import { customerKind } from '../scenarios/index.ts';

/**
 * Which customers have the roles of one attempt; never changed in place. After a file a role may be open between those of
 * its rows that match, until a later call names one.
 */
export class Binding {
  readonly #roles: ReadonlyMap<string, readonly string[]>;

  constructor(roles: ReadonlyMap<string, readonly string[]> = new Map()) {
    this.#roles = roles;
  }

  /** Whether anybody is known to have the role. */
  knows(role: string): boolean {
    return this.#roles.has(role);
  }

  /** Who has it, or may; the first when there are several. */
  customer(role: string): string | undefined {
    return this.#roles.get(role)?.[0];
  }

  /** All who may have it. */
  customers(role: string): readonly string[] {
    return this.#roles.get(role) ?? [];
  }

  admits(role: string, customer: string): boolean {
    for (const [other, [sole, second]] of this.#roles)
      if (other !== role && second === undefined && sole === customer) return false;
    const known = this.#roles.get(role);
    return known === undefined ? customerKind(customer) === role.split('.')[0] : known.includes(customer);
  }

  /** @returns itself where that is known already */
  with(role: string, customer: string): Binding {
    const known = this.#roles.get(role);
    if (known?.length === 1 && known[0] === customer) return this;
    return new Binding(new Map([...this.#roles, [role, [customer]]]));
  }

  /** @param customers one at least */
  among(role: string, customers: readonly string[]): Binding {
    return new Binding(new Map([...this.#roles, [role, customers]]));
  }

  /** The roles that nobody but the customer can have. */
  soleRoles(customer: string): string[] {
    return [...this.#roles]
      .filter(([, [sole, second]]) => sole === customer && second === undefined)
      .map(([role]) => role);
  }

  /** Of several who may have a role the customer is none any more. */
  without(customer: string): Binding {
    return new Binding(
      new Map(
        [...this.#roles].map(([role, all]) => [
          role,
          all.length > 1 ? all.filter((one) => one !== customer) : all,
        ]),
      ),
    );
  }

  /** Whether the customer has a role in it, or may. */
  concerns(customer: string): boolean {
    for (const customers of this.#roles.values()) if (customers.includes(customer)) return true;
    return false;
  }
}

/** In which nobody has a role yet. */
export const nobody = new Binding();
