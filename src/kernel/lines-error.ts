/** An error shown to the user as lines, without its stack. */
export class LinesError extends Error {
  readonly lines: readonly string[];

  /** @param lines one fault each, naming the option, the file, the entry or the field */
  constructor(...lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = new.target.name;
    this.lines = lines;
  }
}

/** A fault that prevents the start, described for the user. */
export class StartupError extends LinesError {}

/** An issue in zod's form; the kernel does not import zod. */
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * One line for each issue, naming the field.
 * @param whole the name for issues without a field
 * @param above the path of the validated value
 */
export const issueLines = (
  issues: readonly Issue[],
  whole: string,
  above: readonly PropertyKey[] = [],
): string[] =>
  issues.map(({ path, message }) => `${[...above, ...path].map(String).join('.') || whole}: ${message}`);
