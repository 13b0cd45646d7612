import { verify } from 'node:crypto';
import type { Authentication } from './grant.ts';
import { algorithmOf, encodedTwice, kindByLength } from './signature-causes.ts';
import * as explained from './signature-explanations.ts';

/** The accepted values of alg (RFC 7518, 3.3: RSASSA-PKCS1-v1_5) and their digests. */
const digests: Readonly<Record<string, string>> = { RS256: 'sha256', RS384: 'sha384', RS512: 'sha512' };

/**
 * Verifies the grant's signature with the key that the earlier steps found (RFC 7515, 5.2). By node:crypto and at
 * once: an RSA verification is over before another thread has taken it up (docs/decisions/signatures.md).
 * @throws Refusal invalid-signature (MP-124)
 */
export function checkSignature(
  assertion: string,
  header: Readonly<Record<string, unknown>>,
  { key, by }: Authentication,
): void {
  const { alg } = header;
  const end = assertion.lastIndexOf('.');
  const signed = Buffer.from(assertion.slice(0, end));
  const signature = Buffer.from(assertion.slice(end + 1), 'base64url');
  const sent = { key, signed, signature };
  if (typeof alg !== 'string' || !Object.hasOwn(digests, alg))
    throw explained.wrongAlgorithm(alg, algorithmOf(sent));
  if (key.asymmetricKeyType === 'rsa' && verify(digests[alg], signed, key, signature)) return;
  const made = algorithmOf(sent);
  if (made !== undefined) throw explained.otherAlgorithm(alg, made);
  const encoding = encodedTwice(sent);
  if (encoding !== undefined) throw explained.encodedTwice(encoding);
  const kind = kindByLength(signature);
  if (kind !== undefined) throw explained.otherKind(alg, signature.length, kind);
  throw by === 'certificate' ? explained.notByCertificate() : explained.notByRegisteredKey(header.kid);
}
