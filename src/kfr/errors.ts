import { type Account, type Explanation, STATUS_CODES } from '../kernel/index.ts';

/**
 * The errors of the KFR contract, version 1.1.2: KFR codes, in English, for writes; ERR codes, in Norwegian, for
 * look-ups. KFR-006 does not exist.
 */
export const errorTable = {
  'KFR-001': { status: 401, message: 'Client is not authenticated' },
  'KFR-002': { status: 403, message: 'Client does not have access' },
  'KFR-003': {
    status: 403,
    message: 'Client cannot manage customer relationships for the given organisation number',
  },
  'KFR-004': { status: 400, message: 'Invalid request' },
  'KFR-005': { status: 400, message: 'Invalid customer identifier' },
  'KFR-007': { status: 500, message: 'Internal error' },
  'KFR-008': { status: 404, message: 'Customer relationship not found' },
  'KFR-009': { status: 400, message: 'Invalid customer relationship type' },
  'KFR-010': { status: 400, message: 'Invalid date format' },
  'ERR-001': { status: 403, message: 'Klient er ikke autorisert' },
  'ERR-002': { status: 400, message: 'Ugyldig KUNDEID' },
  'ERR-003': { status: 400, message: 'Ugyldig periode eller datoformat' },
  'ERR-004': { status: 400, message: 'Ugyldig kontonummer' },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof errorTable;

/** Errors without a code: the contract has this form for a 401, presumably from a gateway. */
export const gatewayTexts = {
  401: 'Unauthorized. Access token is missing or invalid',
  403: 'Forbidden',
  404: 'Resource not found',
  405: 'Method not allowed',
  406: 'Not acceptable',
  411: 'Length required',
  413: 'Request entity too large',
  415: 'Unsupported media type',
} as const;

export type GatewayStatus = keyof typeof gatewayTexts;

/** The error that a refusal sends. */
export type WireError =
  | { readonly code: ErrorCode; readonly status?: number }
  | { readonly gateway: GatewayStatus };

/** A refusal by KFR: the error on the wire, and the sandbox's explanation. */
export class Refusal extends Error {
  readonly wire: WireError;
  readonly explanation: Explanation;
  readonly headers: Readonly<Record<string, string>>;
  /** Further details for the journal. */
  readonly account: Partial<Account>;

  constructor(
    wire: WireError,
    explanation: Explanation,
    headers: Readonly<Record<string, string>> = {},
    account: Partial<Account> = {},
  ) {
    super(`${'code' in wire ? wire.code : wire.gateway}: ${explanation.code}`);
    this.name = 'Refusal';
    this.wire = wire;
    this.explanation = explanation;
    this.headers = headers;
    this.account = account;
  }
}

/** The body of an error without a code. Default message: the reason phrase of the status. */
export function gatewayBody(status: number): string {
  const texts: Readonly<Record<number, string>> = gatewayTexts;
  return JSON.stringify({ statusCode: status, message: texts[status] ?? STATUS_CODES[status] ?? 'Error' });
}

/** @param now milliseconds since the epoch. Timestamps in the contract are UTC, in whole seconds. */
export function errorBody(wire: WireError, now: number): { status: number; body: string } {
  if ('gateway' in wire) {
    return { status: wire.gateway, body: gatewayBody(wire.gateway) };
  }
  const { status, message } = errorTable[wire.code];
  return {
    status: wire.status ?? status,
    body: JSON.stringify({
      errorCode: wire.code,
      errorMessage: message,
      timestamp: new Date(now).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    }),
  };
}
