import type { Explanation, Request } from '../../kernel/index.ts';
import { withoutSecrets } from '../received.ts';
import { SelfServiceRefusal } from './errors.ts';
import { refused } from './explain.ts';
import { organisationError } from './organisation.ts';
import type { SelfServiceServices } from './services.ts';

/** The organisation that calls, and what it may do. */
export interface Caller {
  /** Empty: anonymous, in an operation open to anyone. */
  readonly organisation: string;
  readonly asSupplier: boolean;
  /** Claims of the access token, when it was used. */
  readonly token?: Readonly<Record<string, unknown>>;
  readonly notes: readonly Explanation[];
}

/** Lets a supplier manage clients of its customers (Digdir, selvbetjening via API). */
const supplierScope = 'idporten:dcr.supplier';

/** Scopes of which the token needs one; `anyone`: no token needed. */
export type RequiredScopes = readonly string[] | 'anyone';

/**
 * Determines the caller. With self-service-auth `token`, it is the consumer of the access token, which needs one of the
 * required scopes; operations for anyone need no token. With `open`, it is the organisation of `Sandbox-Organisation`,
 * else the consumer of a valid token, else the first institution of the directory, and no scope is required.
 * @throws SelfServiceRefusal unauthorized, forbidden, or invalid_request for an invalid number in the header
 */
export async function callerOf(
  { headers }: Request,
  required: RequiredScopes,
  services: SelfServiceServices,
): Promise<Caller> {
  const { authorize, directory, switches } = services;
  const needsToken = switches['self-service-auth'] === 'token';
  if (needsToken && required !== 'anyone') return callerByToken(headers.authorization, required, services);

  const named = headers['sandbox-organisation'];
  if (named !== undefined && !needsToken) {
    const error = organisationError(named, 'header Sandbox-Organisation', directory.latest);
    if (error !== undefined) throw new SelfServiceRefusal('invalid_request', error);
    return { organisation: named, asSupplier: true, notes: [] };
  }
  const authorized = headers.authorization === undefined ? undefined : await authorize(headers.authorization);
  if (authorized !== undefined && 'principal' in authorized) {
    const { consumer, claims } = authorized.principal;
    return { organisation: consumer, asSupplier: true, token: claims, notes: [] };
  }
  const notes = authorized === undefined ? [] : [authorized.explanation];
  if (needsToken) return { organisation: '', asSupplier: false, notes };
  const first = directory.latest.institutions()[0];
  if (first === undefined) throw refused('invalid_request', 'organisation-missing');
  return { organisation: first.organisationNumber, asSupplier: true, notes };
}

async function callerByToken(
  authorization: string | undefined,
  anyOf: readonly string[],
  { authorize }: SelfServiceServices,
): Promise<Caller> {
  const authorized = await authorize(authorization);
  if (!('principal' in authorized)) {
    throw new SelfServiceRefusal('unauthorized', authorized.explanation, [], {
      'WWW-Authenticate': 'Bearer',
    });
  }
  const { consumer, scopes, claims, note } = authorized.principal;
  if (!anyOf.some((scope) => scopes.includes(scope)))
    throw refused('forbidden', 'scope-missing', { anyOf, held: withoutSecrets(scopes.join(' ')) });
  return {
    organisation: consumer,
    asSupplier: scopes.includes(supplierScope),
    token: claims,
    notes: note === undefined ? [] : [note],
  };
}
