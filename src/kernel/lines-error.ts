/** An error told in lines to a person, without its stack. */
export class LinesError extends Error {
  readonly lines: readonly string[];

  /** @param lines each one fault, naming the option, the file, the entry or the field */
  constructor(...lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = new.target.name;
    this.lines = lines;
  }
}

/** A fault that keeps the sandbox from starting, in words for the person who started it. */
export class StartupFault extends LinesError {}

/** What a schema finds: zod's form, without zod. */
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * One line for each issue, naming the field.
 * @param whole named by issues without a field
 * @param above the place of the value that was looked at
 */
export const issueLines = (
  issues: readonly Issue[],
  whole: string,
  above: readonly PropertyKey[] = [],
): string[] =>
  issues.map(({ path, message }) => `${[...above, ...path].map(String).join('.') || whole}: ${message}`);
