import type { Directory } from '../../directory/index.ts';
import type { Clock } from '../../kernel/index.ts';
import type { Switches } from '../../switches/index.ts';
import type { Authorize } from '../bearer.ts';
import type { Fields } from './fields.ts';

export interface SelfServiceServices {
  readonly clock: Clock;
  readonly directory: Directory;
  readonly authorize: Authorize;
  readonly switches: Switches;
}

/** The input of an operation, after authorisation and validation. */
export interface OperationRequest {
  /** Organisation number of the caller. */
  readonly organisation: string;
  /** Whether the caller may manage clients of other organisations. */
  readonly asSupplier: boolean;
  /** Path parameters, percent-decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Without fields when the operation has no body. */
  readonly body: Fields;
}

export interface Outcome {
  readonly status: 200 | 201 | 204;
  readonly body?: unknown;
}

export type OperationHandler = (
  request: OperationRequest,
  services: SelfServiceServices,
) => Outcome | Promise<Outcome>;
