import { type Account, type Explanation, type Reply, traceId } from '../kernel/index.ts';
import type { Switches } from '../switches/index.ts';

export interface ErrorRow {
  /** Digdir's code; it appears on the wire only inside error_uri. */
  readonly code?: `MP-${number}`;
  readonly error: string;
  readonly status: number;
  /** The description before the trace id, with placeholders: `{name}`. */
  readonly text: string;
}

const authenticationFailed = (detail: string): string =>
  `Invalid assertion. Client authentication failed. ${detail}.`;
const invalidGrant = (text: string, code?: `MP-${number}`): ErrorRow => ({
  ...(code === undefined ? {} : { code }),
  error: 'invalid_grant',
  status: 400,
  text,
});

/**
 * The known errors of Maskinporten's token endpoint, by our own names. Codes, errors, statuses and texts come from
 * Digdir's error list and from public replies. Neither shows texts for errors in the form: there the error comes from
 * RFC 6749, 5.2, and the text is ours.
 */
export const errorTable = {
  'form-fault': { error: 'invalid_request', status: 400, text: '{detail}.' },
  'body-too-large': { error: 'invalid_request', status: 413, text: '{detail}.' },
  'unsupported-grant-type': {
    error: 'unsupported_grant_type',
    status: 400,
    text: 'Unsupported grant type: {grantType}.',
  },
  'malformed-assertion': { error: 'invalid_request', status: 400, text: 'Invalid assertion. Malformed JWT.' },
  'invalid-parameter': {
    code: 'MP-011',
    error: 'invalid_request',
    status: 400,
    text: 'Invalid assertion. Invalid parameter value.',
  },
  'own-consumer-org': {
    error: 'invalid_request',
    status: 400,
    text: 'Validation of JWT claim failed: The combination consumer_org in claim and delegation scope on client is invalid.',
  },
  'used-before': invalidGrant('Invalid assertion. Grant is used before.', 'MP-012'),
  'client-not-found': invalidGrant(authenticationFailed('Client not found'), 'MP-100'),
  'wrong-audience': invalidGrant(authenticationFailed('Invalid JWT claim aud'), 'MP-110'),
  'invalid-certificate': invalidGrant(
    authenticationFailed('The JWT is signed with an invalid certificate'),
    'MP-120',
  ),
  'expired-key': invalidGrant(authenticationFailed('Expired key'), 'MP-121'),
  'wrong-organisation': invalidGrant(
    authenticationFailed(
      'Invalid JWT. Invalid organization number for client. Does not match certificate orgno',
    ),
    'MP-122',
  ),
  'invalid-x5c': invalidGrant(authenticationFailed('Invalid JWT header x5c'), 'MP-123'),
  'invalid-signature': invalidGrant(authenticationFailed('Invalid JWT signature'), 'MP-124'),
  expired: invalidGrant(authenticationFailed('JWT has expired'), 'MP-130'),
  'too-long-lifetime': invalidGrant(authenticationFailed('JWT has too long lifetime')),
  'issued-in-future': invalidGrant(authenticationFailed('Issue time is in the future')),
  'unknown-kid': invalidGrant(authenticationFailed('Unknown key identifier (kid) for client')),
  'missing-kid': invalidGrant(
    authenticationFailed(
      'Invalid JWT. The client requires pre-registered jwk and no key identifier (kid) provided',
    ),
  ),
  'scope-not-on-client': {
    code: 'MP-200',
    error: 'invalid_scope',
    status: 400,
    text: 'Token request contains invalid scopes for client, {scope}',
  },
  'scope-not-for-maskinporten': {
    code: 'MP-201',
    error: 'invalid_scope',
    status: 400,
    text: 'Token request contains scopes not allowed for maskinporten.',
  },
  'no-access': {
    code: 'MP-250',
    error: 'forbidden',
    status: 403,
    text: 'Consumer has not been granted access to the scope {scope}.',
  },
  'no-delegation': {
    code: 'MP-251',
    error: 'forbidden',
    status: 403,
    text: 'Consumer {consumer} has not delegated access to the scope {scope} to supplier {supplier}.',
  },
  'unknown-details-type': {
    code: 'MP-301',
    error: 'invalid_authorization_details',
    status: 400,
    text: 'Unknown authorization details type.',
  },
  'unknown-details-field': {
    code: 'MP-302',
    error: 'invalid_authorization_details',
    status: 400,
    text: 'Unknown fields in the authorization details.',
  },
  'no-system-user': {
    code: 'MP-303',
    error: 'invalid_altinn_customer_configuration',
    status: 400,
    text: 'System user not found for {value}.',
  },
} as const satisfies Record<string, ErrorRow>;

