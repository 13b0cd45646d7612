import { type Account, type Explanation, type Reply, traceId } from '../kernel/index.ts';
import type { Switches } from '../switches/index.ts';

export interface ErrorRow {
  /** Digdir's code; it appears on the wire only inside error_uri. */
  readonly code?: `MP-${number}`;
  readonly error: string;
  readonly status: number;
  /** The description in front of the trace id; `{name}` is filled in from the facts. */
  readonly text: string;
}

const authentication = (detail: string): string =>
  `Invalid assertion. Client authentication failed. ${detail}.`;
const grantFault = (text: string, code?: `MP-${number}`): ErrorRow => ({
  ...(code === undefined ? {} : { code }),
  error: 'invalid_grant',
  status: 400,
  text,
});

/**
 * Every known error of Maskinporten's token endpoint, by our own name. Codes, errors, statuses and texts are
 * those of Digdir's error list and of replies seen in public; where neither shows a text (form faults), RFC 6749,
 * 5.2 gives the error and the words are ours.
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
  'used-before': grantFault('Invalid assertion. Grant is used before.', 'MP-012'),
  'client-not-found': grantFault(authentication('Client not found'), 'MP-100'),
  'wrong-audience': grantFault(authentication('Invalid JWT claim aud'), 'MP-110'),
  'invalid-certificate': grantFault(
    authentication('The JWT is signed with an invalid certificate'),
    'MP-120',
  ),
  'expired-key': grantFault(authentication('Expired key'), 'MP-121'),
  'wrong-organisation': grantFault(
    authentication('Invalid JWT. Invalid organization number for client. Does not match certificate orgno'),
    'MP-122',
  ),
  'invalid-x5c': grantFault(authentication('Invalid JWT header x5c'), 'MP-123'),
  'invalid-signature': grantFault(authentication('Invalid JWT signature'), 'MP-124'),
  expired: grantFault(authentication('JWT has expired'), 'MP-130'),
  'too-long-lifetime': grantFault(authentication('JWT has too long lifetime')),
  'issued-in-future': grantFault(authentication('Issue time is in the future')),
  'unknown-kid': grantFault(authentication('Unknown key identifier (kid) for client')),
  'missing-kid': grantFault(
    authentication(
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

/** The names in braces in the text of an error. */
export type Placeholders<Name extends ErrorName> = PlaceholdersIn<(typeof errorTable)[Name]['text']>;

const isErrorName = (name: string): name is ErrorName => Object.hasOwn(errorTable, name);

/** Every error, in the order of the table. */
export const errorNames: readonly ErrorName[] = Object.keys(errorTable).filter(isErrorName);

export const errorRow = (name: ErrorName): ErrorRow => errorTable[name];

/** The page that tells of an error: Digdir's code, or our own name for one without. */
export const pageOf = (name: ErrorName): string => errorRow(name).code ?? name;

/** The token endpoint says no. Carries what goes on the wire by name, and the sandbox's own explanation. */
export class Refusal extends Error {
  readonly error: ErrorName;
  readonly facts: Readonly<Record<string, string>>;
  readonly explanation: Explanation;

  constructor(error: ErrorName, explanation: Explanation, facts: Readonly<Record<string, string>> = {}) {
    super(`${error}: ${explanation.code}`);
    this.name = 'Refusal';
    this.error = error;
    this.facts = facts;
    this.explanation = explanation;
  }
}

/** RFC 6749, 5.1: no cache may keep what /token says. */
export const neverCached = {
  'Content-Type': 'application/json',
  'Cache-Control': 'no-store',
  Pragma: 'no-cache',
} as const;

/** Which errors carry error_uri: all that have a code, or only those it was seen on. */
export type ErrorUri = Switches['error-uri'];

/** Codes that replies seen in public carry in error_uri. */
const seenInErrorUri: readonly string[] = ['MP-121', 'MP-200'];

export const hasErrorUri = ({ code }: ErrorRow, errorUri: ErrorUri): boolean =>
  code !== undefined && (errorUri === 'all' || seenInErrorUri.includes(code));

/** The refusal as it goes on the wire: error, error_description, and error_uri for rows that have it. */
export function refusalReply(
  refusal: Refusal,
  issuer: string,
  account: Account,
  errorUri: ErrorUri = 'all',
): Reply {
  const row = errorRow(refusal.error);
  const text = row.text.replace(/\{(\w+)\}/g, (_all, name: string) => refusal.facts[name] ?? '');
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
