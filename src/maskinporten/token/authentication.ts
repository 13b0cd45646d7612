import type { KeyObject } from 'node:crypto';
import type { CertificateChecker } from '../../certificates/index.ts';
import type { Client, Lookups } from '../../directory/index.ts';
import { withoutSecrets } from '../received.ts';
import type { RequestTrace } from './account.ts';
import type { DecodedAssertion } from './assertion.ts';
import { checkCertificate } from './certificate.ts';
import { registeredKey } from './client.ts';
import { refused } from './explain.ts';
import type { Authentication } from './grant.ts';
import { unknownKid } from './unknown-kid.ts';

/** @throws Refusal client-not-found (MP-100) */
export function activeClient(directory: Lookups, clientId: string): Client {
  const known = directory.client(clientId);
  if (known === undefined) throw refused('client-unknown', { client: withoutSecrets(clientId) });
  if (!known.active) throw refused('client-inactive', { client: clientId });
  return known;
}

interface Context {
  readonly client: Client;
  readonly now: number;
  readonly clients: readonly Client[];
}

/** What must have signed the grant: a registered key, or the key of the certificate in x5c, which is not checked yet. */
export type Proof = { readonly key: KeyObject } | { readonly x5c: unknown };

/**
 * A client with registered keys authenticates by kid only; a client without them by the certificate in x5c only, so
 * that any kid is unknown.
 * @throws Refusal missing-kid, unknown-kid, expired-key (MP-121); invalid-x5c (MP-123) without kid and x5c
 */
export function proofIn(header: DecodedAssertion['header'], context: Context): Proof {
  const { client, clients } = context;
  if (client.keys.length > 0) return { key: registeredKey({ header, ...context }) };
  if (header.kid !== undefined) {
    const code = header.x5c === undefined ? 'kid-unknown' : 'kid-beside-x5c';
    throw refused(code, unknownKid(header.kid, client, clients));
  }
  if (header.x5c === undefined) throw refused('x5c-missing');
  return { x5c: header.x5c };
}

/** @throws Refusal as `proofIn` and `checkCertificate` */
export function keyOrCertificate(
  header: DecodedAssertion['header'],
  context: Context & { readonly trace: Pick<RequestTrace, 'certificates'> },
  checker: CertificateChecker,
): Authentication {
  const proof = proofIn(header, context);
  if ('key' in proof) return { key: proof.key, by: 'registered key', notes: [] };
  const { publicKey, notes } = checkCertificate(checker, proof.x5c, context.client, context.trace);
  return { key: publicKey, by: 'certificate', notes };
}
