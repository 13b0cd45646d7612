import type { ErrorCode } from './errors.ts';

/** Who may call an operation, and what it answers when they may not. */
export interface Operation {
  /** Of the API that has it. */
  readonly version: 1 | 2;
  readonly scope: string;
  /** Whether the institution in the path must be the one that calls. */
  readonly own: boolean;
  /** CorrelationID goes back as a response header, on success and on refusals. */
  readonly echoes: boolean;
  readonly unauthenticated: ErrorCode | 'gateway';
  readonly noScope: ErrorCode;
  readonly otherInstitution: ErrorCode;
  /** For what is wrong with CorrelationID. The contract has no code for it in a lookup: its own 400 is the nearest. */
  readonly badRequest: ErrorCode;
  /** What becomes of an Accept that leaves no room for JSON, where the answer has a body. */
  readonly notAcceptable?: 'refused' | 'noted';
  readonly takesBody?: true;
  /** It does not have the header CustomerID, whatever a caller sends in it. */
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

/** By operationId of the two contracts. Version 2 has the agencies' two, called as its published data model calls them. */
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
