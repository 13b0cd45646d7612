/** An error that is shown to the user as lines, without a stack trace. */
export class LinesError extends Error {
  readonly lines: readonly string[];

  /** @param lines one for each error, with the option, file, entry or field it concerns */
  constructor(...lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = new.target.name;
    this.lines = lines;
  }
}

/** Prevents the start: invalid options or files, which the user can fix. */
export class StartupError extends LinesError {}

/** An issue as zod reports it; the kernel does not import zod. */
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * One line for each issue, beginning with the path of the field.
 * @param whole stands for an empty path
 * @param above path of the validated value, prepended to each path
 */
export const issueLines = (
  issues: readonly Issue[],
  whole: string,
  above: readonly PropertyKey[] = [],
): string[] =>
  issues.map(({ path, message }) => `${[...above, ...path].map(String).join('.') || whole}: ${message}`);
