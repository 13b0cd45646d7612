import { customerKind } from '../scenarios/index.ts';

/**
 * The customers of the roles in one attempt. Immutable. After an upload a role may have several candidates, the customers of
 * all matching rows; a later call decides between them.
 */
export class Binding {
  readonly #roles: ReadonlyMap<string, readonly string[]>;

  constructor(roles: ReadonlyMap<string, readonly string[]> = new Map()) {
    this.#roles = roles;
  }

  /** Whether the role has a customer or candidates. */
  knows(role: string): boolean {
    return this.#roles.has(role);
  }

  /** The roles that have a customer or candidates. */
  roles(): Iterable<string> {
    return this.#roles.keys();
  }

  /** The customer, or the first candidate. */
  customer(role: string): string | undefined {
    return this.#roles.get(role)?.[0];
  }

  /** All candidates. */
  customers(role: string): readonly string[] {
    return this.#roles.get(role) ?? [];
  }

  /** Whether the customer may have the role: it is a candidate or, for an open role, of its kind and in no other role. */
  admits(role: string, customer: string): boolean {
    for (const [other, [sole, second]] of this.#roles)
      if (other !== role && second === undefined && sole === customer) return false;
    const known = this.#roles.get(role);
    return known === undefined ? customerKind(customer) === role.split('.')[0] : known.includes(customer);
  }

  /** @returns itself if nothing changes */
  with(role: string, customer: string): Binding {
    const known = this.#roles.get(role);
    if (known?.length === 1 && known[0] === customer) return this;
    return new Binding(new Map([...this.#roles, [role, [customer]]]));
  }

  /** @param customers at least one */
  withCandidates(role: string, customers: readonly string[]): Binding {
    return new Binding(new Map([...this.#roles, [role, customers]]));
  }

  /** The roles for which the customer is the only candidate. */
  soleRoles(customer: string): string[] {
    return [...this.#roles]
      .filter(([, [sole, second]]) => sole === customer && second === undefined)
      .map(([role]) => role);
  }

  /** Removes the customer from roles that have other candidates. */
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

  /** Whether the customer is a candidate for any role. */
  concerns(customer: string): boolean {
    for (const customers of this.#roles.values()) if (customers.includes(customer)) return true;
    return false;
  }
}

export const emptyBinding = new Binding();
