/** What the contract says of a request: which operation it is, or why it is none. */
export type Match<Id extends string = string> =
  | Matched<Id>
  | { readonly outcome: 'unknown-path' }
  | { readonly outcome: 'other-method'; readonly allowed: readonly string[] };

export interface Matched<Id extends string = string> {
  readonly outcome: 'matched';
  readonly operationId: Id;
  /** The path's parameters, percent-decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly violations: readonly Violation[];
  /** Parameters of the operation in the query, as the document spells them. */
  readonly queryNames: readonly string[];
  /** Its headers, likewise. */
  readonly headerNames: readonly string[];
}

/** One place where the request breaks the contract, e.g. `{ in: 'header', name: 'correlationid', rule: 'format' }`. */
export interface Violation {
  readonly in: string;
  /** Lower-case for headers; empty when the group as a whole is meant. */
  readonly name: string;
  readonly rule: string;
  readonly message: string;
}

/** What stood in a body of JSON. */
export interface SentBody {
  readonly value: unknown;
}
