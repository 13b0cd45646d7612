/** Typed access to the fields of a JSON object. A field of another type counts as missing. */
export class Fields {
  readonly #values: Readonly<Record<string, unknown>>;

  /** @param value any; a value that is not an object has no fields */
  constructor(value: unknown) {
    this.#values = typeof value === 'object' && value !== null ? { ...value } : {};
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' ? value : undefined;
  }

  number(name: string): number | undefined {
    const value = this.#values[name];
    return typeof value === 'number' ? value : undefined;
  }

  flag(name: string): boolean | undefined {
    const value = this.#values[name];
    return typeof value === 'boolean' ? value : undefined;
  }

  texts(name: string): readonly string[] | undefined {
    const value = this.#values[name];
    return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : undefined;
  }

  /** An object of strings. */
  textsByName(name: string): Readonly<Record<string, string>> | undefined {
    const value = this.#values[name];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    // The directory's schema would drop `__proto__`.
    return Object.fromEntries(
      Object.entries(value).filter(([key, text]) => typeof text === 'string' && key !== '__proto__'),
    );
  }

  objects(name: string): readonly Fields[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.map((entry) => new Fields(entry)) : [];
  }
}
