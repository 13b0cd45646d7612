import { randomUUID } from 'node:crypto';

/** Complete HTTP requests to KFR, as text. */
export interface Call {
  readonly port: number;
  readonly token: string;
  readonly customer: number;
  /** Path before `/customers`; default: that of KFR. */
  readonly base?: string;
}

/** Path of KFR's first version. */
export const kfrBase = '/kar-ws/api/v1';

/** An agency looks up a customer. */
export const agencyLookup = (call: Call): string => written('GET', `/customers/customerRelationships`, call);

/** An institution looks up its own customer. */
export const ownLookup = (fid: string, call: Call): string =>
  written('GET', `/customers/financialInstitutions/${fid}/`, call);

/** An institution registers a customer. */
export const addition = (fid: string, call: Call): string =>
  written('POST', `/customers/financialInstitutions/${fid}/relationshipType/DSOPBANK`, call);

const written = (
  method: 'GET' | 'POST',
  path: string,
  { port, token, customer, base = kfrBase }: Call,
): string =>
  [
    `${method} ${base}${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    `Authorization: Bearer ${token}`,
    `CustomerID: ${customer}`,
    `CorrelationID: ${randomUUID()}`,
    ...(method === 'POST' ? ['Content-Length: 0'] : []),
    '\r\n',
  ].join('\r\n');
