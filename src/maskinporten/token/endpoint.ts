import type { CertificateChecker } from '../../certificates/index.ts';
import type { Directory } from '../../directory/index.ts';
import type { Clock, Handler, Reply, Request } from '../../kernel/index.ts';
import { neverCached, Refusal, refusalReply } from '../errors.ts';
import type { SigningKey } from '../signing-keys.ts';
import { accountOf } from './account.ts';
import { decodeAssertion } from './assertion.ts';
import { checkAudience } from './audience.ts';
import { checkCertificate, nothingToVerifyBy } from './certificate.ts';
import { checkClaims } from './claims.ts';
import { clientNotFound, registeredKey, unknownKid } from './client.ts';
import { checkAuthorizationDetails } from './details.ts';
import { readAssertion } from './form.ts';
import type { Grant } from './grant.ts';
import { claimsOf, issueToken, lifeOf } from './issue.ts';
import { checkReplay, type UsedGrants } from './replay.ts';
import { checkAccess, checkScopesOnClient, consumerOf } from './scopes.ts';
import { checkSignature } from './signature.ts';
import { checkTimes } from './times.ts';

export interface TokenServices {
  readonly clock: Clock;
  readonly directory: Directory;
  readonly checker: CertificateChecker;
  readonly signingKey: SigningKey;
  readonly usedGrants: UsedGrants;
}

type Step = (grant: Grant, services: TokenServices) => void | Promise<void>;

/**
 * What a grant goes through, in this order: the first step that finds a fault answers. A step may rely on what
 * the steps before it have put on the grant.
 */
const steps: readonly Step[] = [
  function decode(grant) {
    const { header, claims } = decodeAssertion(grant.assertion);
    grant.header = header;
    grant.rawClaims = claims;
  },
  function knownClaims(grant) {
    grant.claims = checkClaims(grant.rawClaims);
  },
  function client(grant, { directory }) {
    const known = directory.client(grant.claims.iss);
    if (!known?.active) throw clientNotFound(grant.claims.iss, known);
    grant.client = known;
  },
  function keyOrCertificate(grant, { checker }) {
    const { header, client } = grant;
    if (client.keys.length > 0) {
      grant.key = registeredKey(grant);
      grant.method = 'private_key_jwt';
      return;
    }
    if (header.x5c === undefined)
      throw header.kid === undefined ? nothingToVerifyBy() : unknownKid(header.kid, '');
    const certificate = checkCertificate(checker, header.x5c, client);
    grant.notes.push(...certificate.notes);
    grant.key = certificate.publicKey;
    grant.method = 'virksomhetssertifikat';
  },
  checkSignature,
  function audience(grant) {
    checkAudience(grant.claims.aud, grant.issuer);
  },
  function times(grant) {
    grant.notes.push(...checkTimes(grant.claims, grant.now));
  },
  function replay(grant, { usedGrants }) {
    checkReplay(usedGrants, grant);
  },
  function scopesOnClient(grant) {
    grant.scopes = checkScopesOnClient(grant.claims.scope, grant.client);
  },
  function accessOrDelegation(grant, { directory }) {
    grant.consumer = consumerOf(grant.client, grant.claims.consumer_org, grant.scopes);
    checkAccess(directory, grant.scopes, grant.consumer);
  },
  function authorizationDetails(grant) {
    checkAuthorizationDetails(grant.claims);
  },
];

/** POST /token: the JWT bearer grant (RFC 7523, 2.1; Digdir's Maskinporten documentation). */
export function tokenEndpoint(services: TokenServices): Handler {
  return async (request) => {
    const issuer = `${request.origin}/`;
    const grant = { issuer, now: services.clock.now(), notes: [] } as unknown as Grant;
    try {
      return await tokenReply(request, grant, services);
    } catch (error) {
      if (error instanceof Refusal) return refusalReply(error, issuer, accountOf(grant));
      throw error;
    }
  };
}

async function tokenReply(request: Request, grant: Grant, services: TokenServices): Promise<Reply> {
  grant.assertion = await readAssertion(request);
  for (const step of steps) {
    const pending = step(grant, services);
    if (pending !== undefined) await pending;
  }
  const life = lifeOf(grant, services.directory);
  const claims = claimsOf(grant, life);
  const body = await issueToken(services.signingKey, claims, life);
  return {
    status: 200,
    headers: neverCached,
    body: JSON.stringify(body),
    account: { ...accountOf(grant), token: claims },
  };
}
