/** What a call of an operation consists of, beside the access token and CorrelationID. */
interface OperationRow {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the base address; `{fid}` is the institution, `{type}` the type of relationship. */
  readonly path: string;
  readonly hasCustomer: boolean;
  readonly hasFile?: true;
  /** Names of parameters. */
  readonly query?: readonly string[];
}

const period = ['fromDate', 'toDate'] as const;
const ofInstitution = '/customers/financialInstitutions/{fid}';
const ofType = `${ofInstitution}/relationshipType/{type}`;

/** The operations of the register that cases call, by operationId of the KFR contract. */
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

/** The row of an operation; undefined for any other call. */
export const operationOf = (call: string): OperationRow | undefined =>
  isOperation(call) ? operationTable[call] : undefined;
