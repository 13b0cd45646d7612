import { type Account, type Explanation, type Reply, uuid } from '../../kernel/index.ts';

/** The kinds of error and their statuses. The names are ours: no error reply of the real API is public. */
const errorTable = {
  invalid_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  service_unavailable: 503,
} as const satisfies Record<string, number>;

export type ErrorKind = keyof typeof errorTable;

/** One error of a request. `field` is a dotted path, or empty when no single field is wrong. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** A refusal of the self-service API: what goes on the wire, and the sandbox's own explanation. */
export class SelfServiceRefusal extends Error {
  readonly kind: ErrorKind;
  readonly explanation: Explanation;
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;

  /** @param errors empty: the English summary of the explanation, without a field */
  constructor(
    kind: ErrorKind,
    explanation: Explanation,
    errors: readonly FieldError[] = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(`${kind}: ${explanation.code}`);
    this.name = 'SelfServiceRefusal';
    this.kind = kind;
    this.explanation = explanation;
    this.errors = errors.length > 0 ? errors : [{ field: '', message: explanation.summary.en }];
    this.headers = headers;
  }
}

/** A refusal because of one field. */
export const fieldRefusal = (
  field: string,
  explanation: Explanation,
  kind: ErrorKind = 'invalid_request',
): SelfServiceRefusal =>
  new SelfServiceRefusal(kind, explanation, [{ field, message: explanation.summary.en }]);

/**
 * The reply in the form of Digdir's API: the same body for every status, listing each error with its field.
 * @param now milliseconds since the epoch
 * @param object type of the object read or written, for `objectName`
 */
export function refusalReply(
  { kind, explanation, errors, headers }: SelfServiceRefusal,
  now: number,
  object = '',
  account: Partial<Account> = {},
): Reply {
  const correlationId = uuid();
  const status = errorTable[kind];
  const body = {
    status,
    timestamp: new Date(now).toISOString(),
    correlation_id: correlationId,
    errors: errors.map(({ field, message }) => ({
      errorMessage: message,
      isFieldError: field !== '',
      objectName: object,
      fieldIdentifier: field,
    })),
    error: kind,
    error_description: errors[0]?.message ?? explanation.summary.en,
  };
  return {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
    account: { answeredBy: 'maskinporten', correlationId, ...account, explanation },
  };
}
