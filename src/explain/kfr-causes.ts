import type { ErrorCode, GatewayStatus } from '../kfr/index.ts';

/** The causes of KFR's errors, with the codes of the explanations. */
export const causes = {
  token: ['token-missing', 'token-malformed', 'token-expired', 'token-signature', 'token-issuer'],
  scope: ['scope-missing'],
  institution: ['institution-other'],
  correlationId: ['correlation-id-missing', 'correlation-id-form'],
  customerId: ['customer-id-missing', 'customer-id-form', 'customer-id-control-digits'],
  fileNumber: ['row-identifier-form', 'row-identifier-control-digits'],
  fileDate: ['row-date-form', 'row-date-not-in-calendar'],
  filePart: ['batch-part-missing', 'batch-not-multipart', 'batch-body-empty'],
  boundary: ['batch-boundary-quoted', 'batch-boundary-mismatch'],
  fileSize: ['batch-too-large'],
  fileType: ['batch-content-type-missing', 'batch-not-multipart', 'batch-boundary-missing'],
  unknownRelationship: ['relationship-unknown', 'relationship-ended'],
  notLoaded: ['delete-before-load'],
  type: ['relationship-type', 'batch-type-unknown'],
  period: ['day-form', 'day-missing', 'period-backwards'],
  account: ['account-number-form'],
  path: ['path-unknown', 'slash-doubled', 'slash-at-the-end'],
  method: ['method-not-allowed', 'method-head'],
  accept: ['accept-without-json'],
  length: ['content-length-missing'],
  failure: [],
  gateway: [],
} as const satisfies Record<string, readonly string[]>;

export type KfrCause = keyof typeof causes;

/** The errors of KFR: with a code, and those of a gateway by their status. */
export type KfrError = ErrorCode | GatewayStatus;

/** Most common first. */
export const causesOf: Readonly<Record<KfrError, readonly KfrCause[]>> = {
  'KFR-001': ['token'],
  'KFR-002': ['scope', 'boundary'],
  'KFR-003': ['institution'],
  'KFR-004': ['correlationId', 'filePart'],
  'KFR-005': ['customerId', 'fileNumber'],
  'KFR-007': ['failure'],
  'KFR-008': ['unknownRelationship', 'notLoaded'],
  'KFR-009': ['type'],
  'KFR-010': ['fileDate'],
  'ERR-001': ['token', 'scope', 'institution'],
  'ERR-002': ['customerId', 'correlationId'],
  'ERR-003': ['period'],
  'ERR-004': ['account'],
  401: ['token'],
  403: ['scope', 'boundary', 'gateway'],
  404: ['path'],
  405: ['method'],
  406: ['accept'],
  411: ['length'],
  413: ['fileSize'],
  415: ['fileType'],
};
