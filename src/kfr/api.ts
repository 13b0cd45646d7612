import type { Contract } from '../contract/index.ts';
import type { OperationId } from './operations.ts';

/** One version of the KFR API. */
export interface Api {
  readonly version: 1 | 2;
  /** Base path. */
  readonly base: string;
  readonly contract: Contract<OperationId>;
}
