import type { Account, Explanation, Reply } from '../kernel/index.ts';

/** The result of an operation, to which `replies.ts` adds the headers. */
export interface Outcome {
  readonly status: Reply['status'];
  readonly body?: unknown;
  readonly notes?: readonly Explanation[];
  /** Further details for the journal. */
  readonly account?: Partial<Account>;
}
