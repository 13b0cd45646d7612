import type { ErrorCode } from './errors.ts';

/** An operation: who may call it, and how it refuses others. */
export interface Operation {
  /** Version of the API. */
  readonly version: 1 | 2;
  readonly scope: string;
  /** Whether the institution in the path must be the caller. */
  readonly own: boolean;
  /** Whether replies echo CorrelationID, refusals included. */
  readonly echoes: boolean;
  readonly unauthenticated: ErrorCode | 'gateway';
  readonly noScope: ErrorCode;
  readonly otherInstitution: ErrorCode;
  /** Answer to a bad CorrelationID. Look-ups have no code for it; their 400 is the nearest. */
  readonly badRequest: ErrorCode;
  /** How an Accept without JSON is treated. Default: not at all, as the answer has no body. */
  readonly notAcceptable?: 'refused' | 'noted';
  readonly takesBody?: true;
  /** The operation has no header CustomerID; one that is sent is ignored. */
  readonly withoutCustomer?: true;
}

const write = {
  version: 1,
  scope: 'bits:kundeforhold.write',
  own: true,
  echoes: true,
  unauthenticated: 'KFR-001',
  noScope: 'KFR-002',
  otherInstitution: 'KFR-003',
  badRequest: 'KFR-004',
} as const;

const lookup = {
  version: 1,
  own: false,
  echoes: false,
  unauthenticated: 'ERR-001',
  noScope: 'ERR-001',
  otherInstitution: 'ERR-001',
  badRequest: 'ERR-002',
  notAcceptable: 'noted',
} as const;

const accountLookup = {
  ...lookup,
  scope: 'bits:kundeforhold.konto',
  unauthenticated: 'gateway',
  badRequest: 'ERR-004',
  withoutCustomer: true,
} as const;

/** By operationId. The names of version 2, which has the two agency look-ups, are those of its published data model. */
const table = {
  getCustomerRelation: { ...lookup, scope: 'bits:kundeforhold', notAcceptable: 'refused' },
  getAccountServicingProvider: accountLookup,
  getCustomerRelationForOwnBank: { ...lookup, scope: 'bits:kundeforhold.write', own: true },
  addCustomerDSOPGW: write,
  deleteCustomerDSOPGW: write,
  addCustomerDSOPGWByFile: { ...write, takesBody: true, withoutCustomer: true },

  customerRelationships: { ...lookup, version: 2, scope: 'bits:kundeforhold' },
  accountServicingProvider: { ...accountLookup, version: 2 },
} as const satisfies Record<string, Operation>;

export type OperationId = keyof typeof table;

export const operations: Readonly<Record<OperationId, Operation>> = table;

/** In the order of the table. */
export const operationIds = Object.keys(table) as OperationId[];

/** The operations of one version of the API. */
export const operationsOf = (version: Operation['version']): readonly OperationId[] =>
  operationIds.filter((id) => operations[id].version === version);
