/** The operation of a request, or why there is none. */
export type Match<Id extends string = string> =
  | Matched<Id>
  | { readonly outcome: 'unknown-path' }
  | { readonly outcome: 'other-method'; readonly allowed: readonly string[] };

export interface Matched<Id extends string = string> {
  readonly outcome: 'matched';
  readonly operationId: Id;
  /** The path parameters, percent-decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly violations: readonly Violation[];
  /** The operation's query parameters, as written in the document. */
  readonly queryNames: readonly string[];
  /** The operation's header parameters: name in lower case → as written in the document. */
  readonly headerNames: ReadonlyMap<string, string>;
}

/** One violation of the contract, e.g. `{ in: 'header', name: 'correlationid', rule: 'format' }`. */
export interface Violation {
  readonly in: string;
  /** Lower-case for headers; empty for all parameters of the group. */
  readonly name: string;
  readonly rule: string;
  readonly message: string;
}

export interface ParsedBody {
  readonly value: unknown;
}
