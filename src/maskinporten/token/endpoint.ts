import type { CertificateChecker } from '../../certificates/index.ts';
import type { Lookups } from '../../directory/index.ts';
import { type Clock, type ClockState, type Handler, type Reply, runOf } from '../../kernel/index.ts';
import type { Switches } from '../../switches/index.ts';
import { neverCached, Refusal, refusalReply } from '../errors.ts';
import { answerAsOrdered } from '../next/answer.ts';
import type { OrderedAnswers } from '../next/ordered-answers.ts';
import type { KeyRing } from '../signing/key-ring.ts';
import { checkAccess, checkDelegation } from './access.ts';
import { accountOf, type RequestTrace } from './account.ts';
import { type DecodedAssertion, decodeAssertion } from './assertion.ts';
import { checkAudience } from './audience.ts';
import { activeClient, keyOrCertificate } from './authentication.ts';
import { checkClaims } from './claims.ts';
import { checkAuthorizationDetails } from './details.ts';
import { assertionIn, readForm } from './form.ts';
import type { Grant } from './grant.ts';
import { ignoredNotes, ignoredQuery } from './ignored.ts';
import { claimsOf, lifeOf } from './issue.ts';
import { checkReplay, type UsedGrants } from './replay.ts';
import { checkIntegrationType, checkScopesOnClient } from './scopes.ts';
import { checkSignature } from './signature.ts';
import { checkTimes } from './times.ts';

/** A clock with its offset from the machine's clock. */
export type MachineClock = Clock & Pick<ClockState, 'offset'>;

export interface TokenServices {
  readonly clock: MachineClock;
  readonly directory: Lookups;
  readonly checker: CertificateChecker;
  readonly keyRing: Pick<KeyRing, 'signer'>;
  readonly usedGrants: UsedGrants;
  readonly orders: OrderedAnswers;
  readonly switches: Switches;
}

/** POST /token: the JWT bearer grant (RFC 7523, 2.1; Digdir's Maskinporten documentation). */
export function tokenEndpoint(services: TokenServices): Handler {
  return async (request) => {
    const issuer = `${request.origin}/`;
    const trace: RequestTrace = { notes: [] };
    /** Undefined at once without an order, so that nothing waits for it. */
    const orderedReply = (client: string | undefined) => {
      const order = services.orders.take(client, runOf(request));
      return order && answerAsOrdered(order, request, () => accountOf(trace), trace.notes);
    };
    try {
      const forAnyClient = orderedReply(undefined);
      const replyToAny = forAnyClient && (await forAnyClient);
      if (replyToAny !== undefined) return replyToAny;
      trace.check = 'form';
      trace.notes.push(...ignoredQuery(request));
      const form = await readForm(request);
      trace.notes.push(...ignoredNotes(form, request));
      const assertion = assertionIn(form, request.query);
      trace.check = 'assertion';
      trace.decoded = decodeAssertion(assertion);
      trace.check = undefined;
      const { iss } = trace.decoded.claims;
      const forClient = typeof iss === 'string' ? orderedReply(iss) : undefined;
      const replyToClient = forClient && (await forClient);
      if (replyToClient !== undefined) return replyToClient;
      const grant = acceptedGrant(assertion, trace.decoded, issuer, services, trace);
      return await tokenReply(grant, services, trace);
    } catch (error) {
      if (error instanceof Refusal)
        return refusalReply(error, issuer, accountOf(trace), services.switches['error-uri']);
      throw error;
    }
  };
}

/**
 * The checks of a decoded grant, in the order in which they apply: the first that fails decides the error.
 * @param trace receives each check that begins, the client and the notes for the journal
 * @throws Refusal
 */
function acceptedGrant(
  assertion: string,
  decoded: DecodedAssertion,
  issuer: string,
  { clock, directory, checker, usedGrants, switches }: TokenServices,
  trace: RequestTrace,
): Grant {
  const now = clock.now();
  trace.check = 'claims';
  const claims = checkClaims(decoded.claims);
  trace.check = 'client';
  const client = activeClient(directory, claims.iss);
  trace.client = client;
  trace.check = 'key-or-certificate';
  const authentication = keyOrCertificate(
    decoded.header,
    { client, now, clients: directory.clients(), trace },
    checker,
  );
  trace.notes.push(...authentication.notes);
  trace.check = 'signature';
  checkSignature(assertion, decoded.header, authentication);
  trace.check = 'audience';
  checkAudience(claims.aud, issuer, switches['token-endpoint-aud']);
  trace.check = 'times';
  trace.notes.push(...checkTimes(claims, now, clock.offset));
  trace.check = 'replay';
  checkReplay(usedGrants, { claims, client, assertion, now });
  trace.check = 'scopes';
  const scopes = checkScopesOnClient(claims.scope, client, directory);
  trace.check = 'integration-type';
  checkIntegrationType(scopes, directory);
  trace.check = 'delegation';
  const parties = checkDelegation(client, claims.consumer_org, scopes, directory);
  trace.check = 'access';
  checkAccess(directory, scopes, parties);
  trace.check = 'authorization-details';
  const systemUser = checkAuthorizationDetails(claims, client, directory);
  const amr = authentication.by === 'certificate' ? switches['client-amr'] : 'private_key_jwt';
  return { issuer, now, claims, client, amr, scopes, ...parties, systemUser };
}

/** The reply to an accepted grant (RFC 6749, 5.1), with fields in the order of the real service. */
async function tokenReply(
  grant: Grant,
  { directory, keyRing }: TokenServices,
  trace: RequestTrace,
): Promise<Reply> {
  const life = lifeOf(grant, directory);
  const claims = claimsOf(grant, life);
  const key = await keyRing.signer();
  const body = {
    access_token: await key.sign(claims),
    token_type: 'Bearer',
    // One second less than the token's lifetime, like the real service.
    expires_in: life - 1,
    scope: claims.scope,
  };
  return {
    status: 200,
    headers: neverCached,
    body: JSON.stringify(body),
    account: { ...accountOf(trace), token: claims },
  };
}
