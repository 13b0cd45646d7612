import type { ErrorCode } from './errors.ts';

/** Who may call an operation, and how it refuses others. */
export interface Operation {
  /** Version of the API. */
  readonly version: 1 | 2;
  readonly scope: string;
  /** Whether the institution in the path must be the caller. */
  readonly ownInstitutionOnly: boolean;
  /** Whether replies, also refusals, echo CorrelationID. */
  readonly echoesCorrelationId: boolean;
  readonly unauthenticated: ErrorCode | 'gateway';
  readonly noScope: ErrorCode;
  readonly otherInstitution: ErrorCode;
  /** For an invalid CorrelationID. Look-ups have no code for it; this is the nearest of those with status 400. */
  readonly badRequest: ErrorCode;
  /** How an Accept without JSON is treated. Default: ignored, as the answer has no body. */
  readonly notAcceptable?: 'refused' | 'noted';
  readonly takesBody?: true;
  /** The operation has no header CustomerID; one that is sent is ignored. */
  readonly withoutCustomer?: true;
}

const write = {
  version: 1,
  scope: 'bits:kundeforhold.write',
  ownInstitutionOnly: true,
  echoesCorrelationId: true,
  unauthenticated: 'KFR-001',
  noScope: 'KFR-002',
  otherInstitution: 'KFR-003',
  badRequest: 'KFR-004',
} as const;

const lookup = {
  version: 1,
  ownInstitutionOnly: false,
  echoesCorrelationId: false,
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

/** By operationId. The ids of version 2 come from its published data model. */
const table = {
  getCustomerRelation: { ...lookup, scope: 'bits:kundeforhold', notAcceptable: 'refused' },
  getAccountServicingProvider: accountLookup,
  getCustomerRelationForOwnBank: { ...lookup, scope: 'bits:kundeforhold.write', ownInstitutionOnly: true },
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

/** The scopes of all operations. */
export const kfrScopes: readonly string[] = [...new Set(operationIds.map((id) => operations[id].scope))];
