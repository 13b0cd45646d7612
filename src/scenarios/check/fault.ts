/** Where a fault is in a document: fields by name, entries of lists by number. */
export type Path = readonly (string | number)[];

/** Something wrong in a document, before anybody knows on which line that is. */
export interface Fault {
  readonly path: Path;
  /** Begins with a verb or a name, without the path: `must be a duration such as PT5S`. */
  readonly message: string;
}

/** The path within a place, and the message for it when the rule is broken. */
export type Rule = readonly [isBroken: boolean, message: string, ...within: Path];

export const brokenAt = (path: Path, rules: readonly Rule[]): Fault[] =>
  rules.flatMap(([isBroken, message, ...within]) =>
    isBroken ? { path: [...path, ...within], message } : [],
  );
