import type { Contract } from '../contract/index.ts';
import type { OperationId } from './operations.ts';

/** One version of the register's API. */
export interface Api {
  readonly version: 1 | 2;
  /** Where its paths begin. */
  readonly base: string;
  readonly contract: Contract<OperationId>;
}
