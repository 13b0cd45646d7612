import type { Account, Explanation, Reply } from '../kernel/index.ts';

/** A reply without its headers: those that all replies of the operation share are put on at the edge. */
export interface Outcome {
  readonly status: Reply['status'];
  readonly body?: unknown;
  readonly notes?: readonly Explanation[];
  /** What else the journal is told. */
  readonly account?: Partial<Account>;
}