export type ErrorName = keyof typeof errorTable;

type PlaceholdersIn<Text extends string> = Text extends `${string}{${infer Placeholder}}${infer Rest}`
  ? Placeholder | PlaceholdersIn<Rest>
  : never;

/** The names of the placeholders in the text of an error. */
export type Placeholders<Name extends ErrorName> = PlaceholdersIn<(typeof errorTable)[Name]['text']>;

/** In the order of the table. */
export const errorNames = Object.keys(errorTable) as readonly ErrorName[];

export const errorRow = (name: ErrorName): ErrorRow => errorTable[name];

/** The last path segment of the error's page: Digdir's code, or our name where there is none. */
export const pageOf = (name: ErrorName): string => errorRow(name).code ?? name;

/**
 * Thrown to refuse a token request: the error to reply with, and the sandbox's explanation. Without a stack, which nobody reads, and
 * which takes a twentieth of a refused request.
 */
export class Refusal extends Error {
  readonly error: ErrorName;
  /** Values for the placeholders in the error's text. */
  readonly placeholders: Readonly<Record<string, string>>;
  readonly explanation: Explanation;

  constructor(
    error: ErrorName,
    explanation: Explanation,
    placeholders: Readonly<Record<string, string>> = {},
  ) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(`${error}: ${explanation.code}`);
    Error.stackTraceLimit = stackTraceLimit;
    this.name = 'Refusal';
    this.error = error;
    this.placeholders = placeholders;
    this.explanation = explanation;
  }
}

/** Replies of /token must not be cached (RFC 6749, 5.1). */
export const neverCached = {
  'Content-Type': 'application/json',
  'Cache-Control': 'no-store',
  Pragma: 'no-cache',
} as const;

/** Which replies have error_uri: those of all errors with a code, or only of those in `seenInErrorUri`. */
export type ErrorUri = Switches['error-uri'];

/** The codes that occur in error_uri of public replies. */
const seenInErrorUri: readonly string[] = ['MP-121', 'MP-200'];

export const hasErrorUri = ({ code }: ErrorRow, errorUri: ErrorUri): boolean =>
  code !== undefined && (errorUri === 'all' || seenInErrorUri.includes(code));

/** The reply to a refused request: error, error_description, and error_uri where the switch has it. */
export function refusalReply(
  refusal: Refusal,
  issuer: string,
  account: Account,
  errorUri: ErrorUri = 'all',
): Reply {
  const row = errorRow(refusal.error);
  const text = row.text.replace(/\{(\w+)\}/g, (_all, name: string) => refusal.placeholders[name] ?? '');
  const body = {
    error: row.error,
    error_description: `${text} (trace_id: ${traceId()})`,
    ...(!hasErrorUri(row, errorUri) ? {} : { error_uri: `${issuer}errors/${row.code}` }),
  };
  return {
    status: row.status,
    headers: neverCached,
    body: JSON.stringify(body),
    account: {
      ...account,
      error: refusal.error,
      ...(row.code === undefined ? {} : { errorCode: row.code }),
      explanation: refusal.explanation,
    },
  };
}
