/** The parts of a call, besides the access token and CorrelationID. */
interface OperationRow {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Relative to the base address; `{fid}` is the institution, `{type}` the type of relationship. */
  readonly path: string;
  readonly hasCustomer: boolean;
  readonly hasFile?: true;
  readonly query?: readonly string[];
}

const period = ['fromDate', 'toDate'] as const;
const ofInstitution = '/customers/financialInstitutions/{fid}';
const ofType = `${ofInstitution}/relationshipType/{type}`;

/** The operations of KFR that cases call, by operationId of the contract. */
export const operationTable = {
  getCustomerRelation: {
    method: 'GET',
    path: '/customers/customerRelationships',
    hasCustomer: true,
    query: period,
  },
  getAccountServicingProvider: {
    method: 'GET',
    path: '/customers/accountServicingProvider',
    hasCustomer: false,
  },
  addCustomerDSOPGW: { method: 'POST', path: ofType, hasCustomer: true },
  deleteCustomerDSOPGW: { method: 'DELETE', path: ofType, hasCustomer: true },
  addCustomerDSOPGWByFile: {
    method: 'POST',
    path: `${ofInstitution}/batch`,
    hasCustomer: false,
    hasFile: true,
  },
  getCustomerRelationForOwnBank: {
    method: 'GET',
    path: `${ofInstitution}/`,
    hasCustomer: true,
    query: period,
  },
} as const satisfies Record<string, OperationRow>;

export type OperationId = keyof typeof operationTable;
export const operationIds = Object.keys(operationTable) as OperationId[];

export const isOperation = (name: string): name is OperationId => Object.hasOwn(operationTable, name);

/** @returns undefined for a call of /token */
export const operationOf = (call: string): OperationRow | undefined =>
  isOperation(call) ? operationTable[call] : undefined;
