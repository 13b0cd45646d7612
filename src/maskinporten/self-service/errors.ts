import type { Account, Explanation, Reply } from '../../kernel/index.ts';

/** The kinds of error and their statuses. The kinds are our words: no reply of the real API is public. */
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

/** One fault of a request; `field` has dots between its steps, and is empty when no field is at fault. */
export interface Fault {
  readonly field: string;
  readonly message: string;
}

/** The self-service API says no. Carries what goes on the wire, and the sandbox's own explanation. */
export class SelfServiceRefusal extends Error {
  readonly kind: ErrorKind;
  readonly explanation: Explanation;
  readonly faults: readonly Fault[];
  readonly headers: Readonly<Record<string, string>>;

  /** @param faults none: what the explanation says, without a field */
  constructor(
    kind: ErrorKind,
    explanation: Explanation,
    faults: readonly Fault[] = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(`${kind}: ${explanation.code}`);
    this.name = 'SelfServiceRefusal';
    this.kind = kind;
    this.explanation = explanation;
    this.faults = faults.length > 0 ? faults : [{ field: '', message: explanation.summary.en }];
    this.headers = headers;
  }
}

/** One field is at fault: 400, unless `kind` says otherwise. */
export const fieldRefusal = (
  field: string,
  explanation: Explanation,
  kind: ErrorKind = 'invalid_request',
): SelfServiceRefusal =>
  new SelfServiceRefusal(kind, explanation, [{ field, message: explanation.summary.en }]);

export interface RefusalFacts {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly correlationId: string;
  /** What was being read or written, for `objectName`. */
  readonly object: string;
  readonly account: Partial<Account>;
}

/** The refusal as Digdir's API has it: one body for every status, with each fault and its field. */
export function refusalReply(
  refusal: SelfServiceRefusal,
  { now, correlationId, object, account }: RefusalFacts,
): Reply {
  const { kind, explanation, faults, headers } = refusal;
  const status = errorTable[kind];
  const body = {
    status,
    timestamp: new Date(now).toISOString(),
    correlation_id: correlationId,
    errors: faults.map(({ field, message }) => ({
      errorMessage: message,
      isFieldError: field !== '',
      objectName: object,
      fieldIdentifier: field,
    })),
    error: kind,
    error_description: faults[0]?.message ?? explanation.summary.en,
  };
  return {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
    account: { answeredBy: 'maskinporten', correlationId, ...account, explanation },
  };
}
