import type { Directory } from '../../directory/index.ts';
import type { Clock, Explanation } from '../../kernel/index.ts';
import type { Switches } from '../../switches/index.ts';
import type { Authorize } from '../bearer.ts';
import type { Fields } from './fields.ts';

export interface SelfServiceServices {
  readonly clock: Clock;
  readonly directory: Directory;
  readonly authorize: Authorize;
  readonly switches: Switches;
}

/** What is asked of an operation, once it is known to be allowed and as the contract has it. */
export interface Ask {
  /** Organisation number of who acts. */
  readonly organisation: string;
  /** Whether clients of others may be registered and changed. */
  readonly asSupplier: boolean;
  /** The path's parameters, percent-decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Without any field when no body belongs to the operation. */
  readonly body: Fields;
}

export interface Outcome {
  readonly status: 200 | 201 | 204;
  readonly body?: unknown;
  readonly notes?: readonly Explanation[];
}

export type Perform = (ask: Ask, services: SelfServiceServices) => Outcome | Promise<Outcome>;
