/**
 * The entries of a list by key. The index is shared by versions of a list in which every key keeps its position, so that
 * adding or replacing an entry needs no new index: a position counts only if the entry there has the key.
 */
export class KeyedList<Entry> {
  readonly entries: readonly Entry[];
  /** A key that two entries have. */
  readonly repeated: string | undefined;
  readonly #keyOf: (entry: Entry) => string;
  readonly #positions: Map<string, number>;

  /** @param before an earlier version of the list, whose index is extended if its keys are all where they were */
  constructor(entries: readonly Entry[], keyOf: (entry: Entry) => string, before?: KeyedList<Entry>) {
    this.entries = entries;
    this.#keyOf = keyOf;
    const continues =
      before !== undefined && before.repeated === undefined && isContinued(before, entries, keyOf);
    this.#positions = continues ? before.#positions : new Map();
    for (let position = continues ? before.entries.length : 0; position < entries.length; position += 1) {
      const key = keyOf(entries[position] as Entry);
      if (this.#positions.get(key) === position) continue;
      if (this.get(key) !== undefined) this.repeated ??= key;
      else this.#positions.set(key, position);
    }
  }

  get(key: string): Entry | undefined {
    const entry = this.entries[this.#positions.get(key) ?? -1];
    return entry !== undefined && this.#keyOf(entry) === key ? entry : undefined;
  }
}

function isContinued<Entry>(
  { entries: before }: KeyedList<Entry>,
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
): boolean {
  return (
    entries.length >= before.length &&
    before.every((entry, position) => {
      const now = entries[position] as Entry;
      return now === entry || keyOf(now) === keyOf(entry);
    })
  );
}
