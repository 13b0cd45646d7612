import type { Call, Contract } from '../contract/index.ts';
import { addByFile } from './add-by-file.ts';
import { findAccountServicingProvider, findCustomerRelationships } from './agency-lookups.ts';
import type { ErrorCode } from './errors.ts';
import { findAccountProvider, findCustomerRelation, findOwnCustomerRelation } from './lookups.ts';
import type { Outcome } from './outcome.ts';
import type { Caller, KfrServices } from './services.ts';
import { addCustomer, endCustomer } from './writes.ts';

/** What an operation does with a call that may be made. */
export type Perform = (call: Call, caller: Caller, services: KfrServices) => Outcome | Promise<Outcome>;

export interface OperationRow {
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
  readonly perform: Perform;
}

/** One version of the register's API, as data. */
export interface Api {
  /** Where its paths begin. */
  readonly base: string;
  readonly contract: Contract;
  /** By operationId of the contract. */
  readonly operations: Readonly<Record<string, OperationRow>>;
}

const write = {
  scope: 'bits:kundeforhold.write',
  own: true,
  echoes: true,
  unauthenticated: 'KFR-001',
  noScope: 'KFR-002',
  otherInstitution: 'KFR-003',
  badRequest: 'KFR-004',
} as const;

const lookup = {
  own: false,
  echoes: false,
  unauthenticated: 'ERR-001',
  noScope: 'ERR-001',
  otherInstitution: 'ERR-001',
  badRequest: 'ERR-002',
  notAcceptable: 'noted',
} as const;

/** The six operations of the contract by operationId: who may call them, and what answers. */
export const operationTable: Readonly<Record<string, OperationRow>> = {
  getCustomerRelation: {
    ...lookup,
    scope: 'bits:kundeforhold',
    notAcceptable: 'refused',
    perform: findCustomerRelation,
  },
  getAccountServicingProvider: {
    ...lookup,
    scope: 'bits:kundeforhold.konto',
    unauthenticated: 'gateway',
    badRequest: 'ERR-004',
    perform: findAccountProvider,
  },
  getCustomerRelationForOwnBank: {
    ...lookup,
    scope: 'bits:kundeforhold.write',
    own: true,
    perform: findOwnCustomerRelation,
  },
  addCustomerDSOPGW: { ...write, perform: addCustomer },
  deleteCustomerDSOPGW: { ...write, perform: endCustomer },
  addCustomerDSOPGWByFile: { ...write, takesBody: true, perform: addByFile },
};

/** The agencies' two operations in version 2, called as its published data model calls them. */
export const agencyOperationTable: Api['operations'] = {
  customerRelationships: { ...lookup, scope: 'bits:kundeforhold', perform: findCustomerRelationships },
  accountServicingProvider: {
    ...lookup,
    scope: 'bits:kundeforhold.konto',
    unauthenticated: 'gateway',
    badRequest: 'ERR-004',
    perform: findAccountServicingProvider,
  },
};
