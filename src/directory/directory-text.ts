export type Lists = Readonly<Record<string, readonly object[]>>;

interface ListText {
  readonly entries: readonly object[];
  readonly text: string;
}

/** Writes the directory as text again and again; lists that only grew are not written anew. */
export class DirectoryText {
  readonly #lists = new Map<string, ListText>();

  /** As JSON.stringify(lists, null, 2), with a line break at the end. */
  of(lists: Lists): string {
    const written = Object.entries(lists).map(([name, entries]) => {
      const text = this.#textOf(name, entries);
      return `  ${JSON.stringify(name)}: ${text === '' ? '[]' : `[\n${text}\n  ]`}`;
    });
    return `{\n${written.join(',\n')}\n}\n`;
  }

  #textOf(name: string, entries: readonly object[]): string {
    const before = this.#lists.get(name);
    const isGrown = before?.entries.every((entry, index) => entry === entries[index]) ?? false;
    const known = isGrown && before !== undefined ? before : { entries: [], text: '' };
    const added = entries.slice(known.entries.length).map(entryText).join(',\n');
    const text = known.text === '' || added === '' ? known.text + added : `${known.text},\n${added}`;
    this.#lists.set(name, { entries, text });
    return text;
  }
}

const entryText = (entry: object): string =>
  `    ${JSON.stringify(entry, null, 2).replaceAll('\n', '\n    ')}`;
