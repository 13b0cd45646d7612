import type { Reply, Request } from '../kernel/index.ts';

/** What the contract says about a request, and what stands in it. */
export interface Call {
  readonly operationId: string;
  /** The path's parameters, percent-decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly request: Request;
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

export interface Answered {
  readonly reply: Reply;
  /** False: a switch chose a reply that is not the contract's, and it is not held to it. */
  readonly asPublished: boolean;
}

export type Answer = (call: Call) => Promise<Answered>;
