/** Path of an error in a document: fields by name, entries of lists by index. */
export type Path = readonly (string | number)[];

/** An error in a document, before its line is known. */
export interface DocumentError {
  readonly path: Path;
  /** Begins with a verb or a name, without the path: `must be a duration such as PT5S`. */
  readonly message: string;
}

/** The message for a broken rule, and the path below the path that is checked. */
export type Rule = readonly [isBroken: boolean, message: string, ...within: Path];

export const brokenAt = (path: Path, rules: readonly Rule[]): DocumentError[] =>
  rules.flatMap(([isBroken, message, ...within]) =>
    isBroken ? { path: [...path, ...within], message } : [],
  );
