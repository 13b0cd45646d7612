import { batch } from './batch.ts';
import { agency, lender, type World } from './world.ts';

/** A valid call of an operation of the KFR contract. */
export interface GoodCall {
  readonly method: string;
  readonly path: string;
  /** Organisation number of the token's consumer. */
  readonly fid: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whether the reply echoes CorrelationID. */
  readonly echoes: boolean;
}

export const correlationId = '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80';
export const person = '01912490048';
export const ownPath = (fid: string): string => `/customers/financialInstitutions/${fid}`;
export const typePath = (fid: string): string => `${ownPath(fid)}/relationshipType/DSOPBANK`;

const asked = { CorrelationID: correlationId, CustomerID: person };
const upload = batch(person);

export const operations = {
  getCustomerRelation: {
    method: 'GET',
    path: '/customers/customerRelationships',
    fid: agency.fid,
    headers: asked,
    echoes: false,
  },
  getAccountServicingProvider: {
    method: 'GET',
    path: '/customers/accountServicingProvider',
    fid: agency.fid,
    headers: { CorrelationID: correlationId, AccountID: '99900312345' },
    echoes: false,
  },
  addCustomerDSOPGW: {
    method: 'POST',
    path: typePath(lender.fid),
    fid: lender.fid,
    headers: asked,
    echoes: true,
  },
  deleteCustomerDSOPGW: {
    method: 'DELETE',
    path: typePath(lender.fid),
    fid: lender.fid,
    headers: asked,
    echoes: true,
  },
  addCustomerDSOPGWByFile: {
    method: 'POST',
    path: `${ownPath(lender.fid)}/batch`,
    fid: lender.fid,
    headers: { CorrelationID: correlationId, ...upload.headers },
    body: upload.body,
    echoes: true,
  },
  getCustomerRelationForOwnBank: {
    method: 'GET',
    path: `${ownPath(lender.fid)}/`,
    fid: lender.fid,
    headers: asked,
    echoes: false,
  },
} as const satisfies Record<string, GoodCall>;

export type OperationName = keyof typeof operations;

/** Sends the valid call with changes. */
export function call(
  world: World,
  name: OperationName,
  headers: Readonly<Record<string, string | null>> = {},
  change: Partial<Pick<GoodCall, 'path' | 'fid'>> = {},
): Promise<Response> {
  const good: GoodCall = { ...operations[name], ...change };
  return world.kfr(good.method, good.path, good.fid, { ...good.headers, ...headers }, good.body);
}

/** CorrelationID of replies to the valid call; undefined: none. */
export const echoOf = (name: OperationName): string | undefined =>
  operations[name].echoes ? correlationId : undefined;
