import type { Explanation, Request } from '../../kernel/index.ts';
import { withoutSecrets } from '../received.ts';
import { SelfServiceRefusal } from './errors.ts';
import { refused } from './explain.ts';
import { organisationWrong } from './organisation.ts';
import type { SelfServiceServices } from './services.ts';

/** The organisation whose request it is, and what the request may do. */
export interface Acting {
  /** Empty: nobody in particular, in a list that is open to anyone. */
  readonly organisation: string;
  readonly asSupplier: boolean;
  /** Claims of the access token, when it was one that counts. */
  readonly token?: Readonly<Record<string, unknown>>;
  readonly notes: readonly Explanation[];
}

/** The scope that lets a supplier keep clients of its customers (Digdir, selvbetjening via API). */
const supplierScope = 'idporten:dcr.supplier';

/** Who may call an operation: the scopes of which a token must have one, or anyone, with or without a token. */
export type Callers = readonly string[] | 'anyone';

/**
 * Whose request is it? With the switch `token` the consumer of the access token, which needs one of the scopes; an
 * operation for anyone is answered without one. With the switch `open` whoever `Sandbox-Organisation` names, else the
 * consumer of a token that happens to be good, else the first institution of the directory; and everything is allowed
 * that a scope could allow.
 * @throws SelfServiceRefusal unauthorized, forbidden, and invalid_request for a header that names no organisation
 */
export async function actingIn(
  { headers }: Request,
  callers: Callers,
  services: SelfServiceServices,
): Promise<Acting> {
  const { authorize, directory, switches } = services;
  const needsToken = switches['self-service-auth'] === 'token';
  if (needsToken && callers !== 'anyone') return actingByToken(headers.authorization, callers, services);

  const named = headers['sandbox-organisation'];
  if (named !== undefined && !needsToken) {
    const wrong = organisationWrong(named, 'header Sandbox-Organisation', directory.latest);
    if (wrong !== undefined) throw new SelfServiceRefusal('invalid_request', wrong);
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

async function actingByToken(
  authorization: string | undefined,
  anyOf: readonly string[],
  { authorize }: SelfServiceServices,
): Promise<Acting> {
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
