import { isObject, type Localized, localized, sameInAll } from '../kernel/index.ts';
import { type ErrorCode, errorTable, type GatewayStatus, gatewayTexts } from '../kfr/index.ts';
import * as texts from './texts/index.ts';

/** An error as it is explained: what it means, and what can cause it. */
export interface ExplainedError {
  readonly service: 'maskinporten' | 'kfr';
  /** The service's code, if the error has one. */
  readonly code?: string;
  readonly name?: string;
  readonly title: Localized;
  readonly meaning: Localized;
  readonly status: number;
  /** Most common first, with the codes of the explanations that the sandbox gives. */
  readonly causes: readonly {
    readonly codes: readonly string[];
    readonly cause: Localized;
    readonly remedy: Localized;
  }[];
  /** Path of its page in the sandbox. */
  readonly page?: string;
}

/** The causes of KFR's errors, with the codes of the explanations. */
const causes = {
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
const causesOf: Readonly<Record<KfrError, readonly KfrCause[]>> = {
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

/** The error of KFR that a JSON body is: with errorCode, or statusCode and message as of a gateway. */
export function kfrError(body: unknown): ExplainedError | undefined {
  if (!isObject(body)) return undefined;
  const { errorCode, statusCode } = body;
  if (typeof errorCode === 'string' && isCode(errorCode)) {
    const { status, message } = errorTable[errorCode];
    return { ...explained(errorCode), code: errorCode, status, title: sameInAll(message) };
  }
  const status = Number(statusCode);
  return isGateway(status)
    ? { ...explained(status), status, title: sameInAll(gatewayTexts[status]) }
    : undefined;
}

const isCode = (code: string): code is ErrorCode => Object.hasOwn(errorTable, code);
const isGateway = (status: number): status is GatewayStatus => Object.hasOwn(gatewayTexts, status);

const explained = (error: KfrError) => ({
  service: 'kfr' as const,
  meaning: localized((language) => texts[language].words.kfrErrors[error]),
  causes: causesOf[error].map((cause) => ({
    codes: causes[cause],
    cause: localized((language) => texts[language].words.kfrCauses[cause].cause),
    remedy: localized((language) => texts[language].words.kfrCauses[cause].remedy),
  })),
});
