import { verify } from 'node:crypto';
import { received } from '../received.ts';
import type { Mismatch } from './client-rows.ts';
import { refused } from './explain.ts';
import type { Authentication } from './grant.ts';
import { algorithmOf, encodedTwice, kindByLength, type Sent } from './signature-causes.ts';

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
  if (typeof alg !== 'string' || !isAccepted(alg)) {
    const made = algorithmOf(sent);
    throw refused('algorithm-not-accepted', {
      alg: alg === undefined ? undefined : received(alg),
      made,
      isAccepted: made !== undefined && isAccepted(made),
    });
  }
  if (key.asymmetricKeyType === 'rsa' && verify(digests[alg], signed, key, signature)) return;
  const mismatch = causeOf(alg, sent) ?? (by === 'certificate' ? { by } : { by, kid: received(header.kid) });
  throw refused('signature-mismatch', { mismatch });
}

const isAccepted = (algorithm: string): boolean => Object.hasOwn(digests, algorithm);

/** What the signature itself shows. */
function causeOf(alg: string, sent: Sent): Mismatch | undefined {
  const made = algorithmOf(sent);
  if (made !== undefined) return { by: 'algorithm', alg, made, isAccepted: isAccepted(made) };
  const encoding = encodedTwice(sent);
  if (encoding !== undefined) return { by: 'encoding', encoding };
  const kind = kindByLength(sent.signature);
  return kind === undefined ? undefined : { by: 'kind', alg, length: sent.signature.length, kind };
}
